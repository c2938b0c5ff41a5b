using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>
/// Outputs of a cell tagged <c>volatile</c> may show other numbers in every run, timings for instance. As long as nothing but numbers
/// changes, the committed output stays.
/// </summary>
internal static partial class VolatileOutputs
{
    public const string Tag = "volatile";

    public static void Keep(IReadOnlyList<JsonObject> earlier, IReadOnlyList<JsonObject> fresh)
    {
        foreach (var (position, output) in fresh.Index())
        {
            if (earlier.ElementAtOrDefault(position) is { } before && Shape(before) == Shape(output))
            {
                var content = output["output_type"]!.ToString() == "stream" ? "text" : "data";
                if (before[content] is { } kept)
                {
                    output[content] = kept.DeepClone();
                }

                (output["data"] as JsonObject)?.Remove("image/png");
            }

            // The format allows streams no metadata.
            if (output["metadata"] is JsonObject metadata)
            {
                metadata[Tag] = true;
            }
        }
    }

    /// <summary>An output's kind and content with every number replaced by # and white space collapsed.</summary>
    private static string Shape(JsonObject output)
    {
        var content = output["data"] is JsonObject data
            ? data.Where(member => member.Key != "image/png")
                .OrderBy(member => member.Key, StringComparer.Ordinal)
                .Select(member => $"{member.Key}\n{MultilineText.Join(member.Value) ?? Spaced(member.Value)}")
            : [MultilineText.Join(output["text"]) ?? ""];
        var text = $"{output["output_type"]} {output["name"]}\n{string.Join('\n', content)}";
        return WhiteSpace().Replace(Number().Replace(text, "#"), " ").Trim();
    }

    /// <summary>JSON in which no comma could be read as part of a number.</summary>
    private static string Spaced(JsonNode? json) => JsonText.Compact(json).Replace(",", ", ", StringComparison.Ordinal);

    /// <summary>Digits, perhaps signed, grouped, with a decimal part or an exponent.</summary>
    [GeneratedRegex(@"[-+−]?\d+(?:[.,\u00A0\u2009\u202F]\d+)*(?:[eE][-+]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
