using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Reinforcement;

/// <summary>
/// The gradient of J for a softmax policy, computed exactly, ∂J/∂θ_sa = d_s π(a|s) (q(s, a) − v(s)), the policy gradient theorem.
/// Introduced in lecture 05-reinforcement-learning; Sutton &amp; Barto, section 13.2.
/// </summary>
public static class PolicyGradient
{
    /// <summary>∇J, S × A.</summary>
    /// <param name="mdp">The process.</param>
    /// <param name="theta">Preferences θ, S × A.</param>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public static Matrix<double> Of(MarkovDecisionProcess mdp, Matrix<double> theta)
    {
        ArgumentNullException.ThrowIfNull(mdp);
        var pi = Policy.Softmax(theta);
        var visits = mdp.VisitsUnder(pi);
        var v = visits * mdp.RewardsUnder(pi);
        var q = mdp.ActionValues(v);
        var d = visits.Row(mdp.Start);
        return Matrix<double>.Build.Dense(pi.RowCount, pi.ColumnCount, (s, a) => d[s] * pi[s, a] * (q[s, a] - v[s]));
    }

    /// <summary>θ after 0, 1, …, <paramref name="steps"/> steps θ ← θ + η∇J.</summary>
    /// <param name="mdp">The process.</param>
    /// <param name="theta">θ at the start, S × A.</param>
    /// <param name="eta">The learning rate, η &gt; 0.</param>
    /// <param name="steps">How many, at least 0.</param>
    /// <exception cref="ArgumentException">Another shape, or no such rate or number.</exception>
    public static IReadOnlyList<Matrix<double>> Ascend(MarkovDecisionProcess mdp, Matrix<double> theta, double eta, int steps)
    {
        ArgumentNullException.ThrowIfNull(mdp);
        ArgumentNullException.ThrowIfNull(theta);
        if (!(eta > 0) || steps < 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a rate > 0 and a number of steps ≥ 0, given {eta} and {steps}."), nameof(eta));
        var all = new List<Matrix<double>> { theta };
        while (all.Count <= steps)
            all.Add(all[^1] + eta * Of(mdp, all[^1]));
        return all;
    }
}
