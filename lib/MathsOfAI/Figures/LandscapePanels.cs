using MathsOfAI.Landscapes;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const double PanelGap = 0.08;

    /// <summary>
    /// Two landscapes as surfaces side by side, each coloured by its own costs, which its name should say. Introduced in lecture 05-loss-landscapes.
    /// </summary>
    /// <param name="title">The line above both.</param>
    /// <param name="left">The first landscape with its name.</param>
    /// <param name="right">The second landscape with its name.</param>
    public static GenericChart Surfaces(string title, (string Name, Landscape Landscape) left, (string Name, Landscape Landscape) right)
    {
        (string Name, Landscape Landscape)[] panels = [left, right];
        RequirePanels(panels);
        const int surfacePoints = 41;
        Landscape[] fine = [.. panels.Select(panel => panel.Landscape.WithAtLeast(surfacePoints))];
        // From above, along the first axis: neither a ridge nor a wall hides the middle or a valley.
        var camera = Camera(1.75, -0.35, 2.1);
        DynamicObj.DynamicObj SceneOf(int i) => Scene(panels[i].Landscape, camera, 0.95, ("zaxis", SceneAxis("")), ("domain", Theme.Members(("x", new[] { i / 2.0, (i + 1) / 2.0 }), ("y", new[] { 0, 1.0 }))));
        return Theme.Chart(
            $"Two three-dimensional surfaces: {DescribedPanels(title, panels)}",
            title,
            [.. panels.Select((panel, i) => Theme.Trace(
                "surface",
                ("scene", i == 0 ? "scene" : "scene2"),
                ("x", Packed.Of([.. fine[i].Xs])),
                ("y", Packed.Of([.. fine[i].Ys])),
                ("z", Packed.Of(fine[i].Costs)),
                ("colorscale", "Viridis"),
                ("showscale", false),
                ("hovertemplate", "cost %{z}<extra></extra>"),
                ("contours", Theme.Members(("z", Theme.Members(("show", true), ("color", "white"), ("width", 1))))))),
                .. panels.Select((panel, i) => LowestTrace(fine[i], i == 0 ? "scene" : "scene2"))],
            ("height", 380),
            ("margin", Theme.Members(("l", 0), ("r", 0), ("t", 75), ("b", 0))),
            ("scene", SceneOf(0)),
            ("scene2", SceneOf(1)),
            ("annotations", PanelNames(panels)));
    }

    /// <summary>A mark a little above the lowest point of the grid.</summary>
    private static Trace LowestTrace(Landscape landscape, string scene)
    {
        var (lowest, height) = (landscape.Lowest, landscape.Highest - landscape.Lowest);
        var (j, i) = (from row in Enumerable.Range(0, landscape.Ys.Count)
                      from column in Enumerable.Range(0, landscape.Xs.Count)
                      where landscape.Costs[row, column] == lowest
                      select (row, column)).First();
        return Theme.Trace(
            "scatter3d",
            ("mode", "markers"),
            ("scene", scene),
            ("x", new[] { landscape.Xs[i] }),
            ("y", new[] { landscape.Ys[j] }),
            ("z", new[] { lowest + 0.04 * height }),
            ("marker", Theme.Members(("symbol", "diamond"), ("size", 5), ("color", Theme.Vermilion))),
            ("showlegend", false),
            ("hovertemplate", FormattableString.Invariant($"the lowest point: cost {lowest:g4}<extra></extra>")));
    }

    /// <summary>
    /// Landscapes as filled contours in a row, in the same colours, the networks marked. Introduced in lecture
    /// 05-loss-landscapes.
    /// </summary>
    /// <param name="title">The line above them.</param>
    /// <param name="panels">From two to four landscapes, with the same coordinates, and their names.</param>
    /// <exception cref="ArgumentException">Another number of landscapes.</exception>
    public static GenericChart ContourPanels(string title, params (string Name, Landscape Landscape)[] panels)
    {
        RequirePanels(panels);
        var colours = new CostColours([.. panels.Select(panel => panel.Landscape)]);
        var traces = new List<Trace>();
        var layout = new List<(string, object?)> { ("annotations", PanelNames(panels)), ("margin", Theme.Members(("l", 70), ("r", 30), ("t", 75), ("b", 60))) };
        for (var i = 0; i < panels.Length; i++)
        {
            var landscape = panels[i].Landscape;
            var (x, y) = i == 0 ? ("x", "y") : ($"x{i + 1}", $"y{i + 1}");
            var isLast = i == panels.Length - 1;
            traces.AddRange(ContourTraces(landscape, colours, isLast ? colours.Bar : null, ("xaxis", x), ("yaxis", y)));
            traces.Add(NetworkTrace(landscape, ("xaxis", x), ("yaxis", y)));
            layout.Add((x.Replace("x", "xaxis"), Theme.Axis(landscape.XName, (landscape.Xs[0], landscape.Xs[^1]), ("domain", Domain(i, panels.Length)), ("constrain", "domain"), ("nticks", 4))));
            layout.Add((y.Replace("y", "yaxis"), Theme.Axis(
                i == 0 ? landscape.YName : "", (landscape.Ys[0], landscape.Ys[^1]), ("anchor", x), ("scaleanchor", x), ("constrain", "domain"), ("nticks", 5), ("showticklabels", i == 0 || !landscape.Ys.SequenceEqual(panels[i - 1].Landscape.Ys)))));
        }

        return Theme.Chart($"Contour plots in a row: {DescribedPanels(title, panels)}", title, traces, [("height", 330), .. layout]);
    }

    private static DynamicObj.DynamicObj[] PanelNames((string Name, Landscape Landscape)[] panels) =>
    [
        .. panels.Select((panel, i) => Theme.Members(
            ("text", panel.Name),
            ("showarrow", false),
            ("xref", "paper"),
            ("yref", "paper"),
            ("x", Domain(i, panels.Length).Average()),
            ("xanchor", "center"),
            ("y", 1),
            ("yanchor", "bottom"))),
    ];

    private static double[] Domain(int i, int count)
    {
        var width = (1 - (count - 1) * PanelGap) / count;
        return [Math.Round(i * (width + PanelGap), 4), Math.Round(i * (width + PanelGap) + width, 4)];
    }

    private static string DescribedPanels(string title, (string Name, Landscape Landscape)[] panels) =>
        $"{Plain(title)}. {string.Join("; ", panels.Select(panel => $"{Plain(panel.Name).Trim()}: {Described(panel.Landscape)}"))}.";

    private static void RequirePanels((string Name, Landscape Landscape)[] panels)
    {
        const int most = 4;
        ArgumentNullException.ThrowIfNull(panels);
        foreach (var (_, landscape) in panels)
            ArgumentNullException.ThrowIfNull(landscape, nameof(panels));
        if (panels.Length < 2 || panels.Length > most)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least two landscapes and at most {most}, given {panels.Length}."), nameof(panels));
    }
}
