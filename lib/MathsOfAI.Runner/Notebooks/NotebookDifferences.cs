using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>Says where a committed notebook and a fresh run of it differ, one line for each difference.</summary>
internal static class NotebookDifferences
{
    private const int ShownBefore = 15;
    private const int Shown = 60;

    public static IEnumerable<string> Between(Notebook committed, Notebook fresh)
    {
        var cells = committed.Cells.Zip(fresh.Cells)
            .SelectMany(pair => OfCell(pair.First, pair.Second).Select(difference => $"{pair.Second.NumberAndId}: {difference}"))
            .ToArray();

        return cells.Length > 0 ? cells : ["its metadata or layout would be rewritten"];
    }

    private static IEnumerable<string> OfCell(NotebookCell committed, NotebookCell fresh)
    {
        if (committed.Outputs.Count != fresh.Outputs.Count)
        {
            yield return FormattableString.Invariant(
                $"committed with {Outputs(committed.Outputs.Count)}, a run gives {Outputs(fresh.Outputs.Count)}");
            yield break;
        }

        var any = false;
        foreach (var (position, (before, after)) in committed.Outputs.Zip(fresh.Outputs).Index())
        {
            if (OfOutput(before, after) is { } difference)
            {
                any = true;
                yield return FormattableString.Invariant($"output {position + 1}: {difference}");
            }
        }

        if (!any && JsonText.Compact(committed.Json) != JsonText.Compact(fresh.Json))
        {
            yield return "its id, source lines or metadata would be rewritten";
        }
    }

    private static string? OfOutput(JsonObject before, JsonObject after)
    {
        if (JsonText.Compact(before) == JsonText.Compact(after))
        {
            return null;
        }

        if (Kind(before) != Kind(after))
        {
            return $"committed as {Kind(before)}, a run gives {Kind(after)}";
        }

        foreach (var (name, old, current) in Contents(before, after))
        {
            if (name == "image/png" && current is null)
            {
                return "the preview shows an older figure";
            }

            if ((old is null) != (current is null))
            {
                return $"{name} {(old is null ? "is missing" : "is committed, but no run gives it")}";
            }

            if (Text(old!) is var oldText && Text(current!) is var currentText && oldText != currentText)
            {
                return $"{name}: {FirstDifference(oldText, currentText)}";
            }
        }

        return "its metadata would be rewritten";
    }

    private static string Outputs(int count) => FormattableString.Invariant($"{count} output{(count == 1 ? "" : "s")}");

    private static string Kind(JsonObject output) => $"{output["output_type"]} {output["name"]}".TrimEnd();

    private static IEnumerable<(string Name, JsonNode? Old, JsonNode? Current)> Contents(JsonObject before, JsonObject after)
    {
        if (before["data"] is not JsonObject old || after["data"] is not JsonObject current)
        {
            return [("text", before["text"], after["text"])];
        }

        return old.Select(member => member.Key)
            .Union(current.Select(member => member.Key))
            .OrderByDescending(key => key, StringComparer.Ordinal)
            .Select(key => (key, old[key], current[key]));
    }

    private static string Text(JsonNode node) => MultilineText.Join(node) ?? JsonText.Compact(node);

    private static string FirstDifference(string before, string after)
    {
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var start = Math.Max(0, same - ShownBefore);
        return $"committed {Excerpt(before, start)}, a run gives {Excerpt(after, start)}";
    }

    private static string Excerpt(string text, int start)
    {
        var end = Math.Min(text.Length, start + Shown);
        var excerpt = text[start..end].Replace("\n", "\\n", StringComparison.Ordinal);
        return $"\"{(start > 0 ? "…" : "")}{excerpt}{(end < text.Length ? "…" : "")}\"";
    }
}
