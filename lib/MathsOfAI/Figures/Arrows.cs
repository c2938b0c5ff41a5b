using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private static readonly string[] ArrowColours = [Theme.Blue, Theme.Black, Theme.Vermilion];
    private static readonly double[] ArrowWidths = [2, 4, 4];

    /// <summary>
    /// Arrows from the origin in a plane with one scale for both axes, and a cloud of dots below them. A group whose name starts
    /// with "theory" is a dashed curve instead. Introduced in lecture 03-stochastic-gradient-descent.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">What the horizontal axis shows, and its range.</param>
    /// <param name="y">What the vertical axis shows, and its range.</param>
    /// <param name="dots">The cloud and its name in the legend; none if null.</param>
    /// <param name="groups">The arrows' tips with their names in the legend.</param>
    /// <exception cref="ArgumentException">Neither dots nor groups, or an empty one, or an empty range.</exception>
    public static GenericChart Arrows(
        string title, (string Name, double From, double To) x, (string Name, double From, double To) y,
        (string Name, IReadOnlyList<(double X, double Y)> Points)? dots,
        params (string Name, IReadOnlyList<(double X, double Y)> Tips)[] groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (dots is null && groups.Length == 0)
            throw new ArgumentException("Expected dots or at least one group of arrows, given neither.", nameof(groups));
        if ((dots is { } cloud ? groups.Prepend(cloud) : groups).FirstOrDefault(group => group.Item2.Count == 0).Item1 is { } empty)
            throw new ArgumentException($"Expected at least one point in every group, but “{empty}” has none.", nameof(groups));
        if (!(x.From < x.To && y.From < y.To))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected increasing ranges, given {x.From} to {x.To} and {y.From} to {y.To}."), nameof(x));

        var described = groups.Select(group => FormattableString.Invariant(
            $"{(IsTheory(group.Name) ? "a dashed curve" : group.Tips.Count == 1 ? "an arrow" : $"{group.Tips.Count} arrows")}, {Plain(group.Name)}, as far as {group.Tips.Max(tip => Math.Sqrt(tip.X * tip.X + tip.Y * tip.Y)):g3} from the origin"));
        var dotted = dots is { } d ? [FormattableString.Invariant($"{d.Points.Count} dots, {Plain(d.Name)}")] : Array.Empty<string>();
        return Theme.Chart(
            $"{Plain(title)}: in the plane of {Plain(x.Name)} and {Plain(y.Name)}, {string.Join("; ", dotted.Concat(described))}.",
            title,
            [
                .. dots is { } below ? [DotsTrace(below.Name, below.Points)] : Array.Empty<Trace>(),
                .. groups.Select((group, i) => IsTheory(group.Name) ? CurveTrace(group.Name, group.Tips) : ArrowTrace(group.Name, group.Tips, i)),
            ],
            ("xaxis", Theme.Axis(x.Name, (x.From, x.To), ("constrain", "domain"))),
            ("yaxis", Theme.Axis(y.Name, (y.From, y.To), ("scaleanchor", "x"), ("constrain", "domain"))),
            ("showlegend", true),
            ("legend", Theme.Members(("x", 1.02), ("y", 1), ("xanchor", "left"), ("itemsizing", "constant"))));
    }

    private static Trace DotsTrace(string name, IReadOnlyList<(double X, double Y)> points) => Theme.Trace(
        "scatter",
        ("mode", "markers"),
        ("name", name),
        ("x", Packed.IfMany([.. points.Select(p => p.X)])),
        ("y", Packed.IfMany([.. points.Select(p => p.Y)])),
        ("marker", Theme.Members(("size", 5), ("color", Theme.Orange), ("opacity", 0.6))),
        ("hovertemplate", "(%{x:.3g}, %{y:.3g})<extra>" + name + "</extra>"));

    private static Trace CurveTrace(string name, IReadOnlyList<(double X, double Y)> points) => Theme.Trace(
        "scatter",
        ("mode", "lines"),
        ("name", name),
        ("x", Packed.IfMany([.. points.Select(p => p.X)])),
        ("y", Packed.IfMany([.. points.Select(p => p.Y)])),
        ("line", Theme.Members(("width", 2), ("color", Theme.Black), ("dash", TheoryDashes[0]))),
        ("hoverinfo", "skip"));

    /// <summary>From the origin to each tip and, after a gap, to the next; the origin's mark has no size.</summary>
    private static Trace ArrowTrace(string name, IReadOnlyList<(double X, double Y)> tips, int i) => Theme.Trace(
        "scatter",
        ("mode", "lines+markers"),
        ("name", name),
        ("x", Packed.IfMany([.. tips.SelectMany(tip => new[] { 0, tip.X, double.NaN })])),
        ("y", Packed.IfMany([.. tips.SelectMany(tip => new[] { 0, tip.Y, double.NaN })])),
        ("line", Theme.Members(
            ("width", ArrowWidths[i % ArrowWidths.Length]), ("color", ArrowColours[i % ArrowColours.Length]), ("dash", i == 2 ? "dash" : "solid"))),
        ("marker", Theme.Members(
            ("symbol", "arrow"),
            ("angleref", "previous"),
            ("size", tips.SelectMany(_ => new[] { 0, i == 0 ? 12 : 17, 0 }).ToArray()),
            ("color", ArrowColours[i % ArrowColours.Length]),
            ("opacity", 1))),
        ("hovertemplate", "(%{x:.3g}, %{y:.3g})<extra>" + name + "</extra>"));
}
