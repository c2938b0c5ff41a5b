using System.Globalization;
using System.Text.Json.Nodes;

namespace MathsOfAI.Previews.Tests.Samples;

/// <summary>Small figures of each kind that the course uses.</summary>
internal static class SampleFigures
{
    private const int GridSize = 60;

    public static JsonObject Line => Figure(
        """
        {"type": "scatter", "mode": "lines", "x": [0, 1, 2, 3], "y": [4, 2, 1, 0.5], "line": {"color": "#0072B2"}}
        """,
        """
        "xaxis": {"title": {"text": "step"}}, "yaxis": {"title": {"text": "cost <i>C</i>"}}
        """);

    public static JsonObject Contour => Figure(Grid("contour"));

    /// <summary>Small, since without a graphics card each of its pixels is worked out by the processor.</summary>
    public static JsonObject Surface => Figure(Grid("surface"), "\"width\": 300, \"height\": 200, \"margin\": {\"l\": 0, \"r\": 0, \"t\": 0, \"b\": 0}");

    public static JsonObject Slider => Figure(
        """
        {"type": "scatter", "x": [0, 1, 2], "y": [0, 1, 2]}
        """,
        """
        "sliders": [{"active": 1, "steps": [
            {"label": "0.1", "method": "restyle", "args": [{"y": [[0, 0, 0]]}, [0]]},
            {"label": "1", "method": "restyle", "args": [{"y": [[0, 1, 2]]}, [0]]},
            {"label": "10", "method": "restyle", "args": [{"y": [[2, 1, 0]]}, [0]]}]}]
        """);

    public static JsonObject SurfaceSlider
    {
        get
        {
            var figure = Surface;
            figure["layout"]!["sliders"] = JsonNode.Parse(
                """
                [{"active": 1, "steps": [
                    {"label": "jet", "method": "restyle", "args": [{"colorscale": "Jet"}, [0]]},
                    {"label": "viridis", "method": "restyle", "args": [{"colorscale": "Viridis"}, [0]]}]}]
                """);
            return figure;
        }
    }

    public static JsonObject DeadSlider => Figure(
        """
        {"type": "scatter", "x": [0, 1, 2], "y": [0, 1, 2]}
        """,
        """
        "sliders": [{"active": 0, "steps": [{"label": "a", "method": "skip"}, {"label": "b", "method": "skip"}]}]
        """);

    public static JsonObject Blank => Figure("");

    public static JsonObject Misspelt => Figure("""{"type": "scatter", "x": [0, 1], "y": [0, 1], "colour": "red"}""");

    /// <summary>An image from elsewhere, which no reader without network could see.</summary>
    public static JsonObject WithRemoteImage => Figure(
        """
        {"type": "scatter", "x": [0, 1], "y": [0, 1]}
        """,
        """
        "images": [{"source": "https://example.org/network.png", "sizex": 1, "sizey": 1, "x": 0, "y": 1}]
        """);

    private static JsonObject Figure(string trace, string layout = "\"title\": {\"text\": \"Cost\"}") =>
        JsonNode.Parse(
            $$"""
            {
                "config": {},
                "data": [{{trace}}],
                "layout": {"font": {"family": "Open Sans, DejaVu Sans, Verdana, Arial, sans-serif", "size": 14}, {{layout}}}
            }
            """)!.AsObject();

    private static string Grid(string type)
    {
        var axis = Enumerable.Range(0, GridSize).Select(i => (4.0 * i / (GridSize - 1)) - 2).ToArray();
        var rows = axis.Select(y => Numbers(axis.Select(x => (Math.Sin(2 * x) * Math.Cos(2 * y)) + (0.3 * x * x))));
        return $$"""
            {
                "type": "{{type}}", "colorscale": "Viridis",
                "x": {{Numbers(axis)}}, "y": {{Numbers(axis)}}, "z": [{{string.Join(", ", rows)}}]
            }
            """;
    }

    private static string Numbers(IEnumerable<double> values) =>
        "[" + string.Join(", ", values.Select(value => value.ToString("G6", CultureInfo.InvariantCulture))) + "]";
}
