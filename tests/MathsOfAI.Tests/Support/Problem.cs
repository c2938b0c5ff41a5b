using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;

namespace MathsOfAI.Tests.Support;

/// <summary>A network with data that fit it, drawn at random: sizes, activations, cost, weights and points.</summary>
internal sealed record Problem(Network Network, DataSet Data, Cost Cost)
{
    public static Arbitrary<Problem> Any { get; } = Arb.From(
        from layers in Gen.Choose(2, 4)
        from sizes in Gen.ArrayOf(Gen.Choose(1, 5), layers)
        from hidden in Gen.Elements<Activation>(Activation.All)
        from output in Gen.Elements<Activation>(Activation.All)
        from cost in Gen.Elements<Cost>(Cost.All)
        from points in Gen.Choose(1, 6)
        from seed in Gen.Choose(0, 1_000_000)
        select Create(sizes, hidden, output, cost, points, seed));

    /// <summary>How near a pre-activation comes to the kink of ReLU at any point.</summary>
    public double DistanceToKink() => Enumerable.Range(0, Data.Count).Min(i =>
    {
        var a = BackPropagation.Forward(Network, Data.Point(i));
        return Enumerable.Range(2, Network.Architecture.LayerCount - 1)
            .Where(l => Network.Architecture.Activation(l) == Activation.ReLU)
            .SelectMany(l => Network.W(l) * a[l - 2] + Network.b(l))
            .Select(Math.Abs)
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();
    });

    public override string ToString() => $"{Network}, {Cost}, {Data.Count} points";

    /// <summary>Random weights and points; output layer and targets are made to fit the cost.</summary>
    public static Problem Create(int[] sizes, Activation hidden, Activation output, Cost cost, int points, int seed)
    {
        var random = new System.Random(seed);
        Matrix<double> Entries(int columns, double least) =>
            Matrix<double>.Build.Dense(points, columns, (_, _) => least + (1 - least) * random.NextDouble());
        if (cost == Cost.BinaryCrossEntropy)
            output = Activation.Sigmoid;
        if (cost == Cost.SoftmaxCrossEntropy)
            sizes = [.. sizes[..^1], Math.Max(2, sizes[^1])];
        var X = Entries(sizes[0], -1);
        var Y = Entries(sizes[^1], cost == Cost.BinaryCrossEntropy || cost == Cost.SoftmaxCrossEntropy ? 0 : -1);
        return new Problem(
            Network.Random(new Architecture(sizes, hidden, output), seed, weightDeviation: 1, biasDeviation: 1),
            new DataSet("random points", X, cost == Cost.SoftmaxCrossEntropy ? Y.NormalizeRows(1) : Y),
            cost);
    }
}
