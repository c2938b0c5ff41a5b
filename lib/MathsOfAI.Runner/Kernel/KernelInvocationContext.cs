using MathsOfAI.Runner.Sessions;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// Stands in for the kernel's class of the same name: the cell that is running. It follows the cell's code across <c>await</c> and
/// into the threads that it starts. What arrives after the cell's end is dropped, as the kernel does.
/// </summary>
public sealed class KernelInvocationContext
{
    private static readonly AsyncLocal<KernelInvocationContext?> Flowing = new();
    private static volatile KernelInvocationContext? _running;

    private readonly Lock _gate = new();
    private readonly Action<SessionEvent> _publish;
    private bool _complete;

    internal KernelInvocationContext(Action<SessionEvent> publish, CancellationToken cancellationToken)
    {
        _publish = publish;
        CancellationToken = cancellationToken;
        Flowing.Value = _running = this;
    }

    /// <summary>The cell whose code asks; null outside a cell.</summary>
    public static KernelInvocationContext? Current => Flowing.Value;

    /// <summary>Set when the reader interrupts the cell; long loops poll it.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The current cell, or the running one for a thread to which the cell's context did not flow.</summary>
    internal static KernelInvocationContext? CurrentOrRunning => Flowing.Value ?? _running;

    internal void Publish(SessionEvent sessionEvent)
    {
        lock (_gate)
        {
            if (!_complete)
            {
                _publish(sessionEvent);
            }
        }
    }

    internal void Complete()
    {
        lock (_gate)
        {
            _complete = true;
        }

        Interlocked.CompareExchange(ref _running, null, this);
    }
}
