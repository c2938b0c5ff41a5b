using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>
/// Gives a notebook the form in which it is committed: format 4.5, and the metadata by which editors choose the C# kernel.
/// </summary>
internal static partial class NotebookFormat
{
    private const string NotebookMetadata = """
        {
          "kernelspec": { "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" },
          "language_info": {
            "file_extension": ".cs",
            "mimetype": "text/x-csharp",
            "name": "polyglot-notebook",
            "pygments_lexer": "csharp"
          },
          "polyglot_notebook": {
            "kernelInfo": { "defaultKernelName": "csharp", "items": [ { "aliases": [], "name": "csharp" } ] }
          }
        }
        """;

    private const string CodeCellMetadata = """
        { "language_info": { "name": "polyglot-notebook" }, "polyglot_notebook": { "kernelName": "csharp" } }
        """;

    public static void Apply(Notebook notebook)
    {
        notebook.Root["nbformat"] = 4;
        notebook.Root["nbformat_minor"] = 5;
        Merge(Metadata(notebook.Root), JsonNode.Parse(NotebookMetadata)!.AsObject());

        var taken = new HashSet<string>(StringComparer.Ordinal);
        var executed = 0;
        foreach (var cell in notebook.Cells)
        {
            cell.Json["id"] = ChooseId(cell, taken);
            cell.Json["source"] = MultilineText.Split(cell.Source);
            var metadata = Metadata(cell.Json);
            if (cell.IsCode)
            {
                cell.Json["execution_count"] = cell.IsSkipped ? cell.ExecutionCount : ++executed;
                cell.Json["outputs"] = cell.Json["outputs"] as JsonArray ?? [];
                Merge(metadata, JsonNode.Parse(CodeCellMetadata)!.AsObject());
            }
        }
    }

    private static JsonObject Metadata(JsonObject owner)
    {
        if (owner["metadata"] is not JsonObject metadata)
        {
            owner["metadata"] = metadata = [];
        }

        return metadata;
    }

    private static void Merge(JsonObject target, JsonObject wanted)
    {
        foreach (var (key, value) in wanted)
        {
            if (target[key] is JsonObject inner && value is JsonObject wantedInner)
            {
                Merge(inner, wantedInner);
            }
            else
            {
                target[key] = value?.DeepClone();
            }
        }
    }

    private static string ChooseId(NotebookCell cell, HashSet<string> taken)
    {
        if (cell.Id is { } id && ValidId().IsMatch(id) && taken.Add(id))
        {
            return id;
        }

        for (var attempt = cell.Number; ; attempt += 1000)
        {
            var seed = string.Create(CultureInfo.InvariantCulture, $"{attempt}\n{cell.Source}");
            var made = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..8];
            if (taken.Add(made))
            {
                return made;
            }
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex ValidId();
}
