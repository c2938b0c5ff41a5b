using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MathsOfAI.Jupyter.Tests.Comparison;

/// <summary>Says where what a kernel shows and what is committed differ. JSON is compared as values, not as text.</summary>
internal static class Differences
{
    private const int MostBefore = 40;
    private const int MostShown = 100;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The first difference between the outputs of a cell, or null.</summary>
    public static string? Between(IReadOnlyList<ShownOutput> committed, IReadOnlyList<ShownOutput> shown)
    {
        string[] kinds = [.. committed.Select(output => output.Kind)];
        string[] shownKinds = [.. shown.Select(output => output.Kind)];
        return kinds.SequenceEqual(shownKinds)
            ? committed.Zip(shown)
                .Select((pair, i) => Between(pair.First.Contents, pair.Second.Contents, $"output {i + 1}"))
                .FirstOrDefault(difference => difference is not null)
            : $"committed is [{string.Join(", ", kinds)}], shown is [{string.Join(", ", shownKinds)}]";
    }

    private static string? Between(JsonNode? committed, JsonNode? shown, string place) => (committed, shown) switch
    {
        (JsonObject before, JsonObject after) => before.Select(member => member.Key)
            .Union(after.Select(member => member.Key))
            .Select(name => before.ContainsKey(name) && after.ContainsKey(name)
                ? Between(before[name], after[name], $"{place}, {name}")
                : $"{place}, {name}: {(before.ContainsKey(name) ? "is committed only" : "is shown only")}")
            .FirstOrDefault(difference => difference is not null),
        (JsonArray before, JsonArray after) when before.Count == after.Count => before.Zip(after)
            .Select((pair, i) => Between(pair.First, pair.Second, $"{place}, {i}"))
            .FirstOrDefault(difference => difference is not null),
        _ => AreEqual(committed, shown) ? null : $"{place}: {FirstDifference(Text(committed), Text(shown))}",
    };

    private static bool AreEqual(JsonNode? committed, JsonNode? shown) =>
        committed?.GetValueKind() == JsonValueKind.Number && shown?.GetValueKind() == JsonValueKind.Number
            ? committed.GetValue<double>() == shown.GetValue<double>()
            : JsonNode.DeepEquals(committed, shown);

    private static string Text(JsonNode? value) => value?.ToJsonString(Readable) ?? "null";

    private static string FirstDifference(string committed, string shown)
    {
        var start = Math.Max(0, committed.AsSpan().CommonPrefixLength(shown) - MostBefore);
        return $"committed is {Excerpt(committed, start)}, shown is {Excerpt(shown, start)}";
    }

    private static string Excerpt(string text, int start) =>
        $"{(start > 0 ? "…" : "")}{text[start..Math.Min(text.Length, start + MostShown)]}{(start + MostShown < text.Length ? "…" : "")}";
}
