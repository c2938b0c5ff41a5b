using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Running;

/// <summary>Lets no part of a run, however large what it works on, outlast the timeout or an interruption.</summary>
internal sealed class Phases(TimeSpan timeout, CancellationToken cancellationToken)
{
    /// <summary>How long an interruption waits for what is nearly done, lest a file is left half written.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Does a part of the work that gives nothing.</summary>
    /// <exception cref="NotebookException">It took too long, or was interrupted.</exception>
    public Task RunAsync(string what, Action work) => RunAsync(what, () =>
    {
        work();
        return true;
    });

    /// <summary>Does a part of the work.</summary>
    /// <exception cref="NotebookException">It took too long, or was interrupted.</exception>
    public async Task<T> RunAsync<T>(string what, Func<T> work)
    {
        var working = Task.Run(work, cancellationToken);
        try
        {
            return await working.WaitAsync(timeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new NotebookException(FormattableString.Invariant($"{what} did not end within {timeout.TotalSeconds} s"));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAny(working, Task.Delay(Grace, CancellationToken.None));
            return working.IsCompletedSuccessfully ? await working : throw new NotebookException("interrupted");
        }
    }
}
