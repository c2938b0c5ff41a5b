using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Hosting;

/// <summary>
/// The words between a front end and a session's process: one JSON text a line. Replies start with a record separator, so that what a
/// cell or its child processes write to the real standard output cannot be mistaken for one.
/// </summary>
internal static class Protocol
{
    private const char RecordSeparator = '\u001e';

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Request request) => JsonSerializer.Serialize(request, Format);

    public static string Write(Reply reply) => RecordSeparator + JsonSerializer.Serialize(reply, Format);

    public static Request ReadRequest(string line) => JsonSerializer.Deserialize<Request>(line, Format)!;

    /// <summary>The reply on a line, or null where the line holds only a cell's own output.</summary>
    public static Reply? ReadReply(string line)
    {
        var start = line.LastIndexOf(RecordSeparator);
        return start < 0 ? null : JsonSerializer.Deserialize<Reply>(line.AsSpan(start + 1), Format);
    }
}

/// <summary>What a front end asks of a session.</summary>
[JsonDerivedType(typeof(RunCell), "run")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(GiveInput), "input")]
[JsonDerivedType(typeof(Complete), "complete")]
[JsonDerivedType(typeof(Inspect), "inspect")]
internal abstract record Request
{
    /// <summary>Run a cell.</summary>
    public sealed record RunCell(string Code) : Request;

    /// <summary>Stop the cell that runs.</summary>
    public sealed record Cancel : Request;

    /// <summary>The answer to a cell that asked for input.</summary>
    public sealed record GiveInput(string Text) : Request;

    /// <summary>Say what could stand at a place in a cell's code.</summary>
    public sealed record Complete(string Code, int Position) : Request;

    /// <summary>Say what stands at a place in a cell's code.</summary>
    public sealed record Inspect(string Code, int Position) : Request;
}

/// <summary>A step of a session's answer; only <see cref="ReplyKind.Event"/> carries an event, only the last step an answer.</summary>
internal sealed record Reply(ReplyKind Kind, SessionEvent? Event = null, Completions? Completions = null, string? Description = null);

[JsonConverter(typeof(JsonStringEnumConverter<ReplyKind>))]
internal enum ReplyKind
{
    Ready,
    Event,
    Done,
}
