using System.Text.Json.Nodes;

namespace MathsOfAI.Jupyter.Tests.Comparison;

/// <summary>
/// What there is to see of a cell's output, whether it comes from the kernel or from a committed notebook. A figure is its JSON
/// and its sentence: HTML it has only while the kernel runs, and a picture only when committed.
/// </summary>
/// <param name="Kind">The output's type, and of a stream its name.</param>
/// <param name="Contents">Mime types, or <c>text</c> of a stream and name and message of an error, and what they hold.</param>
internal sealed record ShownOutput(string Kind, JsonObject Contents)
{
    public const string FigureMimeType = "application/vnd.plotly.v1+json";

    /// <summary>True of what the compiler says of a cell, of what is written to the console's error stream, and of failures.</summary>
    public bool IsComplaint => Kind is "stream stderr" or "error";

    /// <summary>True of what the progress line of a long run leaves behind.</summary>
    private bool IsEmptied => Kind == "display_data" && Contents.All(content => content.Value?.ToString() == "");

    /// <summary>The outputs of a cell, with streams that follow one another as one.</summary>
    public static IReadOnlyList<ShownOutput> Of(JsonArray outputs)
    {
        var shown = new List<ShownOutput>();
        foreach (var output in outputs.Select(output => Of(output!)).Where(output => !output.IsEmptied))
        {
            if (output.Kind.StartsWith("stream ", StringComparison.Ordinal) && shown.LastOrDefault()?.Kind == output.Kind)
            {
                shown[^1] = Stream(output.Kind, (string)shown[^1].Contents["text"]! + (string)output.Contents["text"]!);
            }
            else
            {
                shown.Add(output);
            }
        }

        return shown;
    }

    /// <summary>The notebook format's text, one string or a list of lines; null where it is none.</summary>
    public static string? Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Text)),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => null,
    };

    private static ShownOutput Of(JsonNode output) => (string)output["output_type"]! switch
    {
        "stream" => Stream($"stream {output["name"]}", Text(output["text"])!),
        "error" => new("error", new JsonObject { ["ename"] = Text(output["ename"]), ["evalue"] = Text(output["evalue"]) }),
        var kind => new(kind, Data(output["data"]!.AsObject())),
    };

    private static ShownOutput Stream(string kind, string text) =>
        new(kind, new JsonObject { ["text"] = text.Replace("\r\n", "\n", StringComparison.Ordinal) });

    private static JsonObject Data(JsonObject data)
    {
        string[] unshared = data.ContainsKey(FigureMimeType) ? ["text/html", "image/png"] : [];
        return new(data.Where(content => !unshared.Contains(content.Key)).Select(content => KeyValuePair.Create(content.Key, Value(content))));
    }

    /// <summary>The kernel sends JSON as text.</summary>
    private static JsonNode? Value(KeyValuePair<string, JsonNode?> content) =>
        !content.Key.EndsWith("json", StringComparison.Ordinal) ? Text(content.Value)
        : content.Value is JsonObject json ? json.DeepClone()
        : JsonNode.Parse(Text(content.Value)!);
}
