using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Reinforcement;

/// <summary>What a seed of <see cref="Reinforce"/> has learnt.</summary>
/// <param name="Snapshots">θ, S × A, after the episodes that the plan named.</param>
/// <param name="Theta">θ at the end.</param>
public sealed record ReinforceRun(IReadOnlyList<(int Episode, Matrix<double> Theta)> Snapshots, Matrix<double> Theta);
