using System.Globalization;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Jupyter;

/// <summary>A message of Jupyter's protocol 5.4.</summary>
/// <param name="Type">What it is, such as <c>execute_request</c>.</param>
/// <param name="Header">Its own header, by which an answer names it.</param>
/// <param name="Parent">The header of the message that it answers; empty if none.</param>
/// <param name="Content">What it says.</param>
/// <param name="Identities">To whom a reply goes: the client's routing prefix.</param>
internal sealed record JupyterMessage(
    string Type, JsonObject Header, JsonObject Parent, JsonObject Content, IReadOnlyList<byte[]> Identities)
{
    public const string ProtocolVersion = "5.4";

    private static readonly string Session = Guid.NewGuid().ToString();

    /// <summary>A message that answers this one, to the same client.</summary>
    public JupyterMessage Answer(string type, JsonObject content) => Create(type, Header, content, Identities);

    /// <summary>A message that answers nothing, as the first of a kernel's life.</summary>
    public static JupyterMessage Unasked(string type, JsonObject content) => Create(type, [], content, []);

    private static JupyterMessage Create(string type, JsonObject parent, JsonObject content, IReadOnlyList<byte[]> identities)
    {
        var header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["session"] = Session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        return new JupyterMessage(type, header, parent, content, identities);
    }
}
