using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

using DropoutFunction = Func<Matrix<double>, double, Random, bool, Matrix<double>>;

/// <summary>Checks dropout on the activations of a batch: which entries are 0, what the others are divided by, and what a test gets.</summary>
internal static class InvertedDropoutCheck
{
    // Fewer entries than MathNet's Map would share out to several threads, each drawing from the same Random.
    private const int Points = 100;
    private const int Units = 60;
    private const double Rho = 0.3;

    private static readonly Closeness Near = new(1e-6, 1e-9);
    private static readonly Matrix<double> Activations = Matrix<double>.Build.Dense(Points, Units, (i, j) => 1 + (i * Units + j) / 7000.0);

    private static readonly (double Factor, string Says)[] Factors =
    [
        (1, "what is kept is as it was. Then the mean of a falls by the factor 1 − ρ, and a test, where nothing is dropped, sees other means: divide by 1 − ρ."),
        (1 / Rho, "what is kept is divided by ρ; the share that is kept is 1 − ρ, so divide by that."),
        (1 - Rho, "what is kept is multiplied by 1 − ρ; divide by it, so that the mean stays."),
        (Rho, "what is kept is multiplied by ρ; divide by 1 − ρ, so that the mean stays."),
        (-1 / (1 - Rho), "what is kept has the opposite sign."),
        (1 / (1 - Rho) / (1 - Rho), "what is kept is divided by 1 − ρ twice."),
        (1 / Math.Sqrt(1 - Rho), "what is kept is divided by √(1 − ρ), which keeps the mean square. Here the mean is to stay: 1 − ρ."),
    ];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not DropoutFunction function)
            return Feedback.NotYet("The check wants one thing, the function dropped, of the type that the stub gives it.");
        Matrix<double>? Call(int seed, double rho, bool isTraining) => function(Activations.Clone(), rho, new Random(seed), isTraining)?.Clone();
        Matrix<double>? training, again, test, nothing;
        try
        {
            (training, again, test, nothing) = (Call(1, Rho, true), Call(1, Rho, true), Call(2, Rho, false), Call(3, 0, true));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Feedback.NotYet($"The function failed: {e.Message} It is given a matrix of {Points} × {Units} activations, ρ, a Random and a bool.");
        }

        var fault = training is null || again is null || test is null || nothing is null ? "the function returns null."
            : OfShape(training) ?? OfShape(test) ?? OfShape(nothing) ?? OfTraining(training)
            ?? (Near.Same(again, training) ? null : "from the same seed the masks are others each time: take them from the random that is given, and from no other.")
            ?? OfTest(test)
            ?? (Near.Same(nothing, Activations) ? null : "with ρ = 0 nothing should be dropped or changed.");
        return fault is null
            ? Feedback.Correct("Each entry has a draw of its own, what is kept is divided by 1 − ρ, and a test gets A as it is: that is how PyTorch does it.")
            : Feedback.NotYet(Shown.Sentence(fault));
    }

    private static string? OfShape(Matrix<double> given) => given.RowCount == Points && given.ColumnCount == Units ? null
        : $"expected a matrix of A's shape, {Points} × {Units}, given {given.RowCount} × {given.ColumnCount}.";

    private static string? OfTraining(Matrix<double> given)
    {
        var kept = given.EnumerateIndexed(Zeros.AllowSkip).Where(entry => entry.Item3 != 0).ToArray();
        if (kept.Any(entry => !double.IsFinite(entry.Item3)))
            return "an entry is not a finite number.";
        if (kept.Length == 0)
            return "every entry is 0 in training.";
        if (kept.Length == Points * Units)
            return "nothing is dropped in training: about the share ρ of the entries should be 0.";
        bool Is(double factor) => kept.All(entry => Near.Same(entry.Item3, factor * Activations[entry.Item1, entry.Item2]));
        if (OfMasks(given) is { } masks)
            return masks;
        var share = 1 - kept.Length / (double)(Points * Units);
        if (Math.Abs(share - (1 - Rho)) < 0.03)
            return FormattableString.Invariant($"the share {share:f2} is dropped, and ρ = {Rho} should be: 1 − ρ are to be kept.");
        if (Math.Abs(share - Rho) > 0.03)
            return FormattableString.Invariant($"the share {share:f2} of the entries is 0, and ρ = {Rho} should be.");
        if (Is(1 / (1 - Rho)))
            return null;
        var (i, j, value) = kept[0];
        return Factors.FirstOrDefault(factor => Is(factor.Factor)).Says
            ?? FormattableString.Invariant($"what is kept should be a/(1 − ρ): row {i + 1}, column {j + 1} should be {Activations[i, j] / (1 - Rho):g4}, and yours is {Shown.Number(value)}.");
    }

    /// <summary>Whether rows, or columns, share one mask.</summary>
    private static string? OfMasks(Matrix<double> given)
    {
        bool IsDropped(int i, int j) => given[i, j] == 0;
        if (Enumerable.Range(1, Points - 1).All(i => Enumerable.Range(0, Units).All(j => IsDropped(i, j) == IsDropped(0, j))))
            return "all points have the same mask: one mask a batch. Each point is to lose units of its own, so draw for every entry.";
        return Enumerable.Range(1, Units - 1).All(j => Enumerable.Range(0, Points).All(i => IsDropped(i, j) == IsDropped(i, 0)))
            ? "a point loses all its units or none: draw for every entry, not for every row."
            : null;
    }

    private static string? OfTest(Matrix<double> given) => Near.Same(given, Activations) ? null
        : Near.Same(given, Activations * (1 - Rho)) ? "a test's activations are multiplied by 1 − ρ. That belongs to dropout without the division; here training has divided already, and a test gets A as it is."
        : Near.Same(given, Activations / (1 - Rho)) ? "a test's activations are divided by 1 − ρ; nothing is dropped there, so nothing is to be made up for."
        : given.Enumerate().Any(value => value == 0) ? "units are dropped in a test. Where isTraining is false, return A as it is."
        : "a test should get A as it is.";
}
