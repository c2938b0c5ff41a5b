using MathsOfAI.Networks;

namespace MathsOfAI.Training;

/// <summary>What came of training one network.</summary>
/// <param name="Start">The network before the first step.</param>
/// <param name="Final">The network after the last step.</param>
/// <param name="Steps">The steps at which the cost was recorded: 0, every <c>RecordEvery</c>, and the last.</param>
/// <param name="Costs">The cost over all points at those steps.</param>
/// <param name="DivergedAt">
/// The first recorded step at which the cost was NaN or infinite, or null if it never was.
/// </param>
/// <param name="Snapshots">The networks at the steps that were asked for in <c>SnapshotAt</c>.</param>
/// <param name="IsComplete">False where the run was stopped before its last step.</param>
public sealed record TrainingRun(
    Network Start,
    Network Final,
    IReadOnlyList<int> Steps,
    IReadOnlyList<double> Costs,
    int? DivergedAt,
    IReadOnlyList<(int Step, Network Network)> Snapshots,
    bool IsComplete)
{
    /// <summary>
    /// The network with the mean of the parameters from the step on that <c>AverageFrom</c> asked for; null without.
    /// </summary>
    public Network? Average { get; init; }

    /// <summary>The cost over all points after the last step.</summary>
    public double FinalCost => Costs[^1];

    /// <inheritdoc/>
    public override string ToString() => DivergedAt is { } step
        ? FormattableString.Invariant($"{Steps[^1]} steps: cost {Costs[0]:g3}, diverged by step {step}")
        : FormattableString.Invariant($"{Steps[^1]} steps: cost {Costs[0]:g3} → {FinalCost:g3}");
}
