using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using MathsOfAI.Transformers;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class TransformerTrainingSpecs
{
    private static readonly TransformerArchitecture Shape = new(16, 20, 12, 2, 2) { LayerNorm = true };
    private static readonly TokenSequences Sequences = InductionTask.Sequences(1, 70);
    private static readonly GradientDescent Plan = GradientDescent.Epochs(0.01, 1000, m: 16) with { Optimiser = new Adam() };

    [Fact]
    public void Adam_and_its_relative_step_as_their_papers_say() => Assert.All(new Optimiser[] { new Adam(), new AdamW() }, optimiser =>
    {
        var plan = GradientDescent.Full(0.01, 4) with { Optimiser = optimiser, Schedule = Schedule.Cosine };
        var start = Shape.Random(1);
        var expected = Papers.Iterates(
            optimiser, Vector<double>.Build.Dense(start.Parameters.ToArray()), (_, p) => new Transformer(Shape, p).Gradient(Sequences), plan.Rate, 4)[^1];
        var run = plan.Train(start, Sequences);
        Assert.Equal(0, (expected - Vector<double>.Build.Dense(run.Final.Parameters.ToArray())).InfinityNorm(), 1e-10);
        Assert.Equal(start.MeanCost(Sequences), run.Costs[0], 1e-12);
    });

    [Fact]
    public void Several_get_what_each_gets_alone()
    {
        var plan = Plan with { Steps = 6, SnapshotAt = [2, 6], Seed = 3 };
        Transformer[] starts = [.. Enumerable.Range(0, 3).Select(seed => Shape.Random(seed))];
        var together = plan.Train(starts, Sequences);
        Assert.All(Enumerable.Range(0, 3), k =>
        {
            var alone = (plan with { Seed = 3 + k }).Train(starts[k], Sequences);
            Assert.Equal(alone.Final.Parameters.ToArray(), together[k].Final.Parameters.ToArray());
            Assert.Equal(alone.Costs, together[k].Costs);
            Assert.Equal(alone.Final.Parameters.ToArray(), together[k].Snapshots[1].Transformer.Parameters.ToArray());
        });
        Assert.Equal("6 steps", together[0].ToString()[..7]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_step_allocates_nothing(int threads)
    {
        using var team = new Team(threads);
        var training = new TransformerTraining(Plan with { Steps = 3000 }, Shape.Random(1), 0, Sequences, team);
        Assert.InRange(Allocation.In200(training.Step), 0, 3000);    // one object a step would be 4800
    }

    [Fact]
    public void Divergence_is_a_result()
    {
        var run = GradientDescent.Full(1e200, 5).Train(Shape.Random(1), Sequences);
        Assert.NotNull(run.DivergedAt);
        Assert.Contains("diverged by step", run.ToString());
    }

    [Fact]
    public void Plans_that_do_not_fit_are_named()
    {
        var start = Shape.Random(1);
        Assert.Contains("no dropout", Assert.Throws<ArgumentException>(() => (Plan with { Dropout = 0.1 }).Train(start, Sequences)).Message);
        Assert.Contains("no RecordEvery", Assert.Throws<ArgumentException>(() => (Plan with { RecordEvery = 5 }).Train(start, Sequences)).Message);
        Assert.Contains("m ≤ N = 70", Assert.Throws<ArgumentException>(() => (Plan with { BatchSize = 71 }).Train(start, Sequences)).Message);
        Transformer[] none = [];
        Assert.Contains("at least one transformer", Assert.Throws<ArgumentException>(() => Plan.Train(none, Sequences)).Message);
        Assert.Contains("4 sequences", Assert.Throws<ArgumentException>(() => GradientDescent.Full(1, 1).Train(start, AttentionXor.Sequences)).Message);
    }
}
