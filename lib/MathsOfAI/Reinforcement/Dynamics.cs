namespace MathsOfAI.Reinforcement;

/// <summary>A process as a sampler wants it: the states that can follow, the likeliest first, in plain arrays.</summary>
internal sealed class Dynamics
{
    // What is cut off an episode could change its return by no more than this part of a reward.
    private const double Negligible = 1e-4;
    private const int MostStepsWithoutDiscount = 10_000;

    private readonly int[] _first;
    private readonly int[] _next;
    private readonly double[] _probabilities;
    private readonly double[] _rewards;

    public Dynamics(MarkovDecisionProcess mdp)
    {
        (StateCount, ActionCount, Gamma, Start) = (mdp.StateCount, mdp.ActionCount, mdp.Gamma, mdp.Start);
        IsFinal = [.. Enumerable.Range(0, StateCount).Select(mdp.IsFinal)];
        Horizon = mdp.Gamma < 1 ? Math.Max(1, (int)Math.Ceiling(Math.Log(Negligible) / Math.Log(mdp.Gamma))) : MostStepsWithoutDiscount;
        var followers = Enumerable.Range(0, StateCount * ActionCount).Select(pair =>
        {
            var (s, a) = (pair / ActionCount, pair % ActionCount);
            return Enumerable.Range(0, StateCount).Where(next => mdp.P[a][s, next] > 0)
                .Select(next => (Next: next, Probability: mdp.P[a][s, next], Reward: mdp.R[a][s, next]))
                .OrderByDescending(follower => follower.Probability).ToArray();
        }).ToArray();
        _first = new int[followers.Length + 1];
        for (var pair = 0; pair < followers.Length; pair++)
            _first[pair + 1] = _first[pair] + followers[pair].Length;
        _next = [.. followers.SelectMany(all => all).Select(follower => follower.Next)];
        _probabilities = [.. followers.SelectMany(all => all).Select(follower => follower.Probability)];
        _rewards = [.. followers.SelectMany(all => all).Select(follower => follower.Reward)];
    }

    public int StateCount { get; }

    public int ActionCount { get; }

    public double Gamma { get; }

    public int Start { get; }

    public bool[] IsFinal { get; }

    /// <summary>After how many steps an episode is cut off: where γᵗ &lt; 10⁻⁴, or without a discount after 10 000.</summary>
    public int Horizon { get; }

    /// <summary>The state that follows and the reward, for a number uniform in [0, 1).</summary>
    public (int Next, double Reward) Step(int s, int a, double uniform)
    {
        var pair = s * ActionCount + a;
        var (i, last) = (_first[pair], _first[pair + 1] - 1);
        while (i < last && (uniform -= _probabilities[i]) >= 0)
            i++;
        return (_next[i], _rewards[i]);
    }
}
