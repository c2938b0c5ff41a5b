using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Layers;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class LayeredTrainingSpecs
{
    private static readonly DataSet Train = Digits.Split(train: 70).Train;
    private static readonly LayeredNetwork Start = LayeredNetworkSpecs.Digits8x8().Random(1, n => Math.Sqrt(2.0 / n));

    [Fact]
    public void Every_optimiser_steps_as_its_paper_says() => Assert.All(Optimiser.All, optimiser =>
    {
        var run = (GradientDescent.Full(0.01, 4) with { Optimiser = optimiser, Schedule = Schedule.Cosine }).Train(Start, Train, Cost.SoftmaxCrossEntropy);
        var plan = GradientDescent.Full(0.01, 4) with { Optimiser = optimiser, Schedule = Schedule.Cosine };
        var expected = Papers.Iterates(
            optimiser, Vector<double>.Build.Dense(Start.Parameters.ToArray()),
            (_, p) => new LayeredNetwork(Start.Stack, p).Gradient(Train, Cost.SoftmaxCrossEntropy), plan.Rate, 4)[^1];
        var given = Vector<double>.Build.Dense(run.Final.Parameters.ToArray());
        Assert.Equal(0, (expected - given).InfinityNorm(), 1e-10);
    });

    [Fact]
    public void A_dense_network_trains_as_it_does_without_layers()
    {
        var network = Network.Random(new Architecture([64, 25, 10], Activation.ReLU, Activation.Identity), 2, n => Math.Sqrt(2.0 / n));
        var plan = GradientDescent.Epochs(0.01, 9, m: 16) with { Optimiser = new Adam(), RecordEvery = 3, SnapshotAt = [2, 9], Seed = 4 };
        var expected = plan.Train(network, Train, Cost.SoftmaxCrossEntropy);
        var given = plan.Train(LayeredNetwork.Of(network), Train, Cost.SoftmaxCrossEntropy);
        Assert.Equal(expected.Steps, given.Steps);
        Assert.Equal(0, expected.Costs.Zip(given.Costs, (a, b) => Math.Abs(a - b)).Max(), 1e-10);
        Assert.Equal(given.Final.Parameters.ToArray(), given.Snapshots[1].Network.Parameters.ToArray());
        Assert.Equal("9 steps", given.ToString()[..7]);
    }

    [Fact]
    public void Several_networks_get_what_each_gets_alone()
    {
        var plan = GradientDescent.Epochs(0.01, 6, m: 32) with { Optimiser = new Adam(), Seed = 3 };
        LayeredNetwork[] starts = [.. Enumerable.Range(0, 3).Select(seed => Start.Stack.Random(seed, n => Math.Sqrt(2.0 / n)))];
        var together = plan.Train(starts, Train, Cost.SoftmaxCrossEntropy);
        Assert.All(Enumerable.Range(0, 3), k => Assert.Equal(
            (plan with { Seed = 3 + k }).Train(starts[k], Train, Cost.SoftmaxCrossEntropy).Final.Parameters.ToArray(),
            together[k].Final.Parameters.ToArray()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_step_allocates_nothing(int threads)
    {
        using var team = new Team(threads);
        var plan = GradientDescent.Epochs(0.01, 1000, m: 32) with { Optimiser = new Adam() };
        var training = new LayeredTraining(plan, Start, 0, new PointRows(Train), Cost.SoftmaxCrossEntropy, team);
        Assert.InRange(Allocation.In200(training.Step), 0, 3000);    // one object a step would be 4800
    }

    [Fact]
    public void Plans_that_do_not_fit_are_named()
    {
        var plan = GradientDescent.Epochs(0.01, 1, m: 32);
        Assert.Contains("no dropout", Assert.Throws<ArgumentException>(() => (plan with { Dropout = 0.1 }).Train(Start, Train, Cost.SoftmaxCrossEntropy)).Message);
        Assert.Contains("m ≤ N = 70", Assert.Throws<ArgumentException>(() => (plan with { BatchSize = 71 }).Train(Start, Train, Cost.SoftmaxCrossEntropy)).Message);
        Assert.Contains("one stack", Assert.Throws<ArgumentException>(() => plan.Train([Start, LayeredNetworkSpecs.Digits8x8().Random(1, _ => 1)], Train, Cost.SoftmaxCrossEntropy)).Message);
        LayeredNetwork[] none = [];
        Assert.Contains("at least one network", Assert.Throws<ArgumentException>(() => plan.Train(none, Train, Cost.SoftmaxCrossEntropy)).Message);
    }
}
