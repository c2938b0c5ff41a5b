using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class MinibatchSpecs
{
    private static readonly Arbitrary<Problem> AnySize = Arb.From(
        from layers in Gen.Choose(2, 4)
        from sizes in Gen.ArrayOf(Gen.Choose(1, 20), layers)
        from hidden in Gen.Elements<Activation>(Activation.All)
        from output in Gen.Elements<Activation>(Activation.All)
        from cost in Gen.Elements<Cost>(Cost.All)
        from points in Gen.Choose(1, 70)
        from seed in Gen.Choose(0, 1_000_000)
        select Problem.Create(sizes, hidden, output, cost, points, seed));

    [Fact]
    public void The_gradient_agrees_with_the_blackboards_to_12_digits_whatever_the_sizes_and_m() =>
        Properties.ForEvery(AnySize, problem =>
        {
            AssertAgrees<Lanes2>(problem);
            AssertAgrees<Lanes4>(problem);
            AssertAgrees<Lanes8>(problem);
        }, times: 200);

    [Fact]
    public void The_bits_are_those_of_networks_in_lanes_whatever_the_threads() =>
        Properties.ForEvery(AnySize, problem =>
        {
            foreach (var plan in new[] { GradientDescent.Full(0.1, 3), GradientDescent.Picks(0.1, 3, 9), GradientDescent.Epochs(0.1, 5, problem.Data.Count / 2 + 1) })
            {
                var recorded = plan with { RecordEvery = 2, Seed = 3 };
                var expected = Bits(Ensemble.Train<Lanes1>(recorded, [problem.Network], [problem.Data], problem.Cost)[0]);
                Assert.Equal(expected, Bits(Ensemble.TrainOneByOne(recorded, [problem.Network], [problem.Data], problem.Cost, threads: 1)[0]));
            }
        }, times: 100);

    [Fact]
    public void Every_width_gives_the_same_bits() =>
        Properties.ForEvery(AnySize, problem => Assert.All(
            new[] { Gradient<Lanes2>(problem, 1), Gradient<Lanes4>(problem, 2), Gradient<Lanes8>(problem, 3) },
            gradient => Assert.Equal(Gradient<Lanes8>(problem, 1), gradient)), times: 100);

    [Theory]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(301)]
    public void One_two_and_three_threads_give_the_same_bits(int m)
    {
        var data = Random(320, 150, 10);
        var start = Network.Random(new Architecture([150, 150, 10], Activation.ReLU, Activation.Identity), 1, 0.1);
        Assert.True(m == 7 || MinibatchSteps.TeamSize(start.Architecture, m, 3) == 3);
        var plan = GradientDescent.Epochs(0.1, 12, m) with { RecordEvery = 5 };
        var alone = Bits(Ensemble.TrainOneByOne(plan, [start], [data], Cost.SoftmaxCrossEntropy, threads: 1)[0]);
        foreach (var threads in new[] { 2, 3 })
            Assert.Equal(alone, Bits(Ensemble.TrainOneByOne(plan, [start], [data], Cost.SoftmaxCrossEntropy, threads)[0]));
        Assert.Equal(alone, Bits(Ensemble.Train<Lanes1>(plan, [start], [data], Cost.SoftmaxCrossEntropy)[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Several_networks_get_what_each_gets_alone(int networks)
    {
        var data = Random(50, 12, 9);
        var starts = Enumerable.Range(0, networks).Select(seed => Network.Random(new Architecture([12, 60, 9], Activation.Tanh), seed)).ToList();
        var plan = GradientDescent.Picks(0.1, 20, 10) with { Seed = 8 };
        Assert.True(MinibatchSteps.Pay(starts[0].Architecture, 10, networks));
        var together = plan.Train(starts, data, Cost.Quadratic);
        Assert.All(Enumerable.Range(0, networks), k => Assert.Equal(
            Bits(Ensemble.Train<Lanes1>(plan with { Seed = 8 + k }, [starts[k]], [data], Cost.Quadratic)[0]), Bits(together[k])));
    }

    [Theory]
    [InlineData(1, 32)]
    [InlineData(2, 32)]
    [InlineData(2, 300)]
    public void A_step_allocates_nothing(int threads, int m)
    {
        var data = Random(320, 150, 10);
        var start = Network.Random(new Architecture([150, 20, 10], Activation.ReLU, Activation.Identity), 1, 0.1);
        using var team = new Team(threads);
        var parameters = new AlignedArray<Lanes1>(start.Architecture.ParameterCount);
        start.Parameters.CopyTo(parameters.Numbers);
        foreach (var plan in new[] { GradientDescent.Picks(0.1, 1, m), GradientDescent.Epochs(0.1, 1, m), GradientDescent.Full(0.1, 1) })
        {
            var steps = new MinibatchSteps(plan, start.Architecture, 0, new PointRows(data), Cost.SoftmaxCrossEntropy, team);
            steps.Descend(parameters, 0.1);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var k = 0; k < 500; k++)
                steps.Descend(parameters, 0.1);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread(), 9000.0);    // one object a step would be 12 000
        }
    }

    private static void AssertAgrees<T>(Problem problem) where T : struct, ILanes<T>
    {
        var expected = BackPropagation.Gradient(problem.Network, problem.Data, problem.Cost);
        var given = Vector<double>.Build.Dense(Gradient<T>(problem, threads: 1));
        Assert.Equal(0, (expected - given).InfinityNorm() / Math.Max(1, expected.InfinityNorm()), 1e-12);
    }

    private static double[] Gradient<T>(Problem problem, int threads) where T : struct, ILanes<T>
    {
        var (shape, count) = (problem.Network.Architecture, problem.Data.Count);
        using var team = new Team(threads);
        var pass = new MinibatchPass<T>(shape, problem.Cost, new PointRows(problem.Data), count, team);
        var parameters = new AlignedArray<Lanes1>(shape.ParameterCount);
        var gradient = new AlignedArray<Lanes1>(shape.ParameterCount);
        problem.Network.Parameters.CopyTo(parameters.Numbers);
        pass.AddGradient(parameters, [.. Enumerable.Range(0, count).Select(i => (ulong)i)], 1.0 / count, gradient);
        return gradient.Numbers.ToArray();
    }

    private static DataSet Random(int points, int inputs, int categories)
    {
        var random = new System.Random(1);
        return new DataSet(
            "random", Matrix<double>.Build.Dense(points, inputs, (_, _) => random.NextDouble()),
            OneHot.Targets([.. Enumerable.Range(0, points).Select(_ => random.Next(categories))], categories));
    }

    private static double[] Bits(TrainingRun run) => [.. run.Final.Parameters, .. run.Costs];
}
