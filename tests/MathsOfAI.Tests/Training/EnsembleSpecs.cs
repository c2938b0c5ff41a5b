using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class EnsembleSpecs
{
    private static readonly DataSet Ten = HighamTenPoints.Points;

    public static TheoryData<GradientDescent> Plans =>
    [
        GradientDescent.Full(0.1, 200),
        GradientDescent.Epochs(0.1, 200) with { Seed = 5 },
        GradientDescent.Epochs(0.1, 200, 3) with { Seed = 5 },
        GradientDescent.Picks(0.1, 200) with { Seed = 5 },
        GradientDescent.Picks(0.1, 200, 4) with { Seed = 5 },
        GradientDescent.Picks(0.1, 200, 37) with { Seed = 5 },
    ];

    [Theory, MemberData(nameof(Plans))]
    public void One_seed_gives_the_same_bits_whatever_the_width_the_threads_and_the_neighbours(GradientDescent plan)
    {
        foreach (var (hidden, cost) in Activation.All.SelectMany(hidden => new[] { (hidden, Cost.Quadratic), (hidden, Cost.BinaryCrossEntropy) }))
        {
            var starts = Starts(70, hidden);
            var alone = starts.Select((start, k) => Bits((plan with { Seed = plan.Seed + k }).Train(start, Ten, cost))).ToArray();
            Assert.Equal(alone, Ensemble.Train<Lanes1>(plan, starts, [Ten], cost).Select(Bits));
            Assert.Equal(alone, Ensemble.Train<Lanes2>(plan, starts, [Ten], cost).Select(Bits));
            Assert.Equal(alone, Ensemble.Train<Lanes4>(plan, starts, [Ten], cost).Select(Bits));
            Assert.Equal(alone, Ensemble.Train<Lanes8>(plan, starts, [Ten], cost, threads: 1).Select(Bits));
            Assert.Equal(alone, Ensemble.Train<Lanes8>(plan, starts, [Ten], cost, threads: 4).Select(Bits));
        }
    }

    [Theory, MemberData(nameof(Plans))]
    public void Costs_and_snapshots_of_many_are_those_of_each_alone(GradientDescent plan)
    {
        plan = plan with { RecordEvery = 60, SnapshotAt = [0, 100] };
        var starts = Starts(70, Activation.Tanh);
        var together = plan.Train(starts, Ten, Cost.Quadratic);
        foreach (var k in new[] { 0, 5, 33, 63, 69 })
        {
            var alone = (plan with { Seed = plan.Seed + k }).Train(starts[k], Ten, Cost.Quadratic);
            Assert.Equal(alone.Costs, together[k].Costs);
            Assert.Equal(alone.Steps, together[k].Steps);
            Assert.Equal(
                alone.Snapshots.Select(s => (s.Step, s.Network.Parameters.ToArray()[^1])),
                together[k].Snapshots.Select(s => (s.Step, s.Network.Parameters.ToArray()[^1])));
        }
    }

    [Theory, MemberData(nameof(Plans))]
    public void A_step_allocates_nothing(GradientDescent plan)
    {
        long Allocated(IReadOnlyList<Network> starts, int steps)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Ensemble.Train<Lanes2>(plan with { Steps = steps }, starts, [Ten], Cost.Quadratic, threads: 1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        foreach (var starts in new[] { Starts(1, Activation.Sigmoid), Starts(16, Activation.Sigmoid) })    // one set, four sets
        {
            Allocated(starts, 10);
            Assert.Equal(Allocated(starts, 1000), Allocated(starts, 100_000), 20_000.0);    // one object a step would be millions
        }
    }

    private static List<Network> Starts(int count, Activation hidden)
    {
        var architecture = new Architecture([2, 2, 3, 2], hidden, Activation.Sigmoid);
        return [.. Enumerable.Range(0, count).Select(seed => Network.Random(architecture, seed, 0.5, 0.5))];
    }

    private static double[] Bits(TrainingRun run) => [.. run.Final.Parameters, run.FinalCost];
}
