using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class CostLevelsSpecs
{
    private static readonly CostLevels Levels = new(0.005, ("0", 0), ("1/4", 0.25));

    [Fact]
    public void Runs_are_counted_at_the_last_step_and_at_any_recorded_one()
    {
        var runs = Runs(recordEvery: 100);
        var ends = Levels.Count(runs);
        Assert.Equal(runs.Count, ends.Sum());
        Assert.Equal(runs.Count(run => run.FinalCost < 0.005), ends[0]);
        Assert.Equal(runs.Count(run => Math.Abs(run.FinalCost - 0.25) < 0.005), ends[1]);
        Assert.Equal(ends, Levels.Count(runs, 1000));
        Assert.Equal(runs.Count(run => run.Costs[2] < 0.005), Levels.Count(runs, 200)[0]);
    }

    [Fact]
    public void Parts_hold_a_count_for_every_group()
    {
        var runs = Runs(recordEvery: 100);
        var parts = Levels.Parts([runs, [.. runs.Take(3)]], 500);
        Assert.Equal(["0", "1/4", "elsewhere"], parts.Select(part => part.Name));
        Assert.Equal([runs.Count, 3], new[] { 0, 1 }.Select(group => parts.Sum(part => part.Counts[group])));
    }

    [Fact]
    public void A_step_that_was_not_recorded_is_named() => Assert.Contains(
        "given 150", Assert.Throws<ArgumentException>(() => Levels.Count(Runs(recordEvery: 100), 150)).Message);

    [Fact]
    public void Levels_that_overlap_are_refused()
    {
        Assert.Contains("given 0, 0.25", Assert.Throws<ArgumentException>(() => new CostLevels(0.2, ("0", 0), ("1/4", 0.25))).Message);
        Assert.Contains("given none", Assert.Throws<ArgumentException>(() => new CostLevels(0.2)).Message);
    }

    private static IReadOnlyList<TrainingRun> Runs(int recordEvery) =>
        (GradientDescent.Full(0.1, 1000) with { RecordEvery = recordEvery }).Train(
            [.. Enumerable.Range(0, 40).Select(seed => Network.Random(new Architecture([2, 2, 1], Activation.ReLU, Activation.Identity), seed))],
            Xor.Points, Cost.MeanSquaredError);
}
