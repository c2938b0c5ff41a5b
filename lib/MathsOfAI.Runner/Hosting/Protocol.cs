using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Hosting;

/// <summary>
/// The words between the runner and a session's process: one JSON text a line, over two pipes of their own, so that what a cell or its
/// child processes do with the standard streams is no matter.
/// </summary>
internal static class Protocol
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RunCell request) => JsonSerializer.Serialize(request, Format);

    public static string Write(Reply reply) => JsonSerializer.Serialize(reply, Format);

    public static RunCell ReadRequest(string line) => JsonSerializer.Deserialize<RunCell>(line, Format)!;

    public static Reply ReadReply(string line) => JsonSerializer.Deserialize<Reply>(line, Format)!;
}

/// <summary>Asks a session to run a cell.</summary>
internal sealed record RunCell(string Code);

/// <summary>A step of a session's answer; only <see cref="ReplyKind.Event"/> carries an event.</summary>
internal sealed record Reply(ReplyKind Kind, SessionEvent? Event = null);

[JsonConverter(typeof(JsonStringEnumConverter<ReplyKind>))]
internal enum ReplyKind
{
    Ready,
    Event,

    /// <summary>The cell has written more than anybody would read, and no more of it comes.</summary>
    Flooded,
    Done,
}
