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
    /// <summary>The steps at which the cost was recorded: 0, every <c>RecordEvery</c>, and the last.</summary>
    /// <exception cref="InvalidOperationException">The run was stopped before the one that is read.</exception>
    public IReadOnlyList<int> Steps { get; } = RunSummary.Recorded(Steps, Steps[^1], IsComplete);

    /// <summary>The cost over all points at those steps.</summary>
    /// <exception cref="InvalidOperationException">The run was stopped before the one that is read.</exception>
    public IReadOnlyList<double> Costs { get; } = RunSummary.Recorded(Costs, Steps[^1], IsComplete);

    /// <summary>The networks at the steps that were asked for in <c>SnapshotAt</c>.</summary>
    /// <exception cref="InvalidOperationException">The run was stopped before the one that is read.</exception>
    public IReadOnlyList<(int Step, Network Network)> Snapshots { get; } = RunSummary.Recorded(Snapshots, Steps[^1], IsComplete);

    /// <summary>
    /// The network with the mean of the parameters from the step on that <c>AverageFrom</c> asked for; null without.
    /// </summary>
    public Network? Average { get; init; }

    /// <summary>The cost over all points after the last step.</summary>
    public double FinalCost => Costs[^1];

    /// <inheritdoc/>
    public override string ToString() => RunSummary.Of(Steps[^1], IsComplete, Costs, DivergedAt);
}
