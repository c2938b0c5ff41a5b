using System.Diagnostics;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

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
        using var stop = new CancellationTokenSource();
        var before = RunMonitor.Start;
        RunMonitor.Start = _ => new StoppingMonitor(stop);
        try
        {
            var runs = GradientDescent.Full(0.1, 1_000_000_000).Train(starts, HighamTenPoints.Points, Cost.Quadratic);
            Assert.All(runs, run => Assert.False(run.IsComplete));
            Assert.All(runs, run => Assert.True(double.IsFinite(run.FinalCost)));
            Assert.Contains(runs, run => run.Steps[^1] > 0);
        }
        finally
        {
            RunMonitor.Start = before;
        }
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

    private static double MillisecondsToStop(IReadOnlyList<Network> starts)
    {
        using var stop = new CancellationTokenSource();
        var stopped = 0L;
        stop.Token.Register(() => stopped = Stopwatch.GetTimestamp());
        var before = RunMonitor.Start;
        RunMonitor.Start = _ => new StoppingMonitor(stop);
        try
        {
            GradientDescent.Picks(0.05, 1_000_000_000).Train(starts, HighamTenPoints.Points, Cost.Quadratic);
            return Stopwatch.GetElapsedTime(stopped).TotalMilliseconds;
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
}
