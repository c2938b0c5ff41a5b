using MathsOfAI.Numerics;

namespace MathsOfAI.Reinforcement;

/// <summary>
/// REINFORCE of Williams (1992): play m episodes of the softmax policy, add up γᵗ (G_t − b) ∇ln π(a_t|s_t), and take a step η along
/// their mean. Introduced in lecture 05-reinforcement-learning; Sutton &amp; Barto, sections 13.3 and 13.4.
/// </summary>
/// <param name="Eta">The learning rate, η.</param>
/// <param name="Episodes">How many episodes are played in all.</param>
public sealed record Reinforce(double Eta, int Episodes)
{
    /// <summary>m, the episodes of a step.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>b, the number that is taken off every return; with a <see cref="BaselineRate"/>, where its learning starts.</summary>
    public double Baseline { get; init; }

    /// <summary>
    /// If greater than 0, each state has a baseline of its own, which learns the values: after the step,
    /// b(s_t) ← b(s_t) + rate · (G_t − b(s_t)).
    /// </summary>
    public double BaselineRate { get; init; }

    /// <summary>After how many episodes θ is kept, besides at the end; multiples of the batch size.</summary>
    public IReadOnlyList<int> SnapshotAt { get; init; } = [];

    /// <summary>Trains from θ = 0 with each of the seeds; the cores share them.</summary>
    /// <param name="mdp">The process.</param>
    /// <param name="seeds">How many seeds, at least 1.</param>
    /// <param name="first">The first seed.</param>
    /// <returns>A run for each seed, in their order.</returns>
    /// <exception cref="ArgumentException">No seeds, or a plan that cannot be carried out.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public IReadOnlyList<ReinforceRun> Train(MarkovDecisionProcess mdp, int seeds, long first = 0)
    {
        ArgumentNullException.ThrowIfNull(mdp);
        if (seeds < 1 || !(Eta > 0) || BatchSize < 1 || Episodes < 0 || Episodes % BatchSize != 0 || BaselineRate is not (>= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected seeds ≥ 1, η > 0, episodes in whole batches and a baseline's rate from 0 to 1, given {seeds}, {Eta}, {Episodes} in batches of {BatchSize}, {BaselineRate}."));
        if (SnapshotAt.Any(episode => episode < 0 || episode > Episodes || episode % BatchSize != 0))
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected to keep θ after multiples of {BatchSize} from 0 to {Episodes}, given {string.Join(", ", SnapshotAt.Select(at => FormattableString.Invariant($"{at}")))}."));
        var dynamics = new Dynamics(mdp);
        var runs = new ReinforceRun[seeds];
        Cores.Share("REINFORCE", seeds, () => new ReinforceLearner(this, dynamics), (seed, learner, _) => runs[seed] = learner.Learn(first + seed));
        return runs;
    }
}
