using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 02-xor.</summary>
internal static class XorExercises
{
    private static readonly Matrix<double> X = Xor.Points.X;
    private static readonly Matrix<double> W = Matrix<double>.Build.DenseOfRowArrays([1, 1], [1, 1]);
    private static readonly Vector<double> c = Vector<double>.Build.Dense([0, -1]);
    private static readonly Vector<double> w = Vector<double>.Build.Dense([1, -2]);

    public static IEnumerable<Assignment> All { get; } =
    [
        new("02-xor/transform",
        [
            "X is 4 × 2 and W is 2 × 2, so XW is 4 × 2: its row for the point x is (x₁ + x₂, x₁ + x₂).",
            "c is added to every row: the first column gets 0, the second gets −1.",
            "max{0, ·} acts on every entry by itself; then the outputs are the product of that 4 × 2 matrix with w = (1, −2).",
        ], Transform),
        new("02-xor/another-solution",
        [
            "Change one thing in (6.4)–(6.6) and repair the damage elsewhere: a hidden unit can be made t times as large if its outgoing weight is divided by t.",
            "Or start afresh: which of x₁ − x₂ and x₂ − x₁ is positive at which of the four points?",
            "max{0, x₁ − x₂} is 1 at (1, 0) only, and max{0, x₂ − x₁} at (0, 1) only.",
        ], AnotherSolution),
        new("02-xor/one-sixth",
        [
            "A network that cannot tell some points apart gives all of them one value. Which value makes the sum of (y − f)² over them smallest?",
            "The best common value of a group is the mean of its targets. Try groups of two, three and four points, with the others fitted exactly.",
            "Three points with the targets 0, 1, 1: mean 2/3, squared differences 4/9, 1/9, 1/9.",
        ], OneSixth),
    ];

    private static Feedback Transform(object?[] answer)
    {
        if (answer.Length != 4)
            return Feedback.NotYet($"The check compares four things, XW, XW + c, max{{0, XW + c}} and the outputs; it was given {answer.Length}.");

        var XW = X * W;
        var Z = AddToRows(XW, c);
        var H = Z.PointwiseMaximum(0);
        var f = (H * w).ToColumnMatrix();
        string Product(int i, int j) => $"the product of the point {Point(i)} with column {j + 1} of W.";

        var fault =
            Answers.Fault("XW", answer[0], XW, Product, (X, "that is X itself, not yet multiplied by W."))
            ?? Answers.Fault(
                "XW + c", answer[1], Z,
                (i, j) => $"{Answers.Number(XW[i, j])}, from XW, plus {Answers.Number(c[j])}, the component of c that belongs to column {j + 1}.",
                (XW, "c has not been added."),
                (AddToRows(XW, -c), "c has been subtracted; its second component is −1, so that column gets smaller."),
                (AddToRows(XW, Vector<double>.Build.Dense([-1, 0])), "the components of c have changed places: −1 belongs to the second column."),
                (XW - 1, "the −1 belongs to the second column only; the first component of c is 0."))
            ?? Answers.Fault(
                "max{0, XW + c}", answer[2], H,
                (i, j) => $"the larger of 0 and {Answers.Number(Z[i, j])}.",
                (Z, "a negative entry is left; max{0, ·} replaces it by 0."),
                (Z.PointwiseAbs(), "that is the absolute value; max{0, ·} makes a negative entry 0, not positive."))
            ?? Answers.Fault(
                "The outputs", answer[3], f,
                (i, _) => $"the product of the row ({Answers.Number(H[i, 0])}, {Answers.Number(H[i, 1])}) with w = (1, −2).",
                ((H * w.PointwiseAbs()).ToColumnMatrix(), "the second component of w is −2, not 2."),
                ((H * Vector<double>.Build.Dense([-2, 1])).ToColumnMatrix(), "the components of w have changed places."),
                ((Z * w).ToColumnMatrix(), "that is the output without max{0, ·}: multiply the matrix after it with w."));
        return fault is null
            ? Feedback.Correct("The outputs 0, 1, 1, 0 are exactly the targets: the network with (6.4)–(6.6) solves XOR.")
            : Feedback.NotYet(fault);
    }

    private static Feedback AnotherSolution(object?[] answer)
    {
        if (answer.Length != 4)
            return Feedback.NotYet($"The check wants four things, W, c, w and b; it was given {answer.Length}.");
        if (Answers.AsMatrix(answer[0]) is not { RowCount: 2 } W2)
            return Feedback.NotYet("W should be a matrix with 2 rows, one for each input, and a column for each hidden unit.");
        if (Answers.AsVector(answer[1]) is not { } c2 || c2.Count != W2.ColumnCount)
            return Feedback.NotYet($"c should have one component for each of the {W2.ColumnCount} columns of W.");
        if (Answers.AsVector(answer[2]) is not { } w2 || w2.Count != W2.ColumnCount)
            return Feedback.NotYet($"w should have one component for each of the {W2.ColumnCount} columns of W.");
        if (Answers.AsNumber(answer[3]) is not { } b)
            return Feedback.NotYet("b should be a number.");

        var f = AddToRows(X * W2, c2).PointwiseMaximum(0) * w2 + b;
        var errors = (f - Xor.Points.Y.Column(0)).PointwiseAbs();
        if (!errors.All(double.IsFinite))
            return Feedback.NotYet("With these numbers an output is not finite.");
        var worst = errors.MaximumIndex();
        if (errors[worst] > 1e-9)
        {
            var says = $"At the point {Point(worst)} the output is {Answers.Number(f[worst])}, and the target is {Answers.Number(Xor.Points.Y[worst, 0])}.";
            if ((f - 1 + Xor.Points.Y.Column(0)).PointwiseAbs().Maximum() < 1e-9)
                says += " All four outputs are exactly the wrong way round: 1 − y instead of y.";
            else if (errors[worst] < 0.05)
                says += " That is close, as a trained network would be; the exercise asks for an exact solution.";
            return Feedback.NotYet(says);
        }

        if (IsHandSolution(W2, c2, w2, b))
            return Feedback.NotYet("That is the solution (6.4)–(6.6) itself. Find another.");
        if (W2.ColumnCount == 2 && IsHandSolution(Swapped(W2), Swapped(c2), Swapped(w2), b))
            return Feedback.Correct("All four outputs are exact. It is (6.4)–(6.6) with its hidden units exchanged; is there one that is less closely related?");
        return IsRescaledHandSolution(W2, c2, w2, b)
            ? Feedback.Correct("All four outputs are exact. It is (6.4)–(6.6) with its hidden units rescaled; is there one that is less closely related?")
            : Feedback.Correct("All four outputs are exact, and it is more than an exchange or rescaling of the hidden units of (6.4)–(6.6).");
    }

    private static Feedback OneSixth(object?[] answer)
    {
        var given = answer.Length == 1 ? answer[0] : answer.All(a => Answers.AsNumber(a) is not null) ? answer.Select(a => Answers.AsNumber(a)!.Value).ToArray() : null;
        if (Answers.AsVector(given) is not { Count: 4 } f)
            return Feedback.NotYet("The answer is four numbers, the outputs at (0, 0), (0, 1), (1, 0) and (1, 1).");
        if (!f.All(double.IsFinite))
            return Feedback.NotYet("The four outputs should be finite numbers.");

        var y = Xor.Points.Y.Column(0);
        var cost = (f - y).DotProduct(f - y) / 4;
        bool IsShared(int[] group, double tolerance) => group.All(i => Math.Abs(f[i] - group.Average(k => y[k])) < tolerance);
        bool IsStuck(double tolerance) => Enumerable.Range(0, 4).Any(free =>
            Math.Abs(f[free] - y[free]) < tolerance && IsShared([.. Enumerable.Range(0, 4).Where(i => i != free)], tolerance));

        if (IsStuck(1e-9))
        {
            var free = Enumerable.Range(0, 4).First(i => Math.Abs(f[i] - y[i]) < 1e-9);
            return Feedback.Correct($"The point {Point(free)} is fitted exactly; the other three share the mean {Answers.Number(f[(free + 1) % 4])} of their targets, and ¼ · 2/3 = 1/6.");
        }

        return Feedback.NotYet(
            IsStuck(1e-3) ? "Right to three digits, but give the fractions: 1.0 / 3 or 2.0 / 3."
            : f.All(v => v == Math.Round(v)) ? $"These outputs are whole numbers and have the cost {Answers.Number(cost)}. Was one of them meant as a fraction? In C#, 2 / 3 is 0; write 2.0 / 3."
            : IsShared([0, 1, 2, 3], 1e-9) ? "Here all four points share their mean, which costs 1/4. Let one point go free."
            : Math.Abs(cost - 1.0 / 8) < 1e-9 && f.Count(v => Math.Abs(v - 0.5) < 1e-9) == 2 ? "Here two points share their mean, which costs 1/8. Make the group larger."
            : Math.Abs(cost - 1.0 / 6) < 1e-9 ? "The cost is 1/6, but a network would not stay there: one point should be fitted exactly, and the other three should share one value, the mean of their targets."
            : Math.Abs(cost * 4 - 1.0 / 6) < 1e-9 ? $"The cost is the mean over the four points, ¼ Σ (y − f)²; these outputs have the cost {Answers.Number(cost)}."
            : $"These outputs have the cost {Answers.Number(cost)}, not 1/6 = {Answers.Number(1.0 / 6)}.");
    }

    private static Matrix<double> AddToRows(Matrix<double> matrix, Vector<double> row) =>
        matrix.MapIndexed((_, j, entry) => entry + row[j]);

    private static bool IsHandSolution(Matrix<double> W2, Vector<double> c2, Vector<double> w2, double b) =>
        W2.ColumnCount == 2 && b == 0 && W2.Equals(W) && c2.Equals(c) && w2.Equals(w);

    private static bool IsRescaledHandSolution(Matrix<double> W2, Vector<double> c2, Vector<double> w2, double b) =>
        W2.ColumnCount == 2 && (IsScaled(W2, c2, w2, b) || IsScaled(Swapped(W2), Swapped(c2), Swapped(w2), b));

    private static bool IsScaled(Matrix<double> W2, Vector<double> c2, Vector<double> w2, double b) =>
        Math.Abs(b) < 1e-9 && Enumerable.Range(0, 2).All(j =>
        {
            var t = W2[0, j];
            return t > 0 && Math.Abs(W2[1, j] - t) < 1e-9 && Math.Abs(c2[j] - t * c[j]) < 1e-9 && Math.Abs(w2[j] * t - w[j]) < 1e-9;
        });

    private static Matrix<double> Swapped(Matrix<double> matrix) => Matrix<double>.Build.DenseOfColumnVectors(matrix.Column(1), matrix.Column(0));

    private static Vector<double> Swapped(Vector<double> vector) => Vector<double>.Build.Dense([vector[1], vector[0]]);

    private static string Point(int i) => $"({Answers.Number(X[i, 0])}, {Answers.Number(X[i, 1])})";
}
