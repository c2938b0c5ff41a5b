using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Hosting;

/// <summary>
/// The words between a front end and a session's process: one JSON text a line, over two pipes of their own, so that what a cell or its
/// child processes do with the standard streams is no matter.
/// </summary>
internal static class Protocol
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Request request) => JsonSerializer.Serialize(request, Format);

    public static string Write(Reply reply) => JsonSerializer.Serialize(reply, Format);

    public static Request ReadRequest(string line) => JsonSerializer.Deserialize<Request>(line, Format)!;

    public static Reply ReadReply(string line) => JsonSerializer.Deserialize<Reply>(line, Format)!;
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

    /// <summary>The cell has written more than anybody would read, and no more of it comes.</summary>
    Flooded,
    Done,
}
