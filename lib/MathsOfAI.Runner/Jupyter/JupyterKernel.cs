using System.Text.Json.Nodes;
using MathsOfAI.Runner.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MathsOfAI.Runner.Jupyter;

/// <summary>
/// The course's Jupyter kernel: answers the requests of protocol 5.4. What is asked on the shell waits for its turn; what is asked on
/// control, above all to stop, is answered at once.
/// </summary>
internal sealed class JupyterKernel(Channels channels, Executor executor)
{
    private readonly TaskCompletionSource _shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Serves until a client, or the token, asks it to end.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        channels.Publish(JupyterMessage.Unasked("status", new JsonObject { ["execution_state"] = "starting" }));
        _ = ServeShellAsync();
        _ = ServeControlAsync();
        await _shutdown.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeShellAsync()
    {
        await foreach (var request in channels.Shell.ReadAllAsync())
        {
            if (request.Type != "execute_request")
            {
                await AnswerAsync(request, channels.ReplyOnShell, () => ContentAsync(request));
                continue;
            }

            List<JupyterMessage> sentWithIt = [];
            await AnswerAsync(request, channels.ReplyOnShell, async () =>
            {
                var hasFailed = true;
                try
                {
                    var reply = await executor.RunAsync(request);
                    hasFailed = reply["status"]!.ToString() == "error";
                    return reply;
                }
                finally
                {
                    // Before anybody hears that the cell is over: what comes after that was not sent with it.
                    while (hasFailed && request.Content["stop_on_error"]?.ToString() != "false" && channels.Shell.TryRead(out var waiting))
                    {
                        sentWithIt.Add(waiting);
                    }
                }
            });
            await AbortAsync(sentWithIt);
        }
    }

    private async Task ServeControlAsync()
    {
        // What must not wait for a cell; the session itself answers one question at a time, those of the shell.
        string[] urgent = ["kernel_info_request", "interrupt_request", "shutdown_request"];
        await foreach (var request in channels.Control.ReadAllAsync())
        {
            if (urgent.Contains(request.Type))
            {
                await AnswerAsync(request, channels.ReplyOnControl, () => ContentAsync(request));
            }
        }
    }

    /// <summary>After a cell has failed, those that were sent with it ("Run All") do not run.</summary>
    private async Task AbortAsync(IEnumerable<JupyterMessage> sentWithIt)
    {
        foreach (var waiting in sentWithIt)
        {
            await AnswerAsync(waiting, channels.ReplyOnShell, () => waiting.Type == "execute_request"
                ? Task.FromResult<JsonObject?>(new JsonObject { ["status"] = "aborted", ["execution_count"] = executor.Count })
                : ContentAsync(waiting));
        }
    }

    /// <summary>Says that it is busy, replies, and says that it is idle; what it does not know it passes over.</summary>
    private async Task AnswerAsync(JupyterMessage request, Action<JupyterMessage> send, Func<Task<JsonObject?>> content)
    {
        Say("busy");
        try
        {
            if (await content() is { } reply)
            {
                send(request.Answer(ReplyType(request), reply));
            }
        }
        catch (Exception exception)
        {
            // Whatever a client sends, the kernel goes on.
            var error = new SessionEvent.Error(exception.GetType().Name, exception.Message, []);
            if (request.Type == "execute_request")
            {
                channels.Publish(request.Answer("error", OutputChannel.Error(error)));
            }

            var reply = OutputChannel.Error(error);
            reply["status"] = "error";
            send(request.Answer(ReplyType(request), reply));
        }

        Say("idle");
        if (request.Type == "shutdown_request")
        {
            _shutdown.TrySetResult();
        }

        void Say(string state) => channels.Publish(request.Answer("status", new JsonObject { ["execution_state"] = state }));
    }

    private static string ReplyType(JupyterMessage request) => request.Type.Replace("_request", "_reply", StringComparison.Ordinal);

    private async Task<JsonObject?> ContentAsync(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                return KernelInfo();
            case "is_complete_request":
                return IsComplete(Code(request));
            case "complete_request":
                return await CompleteAsync(Code(request), Cursor(request));
            case "inspect_request":
                return await InspectAsync(Code(request), Cursor(request));
            case "history_request":
                return Ok(("history", new JsonArray()));
            case "comm_info_request":
                return Ok(("comms", new JsonObject()));
            case "comm_open":
                channels.Publish(request.Answer("comm_close", new JsonObject { ["comm_id"] = request.Content["comm_id"]?.DeepClone(), ["data"] = new JsonObject() }));
                return null;
            case "interrupt_request":
                await executor.InterruptAsync();
                return Ok();
            case "shutdown_request":
                return Ok(("restart", request.Content["restart"]?.ToString() == "true"));
            default:
                return null;
        }
    }

    private static JsonObject KernelInfo() => Ok(
        ("protocol_version", JupyterMessage.ProtocolVersion),
        ("implementation", "maths-of-ai"),
        ("implementation_version", "1.0"),
        ("banner", "Mathematics of AI: C# on the .NET Interactive kernel"),
        ("language_info", new JsonObject
        {
            ["name"] = "C#",
            ["version"] = "14",
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
        }),
        ("help_links", new JsonArray()));

    private static JsonObject IsComplete(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script));
        return code.TrimStart().StartsWith("#!", StringComparison.Ordinal) || SyntaxFactory.IsCompleteSubmission(tree)
            ? new JsonObject { ["status"] = "complete" }
            : new JsonObject { ["status"] = "incomplete", ["indent"] = "    " };
    }

    private async Task<JsonObject> CompleteAsync(string code, int cursor)
    {
        var completions = await executor.CompleteAsync(code, cursor);
        return Ok(
            ("matches", new JsonArray([.. completions.Matches.Select(match => (JsonNode)match)])),
            ("cursor_start", CodePoints(code, completions.Start)),
            ("cursor_end", CodePoints(code, completions.End)),
            ("metadata", new JsonObject()));
    }

    private async Task<JsonObject> InspectAsync(string code, int cursor)
    {
        var description = await executor.InspectAsync(code, cursor);
        var data = description is null ? new JsonObject() : new JsonObject { ["text/markdown"] = description, ["text/plain"] = description };
        return Ok(("found", description is not null), ("data", data), ("metadata", new JsonObject()));
    }

    private static JsonObject Ok(params (string Name, JsonNode? Value)[] members)
    {
        var content = new JsonObject { ["status"] = "ok" };
        foreach (var (name, value) in members)
        {
            content[name] = value;
        }

        return content;
    }

    private static string Code(JupyterMessage request) => request.Content["code"]?.ToString() ?? "";

    /// <summary>Jupyter counts code points, .NET UTF-16 units.</summary>
    private static int Cursor(JupyterMessage request)
    {
        var code = Code(request);
        return request.Content["cursor_pos"] is JsonValue position && position.TryGetValue<int>(out var codePoints)
            ? code.EnumerateRunes().Take(codePoints).Sum(rune => rune.Utf16SequenceLength)
            : code.Length;
    }

    private static int CodePoints(string code, int units) => code[..Math.Min(units, code.Length)].EnumerateRunes().Count();
}
