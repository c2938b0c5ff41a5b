using MathsOfAI.Runner.Sessions;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// Stands in for the kernel's class of the same name: the cell that is running. It follows the cell's code across <c>await</c> and
/// into the threads that it starts. What arrives after the cell's end is dropped, as the kernel does.
/// </summary>
public sealed class KernelInvocationContext
{
    private static readonly AsyncLocal<KernelInvocationContext?> Flowing = new();
    private static volatile KernelInvocationContext? running;

    private readonly Lock gate = new();
    private readonly Action<SessionEvent> publish;
    private bool complete;

    internal KernelInvocationContext(Action<SessionEvent> publish, CancellationToken cancellationToken)
    {
        this.publish = publish;
        CancellationToken = cancellationToken;
        Flowing.Value = running = this;
    }

    /// <summary>The cell whose code asks; null outside a cell.</summary>
    public static KernelInvocationContext? Current => Flowing.Value;

    /// <summary>Set when the reader interrupts the cell; long loops poll it.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The current cell, or the running one for a thread to which the cell's context did not flow.</summary>
    internal static KernelInvocationContext? CurrentOrRunning => Flowing.Value ?? running;

    internal void Publish(SessionEvent sessionEvent)
    {
        lock (gate)
        {
            if (!complete)
            {
                publish(sessionEvent);
            }
        }
    }

    internal void Complete()
    {
        lock (gate)
        {
            complete = true;
        }

        Interlocked.CompareExchange(ref running, null, this);
    }
}
