using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 02-xor.</summary>
internal static class XorExercises
{
    // Not the library's own points, which a cell may have changed.
    private static readonly Matrix<double> X = Matrix<double>.Build.DenseOfRowArrays([0, 0], [0, 1], [1, 0], [1, 1]);
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
            "Change one thing in (6.4)–(6.6) and repair the damage elsewhere: a hidden unit can be made ρ times as large, ρ > 0, if its outgoing weight is divided by ρ.",
            "Or start afresh: which of x₁ − x₂ and x₂ − x₁ is positive at which of the four points?",
            "max{0, x₁ − x₂} is 1 at (1, 0) only, and max{0, x₂ − x₁} at (0, 1) only.",
        ], XorSolutionCheck.Check),
        new("02-xor/one-sixth",
        [
            "A network that cannot tell some points apart gives all of them one value. Which value makes the sum of (y − f)² over them smallest?",
            "The best common value of a group is the mean of its targets. Try groups of two, three and four points, with the others fitted exactly.",
            "Three points with the targets 0, 1, 1: mean 2/3, squared differences 4/9, 1/9, 1/9.",
        ], OneSixthCheck.Check),
        new("02-xor/biases",
        [
            "Copy TrainMany, and let starts be Network.Random(shape, seed) with its hidden biases moved: Moved(Network.Random(shape, seed), 0.5).",
            "levels.Count(runs)[0] is the number of runs at the cost 0. Run it once with 0.5 and once with −0.5.",
            "With biases 0, every pre-activation at the point (0, 0) is 0 at the start. What is it with ½, and what with −½?",
        ], MovedBiasesCheck.Check),
        new("02-xor/smallest",
        [
            "A unit's incoming weights and bias can be multiplied by ρ > 0 if its outgoing weight is divided by ρ. Which ρ makes the sum of their squares least?",
            "With incoming length u and outgoing weight w the sum ρ²u² + w²/ρ² is least where both terms are equal; it is then 2u|w|.",
            "Then choose units with a small product u|w|: a bias costs too. Which two units of Exercise 2 need none?",
        ], SmallestCheck.Check),
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

        // With a point in each column, as in H&H, all three matrices are right as well, if all three are so.
        var isTransposed = new[] { XW, Z, H }.Zip(answer).All(pair => Reading.AsMatrix(pair.Second) is { RowCount: 2, ColumnCount: 4 });
        if (isTransposed)
            answer = [.. answer.Take(3).Select(part => Reading.AsMatrix(part)!.Transpose()), answer[3]];
        var fault =
            Slips.ChangedPlaces(("XW", answer[0], XW), ("XW + c", answer[1], Z), ("max{0, XW + c}", answer[2], H), ("The outputs", answer[3], f))
            ?? Answers.Fault("XW", answer[0], XW, Product, (X, "that is X itself, not yet multiplied by W."))
            ?? Answers.Fault(
                "XW + c", answer[1], Z,
                (i, j) => $"{Shown.Number(XW[i, j])}, from XW, plus {Shown.Number(c[j])}, the component of c that belongs to column {j + 1}.",
                (XW, "c has not been added."),
                (AddToRows(XW, -c), "c has been subtracted; its second component is −1, so that column gets smaller."),
                (AddToRows(XW, Vector<double>.Build.Dense([-1, 0])), "the components of c have changed places: −1 belongs to the second column."),
                (XW - 1, "the −1 belongs to the second column only; the first component of c is 0."))
            ?? Answers.Fault(
                "max{0, XW + c}", answer[2], H,
                (i, j) => $"the larger of 0 and {Shown.Number(Z[i, j])}.",
                (Z, "a negative entry is left; max{0, ·} replaces it by 0."),
                (Z.PointwiseAbs(), "that is the absolute value; max{0, ·} makes a negative entry 0, not positive."))
            ?? Answers.Fault(
                "The outputs", answer[3], f,
                (i, _) => $"the product of the row ({Shown.Number(H[i, 0])}, {Shown.Number(H[i, 1])}) with w = (1, −2).",
                ((H * w.PointwiseAbs()).ToColumnMatrix(), "the second component of w is −2, not 2."),
                ((H * Vector<double>.Build.Dense([-2, 1])).ToColumnMatrix(), "the components of w have changed places."),
                ((Z * w).ToColumnMatrix(), "that is the output without max{0, ·}: multiply the matrix after it with w."));
        if (fault is not null)
            return Feedback.NotYet(isTransposed ? $"{fault} (Read with a point in each column, as in H&H.)" : fault);
        return Feedback.Correct("The outputs 0, 1, 1, 0 are exactly the targets: the network with (6.4)–(6.6) solves XOR." +
            (isTransposed ? " Your matrices have a point in each column, as in H&H; in this lecture each point has its row." : ""));
    }

    private static Matrix<double> AddToRows(Matrix<double> matrix, Vector<double> row) =>
        matrix.MapIndexed((_, j, entry) => entry + row[j]);

    private static string Point(int i) => $"({Shown.Number(X[i, 0])}, {Shown.Number(X[i, 1])})";
}
