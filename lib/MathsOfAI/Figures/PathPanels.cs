using MathsOfAI.Landscapes;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// A path over the contours of each of two landscapes side by side, with a ring at its start and a mark at its end, and a
    /// slider that turns the paths. The landscapes have colours of their own, and the axes one scale. Introduced in lecture
    /// 05-loss-landscapes.
    /// </summary>
    /// <param name="title">The line above them.</param>
    /// <param name="slider">What it turns, as it stands before its value, where it stops, and what is shown first.</param>
    /// <param name="left">The first landscape with its name, and its path at a stop, which has at least one point.</param>
    /// <param name="right">The second landscape, likewise.</param>
    /// <exception cref="ArgumentException">A path without points.</exception>
    public static GenericChart PathPanels(
        string title, (string Parameter, Stops Stops, double Shown) slider,
        (string Name, Landscape Landscape, Func<double, IReadOnlyList<(double X, double Y)>> Path) left,
        (string Name, Landscape Landscape, Func<double, IReadOnlyList<(double X, double Y)>> Path) right)
    {
        (string Name, Landscape Landscape, Func<double, IReadOnlyList<(double X, double Y)>> Path)[] panels = [left, right];
        RequirePanels([.. panels.Select(panel => (panel.Name, panel.Landscape))]);
        string Y(int i) => i == 0 ? "y" : "y2";
        string X(int i) => i == 0 ? "x" : "x2";
        // 0 + −0 is 0.
        static string Place((double X, double Y) point) => FormattableString.Invariant($"({0 + point.X:g3}, {0 + point.Y:g3})");
        // The same at every stop, and so they are computed once.
        Trace[] contours = [.. panels.SelectMany((panel, i) => ContourTraces(panel.Landscape, new CostColours(panel.Landscape), null, ("xaxis", X(i)), ("yaxis", Y(i))))];
        return WithSlider(slider.Parameter, slider.Stops, value =>
        {
            var paths = panels.Select(panel => panel.Path(value)).ToArray();
            if (panels.Index().FirstOrDefault(panel => paths[panel.Index].Count == 0).Item.Name is { } empty)
                throw new ArgumentException($"Expected at least one point in every path, but “{empty}” has none.");
            return Theme.Chart(
                $"Contour plots in a row, a path over each: {Plain(title)}. " + string.Join("; ", panels.Zip(paths, (panel, path) => FormattableString.Invariant(
                    $"{Plain(panel.Name)}: {DescribedRange(panel.Landscape)}; the path leads from {Place(path[0])} to {Place(path[^1])}"))) + ".",
                title,
                [.. contours, .. panels.SelectMany((panel, i) => PanelPath(panel.Landscape, paths[i], X(i), Y(i)))],
                [
                    ("height", 500), ("showlegend", false), ("margin", Theme.Members(("l", 70), ("r", 20), ("t", 80), ("b", 60))),
                    ("annotations", PanelNames([.. panels.Select(panel => (panel.Name, panel.Landscape))])),
                    .. panels.SelectMany((panel, i) => PanelAxes(panel.Landscape, i, X(i), Y(i))),
                ]);
        }, slider.Shown);
    }

    private static (string, object?)[] PanelAxes(Landscape landscape, int i, string x, string y) =>
    [
        (x.Replace("x", "xaxis"), Theme.Axis(
            landscape.XName, (landscape.Xs[0], landscape.Xs[^1]), ("domain", Domain(i, 2)), ("constrain", "domain"))),
        (y.Replace("y", "yaxis"), Theme.Axis(
            i == 0 ? landscape.YName : "", (landscape.Ys[0], landscape.Ys[^1]), ("anchor", x), ("scaleanchor", x), ("constrain", "domain"))),
    ];

    /// <summary>The path without points that a line cannot tell, its start and its end.</summary>
    private static Trace[] PanelPath(Landscape landscape, IReadOnlyList<(double X, double Y)> path, string x, string y)
    {
        const double tolerance = 2e-3;
        (double X, double Y)[] points =
        [
            .. LevelLines.Simplified([.. path], landscape.Xs[^1] - landscape.Xs[0], landscape.Ys[^1] - landscape.Ys[0], tolerance)
                .Select(point => (Math.Round(point.X, 3), Math.Round(point.Y, 3))),
        ];
        Trace Drawn(IEnumerable<(double X, double Y)> of, params (string, object?)[] more) => Theme.Trace(
            "scatter", [("x", of.Select(p => p.X).ToArray()), ("y", of.Select(p => p.Y).ToArray()), ("xaxis", x), ("yaxis", y), .. more]);
        DynamicObj.DynamicObj Outlined(string symbol, int size, double width, string outline) => Theme.Members(
            ("symbol", symbol), ("size", size), ("color", Theme.Vermilion), ("line", Theme.Members(("width", width), ("color", outline))));
        return
        [
            Drawn(points, ("mode", "lines"), ("line", Theme.Members(("width", 3), ("color", Theme.Vermilion))), ("hoverinfo", "skip")),
            Drawn([points[0]], ("mode", "markers"), ("marker", Outlined("circle-open", 13, 3, Theme.Vermilion)), ("hovertemplate", "start (%{x:.3g}, %{y:.3g})<extra></extra>")),
            Drawn([points[^1]], ("mode", "markers"), ("marker", Outlined("circle", 13, 1.2, Theme.Black)), ("hovertemplate", "end (%{x:.3g}, %{y:.3g})<extra></extra>")),
        ];
    }
}
