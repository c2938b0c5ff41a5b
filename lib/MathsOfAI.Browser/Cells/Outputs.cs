using System.Text.Json;
using MathsOfAI.Browser.Interop;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using DisplayedValue = Microsoft.DotNet.Interactive.DisplayedValue;

namespace MathsOfAI.Browser.Cells;

/// <summary>What the running cell shows, sent to the page as it comes.</summary>
internal static class Outputs
{
    private const string Figure = "application/vnd.plotly.v1+json";
    private const string Plain = "text/plain";

    private static int _shown;

    /// <summary>Shows a value in a new place.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">In which forms; without any, those that its type prefers.</param>
    public static DisplayedValue Display(object? value, string[] mimeTypes)
    {
        var id = ++_shown;
        Send("display", id, value, mimeTypes);
        return new DisplayedValue(id, mimeTypes);
    }

    /// <summary>Shows a value in the place of another.</summary>
    public static void Update(int id, object? value, string[] mimeTypes) => Send("update", id, value, mimeTypes);

    private static void Send(string kind, int id, object? value, string[] mimeTypes)
    {
        PrintedText.Flush();
        var wanted = mimeTypes.Length > 0 ? mimeTypes : Preferred(value);
        Page.Send(json =>
        {
            json.WriteString("kind", kind);
            json.WriteNumber("id", id);
            json.WriteStartObject("data");
            foreach (var mimeType in wanted)
            {
                json.WriteString(mimeType, value.ToDisplayString(mimeType));
            }

            if (wanted.Contains(Figure) && Explorables.Keep(value) is { } explorable)
            {
                json.WriteString(Explorables.MimeType, explorable);
            }

            json.WriteEndObject();
        });
    }

    /// <summary>The forms that a type prefers; of a figure the one that a page draws, and its sentence.</summary>
    private static string[] Preferred(object? value)
    {
        string[] preferred = [.. Formatter.GetPreferredMimeTypesFor(value?.GetType())];
        return preferred.Contains(Figure) ? [Figure, Plain] : preferred;
    }
}
