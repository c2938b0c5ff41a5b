using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Running;

/// <summary>Lets no part of a run, however large what it works on, outlast the timeout or an interruption.</summary>
internal sealed class Phases(TimeSpan timeout, CancellationToken cancellationToken)
{
    /// <summary>Does a part of the work.</summary>
    /// <exception cref="NotebookException">It took too long, or was interrupted.</exception>
    public async Task<T> RunAsync<T>(string what, Func<T> work)
    {
        try
        {
            return await Task.Run(work, cancellationToken).WaitAsync(timeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new NotebookException(FormattableString.Invariant($"{what} did not end within {timeout.TotalSeconds} s"));
        }
        catch (OperationCanceledException)
        {
            throw new NotebookException("interrupted");
        }
    }
}
