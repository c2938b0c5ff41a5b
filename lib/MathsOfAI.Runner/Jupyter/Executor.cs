using System.ComponentModel;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Hosting;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Jupyter;

/// <summary>
/// Runs cells for a Jupyter client, one at a time, in a process of their own: so the kernel outlives a cell that crashes, and can put
/// an end to one that does not listen.
/// </summary>
internal sealed class Executor(Channels channels) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<SessionProcess> _session = StartAsync();
    private bool _isRunning;
    private bool _isInterrupted;
    private volatile bool _isClosing;

    /// <summary>How many cells have run.</summary>
    public int Count { get; private set; }

    /// <summary>Runs a cell, publishes what it shows, and says how it went.</summary>
    /// <returns>The content of the reply.</returns>
    public async Task<JsonObject> RunAsync(JupyterMessage request)
    {
        var code = Text(request, "code");
        var isSilent = Flag(request, "silent");
        Count += isSilent || request.Content["store_history"]?.ToString() == "false" ? 0 : 1;
        if (!isSilent)
        {
            channels.Publish(request.Answer("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = Count }));
        }

        using var output = new OutputChannel(request, channels, isSilent);
        var error = await RunAsync(code, request, output);
        output.Flush();
        var reply = error is null ? new JsonObject { ["payload"] = new JsonArray(), ["user_expressions"] = new JsonObject() } : OutputChannel.Error(error);
        reply["status"] = error is null ? "ok" : "error";
        reply["execution_count"] = Count;
        return reply;
    }

    /// <summary>Stops the cell that runs; without one, or if it is being stopped already, it does nothing.</summary>
    public async Task InterruptAsync()
    {
        lock (_gate)
        {
            if (!_isRunning || _isInterrupted)
            {
                return;
            }

            _isInterrupted = true;
        }

        await (await _session).InterruptAsync();
    }

    public async Task<Completions> CompleteAsync(string code, int position) =>
        await (await _session).CompleteAsync(code, position, CancellationToken.None);

    public async Task<string?> InspectAsync(string code, int position) =>
        await (await _session).InspectAsync(code, position, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        await EndSessionAsync();
    }

    private async Task<SessionEvent.Error?> RunAsync(string code, JupyterMessage request, OutputChannel output)
    {
        SessionEvent.Error? error = null;
        using var ended = new CancellationTokenSource();
        lock (_gate)
        {
            (_isInterrupted, _isRunning) = (false, true);
        }

        try
        {
            await (await _session).RunAsync(code, Show, Timeout.InfiniteTimeSpan, CancellationToken.None);
            if (_isInterrupted)
            {
                await RestartUnlessFreeAsync(output);
            }
        }
        catch (Exception exception) when (!_isClosing && IsLost(exception))
        {
            error = new SessionEvent.Error(SessionEvent.Error.CommandError, await RestartAsync($"{Capitalised(exception.Message)}."), []);
            output.Show(error, Count);
        }
        finally
        {
            await ended.CancelAsync();
            lock (_gate)
            {
                _isRunning = false;
            }
        }

        return error;

        void Show(SessionEvent shown)
        {
            error = shown as SessionEvent.Error ?? error;
            if (shown is SessionEvent.InputWanted wanted)
            {
                _ = AskAsync(wanted, request, output, ended.Token);
            }
            else
            {
                output.Show(shown, Count);
            }
        }
    }

    /// <summary>An interrupted cell has failed, but its code may run on; if it listens to nobody, only the end of its process stops it.</summary>
    private async Task RestartUnlessFreeAsync(OutputChannel output)
    {
        if (!await (await _session).ComesFreeAsync())
        {
            output.Show(new SessionEvent.Stream("stderr", await RestartAsync("The cell could not be stopped.") + "\n"), Count);
        }
    }

    private async Task<string> RestartAsync(string reason)
    {
        await EndSessionAsync();
        _session = StartAsync();
        return $"{reason} The kernel has started again: all variables, and what the first cells load, are lost. Run the notebook from its first cell.";
    }

    private async Task EndSessionAsync()
    {
        try
        {
            (await _session).Kill();
            await (await _session).DisposeAsync();
        }
        catch (Exception exception) when (IsLost(exception))
        {
            // It never started, and whoever waited for it was told.
        }
    }

    /// <summary>Asks the person at the client, for as long as the cell that wants to know runs.</summary>
    private async Task AskAsync(SessionEvent.InputWanted wanted, JupyterMessage request, OutputChannel output, CancellationToken ended)
    {
        if (!Flag(request, "allow_stdin"))
        {
            output.Show(new SessionEvent.Stream("stderr", $"The cell asks for input (\"{wanted.Prompt}\"), which nobody can give here.\n"), Count);
            await InterruptAsync();
            return;
        }

        var question = request.Answer("input_request", new JsonObject { ["prompt"] = wanted.Prompt, ["password"] = wanted.IsPassword });
        while (channels.InputReplies.TryRead(out _))
        {
            // An answer to what an earlier cell asked.
        }

        channels.AskForInput(question);
        try
        {
            var reply = await channels.InputReplies.ReadAsync(ended);
            await (await _session).GiveInputAsync(Text(reply, "value"));
        }
        catch (OperationCanceledException)
        {
            // The cell has been stopped.
        }
    }

    private static bool IsLost(Exception exception) =>
        exception is SessionLostException or SessionFloodedException or TimeoutException or Win32Exception;

    private static Task<SessionProcess> StartAsync() =>
        SessionProcess.StartAsync(Directory.GetCurrentDirectory(), new Dictionary<string, string>(), CancellationToken.None);

    private static string Text(JupyterMessage message, string name) => message.Content[name]?.ToString() ?? "";

    private static bool Flag(JupyterMessage message, string name) => message.Content[name]?.ToString() == "true";

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
