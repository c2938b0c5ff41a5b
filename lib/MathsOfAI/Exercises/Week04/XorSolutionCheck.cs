using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>Checks that a network with one hidden layer of ReLU units solves XOR, and in another way than by hand.</summary>
internal static class XorSolutionCheck
{
    private static readonly string[] Points = ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"];
    private static readonly Vector<double> y = XorUnits.Targets;
    private static readonly Closeness near = new(1e-6, 1e-6);

    public static Feedback Check(object?[] answer)
    {
        if (Fault(answer, out var network, out var remark) is { } fault)
            return Feedback.NotYet(fault);
        var (smaller, dropped) = network.WithoutIdleUnits();
        if (smaller.IsHandSolution)
        {
            return Feedback.NotYet(dropped == ""
                ? "That is the solution (6.4)–(6.6) itself. Find another."
                : $"{dropped} What is left is the solution (6.4)–(6.6) itself. Find another.");
        }

        var apart = dropped == "" ? "" : $" {dropped}";
        return Feedback.Correct("All four outputs are exact" + (
            smaller.IsExchangedHandSolution ? $".{apart} It is (6.4)–(6.6) with its hidden units exchanged; is there one that is less closely related?"
            : smaller.IsRescaledHandSolution ? $".{apart} It is (6.4)–(6.6) with its hidden units rescaled; is there one that is less closely related?"
            : $", and it is more than an exchange or rescaling of the hidden units of (6.4)–(6.6).{apart}") + remark);
    }

    /// <summary>The network that an answer describes, W, c, w and b.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="network">What it describes.</param>
    /// <param name="remark">A sentence on the form of the answer, or nothing.</param>
    /// <returns>Null if it is a network that solves XOR exactly, else what is off.</returns>
    public static string? Fault(object?[] answer, out XorUnits network, out string remark)
    {
        (network, remark) = (XorUnits.ByHand, "");
        if (answer.Length != 4)
            return $"The check wants four things, W, c, w and b; it was given {answer.Length}.";
        var (c, w) = (Reading.AsVector(answer[1]), Reading.AsVector(answer[2]));
        if (Reading.AsMatrix(answer[0]) is not { } W || (W.RowCount != 2 && !IsTransposed(W, c)))
            return "W should be a matrix with 2 rows, one for each input, and a column for each hidden unit.";
        if (W.RowCount != 2)
        {
            W = W.Transpose();
            remark = " Your W has a row for each hidden unit, as in H&H; here it is a column.";
        }

        if (c is null || c.Count != W.ColumnCount)
            return $"c should have one component for each of the {W.ColumnCount} columns of W.";
        if (w is null || w.Count != W.ColumnCount)
            return $"w should have one component for each of the {W.ColumnCount} columns of W.";
        if (Reading.AsNumber(answer[3]) is not { } b)
            return "b should be a number.";

        network = new XorUnits(W, c, w, b);
        return !network.Outputs.All(double.IsFinite) ? "With these numbers an output is not finite."
            : network.IsExact ? null
            : Says(network);
    }

    private static bool IsTransposed(Matrix<double> W, Vector<double>? c) => W.ColumnCount == 2 && W.RowCount == c?.Count;

    private static string Says(XorUnits network)
    {
        var f = network.Outputs;
        var errors = (f - y).PointwiseAbs();
        var worst = errors.MaximumIndex();
        var says = $"At the point {Points[worst]} the output is {Shown.Apart(f[worst], y[worst])}, and the target is {Shown.Number(y[worst])}.";
        return near.Same(1 - f, y) ? $"{says} All four outputs are exactly the wrong way round: 1 − y instead of y."
            : Slip(network) is { } slip ? $"{says} {slip}"
            : errors[worst] < 0.05 ? $"{says} That is close, as a trained network would be; the exercise asks for an exact solution."
            : says;
    }

    private static string? Slip(XorUnits network)
    {
        var (W, c, w, b) = (network.W, network.c, network.w, network.b);
        if (W.ColumnCount == 2 && new XorUnits(W.Transpose(), c, w, b).IsExact)
            return "With W transposed it would be right: W has a row for each hidden unit, as in H&H, and here should have a column for each.";
        if (new XorUnits(W, w, c, b).IsExact)
            return "With c and w exchanged it would be right.";
        return Named("The outputs", Slips.Of(network.Outputs.ToColumnMatrix(), y.ToColumnMatrix(), near))
            ?? Named("W", Slips.Undone(W, m => new XorUnits(m, c, w, b).IsExact))
            ?? Named("c", Slips.Undone(c.ToColumnMatrix(), m => new XorUnits(W, m.Column(0), w, b).IsExact))
            ?? Named("w", Slips.Undone(w.ToColumnMatrix(), m => new XorUnits(W, c, m.Column(0), b).IsExact))
            ?? Named("b", Slips.Undone(Answers.Column(b), m => new XorUnits(W, c, w, m[0, 0]).IsExact));
    }

    private static string? Named(string name, string? slip) => slip is null ? null : $"{name}: {slip}";
}
