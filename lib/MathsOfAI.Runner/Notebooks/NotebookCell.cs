using System.Text.Json;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>A cell and its place, counted from 1 over all cells.</summary>
internal sealed class NotebookCell(JsonObject json, int number)
{
    public JsonObject Json { get; } = json;

    public int Number { get; } = number;

    public bool IsCode => (string?)Json["cell_type"] == "code";

    /// <summary>Jupyter's tag for a cell that is not run and keeps its outputs.</summary>
    public bool IsSkipped => Tags.Contains("skip-execution");

    /// <summary>Jupyter's tag for a cell that may fail, and then shows its error.</summary>
    public bool MayFail => Tags.Contains("raises-exception");

    public string Source => MultilineText.Join(Json["source"])!;

    public string? Id => Json["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String ? (string?)id : null;

    /// <summary>The number that its last run was given; null where it has none or no number.</summary>
    public int? ExecutionCount =>
        Json["execution_count"] is JsonValue value && value.TryGetValue<int>(out var count) && count >= 0 ? count : null;

    public IReadOnlyList<string> Tags =>
        Json["metadata"]?["tags"] is JsonArray tags ? [.. tags.Select(tag => tag?.ToString() ?? "")] : [];

    public IReadOnlyList<JsonObject> Outputs => Json["outputs"] is JsonArray outputs ? [.. outputs.OfType<JsonObject>()] : [];

    /// <summary>How a message names the cell: its number and first line of code.</summary>
    public string Name
    {
        get
        {
            var line = Source.Split('\n').Select(text => text.Trim()).FirstOrDefault(text => text.Length > 0, "");
            return FormattableString.Invariant($"cell {Number} \"{(line.Length > 60 ? line[..59] + "…" : line)}\"");
        }
    }

    /// <summary>How a message names the cell where its code does not matter: its number and id.</summary>
    public string NumberAndId => FormattableString.Invariant($"cell {Number} ({Id ?? "no id"})");

    public static bool IsValid(JsonNode? node) =>
        node is JsonObject cell
        && cell["cell_type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String
        && MultilineText.Join(cell["source"]) is not null
        && cell["metadata"] is null or JsonObject;
}
