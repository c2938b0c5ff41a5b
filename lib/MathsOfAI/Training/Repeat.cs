using System.Runtime.ExceptionServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>One experiment from many seeds. Introduced in lecture 06-deep-mysteries.</summary>
public static class Repeat
{
    /// <summary>Runs an experiment once for each of the seeds 0, …, <paramref name="seeds"/> − 1, spread over the cores.</summary>
    /// <param name="seeds">How often.</param>
    /// <param name="experiment">What to do with a seed; it must not change anything that another seed looks at.</param>
    /// <returns>The results in the order of the seeds; only those that were finished if the run was stopped.</returns>
    /// <exception cref="ArgumentException">The number is negative.</exception>
    public static IReadOnlyList<T> ForSeeds<T>(int seeds, Func<int, T> experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (seeds < 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a number of seeds ≥ 0, given {seeds}."), nameof(seeds));
        var results = new T[seeds];
        var isDone = new bool[seeds];
        var done = 0;
        using var monitor = RunMonitor.Start("Repeating");
        var cancellation = monitor.Cancellation;
        try
        {
            Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seed, loop) =>
            {
                results[seed] = experiment(seed);
                // An experiment that trains has been stopped by the same button, and its result is half of one.
                if (cancellation.IsCancellationRequested)
                {
                    loop.Stop();
                    return;
                }

                isDone[seed] = true;
                monitor.Report((double)Interlocked.Increment(ref done) / seeds);
            });
        }
        catch (AggregateException exception)
        {
            // What the experiment threw, as if it had run alone.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return done == seeds
            ? results
            : new Unfinished<T>(
                [.. results.Where((_, seed) => isDone[seed])],
                FormattableString.Invariant($"The experiment was stopped after {done} of {seeds} seeds"));
    }
}
