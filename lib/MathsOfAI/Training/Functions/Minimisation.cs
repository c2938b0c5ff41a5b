using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Training;

/// <summary>What came of minimising a function of a few variables from one start.</summary>
/// <param name="Steps">The steps at which the point was recorded: 0, every <c>RecordEvery</c>, and the last.</param>
/// <param name="Path">The points at those steps, the start first.</param>
/// <param name="Values">The function's values there.</param>
/// <param name="DivergedAt">The first recorded step at which the value was NaN or infinite, or null if it never was.</param>
/// <param name="Average">The mean of the points from the step on that <c>AverageFrom</c> asked for; null without.</param>
/// <param name="IsComplete">False where the run was stopped before its last step.</param>
public sealed record Minimisation(
    IReadOnlyList<int> Steps,
    IReadOnlyList<Vector<double>> Path,
    IReadOnlyList<double> Values,
    int? DivergedAt,
    Vector<double>? Average,
    bool IsComplete)
{
    /// <summary>The point after the last step.</summary>
    public Vector<double> Final => Path[^1];

    /// <summary>The function's value after the last step.</summary>
    public double FinalValue => Values[^1];

    /// <inheritdoc/>
    public override string ToString() => DivergedAt is { } step
        ? FormattableString.Invariant($"{Steps[^1]} steps: value {Values[0]:g3}, diverged by step {step}")
        : FormattableString.Invariant($"{Steps[^1]} steps: value {Values[0]:g3} → {FinalValue:g3}");
}
