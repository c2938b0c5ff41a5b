namespace MathsOfAI.Training;

/// <summary>What all runs say of themselves.</summary>
internal static class RunSummary
{
    /// <summary>How long a run was, where its cost began and where it ended.</summary>
    public static string Of(int steps, bool isComplete, IReadOnlyList<double> costs, int? divergedAt)
    {
        var length = FormattableString.Invariant($"{(isComplete ? "" : "stopped after ")}{steps} steps");
        if (costs.Count == 0)
            return length;
        return divergedAt is { } step
            ? FormattableString.Invariant($"{length}: cost {costs[0]:g3}, diverged by step {step}")
            : FormattableString.Invariant($"{length}: cost {costs[0]:g3} → {costs[^1]:g3}");
    }

    /// <summary>What was recorded; of a run that was stopped, whoever reads beyond the end is told so.</summary>
    public static IReadOnlyList<T> Recorded<T>(IReadOnlyList<T> items, int steps, bool isComplete) => isComplete
        ? items
        : new Unfinished<T>(items, FormattableString.Invariant($"The training run was stopped at step {steps}"));
}
