using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class StagesSpecs
{
    private static readonly Network[] Starts =
        [.. Enumerable.Range(0, 3).Select(seed => Network.Random(new Architecture([2, 2, 1], Activation.Tanh), seed))];

    [Fact]
    public void Stages_of_one_learning_rate_are_one_long_run()
    {
        GradientDescent Plan(int steps, params int[] snapshots) => GradientDescent.Full(0.1, steps) with { RecordEvery = 10, SnapshotAt = snapshots };
        var whole = Plan(60, 5, 50).Train(Starts, Xor.Points, Cost.Quadratic);
        var staged = Stages.Train([Plan(20, 5), Plan(10), Plan(30, 20)], Starts, Xor.Points, Cost.Quadratic);
        Assert.All(whole.Zip(staged), pair =>
        {
            Assert.Equal(pair.First.Final.Parameters.ToArray(), pair.Second.Final.Parameters.ToArray());
            Assert.Equal(pair.First.Start.Parameters.ToArray(), pair.Second.Start.Parameters.ToArray());
            Assert.Equal(pair.First.Steps, pair.Second.Steps);
            Assert.Equal(pair.First.Costs, pair.Second.Costs);
            Assert.Equal([5, 50], pair.Second.Snapshots.Select(snapshot => snapshot.Step));
            Assert.True(pair.Second.IsComplete);
            Assert.Null(pair.Second.DivergedAt);
        });
    }

    [Fact]
    public void A_stage_that_diverges_says_so_at_its_step_in_the_whole()
    {
        var linear = new[] { Network.Random(new Architecture([2, 2, 1], Activation.Identity), 1, 100) };
        var (calm, wild) = (GradientDescent.Full(1e-9, 20) with { RecordEvery = 10 }, GradientDescent.Full(5, 400) with { RecordEvery = 10 });
        var alone = wild.Train(calm.Train(linear[0], Xor.Points, Cost.Quadratic).Final, Xor.Points, Cost.Quadratic);
        Assert.NotNull(alone.DivergedAt);
        Assert.Equal(20 + alone.DivergedAt, Stages.Train([calm, wild], linear, Xor.Points, Cost.Quadratic)[0].DivergedAt);
        Assert.Equal(
            wild.Train(linear[0], Xor.Points, Cost.Quadratic).DivergedAt,
            Stages.Train([wild, calm], linear, Xor.Points, Cost.Quadratic)[0].DivergedAt);
    }

    [Fact]
    public void A_later_stage_that_cannot_be_is_refused_before_the_first_begins() => Assert.Contains(
        "η > 0, given -1", Assert.Throws<ArgumentException>(() => Stages.Train(
            [GradientDescent.Full(0.1, int.MaxValue), GradientDescent.Full(-1, 1)], Starts, Xor.Points, Cost.Quadratic)).Message);

    [Fact]
    public void There_is_at_least_one_stage() => Assert.Contains(
        "at least one stage, given none", Assert.Throws<ArgumentException>(() => Stages.Train([], Starts, Xor.Points, Cost.Quadratic)).Message);
}
