using MathsOfAI.Landscapes;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    // Apart from one another and from the greens of viridis, and to be seen on the white of the legend.
    private static readonly string[] PathColours = [Theme.Vermilion, Theme.Black, Theme.Pink, Theme.SkyBlue, Theme.Orange, Theme.Purple];
    private static readonly string[] DotColours = [Theme.Vermilion, Theme.Black, Theme.Pink, Theme.SkyBlue, Theme.Orange, Theme.Purple];
    private static readonly string[] MarkSymbols = ["circle", "x", "square", "triangle-up", "cross", "star"];

    /// <summary>
    /// Paths over the contours of a landscape, each with a ring at its start and a mark at its end. Introduced in lecture
    /// 03-stochastic-gradient-descent.
    /// </summary>
    /// <param name="landscape">The costs.</param>
    /// <param name="title">The line above them.</param>
    /// <param name="paths">The paths with their names in the legend, each with at least one point.</param>
    /// <exception cref="ArgumentException">No path, or one without points.</exception>
    public static GenericChart Paths(
        Landscape landscape, string title, params (string Name, IReadOnlyList<(double X, double Y)> Points)[] paths)
    {
        RequirePaths(landscape, paths);
        return Theme.Chart(
            $"{Plain(title)}; {DescribedRange(landscape)}. Over it {DescribedPaths(paths)}",
            title,
            [
                .. ContourTraces(landscape, belowLegend: true),
                .. paths.SelectMany((path, i) => PathTraces(path.Name, path.Points, i, path.Points.Count == 1)),
                .. paths.Select((path, i) => KeyTrace(landscape, path.Name, path.Points, i, path.Points.Count == 1)),
            ],
            OverContours(landscape));
    }

    /// <summary>The same with a slider over how far the paths have come.</summary>
    /// <param name="landscape">The costs.</param>
    /// <param name="title">The line above them.</param>
    /// <param name="stops">The slider's states: how many steps of every path are shown, 0 for its first point only.</param>
    /// <param name="paths">The paths with their names in the legend, each with at least one point.</param>
    /// <exception cref="ArgumentException">No path, one without points, or no state.</exception>
    public static GenericChart Paths(
        Landscape landscape, string title, IReadOnlyList<int> stops, params (string Name, IReadOnlyList<(double X, double Y)> Points)[] paths)
    {
        RequirePaths(landscape, paths);
        ArgumentNullException.ThrowIfNull(stops);
        if (stops.Count == 0 || stops.Any(stop => stop < 0))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least one number of steps ≥ 0, given {(stops.Count == 0 ? "none" : string.Join(", ", stops.Select(stop => FormattableString.Invariant($"{stop}"))))}."), nameof(stops));

        var colours = new CostColours(landscape);
        var contours = ContourTraces(landscape, colours, colours.LowBar);
        Trace[] Keys(int stop) => [.. paths.Select((path, i) => KeyTrace(landscape, path.Name, [.. path.Points.Take(stop + 1)], i, path.Points.Count == 1))];
        Trace[] After(int stop) => [.. paths.SelectMany((path, i) => PathTraces(path.Name, [.. path.Points.Take(stop + 1)], i, path.Points.Count == 1))];
        var description = $"{Plain(title)}; {DescribedRange(landscape)}. Over it, with a slider over the steps {string.Join(", ", stops)}, {DescribedPaths(paths)}";
        if (Stops.Even(stops) is { } even)
        {
            return Turned("step ", even, stops.Count - 1, stop => Theme.Chart(
                description, title, [.. contours, .. After((int)stop), .. Keys((int)stop)], OverContours(landscape)));
        }

        var frames = new Frames("step ", stops.Count - 1).Below(contours);
        foreach (var stop in stops)
            frames.Add(stop.ToString(System.Globalization.CultureInfo.InvariantCulture), [.. After(stop), .. Keys(stop)]);
        return frames.Chart(description, title, OverContours(landscape));
    }

    /// <summary>Groups of marks over the contours of a landscape. Introduced in lecture 05-loss-landscapes.</summary>
    /// <param name="landscape">The costs.</param>
    /// <param name="title">The line above them.</param>
    /// <param name="groups">The marks with their names in the legend; those outside the landscape are counted, not drawn.</param>
    /// <exception cref="ArgumentException">No groups.</exception>
    public static GenericChart Marks(
        Landscape landscape, string title, params (string Name, IReadOnlyList<(double X, double Y)> Points)[] groups)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Length == 0)
            throw new ArgumentException("Expected at least one group of marks, given none.", nameof(groups));

        var drawn = groups.Select(group => (group.Name, All: group.Points.Count, Points: group.Points.Where(point => IsInside(landscape, point)).ToArray())).ToArray();
        var isCrowded = drawn.Any(group => group.Points.Length > MostMarkers);
        return Theme.Chart(
            $"{Plain(title)}; {DescribedRange(landscape)}. Over it {string.Join("; ", drawn.Select(group => $"{group.All} marks, {Plain(group.Name)}, {group.All - group.Points.Length} of them outside"))}.",
            title,
            [
                .. ContourTraces(landscape, belowLegend: true),
                .. drawn.Select((group, i) => Theme.Trace(
                    "scatter",
                    ("mode", "markers"),
                    ("name", group.Points.Length == group.All ? group.Name : $"{group.Name} ({group.All - group.Points.Length} outside)"),
                    ("x", group.Points.Select(p => p.X).ToArray()),
                    ("y", group.Points.Select(p => p.Y).ToArray()),
                    ("marker", isCrowded ? Dot(i) : Mark(i, 9)))),
            ],
            OverContours(landscape));
    }

    private static IEnumerable<Trace> PathTraces(string name, IReadOnlyList<(double X, double Y)> points, int i, bool isPoint)
    {
        var colour = PathColours[i % PathColours.Length];
        if (!isPoint)
        {
            yield return Theme.Trace(
                "scatter",
                ("mode", "lines"),
                ("legendgroup", name),
                ("showlegend", false),
                ("x", Packed.IfMany([.. points.Select(p => p.X)])),
                ("y", Packed.IfMany([.. points.Select(p => p.Y)])),
                ("line", PathLine(i)),
                ("hovertemplate", "(%{x:.3g}, %{y:.3g})<extra>" + name + "</extra>"));
            yield return EndTrace(name, points[0], "circle-open", 13, Theme.Members(("width", 3.0), ("color", colour)), colour);
        }

        yield return EndTrace(name, points[^1], MarkSymbols[i % MarkSymbols.Length], 12, MarkOutline(i), colour);
    }

    /// <summary>A path's line and mark in the legend; a mark alone for a single point.</summary>
    private static Trace KeyTrace(Landscape landscape, string name, IReadOnlyList<(double X, double Y)> points, int i, bool isPoint) => Theme.Trace(
        "scatter",
        ("mode", isPoint ? "markers" : "lines+markers"),
        ("legendgroup", name),
        ("name", IsInside(landscape, points[^1]) ? name : name + " (left the picture)"),
        ("x", new double?[] { null }),
        ("y", new double?[] { null }),
        ("line", isPoint ? null : PathLine(i)),
        ("marker", Theme.Members(
            ("symbol", MarkSymbols[i % MarkSymbols.Length]), ("size", 10), ("color", PathColours[i % PathColours.Length]), ("line", MarkOutline(i)))));

    private static DynamicObj.DynamicObj PathLine(int i) => Theme.Members(
        ("width", 2.5), ("color", PathColours[i % PathColours.Length]), ("dash", Theme.Dashes[i % Theme.Dashes.Length]));

    private static DynamicObj.DynamicObj MarkOutline(int i) => Theme.Members(
        ("width", 1.2), ("color", PathColours[i % PathColours.Length] == Theme.Black ? "white" : Theme.Black));

    private static Trace EndTrace(
        string name, (double X, double Y) point, string symbol, int size, DynamicObj.DynamicObj line, string colour) => Theme.Trace(
        "scatter",
        ("mode", "markers"),
        ("legendgroup", name),
        ("showlegend", false),
        ("x", new[] { point.X }),
        ("y", new[] { point.Y }),
        ("marker", Theme.Members(("symbol", symbol), ("size", size), ("color", colour), ("line", line))),
        ("hovertemplate", "(%{x:.3g}, %{y:.3g})<extra>" + name + "</extra>"));

    private static DynamicObj.DynamicObj Mark(int i, int size) => Theme.Members(
        ("symbol", MarkSymbols[i % MarkSymbols.Length]),
        ("size", size),
        ("color", PathColours[i % PathColours.Length]),
        ("line", Theme.Members(("width", 1), ("color", Theme.Black))));

    /// <summary>Small and without an outline, where there are many.</summary>
    private static DynamicObj.DynamicObj Dot(int i) => Theme.Members(
        ("symbol", MarkSymbols[i % MarkSymbols.Length]),
        ("size", 5),
        ("color", DotColours[i % DotColours.Length]));

    /// <summary>Axes with one scale where that leaves enough of the picture, so that right angles look right.</summary>
    private static (string, object?)[] OverContours(Landscape landscape)
    {
        const double narrowest = 0.7;
        const double widest = 2.5;
        var (width, height) = (landscape.Xs[^1] - landscape.Xs[0], landscape.Ys[^1] - landscape.Ys[0]);
        var hasOneScale = width / height is >= narrowest and <= widest;
        return
        [
            ("xaxis", Theme.Axis(landscape.XName, (landscape.Xs[0], landscape.Xs[^1]), ("constrain", hasOneScale ? "domain" : null))),
            ("yaxis", Theme.Axis(
                landscape.YName, (landscape.Ys[0], landscape.Ys[^1]),
                ("constrain", hasOneScale ? "domain" : null), ("scaleanchor", hasOneScale ? "x" : null))),
            ("legend", Theme.Members(("x", 1.02), ("y", 1), ("xanchor", "left"), ("itemsizing", "trace"))),
            ("showlegend", true),
        ];
    }

    private static bool IsInside(Landscape landscape, (double X, double Y) point) =>
        point.X >= landscape.Xs[0] && point.X <= landscape.Xs[^1] && point.Y >= landscape.Ys[0] && point.Y <= landscape.Ys[^1];

    private static string DescribedPaths((string Name, IReadOnlyList<(double X, double Y)> Points)[] paths) =>
        string.Join("; ", paths.Select(path => FormattableString.Invariant(
            $"the path {Plain(path.Name)} from ({path.Points[0].X:g3}, {path.Points[0].Y:g3}) in {path.Points.Count - 1} steps to ({path.Points[^1].X:g3}, {path.Points[^1].Y:g3})"))) + ".";

    private static void RequirePaths(Landscape landscape, (string Name, IReadOnlyList<(double X, double Y)> Points)[] paths)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Length == 0)
            throw new ArgumentException("Expected at least one path, given none.", nameof(paths));
        if (paths.FirstOrDefault(path => path.Points.Count == 0).Name is { } empty)
            throw new ArgumentException($"Expected at least one point in every path, but “{empty}” has none.", nameof(paths));
    }
}
