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
    private Action<SessionEvent> _publish = _ => { };
    private TaskCompletionSource<string>? _input;

    private KernelSession(CompositeKernel kernel)
    {
        _kernel = kernel;
        kernel.RegisterCommandHandler<RequestInput>(AskAsync);
    }

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
        _publish = sessionEvent =>
        {
            lock (gate)
            {
                publish(sessionEvent);
            }
        };
        using var events = _kernel.KernelEvents.Subscribe(kernelEvent =>
        {
            if (KernelEvents.Translate(kernelEvent) is { } sessionEvent)
            {
                _publish(sessionEvent);
            }
        });
        await using var interruption = cancellationToken.Register(() => _ = _kernel.SendAsync(new Cancel()));
        var result = await _kernel.SendAsync(new SubmitCode(code), CancellationToken.None);
        return !result.Events.OfType<CommandFailed>().Any();
    }

    /// <summary>Answers a cell that published <see cref="SessionEvent.InputWanted"/>.</summary>
    public void GiveInput(string text) => _input?.TrySetResult(text);

    /// <summary>What could stand at a place in a cell's code.</summary>
    /// <param name="code">The cell's code.</param>
    /// <param name="position">The place, counted in UTF-16 units from 0.</param>
    public async Task<Completions> CompleteAsync(string code, int position)
    {
        var start = SourcePosition.StartOfWord(code, position);
        var begun = code[start..position];
        var result = await _kernel.SendAsync(new RequestCompletions(code, SourcePosition.At(code, position)));
        return result.Events.OfType<CompletionsProduced>().FirstOrDefault() is not { } produced
            ? new Completions(position, position, [])
            : new Completions(
                start,
                position,
                [.. produced.Completions.Select(completion => completion.DisplayText).Where(Continues).Distinct()]);

        bool Continues(string completion) => completion.StartsWith(begun, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What stands at a place in a cell's code, as Markdown; null where nothing is known of it.</summary>
    /// <param name="code">The cell's code.</param>
    /// <param name="position">The place, counted in UTF-16 units from 0.</param>
    public async Task<string?> InspectAsync(string code, int position)
    {
        var result = await _kernel.SendAsync(new RequestHoverText(code, SourcePosition.At(code, position)));
        return result.Events.OfType<HoverTextProduced>().FirstOrDefault()?.Content.FirstOrDefault()?.Value.ReplaceLineEndings("\n");
    }

    /// <summary>Ends the kernel.</summary>
    public void Dispose() => _kernel.Dispose();

    private async Task AskAsync(RequestInput request, KernelInvocationContext context)
    {
        _input = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _publish(new SessionEvent.InputWanted(request.Prompt ?? "", request.IsPassword));
        context.Publish(new InputProduced(await _input.Task.WaitAsync(context.CancellationToken), request));
    }
}
