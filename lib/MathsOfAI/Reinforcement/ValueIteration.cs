using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Reinforcement;

/// <summary>
/// Value iteration, v ← max_a (r(·, a) + γ P_a v), which comes nearer to v* by the factor γ at least with every sweep. Introduced in
/// lecture 05-reinforcement-learning; Sutton &amp; Barto, section 4.4.
/// </summary>
public static class ValueIteration
{
    /// <summary>One sweep over all states: the best of the action values that v gives.</summary>
    /// <param name="mdp">The process.</param>
    /// <param name="v">S values.</param>
    /// <exception cref="ArgumentException">Another number of values.</exception>
    public static Vector<double> Sweep(MarkovDecisionProcess mdp, Vector<double> v)
    {
        ArgumentNullException.ThrowIfNull(mdp);
        return Vector<double>.Build.DenseOfEnumerable(mdp.ActionValues(v).EnumerateRows().Select(row => row.Maximum()));
    }

    /// <summary>The values after 0, 1, …, <paramref name="sweeps"/> sweeps, from 0 on.</summary>
    /// <param name="mdp">The process.</param>
    /// <param name="sweeps">How many, at least 0.</param>
    /// <exception cref="ArgumentException">A negative number.</exception>
    public static IReadOnlyList<Vector<double>> Sweeps(MarkovDecisionProcess mdp, int sweeps)
    {
        ArgumentNullException.ThrowIfNull(mdp);
        if (sweeps < 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a number of sweeps ≥ 0, given {sweeps}."), nameof(sweeps));
        var all = new List<Vector<double>> { Vector<double>.Build.Dense(mdp.StateCount) };
        while (all.Count <= sweeps)
            all.Add(Sweep(mdp, all[^1]));
        return all;
    }
}
