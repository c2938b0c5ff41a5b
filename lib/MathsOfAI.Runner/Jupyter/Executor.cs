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
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);

    private Task<SessionProcess> _session = StartAsync();
    private volatile bool _isInterrupted;
    private volatile bool _isRunning;

    /// <summary>How many cells have run.</summary>
    public int Count { get; private set; }

    /// <summary>Runs a cell, publishes what it shows, and says how it went.</summary>
    /// <returns>The content of the reply.</returns>
    public async Task<JsonObject> RunAsync(JupyterMessage request)
    {
        var code = Text(request, "code");
        var isSilent = Flag(request, "silent");
        Count += isSilent ? 0 : 1;
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

    /// <summary>Stops the cell that runs; without one it does nothing.</summary>
    public async Task InterruptAsync()
    {
        if (_isRunning)
        {
            _isInterrupted = true;
            await (await _session).InterruptAsync();
        }
    }

    public async Task<Completions> CompleteAsync(string code, int position) =>
        await (await _session).CompleteAsync(code, position, CancellationToken.None);

    public async Task<string?> InspectAsync(string code, int position) =>
        await (await _session).InspectAsync(code, position, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        (await _session).Kill();
        await (await _session).DisposeAsync();
    }

    private async Task<SessionEvent.Error?> RunAsync(string code, JupyterMessage request, OutputChannel output)
    {
        SessionEvent.Error? error = null;
        (_isInterrupted, _isRunning) = (false, true);
        try
        {
            await (await _session).RunAsync(code, Show, Timeout.InfiniteTimeSpan, CancellationToken.None);
            if (_isInterrupted)
            {
                await RestartUnlessFreeAsync(output);
            }
        }
        catch (Exception exception) when (exception is SessionLostException or SessionFloodedException)
        {
            error = new SessionEvent.Error(SessionEvent.Error.CommandError, await RestartAsync($"{Capitalised(exception.Message)}."), []);
            output.Show(error, Count);
        }
        finally
        {
            _isRunning = false;
        }

        return error;

        void Show(SessionEvent shown)
        {
            error = shown as SessionEvent.Error ?? error;
            if (shown is SessionEvent.InputWanted wanted)
            {
                _ = AskAsync(wanted, request);
            }
            else
            {
                output.Show(shown, Count);
            }
        }
    }

    /// <summary>
    /// An interrupted cell has failed, but its code may run on. If it has not come to its end after two seconds, it listens to nobody,
    /// and only the end of its process will stop it.
    /// </summary>
    private async Task RestartUnlessFreeAsync(OutputChannel output)
    {
        try
        {
            await (await _session).RunAsync("", _ => { }, LongestFarewell, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            output.Show(new SessionEvent.Stream("stderr", await RestartAsync("The cell could not be stopped.") + "\n"), Count);
        }
    }

    private async Task<string> RestartAsync(string reason)
    {
        await (await _session).DisposeAsync();
        _session = StartAsync();
        return $"{reason} The kernel has started again: all variables, and what the first cells load, are lost. Run the notebook from its first cell.";
    }

    private async Task AskAsync(SessionEvent.InputWanted wanted, JupyterMessage request)
    {
        if (!Flag(request, "allow_stdin"))
        {
            await InterruptAsync();
            return;
        }

        channels.AskForInput(request.Answer(
            "input_request", new JsonObject { ["prompt"] = wanted.Prompt, ["password"] = wanted.IsPassword }));
        var reply = await channels.InputReplies.ReadAsync();
        await (await _session).GiveInputAsync(Text(reply, "value"));
    }

    private static Task<SessionProcess> StartAsync() =>
        SessionProcess.StartAsync(Directory.GetCurrentDirectory(), new Dictionary<string, string>(), CancellationToken.None);

    private static string Text(JupyterMessage message, string name) => message.Content[name]?.ToString() ?? "";

    private static bool Flag(JupyterMessage message, string name) => message.Content[name]?.ToString() == "true";

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
