using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Reinforcement;

/// <summary>
/// A Markov decision process with finitely many states 0, …, S − 1 and actions 0, …, A − 1, and with it the exact value of every
/// policy. A policy π is an S × A matrix of probabilities π(a|s), whose rows add up to 1. Introduced in lecture
/// 05-reinforcement-learning; Sutton &amp; Barto, chapters 3 and 4.
/// </summary>
public sealed record MarkovDecisionProcess
{
    private const double RoundingError = 1e-9;

    /// <summary>A process from its dynamics.</summary>
    /// <param name="transitions">For each action the S × S matrix of P(s'|s, a); the row of a final state is 0, as nothing follows.</param>
    /// <param name="rewards">For each action the S × S matrix of rewards r(s, a, s').</param>
    /// <param name="gamma">What the next reward is worth now, γ, from 0 to 1.</param>
    /// <param name="start">The state in which every episode starts.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit, rows that are no probabilities, or no such γ or state.</exception>
    public MarkovDecisionProcess(IReadOnlyList<Matrix<double>> transitions, IReadOnlyList<Matrix<double>> rewards, double gamma, int start)
    {
        ArgumentNullException.ThrowIfNull(transitions);
        ArgumentNullException.ThrowIfNull(rewards);
        if (transitions.Count == 0 || rewards.Count != transitions.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected a matrix of transitions and one of rewards for each action, given {transitions.Count} and {rewards.Count}."), nameof(rewards));
        var states = transitions[0].RowCount;
        if (transitions.Concat(rewards).FirstOrDefault(matrix => matrix.RowCount != states || matrix.ColumnCount != states) is { } wrong)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected {states} × {states} matrices, given one of {wrong.RowCount} × {wrong.ColumnCount}."), nameof(transitions));
        if (start < 0 || start >= states)
            throw new ArgumentException(FormattableString.Invariant($"Expected a start from 0 to {states - 1}, given {start}."), nameof(start));
        for (var s = 0; s < states; s++)
            RequireProbabilities(transitions, s);
        (P, R, Gamma, Start) = (transitions, rewards, gamma, start);
        ExpectedRewards = Matrix<double>.Build.Dense(states, P.Count, (s, a) => P[a].Row(s) * R[a].Row(s));
    }

    /// <summary>P(s'|s, a), an S × S matrix for each action, with s as row; the row of a final state is 0.</summary>
    public IReadOnlyList<Matrix<double>> P { get; }

    /// <summary>r(s, a, s'), an S × S matrix for each action, with s as row.</summary>
    public IReadOnlyList<Matrix<double>> R { get; }

    /// <summary>What a reward one step later is worth now, γ.</summary>
    /// <exception cref="ArgumentException">Not from 0 to 1.</exception>
    public double Gamma
    {
        get;
        init => field = value is >= 0 and <= 1 ? value
            : throw new ArgumentException(FormattableString.Invariant($"Expected γ from 0 to 1, given {value}."), nameof(value));
    }

    /// <summary>The state in which every episode starts.</summary>
    public int Start { get; }

    /// <summary>S, final states included.</summary>
    public int StateCount => P[0].RowCount;

    /// <summary>A.</summary>
    public int ActionCount => P.Count;

    /// <summary>r(s, a) = Σ_s' P(s'|s, a) r(s, a, s'), S × A.</summary>
    public Matrix<double> ExpectedRewards { get; }

    /// <summary>One state, in which each action ends the episode with its own reward: a bandit with an arm for each action.</summary>
    /// <param name="rewards">The arms' rewards.</param>
    /// <exception cref="ArgumentException">No arms.</exception>
    public static MarkovDecisionProcess Bandit(params double[] rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        Matrix<double> ToTheEnd(double value) => Matrix<double>.Build.DenseOfRowArrays([0, value], [0, 0]);
        return new MarkovDecisionProcess([.. rewards.Select(_ => ToTheEnd(1))], [.. rewards.Select(ToTheEnd)], gamma: 1, start: 0);
    }

    /// <summary>Whether an episode ends in a state: nothing follows it, and its value is 0.</summary>
    public bool IsFinal(int s) => P[0].Row(s).Sum() < 0.5;

    /// <summary>P_π, S × S: the probability of s' after s, Σ_a π(a|s) P(s'|s, a).</summary>
    /// <param name="pi">A policy, S × A.</param>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public Matrix<double> TransitionsUnder(Matrix<double> pi)
    {
        RequirePolicy(pi);
        var sum = Matrix<double>.Build.Dense(StateCount, StateCount);
        for (var a = 0; a < ActionCount; a++)
            sum += Matrix<double>.Build.DenseOfDiagonalVector(pi.Column(a)) * P[a];
        return sum;
    }

    /// <summary>r_π, S components: the expected next reward, Σ_a π(a|s) r(s, a).</summary>
    /// <inheritdoc cref="TransitionsUnder"/>
    public Vector<double> RewardsUnder(Matrix<double> pi)
    {
        RequirePolicy(pi);
        return pi.PointwiseMultiply(ExpectedRewards).RowSums();
    }

    /// <summary>
    /// (I − γP_π)⁻¹, S × S: how often s' is met on the way from s, where the t-th step counts γᵗ. The values are its product with
    /// r_π, and the visits its row of the start.
    /// </summary>
    /// <inheritdoc cref="TransitionsUnder"/>
    public Matrix<double> VisitsUnder(Matrix<double> pi) =>
        (Matrix<double>.Build.DenseIdentity(StateCount) - Gamma * TransitionsUnder(pi)).Inverse();

    /// <summary>v_π, S components: the solution of v = r_π + γP_π v, 0 in final states.</summary>
    /// <inheritdoc cref="TransitionsUnder"/>
    public Vector<double> Values(Matrix<double> pi) =>
        (Matrix<double>.Build.DenseIdentity(StateCount) - Gamma * TransitionsUnder(pi)).Solve(RewardsUnder(pi));

    /// <summary>q(s, a) = r(s, a) + γ Σ_s' P(s'|s, a) v(s'), S × A: first a, and then what v says.</summary>
    /// <param name="v">S values, 0 in final states.</param>
    /// <exception cref="ArgumentException">Another number of values.</exception>
    public Matrix<double> ActionValues(Vector<double> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        if (v.Count != StateCount)
            throw new ArgumentException(FormattableString.Invariant($"Expected {StateCount} values, given {v.Count}."), nameof(v));
        return ExpectedRewards + Gamma * Matrix<double>.Build.DenseOfColumnVectors(P.Select(p => p * v));
    }

    /// <summary>J(π) = v_π(start), the expected return of an episode.</summary>
    /// <inheritdoc cref="TransitionsUnder"/>
    public double Objective(Matrix<double> pi) => Values(pi)[Start];

    private void RequirePolicy(Matrix<double> pi)
    {
        ArgumentNullException.ThrowIfNull(pi);
        if (pi.RowCount != StateCount || pi.ColumnCount != ActionCount)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected a policy of {StateCount} × {ActionCount}, a row for each state, given {pi.RowCount} × {pi.ColumnCount}."), nameof(pi));
    }

    private static void RequireProbabilities(IReadOnlyList<Matrix<double>> transitions, int s)
    {
        var sums = transitions.Select(matrix => matrix.Row(s).Sum()).ToArray();
        var sum = sums[0] < 0.5 ? 0 : 1;
        if (transitions.Any(matrix => matrix.Row(s).Minimum() < 0) || sums.Any(each => Math.Abs(each - sum) > RoundingError))
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected probabilities that add up to 1 for every action, or to 0 for every action in a final state; in state {s} the sums are {string.Join(", ", sums.Select(each => each.ToString("g4", System.Globalization.CultureInfo.InvariantCulture)))}."), nameof(transitions));
    }
}
