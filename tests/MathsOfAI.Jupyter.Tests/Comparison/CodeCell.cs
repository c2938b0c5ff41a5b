using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests.Comparison;

/// <summary>A code cell of a committed notebook.</summary>
internal sealed record CodeCell(string Id, string Source, bool IsVolatile, JsonArray Outputs)
{
    public static IReadOnlyList<CodeCell> Of(string notebook) =>
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, notebook)))!["cells"]!.AsArray()
            .Where(cell => (string?)cell!["cell_type"] == "code")
            .Select(cell => new CodeCell(
                (string)cell!["id"]!,
                ShownOutput.Text(cell["source"])!,
                cell["metadata"]!["tags"] is JsonArray tags && tags.Any(tag => (string?)tag == "volatile"),
                cell["outputs"]!.AsArray())),
    ];
}
