using MathsOfAI.Landscapes;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>A landscape as a surface that can be turned, the network marked. Introduced in lecture 02-xor.</summary>
    /// <param name="landscape">The costs.</param>
    /// <param name="title">The line above it.</param>
    public static GenericChart Surface(Landscape landscape, string title)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        var centre = landscape.Centre;
        var colours = new CostColours(landscape);
        return Theme.Chart(
            $"Three-dimensional surface: {Described(landscape, title)}",
            title,
            [
                Theme.Trace(
                    "surface",
                    ("x", landscape.Xs.ToArray()),
                    ("y", landscape.Ys.ToArray()),
                    ("z", Packed.Of(landscape.Costs)),
                    ("surfacecolor", Packed.Of(PlaneMap.Thinned(colours.Logarithms(landscape), 1, logarithm => colours.Scale * logarithm))),
                    ("cmin", colours.Scale * colours.Least),
                    ("cmax", colours.Scale * colours.Most),
                    ("colorscale", "Viridis"),
                    ("colorbar", colours.SurfaceBar),
                    ("hovertemplate", "cost %{z}<extra></extra>"),
                    ("contours", Theme.Members(("z", Theme.Members(
                        ("show", true), ("color", "white"), ("width", 1)))))),
                Theme.Trace(
                    "scatter3d",
                    ("mode", "markers"),
                    ("x", new[] { centre.X }),
                    ("y", new[] { centre.Y }),
                    ("z", new[] { centre.Cost + 0.03 * (landscape.Highest - landscape.Lowest) }),
                    ("marker", Theme.Members(("symbol", "diamond"), ("size", 6), ("color", Theme.Vermilion))),
                    ("showlegend", false),
                    ("hovertemplate", FormattableString.Invariant($"the network: cost {centre.Cost:g4}<extra></extra>"))),
            ],
            ("margin", Theme.Members(("l", 0), ("r", 10), ("t", 45), ("b", 5))),
            ("scene", Scene(landscape, Camera(-1.3, -1.45, 1))));
    }

    private static Trace NetworkTrace(Landscape landscape, params ReadOnlySpan<(string Name, object? Value)> more) => Theme.Trace(
        "scatter",
        [
            ("mode", "markers"),
            ("x", new[] { landscape.Centre.X }),
            ("y", new[] { landscape.Centre.Y }),
            ("marker", Theme.Members(
                ("symbol", "diamond"), ("size", 13), ("color", Theme.Vermilion), ("line", Theme.Members(("width", 2), ("color", "white"))))),
            ("showlegend", false),
            ("hovertemplate", "the network<extra></extra>"),
            .. more,
        ]);

    /// <summary>The axes, the camera, and the height of a scene that is 1.15 wide.</summary>
    private static DynamicObj.DynamicObj Scene(
        Landscape landscape, DynamicObj.DynamicObj camera, double height = 0.75, params ReadOnlySpan<(string Name, object? Value)> more) => Theme.Members(
    [
        ("xaxis", SceneAxis(landscape.XName)),
        ("yaxis", SceneAxis(landscape.YName)),
        ("zaxis", SceneAxis("cost")),
        ("aspectmode", "manual"),
        ("aspectratio", Theme.Members(("x", 1.15), ("y", 1.15), ("z", height))),
        ("camera", camera),
        .. more,
    ]);

    /// <summary>A camera at a place, looking at a point below the middle.</summary>
    private static DynamicObj.DynamicObj Camera(double x, double y, double z) => Theme.Members(
        ("eye", Theme.Members(("x", x), ("y", y), ("z", z))),
        ("center", Theme.Members(("x", 0), ("y", 0), ("z", -0.2))));

    private static DynamicObj.DynamicObj SceneAxis(string title) => Theme.Members(
        ("title", Theme.Members(("text", title), ("font", Theme.Members(("size", 15))))),
        ("tickfont", Theme.Members(("size", 12))),
        ("backgroundcolor", "white"),
        ("gridcolor", "#D9D9D9"),
        ("showbackground", true));

    private static string Described(Landscape landscape, string title) => $"{Plain(title)}; {Described(landscape)}.";

    private static string Described(Landscape landscape) => FormattableString.Invariant(
        $"{DescribedRange(landscape)}; the network stands at ({landscape.Centre.X:g4}, {landscape.Centre.Y:g4}), where the cost is {landscape.Centre.Cost:g4}");

    private static string DescribedRange(Landscape landscape) => FormattableString.Invariant(
        $"the cost over {Plain(landscape.XName)} from {landscape.Xs[0]:g4} to {landscape.Xs[^1]:g4} and {Plain(landscape.YName)} from {landscape.Ys[0]:g4} to {landscape.Ys[^1]:g4}, between {landscape.Lowest:g4} and {landscape.Highest:g4}");

    private static string Plain(string markup) => System.Text.RegularExpressions.Regex.Replace(markup, "<[^>]*>", "");
}
