using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace MathsOfAI.Runner.Sessions;

/// <summary>
/// Runs cells one after another as the .NET Interactive C# kernel does: the code of a cell goes in, <see cref="SessionEvent"/>s come
/// out. It knows nothing of notebooks or processes, so that any front end can drive it.
/// </summary>
/// <remarks>
/// Cells are C# script, compiled for debugging; <c>#load</c> and <c>#r</c> are relative to the process's working folder, and values
/// become text through Microsoft.DotNet.Interactive.Formatting. Cells run one at a time.
/// </remarks>
public sealed class ScriptSession
{
    private ScriptOptions options = ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.Latest)
        .WithOptimizationLevel(OptimizationLevel.Debug)
        .AddImports(
            "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq")
        .AddReferences(
            typeof(Enumerable).Assembly,
            typeof(IEnumerable<>).Assembly,
            typeof(Task<>).Assembly,
            typeof(Kernel).Assembly,
            typeof(PocketView).Assembly);

    private string? _folder;
    private ScriptState<object>? _state;

    private ScriptSession() => ConsoleCapture.Install();

    /// <summary>Starts a session: runs what the kernel runs before the first cell, which also warms the compiler up.</summary>
    public static async Task<ScriptSession> StartAsync()
    {
        var session = new ScriptSession();
        await session.RunAsync($"using static {typeof(Kernel).FullName};", _ => { });
        return session;
    }

    /// <summary>Runs one cell.</summary>
    /// <param name="code">The cell's code.</param>
    /// <param name="publish">Receives the cell's events in order, one at a time, perhaps on other threads.</param>
    /// <param name="cancellationToken">Interrupts the cell, which fails at once; its code runs on unless it polls the token.</param>
    /// <returns>True when the cell succeeded; otherwise its last event was an <see cref="SessionEvent.Error"/>.</returns>
    public async Task<bool> RunAsync(string code, Action<SessionEvent> publish, CancellationToken cancellationToken = default)
    {
        var context = new KernelInvocationContext(publish, cancellationToken);
        try
        {
            // On another thread, because a cell that never yields must not keep its caller from cancelling it.
            var last = await Task.Run(() => EvaluateAsync(code, cancellationToken), CancellationToken.None)
                .WaitAsync(cancellationToken);

            if (cancellationToken.IsCancellationRequested)
            {
                last = ErrorReport.Cancelled;
            }

            if (last is not null)
            {
                context.Publish(last);
            }

            return last is not SessionEvent.Error;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Publish(ErrorReport.Cancelled);
            return false;
        }
        finally
        {
            context.Complete();
        }
    }

    /// <summary>Gives the cell's last event: its result, its error, or nothing.</summary>
    private async Task<SessionEvent?> EvaluateAsync(string code, CancellationToken cancellationToken)
    {
        try
        {
            FollowWorkingFolder();
            var before = _state;
            var script = before is null
                ? CSharpScript.Create(code, options)
                : before.Script.ContinueWith(code, options);
            var after = before is null
                ? await script.RunAsync(globals: null, _ => true, cancellationToken)
                : await script.RunFromAsync(before, _ => true, cancellationToken);

            // An interrupted cell may end after later cells have run: theirs is then the state to keep.
            Interlocked.CompareExchange(ref _state, after, before);

            if (after.Exception is { } exception)
            {
                return ErrorReport.Of(exception);
            }

            // A value that was shown already is not shown again: a cell may end in display(x) without a semicolon.
            return SubmissionResult.Exists(script.GetCompilation()) && after.ReturnValue is not DisplayedValue
                ? new SessionEvent.Result(MimeBundle.Of(after.ReturnValue))
                : null;
        }
        catch (CompilationErrorException exception)
        {
            return ErrorReport.Of(exception.Diagnostics);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ErrorReport.Of(exception);
        }
    }

    private void FollowWorkingFolder()
    {
        var current = Directory.GetCurrentDirectory();
        if (current != _folder)
        {
            _folder = current;
            options = options
                .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(_folder))
                .WithSourceResolver(new SourceFileResolver([], _folder));
        }
    }
}
