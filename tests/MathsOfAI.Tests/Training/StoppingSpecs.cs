using System.Diagnostics;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Training;

/// <summary>Alone, because a monitor that is set for one run is set for all.</summary>
[CollectionDefinition(nameof(StoppingSpecs), DisableParallelization = true)]
[Collection(nameof(StoppingSpecs))]
public class StoppingSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(200)]
    public void Stopping_returns_what_there_is(int networks)
    {
        var architecture = new Architecture([2, 2, 3, 2], Activation.Tanh, Activation.Sigmoid);
        var starts = Enumerable.Range(0, networks).Select(seed => Network.Random(architecture, seed, 0.5, 0.5)).ToList();
        var runs = StoppedAtTheFirstReport(
            () => GradientDescent.Full(0.1, 1_000_000_000).Train(starts, HighamTenPoints.Points, Cost.Quadratic));
        Assert.All(runs, run => Assert.False(run.IsComplete));
        Assert.All(runs, run => Assert.True(double.IsFinite(run.FinalCost)));
        Assert.Contains(runs, run => run.Steps[^1] > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2000)]
    public void Stopping_takes_less_than_50_milliseconds(int networks)
    {
        var architecture = new Architecture([2, 2, 3, 2], Activation.Sigmoid);
        var starts = Enumerable.Range(0, networks).Select(seed => Network.Random(architecture, seed, 0.5, 0.5)).ToList();
        // The shortest of several, because a machine that does other things is not what is measured.
        Assert.InRange(Enumerable.Range(0, 10).Min(_ => MillisecondsToStop(starts)), 0, 50);
    }

    [Fact]
    public void Reading_beyond_where_a_run_was_stopped_says_so_and_what_to_do()
    {
        var start = Network.Random(new Architecture([2, 2, 1], Activation.Tanh), 1);
        var endless = GradientDescent.Full(0.1, 1_000_000_000) with { RecordEvery = 500_000_000, SnapshotAt = [0, 999_999_999] };
        var run = StoppedAtTheFirstReport(() => endless.Train(start, Xor.Points, Cost.Quadratic));

        var told = FormattableString.Invariant($"The training run was stopped at step {run.Steps[^1]}; run that cell again.");
        Assert.Equal(told, Assert.Throws<InvalidOperationException>(() => run.Snapshots[1]).Message);
        Assert.Equal(told, Assert.Throws<InvalidOperationException>(() => run.Costs[run.Costs.Count]).Message);
        Assert.Equal(told, Assert.Throws<InvalidOperationException>(() => run.Costs.ElementAt(99)).Message);
        Assert.Equal(told, Assert.Throws<InvalidOperationException>(() => run.Steps[-1]).Message);
        Assert.StartsWith("stopped after ", run.ToString());
        Assert.Equal((run.Costs[^1], 0), (run.FinalCost, run.Snapshots[0].Step));
        Assert.Equal(run.Costs.Count, run.Costs.ToArray().Length);
    }

    [Fact]
    public void Reading_beyond_where_a_repetition_was_stopped_says_so_and_what_to_do()
    {
        var results = StoppedAtTheFirstReport(() => Repeat.ForSeeds(1000, seed =>
        {
            Thread.Sleep(1);
            return seed;
        }));

        Assert.InRange(results.Count, 1, 999);
        Assert.Equal(
            FormattableString.Invariant($"The experiment was stopped after {results.Count} of 1000 seeds; run that cell again."),
            Assert.Throws<InvalidOperationException>(() => results[999]).Message);
    }

    [Fact]
    public void A_stage_that_is_stopped_is_the_last()
    {
        var start = Network.Random(new Architecture([2, 2, 1], Activation.Tanh), 1);
        var endless = GradientDescent.Full(0.1, 1_000_000_000);
        var run = StoppedAtTheFirstReport(() => Stages.Train([endless, endless], [start], Xor.Points, Cost.Quadratic)[0]);
        Assert.False(run.IsComplete);
        Assert.Equal(2, run.Steps.Count);    // the start, and where the first stage was stopped
    }

    [Fact]
    public void What_a_stopped_repetition_returns_was_finished()
    {
        var start = Network.Random(new Architecture([2, 2, 1], Activation.Tanh), 1);
        var runs = StoppedAtTheFirstReport(() => Repeat.ForSeeds(20, seed =>
            GradientDescent.Full(0.1, 1_000_000_000).Train(start, Xor.Points, Cost.Quadratic)));
        Assert.Empty(runs);
    }

    [Fact]
    public void A_run_of_long_steps_reports_after_each()
    {
        var data = new DataSet("many", Matrix<double>.Build.Random(9000, 2, 1), Matrix<double>.Build.Random(9000, 1, 2));
        var start = Network.Random(new Architecture([2, 20, 20, 1], Activation.Tanh), 1);
        var monitor = new CountingMonitor();
        WithMonitor(monitor, () => GradientDescent.Full(0.1, 5).Train(start, data, Cost.Quadratic));
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1], monitor.Fractions);
    }

    [Fact]
    public void A_repetition_that_is_stopped_between_two_experiments_keeps_those_before()
    {
        var results = StoppedAtTheFirstReport(() => Repeat.ForSeeds(100_000, seed => seed + 1));
        Assert.InRange(results.Count, 1, 99_999);
        Assert.DoesNotContain(0, results);
    }

    [Fact]
    public void The_fraction_that_is_reported_ends_at_1()
    {
        var starts = Enumerable.Range(0, 70).Select(seed => Network.Random(new Architecture([2, 2, 2], Activation.Tanh), seed)).ToList();
        var monitor = new CountingMonitor();
        WithMonitor(monitor, () => GradientDescent.Full(0.1, 4096).Train(starts, HighamTenPoints.Points, Cost.Quadratic));
        Assert.Equal(1, monitor.Fractions.Max());
    }

    /// <summary>What has nothing to return when it is stopped, each with work for many seconds.</summary>
    private static readonly Dictionary<string, Action> Long = new()
    {
        ["a figure under a slider"] = () => Draw.WithSlider("<i>k</i>", Stops.Whole(1, 100), _ =>
        {
            Thread.Sleep(100);
            return Draw.Points(Xor.Points);
        }),
        ["the sharpness of a network"] = () => Sharpness.Of([Wide], Many, Cost.Quadratic, iterations: 10_000),
        ["the sharpness of many networks"] = () => Sharpness.Of([.. Enumerable.Repeat(Wide, 10_000)], Many, Cost.Quadratic, iterations: 1),
        ["a slice"] = () => Slice.AlongDirections(
            Wide, Many, Cost.Quadratic, Vector<double>.Build.Dense(301, 1), Vector<double>.Build.Dense(301, i => i), radius: 1, points: 500),
        ["a function over the plane"] = () => Landscape.Of(
            (x, y) =>
            {
                Thread.Sleep(10);
                return x + y;
            },
            ("<i>x</i>", 0, 1), ("<i>y</i>", 0, 1)),
        ["a descent in a slice"] = () => SliceDescent.AlongWeights(Wide, Many, Cost.Quadratic, 0, 1, (0, 0), eta: 0.1, steps: 10_000),
        ["a Hessian"] = () => Hessian.Of(Network.Random(new Architecture([2, 1000, 1], Activation.Tanh), 1), Many, Cost.Quadratic),
        ["random Hessians"] = () => RandomHessian.PositiveEigenvalues(dimension: 100, samples: 100_000, seed: 1),
        ["a fit by least squares"] = () => LevenbergMarquardt.Fit(Wide, Many, iterations: 1000),
        ["signals through deep networks"] = () => DeepSignal.MeanSquares(1000, 1000, 1, Activation.Tanh, networks: 1000),
        ["errors through deep networks"] = () => new DeepNetworks(count: 1000, width: 100, mostLayers: 20),
        ["a mean over all runs"] = () => Line.Along(GradientDescent.Picks(0.01, 100_000_000)),
        ["steps of the mean over all runs"] = () => Line.StepsTo(GradientDescent.Picks(0.01, 100_000_000), 0),
        ["moments of all runs"] = () => new SquaresMoments(M([1, 0], [1, 1], [1, 2]), V(0, 1, 3)).Excess(V(1, 1), _ => 0.01, 100_000_000),
    };

    private static DataSet Many => new("many", Matrix<double>.Build.Random(3000, 2, 1), Matrix<double>.Build.Random(3000, 1, 2));

    private static Network Wide => Network.Random(new Architecture([2, 75, 1], Activation.Tanh), 1);

    private static ExpectedExcess Line => new(M([1, 0], [1, 1], [1, 2]), V(0, 1, 3), V(1, 1));

    public static TheoryData<string> LongWork => [.. Long.Keys];

    [Theory, MemberData(nameof(LongWork))]
    public void What_a_part_of_says_nothing_ends_when_it_is_stopped(string work)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        WithMonitor(new StoppedMonitor(stop.Token), () => Assert.ThrowsAny<OperationCanceledException>(Long[work]));
    }

    private static double MillisecondsToStop(IReadOnlyList<Network> starts)
    {
        var stopped = 0L;
        return StoppedAtTheFirstReport(
            () =>
            {
                GradientDescent.Picks(0.05, 1_000_000_000).Train(starts, HighamTenPoints.Points, Cost.Quadratic);
                return Stopwatch.GetElapsedTime(stopped).TotalMilliseconds;
            },
            onStop: () => stopped = Stopwatch.GetTimestamp());
    }

    private static TResult StoppedAtTheFirstReport<TResult>(Func<TResult> run, Action? onStop = null)
    {
        using var stop = new CancellationTokenSource();
        stop.Token.Register(() => onStop?.Invoke());
        return WithMonitor(new StoppingMonitor(stop), run);
    }

    private static TResult WithMonitor<TResult>(RunMonitor monitor, Func<TResult> run)
    {
        var before = RunMonitor.Start;
        RunMonitor.Start = _ => monitor;
        try
        {
            return run();
        }
        finally
        {
            RunMonitor.Start = before;
        }
    }

    /// <summary>Presses stop at the first report.</summary>
    private sealed class StoppingMonitor(CancellationTokenSource stop) : RunMonitor
    {
        public override CancellationToken Cancellation => stop.Token;

        public override void Report(double fraction) => stop.Cancel();
    }

    /// <summary>Somebody else presses stop.</summary>
    private sealed class StoppedMonitor(CancellationToken stop) : RunMonitor
    {
        public override CancellationToken Cancellation => stop;
    }

    private sealed class CountingMonitor : RunMonitor
    {
        public List<double> Fractions { get; } = [];

        public override void Report(double fraction)
        {
            lock (Fractions)
                Fractions.Add(fraction);
        }
    }
}
