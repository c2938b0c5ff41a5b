using System.Text.Json;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>The notebook format's text: one string, or an array of lines that keep their line ends.</summary>
internal static class MultilineText
{
    /// <summary>The text as one string with LF line ends, or null where the node is no text.</summary>
    public static string? Join(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => WithLineFeeds(value.GetValue<string>()),
        JsonArray lines when lines.All(line => line?.GetValueKind() == JsonValueKind.String) =>
            WithLineFeeds(string.Concat(lines.Select(line => line!.GetValue<string>()))),
        _ => null,
    };

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        var whole = WithLineFeeds(text);
        for (var start = 0; start < whole.Length;)
        {
            var end = whole.IndexOf('\n', start) + 1;
            end = end > 0 ? end : whole.Length;
            lines.Add((JsonNode)whole[start..end]);
            start = end;
        }

        return lines;
    }

    private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
