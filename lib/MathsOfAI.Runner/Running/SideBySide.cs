namespace MathsOfAI.Runner.Running;

/// <summary>Works on notebooks side by side, and tells of them in their order.</summary>
internal static class SideBySide
{
    /// <summary>Works on all notebooks, a few at a time.</summary>
    /// <param name="notebooks">Their paths.</param>
    /// <param name="jobs">How many at once.</param>
    /// <param name="work">Works on one.</param>
    /// <param name="finished">Told of each when it and all before it are done, one call at a time.</param>
    /// <param name="cancellationToken">Begins with no more of them.</param>
    /// <returns>What came of those that were begun, in their order.</returns>
    public static async Task<IReadOnlyList<T>> RunAsync<T>(
        IReadOnlyList<string> notebooks,
        int jobs,
        Func<string, Task<T>> work,
        Action<T> finished,
        CancellationToken cancellationToken)
        where T : class
    {
        var gate = new Lock();
        var results = new T?[notebooks.Count];
        var told = 0;
        using var places = new SemaphoreSlim(jobs);
        await Task.WhenAll(notebooks.Select(async (path, position) =>
        {
            await places.WaitAsync(CancellationToken.None);
            try
            {
                if (!cancellationToken.IsCancellationRequested)
                {
                    Settle(position, await work(path));
                }
            }
            finally
            {
                places.Release();
            }
        }));
        return [.. results.OfType<T>()];

        void Settle(int position, T result)
        {
            lock (gate)
            {
                results[position] = result;
                for (; told < results.Length && results[told] is { } next; told++)
                {
                    finished(next);
                }
            }
        }
    }
}
