using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Hosting;

/// <summary>
/// The words between the runner and a session's process: one JSON text a line. Replies start with a record separator, so that what a
/// cell or its child processes write to the real standard output cannot be mistaken for one.
/// </summary>
internal static class Protocol
{
    private const char RecordSeparator = '\u001e';

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RunCell request) => JsonSerializer.Serialize(request, Format);

    public static string Write(Reply reply) => RecordSeparator + JsonSerializer.Serialize(reply, Format);

    public static RunCell ReadRequest(string line) => JsonSerializer.Deserialize<RunCell>(line, Format)!;

    /// <summary>The reply on a line, or null where the line holds only a cell's own output.</summary>
    public static Reply? ReadReply(string line)
    {
        var start = line.LastIndexOf(RecordSeparator);
        return start < 0 ? null : JsonSerializer.Deserialize<Reply>(line.AsSpan(start + 1), Format);
    }
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
    Done,
}
