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

    /// <summary>Presses stop at the first report.</summary>
    private sealed class StoppingMonitor(CancellationTokenSource stop) : RunMonitor
    {
        public override CancellationToken Cancellation => stop.Token;

        public override void Report(double fraction) => stop.Cancel();
    }
}
