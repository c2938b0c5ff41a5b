using MathsOfAI.Layers;

namespace MathsOfAI.Training;

/// <summary>What came of training one layered network, as <see cref="TrainingRun"/> for a dense one.</summary>
/// <param name="Start">The network before the first step.</param>
/// <param name="Final">The network after the last step.</param>
/// <param name="Steps">The steps at which the cost was recorded: 0, every <c>RecordEvery</c>, and the last.</param>
/// <param name="Costs">The cost over all points at those steps.</param>
/// <param name="DivergedAt">The first recorded step at which the cost was NaN or infinite, or null if it never was.</param>
/// <param name="Snapshots">The networks at the steps that were asked for in <c>SnapshotAt</c>.</param>
/// <param name="IsComplete">False where the run was stopped before its last step.</param>
public sealed record LayeredRun(
    LayeredNetwork Start,
    LayeredNetwork Final,
    IReadOnlyList<int> Steps,
    IReadOnlyList<double> Costs,
    int? DivergedAt,
    IReadOnlyList<(int Step, LayeredNetwork Network)> Snapshots,
    bool IsComplete)
{
    /// <summary>The networks at the steps that were asked for in <c>SnapshotAt</c>.</summary>
    /// <exception cref="InvalidOperationException">The run was stopped before the one that is read.</exception>
    public IReadOnlyList<(int Step, LayeredNetwork Network)> Snapshots { get; } =
        RunSummary.Recorded(Snapshots, Steps[^1], IsComplete);

    /// <summary>The cost over all points after the last step.</summary>
    public double FinalCost => Costs[^1];

    /// <inheritdoc/>
    public override string ToString() => RunSummary.Of(Steps[^1], IsComplete, Costs, DivergedAt);
}
