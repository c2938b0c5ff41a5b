using System.Diagnostics;
using MathsOfAI.Training;

namespace MathsOfAI.Display;

/// <summary>
/// Watches a long run in a notebook: a progress line once it has taken a second, gone when it is over, and the stop button.
/// </summary>
internal sealed class NotebookMonitor(string title, KernelContext context) : RunMonitor
{
    private static readonly TimeSpan BeforeFirstLine = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(0.2);

    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _next = BeforeFirstLine;
    private Action<string>? _rewrite;

    public override CancellationToken Cancellation { get; } = context.Cancellation;

    public override void Report(double fraction)
    {
        if (Stopwatch.GetElapsedTime(_start) < _next || !_lock.TryEnter())
            return;
        try
        {
            _next = Stopwatch.GetElapsedTime(_start) + BetweenLines;
            var line = $"{title} … {(int)(100 * fraction)} %";
            if (_rewrite is null)
                _rewrite = context.Display(line);
            else
                _rewrite(line);
        }
        finally
        {
            _lock.Exit();
        }
    }

    public override void Dispose()
    {
        lock (_lock)
            _rewrite?.Invoke("");
        base.Dispose();
    }
}
