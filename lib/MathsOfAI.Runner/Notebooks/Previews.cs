using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>Carries a figure's PNG over from the earlier output, as long as it is a picture of the very same figure.</summary>
internal static class Previews
{
    private const string Png = "image/png";

    /// <summary>Keeps what can be kept, and counts the figures that are left without a preview.</summary>
    public static int Keep(IReadOnlyList<JsonObject> earlier, IReadOnlyList<JsonObject> fresh)
    {
        var missing = 0;
        JsonObject[] before = [.. earlier.Where(IsFigure)];
        foreach (var (position, figure) in fresh.Where(IsFigure).Index())
        {
            if (figure["data"]![Png] is null && !TryKeep(before.ElementAtOrDefault(position), figure))
            {
                missing++;
            }
        }

        return missing;
    }

    public static bool IsFigure(JsonObject output) => output["data"] is JsonObject data && data[CellOutput.FigureMimeType] is not null;

    private static bool TryKeep(JsonObject? before, JsonObject figure)
    {
        if (before?["data"]?[Png] is not { } png
            || before["metadata"] is not JsonObject metadata
            || metadata["preview"] is not JsonObject preview
            || preview["sha256"]?.ToString() != FigureHash.Of(figure["data"]![CellOutput.FigureMimeType]!))
        {
            return false;
        }

        figure["data"]![Png] = png.DeepClone();
        figure["metadata"]!["preview"] = preview.DeepClone();
        if (metadata[Png] is { } size)
        {
            figure["metadata"]![Png] = size.DeepClone();
        }

        return true;
    }
}
