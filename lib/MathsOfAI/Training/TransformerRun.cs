using MathsOfAI.Transformers;

namespace MathsOfAI.Training;

/// <summary>What came of training one transformer. Introduced in lecture 04-transformers of week 9.</summary>
/// <param name="Start">The transformer before the first step.</param>
/// <param name="Final">The transformer after the last step.</param>
/// <param name="Costs">The cost at each step's own sequences, before the step; all have been new where an epoch is never left.</param>
/// <param name="DivergedAt">The first step whose cost was NaN or infinite, or null if there was none.</param>
/// <param name="Snapshots">The transformers at the steps that were asked for in <c>SnapshotAt</c>.</param>
/// <param name="IsComplete">False where the run was stopped before its last step.</param>
public sealed record TransformerRun(
    Transformer Start,
    Transformer Final,
    IReadOnlyList<double> Costs,
    int? DivergedAt,
    IReadOnlyList<(int Step, Transformer Transformer)> Snapshots,
    bool IsComplete)
{
    /// <summary>The transformers at the steps that were asked for in <c>SnapshotAt</c>.</summary>
    /// <exception cref="InvalidOperationException">The run was stopped before the one that is read.</exception>
    public IReadOnlyList<(int Step, Transformer Transformer)> Snapshots { get; } =
        RunSummary.Recorded(Snapshots, Costs.Count, IsComplete);

    /// <inheritdoc/>
    public override string ToString() => RunSummary.Of(Costs.Count, IsComplete, Costs, DivergedAt);
}
