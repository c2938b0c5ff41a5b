namespace MathsOfAI.Numerics;

/// <summary>
/// How a long run tells how far it has come and learns that it should stop. By itself it does neither; in a notebook,
/// the notebook set-up puts one in its place that draws a progress line and listens to the stop button.
/// </summary>
public class RunMonitor : IDisposable
{
    /// <summary>Makes the monitor of a run from the run's title.</summary>
    public static Func<string, RunMonitor> Start { get; set; } = _ => new RunMonitor();

    /// <summary>Asks the run to return with what it has.</summary>
    public virtual CancellationToken Cancellation => CancellationToken.None;

    /// <summary>Called now and then, by several threads, with the fraction of the run that is done, from 0 to 1.</summary>
    public virtual void Report(double fraction)
    {
    }

    /// <summary>The run is over.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
