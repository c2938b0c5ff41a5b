using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Reinforcement;

/// <summary>
/// One episode: s₀, a₀, r₀, s₁, a₁, r₁, … as far as a final state. An endless one is cut off where γᵗ is below 10⁻⁴. Introduced in
/// lecture 05-reinforcement-learning.
/// </summary>
public sealed class Episode
{
    private readonly Dynamics _dynamics;
    private readonly int[] _states;
    private readonly int[] _actions;
    private readonly double[] _rewards;
    private readonly double[] _returns;
    private readonly double[] _discounts;

    internal Episode(Dynamics dynamics)
    {
        _dynamics = dynamics;
        _states = new int[dynamics.Horizon + 1];
        _actions = new int[dynamics.Horizon];
        _rewards = new double[dynamics.Horizon];
        _returns = new double[dynamics.Horizon];
        _discounts = [.. Enumerable.Range(0, dynamics.Horizon).Select(t => Math.Pow(dynamics.Gamma, t))];
    }

    /// <summary>T, the number of actions.</summary>
    public int Length { get; private set; }

    /// <summary>s₀, …, s_T.</summary>
    public ReadOnlySpan<int> States => _states.AsSpan(0, Length + 1);

    /// <summary>a₀, …, a_{T−1}.</summary>
    public ReadOnlySpan<int> Actions => _actions.AsSpan(0, Length);

    /// <summary>r_t, what the action a_t brought.</summary>
    public ReadOnlySpan<double> Rewards => _rewards.AsSpan(0, Length);

    /// <summary>G_t = r_t + γ r_{t+1} + γ² r_{t+2} + …</summary>
    public ReadOnlySpan<double> Returns => _returns.AsSpan(0, Length);

    /// <summary>γᵗ.</summary>
    public ReadOnlySpan<double> Discounts => _discounts.AsSpan(0, Length);

    /// <summary>An episode of a policy.</summary>
    /// <param name="mdp">The process.</param>
    /// <param name="pi">A policy, S × A.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <exception cref="ArgumentException">A policy of another shape.</exception>
    public static Episode Sample(MarkovDecisionProcess mdp, Matrix<double> pi, long seed)
    {
        ArgumentNullException.ThrowIfNull(mdp);
        ArgumentNullException.ThrowIfNull(pi);
        if (pi.RowCount != mdp.StateCount || pi.ColumnCount != mdp.ActionCount)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected a policy of {mdp.StateCount} × {mdp.ActionCount}, given {pi.RowCount} × {pi.ColumnCount}."), nameof(pi));
        var episode = new Episode(new Dynamics(mdp));
        var random = new RandomStream(seed, RandomStream.Purpose.Data);
        episode.Play(pi.ToRowMajorArray(), ref random);
        return episode;
    }

    /// <summary>Plays another episode in the place of this one.</summary>
    /// <param name="pi">π(a|s) at s·A + a.</param>
    /// <param name="random">Two numbers a step are drawn from it.</param>
    internal void Play(ReadOnlySpan<double> pi, ref RandomStream random)
    {
        var (s, t) = (_dynamics.Start, 0);
        for (; t < _actions.Length && !_dynamics.IsFinal[s]; t++)
        {
            var (first, left, a) = (s * _dynamics.ActionCount, random.NextDouble(), 0);
            while (a < _dynamics.ActionCount - 1 && (left -= pi[first + a]) >= 0)
                a++;
            (_states[t], _actions[t]) = (s, a);
            (s, _rewards[t]) = _dynamics.Step(s, a, random.NextDouble());
        }

        (_states[t], Length) = (s, t);
        for (var ret = 0.0; t-- > 0;)
            _returns[t] = ret = _rewards[t] + _dynamics.Gamma * ret;
    }
}
