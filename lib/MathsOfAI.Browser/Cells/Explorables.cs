using MathsOfAI.Browser.Interop;
using MathsOfAI.Figures;
using Plotly.NET;

namespace MathsOfAI.Browser.Cells;

/// <summary>The figures in the page that their cells' functions draw anew, until the cell runs again.</summary>
internal static class Explorables
{
    /// <summary>How the page learns that a figure is one.</summary>
    public const string MimeType = "application/vnd.maths-of-ai.explorable+json";

    private static readonly Dictionary<int, Explorable> Kept = [];

    private static int _count;

    /// <summary>What the page needs to know of a figure that can be drawn anew, as JSON; null of any other value.</summary>
    public static string? Keep(object? value)
    {
        if (value is not GenericChart chart || Explorable.Of(chart) is not { } explorable)
        {
            return null;
        }

        var id = ++_count;
        Kept[id] = explorable;
        return Page.Json(json =>
        {
            json.WriteNumber("id", id);
            json.WriteString("prefix", explorable.Prefix);
            json.WriteNumber("first", explorable.First);
            json.WriteNumber("last", explorable.Last);
            json.WriteBoolean("isContinuous", explorable.IsContinuous);
            json.WriteString("label", explorable.LabelAt(explorable.First));
            json.WriteStartArray("points");
            foreach (var (x, y) in explorable.Points)
            {
                json.WriteStartArray();
                json.WriteNumberValue(x);
                json.WriteNumberValue(y);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Forgets a figure.</summary>
    public static void Release(int id) => Kept.Remove(id);

    /// <summary>Draws a figure anew.</summary>
    /// <param name="id">The figure.</param>
    /// <param name="place">Its slider's place.</param>
    /// <param name="coordinates">Its points, x before y.</param>
    /// <returns>The figure, without the traces that it had before, its sentence and the slider's label as JSON, or what went wrong.</returns>
    public static string Draw(int id, double place, double[] coordinates)
    {
        try
        {
            var explorable = Kept[id];
            var (figure, sentence) = explorable.Draw(place, [.. coordinates.Chunk(2).Select(point => (point[0], point[1]))]);
            return Page.Json(answer =>
            {
                answer.WriteString("label", explorable.LabelAt(place));
                answer.WriteString("sentence", sentence);
                answer.WritePropertyName("figure");
                answer.WriteRawValue(figure, skipInputValidation: true);
            });
        }
        catch (Exception exception)
        {
            return Page.Json(answer => answer.WriteString("error", ErrorText.Of(exception)));
        }
    }
}
