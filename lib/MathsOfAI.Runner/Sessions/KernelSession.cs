using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Formatter = Microsoft.DotNet.Interactive.Formatting.Formatter;

namespace MathsOfAI.Runner.Sessions;

/// <summary>
/// A .NET Interactive kernel set up as its tool sets it up for VS Code and Jupyter: the code of a cell goes in,
/// <see cref="SessionEvent"/>s come out. It knows nothing of notebooks or processes, so that any front end can drive it.
/// </summary>
public sealed class KernelSession : IDisposable
{
    private readonly CompositeKernel _kernel;

    private KernelSession(CompositeKernel kernel) => _kernel = kernel;

    /// <summary>Starts a session, and warms its compiler up.</summary>
    public static async Task<KernelSession> StartAsync()
    {
        Formatter.DefaultMimeType = HtmlFormatter.MimeType;
        Formatter.SetPreferredMimeTypesFor(typeof(string), PlainTextFormatter.MimeType);

        var kernel = new CompositeKernel();
        kernel.Add(new CSharpKernel().UseKernelHelpers().UseWho().UseValueSharing(), ["c#", "C#"]);
        kernel.Add(new HtmlKernel());
        kernel.Add(new JavaScriptKernel());
        kernel.Add(new KeyValueStoreKernel().UseWho());
        kernel.DefaultKernelName = "csharp";

        var session = new KernelSession(kernel);
        await session.RunAsync("", _ => { });
        return session;
    }

    /// <summary>Runs one cell. Cells run one at a time.</summary>
    /// <param name="code">The cell's code.</param>
    /// <param name="publish">Receives the cell's events in order, one at a time, perhaps on other threads.</param>
    /// <param name="cancellationToken">Interrupts the cell, which fails at once; its code runs on unless it polls its context's token.</param>
    /// <returns>True when the cell succeeded; otherwise its last event was an <see cref="SessionEvent.Error"/>.</returns>
    public async Task<bool> RunAsync(string code, Action<SessionEvent> publish, CancellationToken cancellationToken = default)
    {
        var gate = new Lock();
        using var events = _kernel.KernelEvents.Subscribe(kernelEvent =>
        {
            if (KernelEvents.Translate(kernelEvent) is { } sessionEvent)
            {
                lock (gate)
                {
                    publish(sessionEvent);
                }
            }
        });
        await using var interruption = cancellationToken.Register(() => _ = _kernel.SendAsync(new Cancel()));
        var result = await _kernel.SendAsync(new SubmitCode(code), CancellationToken.None);
        return !result.Events.OfType<CommandFailed>().Any();
    }

    /// <summary>Ends the kernel.</summary>
    public void Dispose() => _kernel.Dispose();
}
