using System.Runtime.ExceptionServices;

namespace MathsOfAI.Numerics;

/// <summary>Work in parts, which the cores share and the stop button ends.</summary>
internal static class Cores
{
    /// <summary>Does each of the parts 0, …, <paramref name="parts"/> − 1 once.</summary>
    /// <param name="title">How a progress line calls the work.</param>
    /// <param name="parts">How many parts.</param>
    /// <param name="work">Does a part; one that may take a second listens to the token itself.</param>
    /// <exception cref="OperationCanceledException">The cell was stopped: some of the parts would say something false of the whole.</exception>
    public static void Share(string title, int parts, Action<int, CancellationToken> work) =>
        Share(title, parts, () => true, (part, _, stop) => work(part, stop));

    /// <summary>The same where each thread has something of its own to work with.</summary>
    /// <param name="title">How a progress line calls the work.</param>
    /// <param name="parts">How many parts.</param>
    /// <param name="worker">Makes what a thread works with.</param>
    /// <param name="work">Does a part with it.</param>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static void Share<TWorker>(string title, int parts, Func<TWorker> worker, Action<int, TWorker, CancellationToken> work)
    {
        using var monitor = RunMonitor.Start(title);
        var stop = monitor.Cancellation;
        var done = 0;
        try
        {
            Parallel.For(
                0, parts,
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop },
                worker,
                (part, _, own) =>
                {
                    work(part, own, stop);
                    monitor.Report((double)Interlocked.Increment(ref done) / parts);
                    return own;
                },
                _ => { });
        }
        catch (AggregateException exception)
        {
            // What a part threw, as if it had been done alone.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }
}
