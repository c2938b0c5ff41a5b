using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Reinforcement;

/// <summary>Policies as S × A matrices of probabilities π(a|s). Introduced in lecture 05-reinforcement-learning.</summary>
public static class Policy
{
    // Actions whose values differ by less are equally good; the world's symmetry makes many of them.
    private const double Tie = 1e-10;

    /// <summary>Every action with the same probability.</summary>
    /// <param name="mdp">The process that says how many states and actions there are.</param>
    public static Matrix<double> Uniform(MarkovDecisionProcess mdp)
    {
        ArgumentNullException.ThrowIfNull(mdp);
        return Matrix<double>.Build.Dense(mdp.StateCount, mdp.ActionCount, 1.0 / mdp.ActionCount);
    }

    /// <summary>In each state the action with the largest value, or all of these with the same probability.</summary>
    /// <param name="q">Values of actions, S × A.</param>
    public static Matrix<double> Greedy(Matrix<double> q)
    {
        ArgumentNullException.ThrowIfNull(q);
        return Matrix<double>.Build.DenseOfRowVectors(q.EnumerateRows().Select(row =>
        {
            var best = row.Map(value => value > row.Maximum() - Tie ? 1.0 : 0);
            return best / best.Sum();
        }));
    }

    /// <summary>π(a|s) = e^{θ_sa} / Σ_b e^{θ_sb}: a softmax of each row. Sutton &amp; Barto, section 13.1.</summary>
    /// <param name="theta">Preferences θ, S × A.</param>
    public static Matrix<double> Softmax(Matrix<double> theta)
    {
        ArgumentNullException.ThrowIfNull(theta);
        return Matrix<double>.Build.DenseOfRowVectors(theta.EnumerateRows().Select(Networks.Softmax.Of));
    }
}
