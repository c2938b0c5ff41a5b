using System.Diagnostics;
using MathsOfAI.Numerics;

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
    private int _percent;
    private CancellationTokenRegistration _stopping;

    public override CancellationToken Cancellation { get; } = context.Cancellation;

    public override void Report(double fraction)
    {
        if (Stopwatch.GetElapsedTime(_start) < _next || !_lock.TryEnter())
            return;
        try
        {
            _next = Stopwatch.GetElapsedTime(_start) + BetweenLines;
            _percent = (int)(100 * fraction);
            var line = $"{title} … {_percent} %";
            if (_rewrite is not null)
            {
                _rewrite(line);
                return;
            }

            _rewrite = context.Display(line);
            _stopping = Cancellation.Register(Stop);
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
        _stopping.Dispose();
        base.Dispose();
    }

    /// <summary>Says so at once: what comes after the cell has been told to stop, the kernel does not show.</summary>
    private void Stop()
    {
        lock (_lock)
        {
            _rewrite?.Invoke($"{title}: stopped at {_percent} %");
            _rewrite = null;
        }
    }
}
