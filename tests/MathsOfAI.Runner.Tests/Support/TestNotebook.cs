using System.Text.Json;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Tests.Support;

/// <summary>Makes the text of a notebook from its cells.</summary>
public static class TestNotebook
{
    public static string Of(params TestCell[] cells) => With("{}", cells);

    /// <summary>A notebook with metadata of its own, given as JSON.</summary>
    public static string With(string metadata, params TestCell[] cells) => new JsonObject
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = JsonNode.Parse(metadata, documentOptions: new JsonDocumentOptions { MaxDepth = 1000 }),
        ["cells"] = new JsonArray([.. cells.Select((cell, index) => cell.ToJson($"c{index + 1}"))]),
    }.ToJsonString();

    public static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();

    public static JsonObject Cell(JsonNode notebook, int number) => notebook["cells"]![number - 1]!.AsObject();

    /// <summary>All text of a cell's outputs of one mime type, or of its streams.</summary>
    public static string Text(JsonNode notebook, int cell, string mimeType = "text/plain") =>
        string.Concat(Cell(notebook, cell)["outputs"]!.AsArray()
            .Select(output => (output!["text"] ?? output["data"]![mimeType])!.AsArray())
            .SelectMany(lines => lines.Select(line => line!.GetValue<string>())));
}

public sealed record TestCell(string Source, params string[] Tags)
{
    public string Type { get; init; } = "code";

    /// <summary>The cell's metadata as JSON, but for its tags.</summary>
    public string Metadata { get; init; } = "{}";

    public static implicit operator TestCell(string source) => new(source);

    public static TestCell Markdown(string source) => new(source) { Type = "markdown" };

    public JsonObject ToJson(string id)
    {
        var cell = new JsonObject
        {
            ["id"] = id,
            ["cell_type"] = Type,
            ["metadata"] = JsonNode.Parse(Metadata),
            ["source"] = Source,
        };
        if (Type == "code")
        {
            cell["outputs"] = new JsonArray();
            cell["execution_count"] = null;
        }

        if (Tags.Length > 0)
        {
            cell["metadata"]!["tags"] = new JsonArray([.. Tags.Select(tag => (JsonNode)tag)]);
        }

        return cell;
    }
}
