using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Reinforcement;

/// <summary>
/// Policy iteration: evaluate the policy exactly, make it greedy, and again, until no value rises. Introduced in lecture
/// 05-reinforcement-learning; Sutton &amp; Barto, section 4.3.
/// </summary>
public static class PolicyIteration
{
    private const double RoundingError = 1e-10;

    /// <summary>Every policy on the way with its values, from the given one to an optimal one.</summary>
    /// <param name="mdp">The process.</param>
    /// <param name="pi">The first policy, S × A.</param>
    /// <exception cref="ArgumentException">A policy of another shape.</exception>
    public static IReadOnlyList<(Matrix<double> Pi, Vector<double> V)> Improvements(MarkovDecisionProcess mdp, Matrix<double> pi)
    {
        ArgumentNullException.ThrowIfNull(mdp);
        var all = new List<(Matrix<double> Pi, Vector<double> V)> { (pi, mdp.Values(pi)) };
        while (true)
        {
            var better = Policy.Greedy(mdp.ActionValues(all[^1].V));
            var v = mdp.Values(better);
            if ((v - all[^1].V).Maximum() < RoundingError)
                return all;
            all.Add((better, v));
        }
    }

    /// <summary>An optimal policy and v*, from the uniform policy on.</summary>
    /// <param name="mdp">The process.</param>
    public static (Matrix<double> Pi, Vector<double> V) Optimum(MarkovDecisionProcess mdp)
    {
        var v = Improvements(mdp, Policy.Uniform(mdp))[^1].V;
        return (Policy.Greedy(mdp.ActionValues(v)), v);
    }
}
