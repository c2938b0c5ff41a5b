using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

/// <summary>The pass that a browser uses, beside the registers' one: the same up to roundings, over a thousand steps.</summary>
public class PlainSpecs
{
    private const int Steps = 1000;
    private const double Tolerance = 1e-12;

    private static readonly (Network Start, DataSet Data, Cost Cost)[] Lectures =
    [
        (Network.Random(new([2, 2, 3, 2], Activation.Sigmoid), 3, 0.5, 0.5), HighamTenPoints.Points, Cost.Quadratic),
        (Network.Random(new([2, 2, 1], Activation.ReLU, Activation.Identity), 5), Xor.Points, Cost.MeanSquaredError),
        (Network.Random(new([2, 3, 1], Activation.Tanh, Activation.Identity), 2), Xor.Points, Cost.MeanSquaredError),
        (Network.Random(new([2, 8, 8, 1], Activation.Tanh, Activation.Sigmoid), 1, n => 1 / Math.Sqrt(n)), Moons.Points(45, 0.2, 1), Cost.BinaryCrossEntropy),
        (Network.Random(new([2, 6, 2], Activation.Tanh, Activation.Identity), 4, n => 1 / Math.Sqrt(n)), HighamTenPoints.Points, Cost.SoftmaxCrossEntropy),
    ];

    private static readonly GradientDescent[] Samplings =
    [
        GradientDescent.Full(0.01, Steps), GradientDescent.Epochs(0.01, Steps), GradientDescent.Epochs(0.01, Steps, 3),
        GradientDescent.OneOrder(0.01, Steps, 4), GradientDescent.Picks(0.01, Steps), GradientDescent.Picks(0.01, Steps, 40),
    ];

    public static TheoryData<GradientDescent> Plans =>
    [
        .. Samplings,
        .. Optimiser.All.Select(optimiser => GradientDescent.Epochs(0.001, Steps, 3) with { Optimiser = optimiser }),
        GradientDescent.Picks(0.01, Steps) with
        {
            Optimiser = new HeavyBall(0.5), Schedule = Schedule.Cosine, ClipNorm = 0.2, WeightDecay = 0.01, AverageFrom = 10, SnapshotAt = [30],
        },
        GradientDescent.Full(0.01, Steps) with { Dropout = 0.3 },
        GradientDescent.Epochs(0.01, Steps, 3) with { InputNoise = 0.1 },
        GradientDescent.Picks(0.01, Steps, 37) with { Dropout = 0.2, InputNoise = 0.1, Optimiser = new Adam() },
    ];

    [Theory, MemberData(nameof(Plans))]
    public void A_thousand_steps_lead_to_the_same_network(GradientDescent plan)
    {
        foreach (var (start, data, cost) in Lectures)
        {
            var here = (plan with { RecordEvery = 100, Seed = 7 }).Train(start, data, cost);
            var there = Ensemble.TrainPlainly(plan with { RecordEvery = 100, Seed = 7 }, [start], [data], cost)[0];

            Assert.Equal(here.Steps, there.Steps);
            AssertClose(here.Costs, there.Costs);
            AssertClose(here.Final.Parameters.ToArray(), there.Final.Parameters.ToArray());
            Assert.Equal(here.Snapshots.Select(one => one.Step), there.Snapshots.Select(one => one.Step));
            AssertClose(
                here.Average?.Parameters.ToArray() ?? [], there.Average?.Parameters.ToArray() ?? []);
        }
    }

    [Fact]
    public void Of_several_networks_each_draws_from_its_own_stream_and_may_have_its_own_points()
    {
        var plan = GradientDescent.Picks(0.05, 200) with { Seed = 3 };
        Network[] starts = [.. Enumerable.Range(0, 9).Select(seed => Network.Random(new([2, 3, 1], Activation.Tanh, Activation.Sigmoid), seed))];
        DataSet[] own = [.. Enumerable.Range(0, 9).Select(seed => Moons.Points(20, 0.2, seed))];
        foreach (DataSet[] data in new[] { own, own[..1] })
        {
            var here = Ensemble.Train(plan, starts, data, Cost.Quadratic);
            var there = Ensemble.TrainPlainly(plan, starts, data, Cost.Quadratic);
            Assert.All(here.Zip(there), both =>
                AssertClose(both.First.Final.Parameters.ToArray(), both.Second.Final.Parameters.ToArray()));
        }
    }

    [Fact]
    public void Gradients_and_costs_are_the_same_for_any_network_and_cost() =>
        Properties.ForEvery(Problem.Any, problem =>
        {
            var points = PlainPass.PointsOf(problem.Data);
            var p = problem.Network.Parameters.ToArray();
            var pass = new PlainPass(problem.Network.Architecture, problem.Cost);
            int[] all = [.. Enumerable.Range(0, problem.Data.Count)];
            AssertClose(
                [.. BackPropagation.Gradient(problem.Network, problem.Data, problem.Cost)],
                PlainPass.Gradient(problem.Network, problem.Data, problem.Cost));
            AssertClose([problem.Network.CostOver(problem.Data, problem.Cost)], [pass.MeanCost(p, points, all, all.Length)]);
            Assert.All(PlainPass.Outputs(problem.Network, problem.Data).Index(), output =>
                AssertClose([.. problem.Network.Evaluate(problem.Data.Point(output.Index))], output.Item));
        });

    [Fact]
    public void A_diverged_run_diverges_at_the_same_step()
    {
        var (start, data, cost) = (Network.Random(new([2, 3, 1], Activation.ReLU, Activation.Identity), 1), Xor.Points, Cost.Quadratic);
        var plan = GradientDescent.Full(50, 200) with { RecordEvery = 1 };

        var there = Ensemble.TrainPlainly(plan, [start], [data], cost)[0];

        Assert.Equal(plan.Train(start, data, cost).DivergedAt, there.DivergedAt);
    }

    [Fact]
    public void The_sharpness_is_the_same()
    {
        var (start, data, cost) = Lectures[0];
        var there = PowerIteration<Lanes1>.Run([start], () => new PlainSteps(start.Architecture, PlainPass.PointsOf(data), cost), 60)[0];

        // A quotient of differences over 2·10⁻⁸ shows the last digits of the gradients.
        Assert.Equal(Sharpness.Of([start], data, cost)[0], there, 1e-6);
    }

    private static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> given)
    {
        Assert.Equal(expected.Count, given.Count);
        Assert.All(expected.Zip(given), both =>
            Assert.InRange(Math.Abs(both.First - both.Second), 0, Tolerance * Math.Max(1, Math.Abs(both.First))));
    }
}
