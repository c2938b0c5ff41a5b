using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Reinforcement;

namespace MathsOfAI.Tests.Reinforcement;

/// <summary>A Markov decision process drawn at random, with preferences θ that fit it; its last state is final.</summary>
internal sealed record RandomProcess(MarkovDecisionProcess Process, Matrix<double> Theta)
{
    public static Arbitrary<RandomProcess> Any { get; } = Arb.From(
        from states in Gen.Choose(2, 6)
        from actions in Gen.Choose(1, 5)
        from gamma in Gen.Choose(0, 98)
        from seed in Gen.Choose(0, 1_000_000)
        select Create(states, actions, gamma / 100.0, seed));

    public Matrix<double> Pi => Policy.Softmax(Theta);

    public override string ToString() => $"{Process.StateCount} states, {Process.ActionCount} actions, γ = {Process.Gamma}";

    public static RandomProcess Create(int states, int actions, double gamma, int seed)
    {
        var random = new System.Random(seed);
        Matrix<double> Transitions() => Matrix<double>.Build.DenseOfRows(Enumerable.Range(0, states).Select(s =>
        {
            var row = Enumerable.Range(0, states).Select(_ => s == states - 1 ? 0 : random.NextDouble() < 0.5 ? 0 : random.NextDouble()).ToArray();
            row[^1] += s == states - 1 ? 0 : 0.1;
            return row.Select(p => s == states - 1 ? 0 : p / row.Sum());
        }));
        Matrix<double> Rewards() => Matrix<double>.Build.Dense(states, states, (_, _) => 2 * random.NextDouble() - 1);
        return new RandomProcess(
            new MarkovDecisionProcess(
                [.. Enumerable.Range(0, actions).Select(_ => Transitions())], [.. Enumerable.Range(0, actions).Select(_ => Rewards())], gamma, 0),
            Matrix<double>.Build.Dense(states, actions, (_, _) => 4 * random.NextDouble() - 2));
    }
}
