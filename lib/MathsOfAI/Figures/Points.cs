using MathsOfAI.Data;
using MathsOfAI.Networks;
using Plotly.NET;

namespace MathsOfAI.Figures;

/// <summary>Draws the figures of the course. Each is a <see cref="GenericChart"/>, so that a student can go on with it.</summary>
public static partial class Draw
{
    /// <summary>
    /// The points of a data set with two inputs: category A as blue circles, category B as vermilion crosses.
    /// Introduced in lecture 02-xor.
    /// </summary>
    /// <param name="data">Points in the plane; with one output, targets below ½ are category A, with two, the larger one tells.</param>
    /// <param name="segments">Line segments to be drawn with them, dashed.</param>
    /// <exception cref="ArgumentException">The points are not in a plane.</exception>
    public static GenericChart Points(
        DataSet data, params (string Name, (double X, double Y) From, (double X, double Y) To)[] segments) =>
        Points(data, data?.Name ?? "", segments);

    /// <summary>As above, with a title of its own. Introduced in lecture 01-what-is-a-deep-network.</summary>
    /// <param name="data">Points in the plane.</param>
    /// <param name="title">The line above the figure.</param>
    /// <param name="segments">Line segments to be drawn with them, dashed.</param>
    /// <exception cref="ArgumentException">The points are not in a plane.</exception>
    public static GenericChart Points(
        DataSet data, string title, params (string Name, (double X, double Y) From, (double X, double Y) To)[] segments)
    {
        RequirePlane(data);
        ArgumentNullException.ThrowIfNull(segments);
        return Theme.Chart(
            $"Scatter plot of {data.Count} points ({data.Name}): {Listed(data, 0)} are category A, blue circles; {Listed(data, 1)} are category B, vermilion crosses." +
            string.Concat(segments.Select(s => FormattableString.Invariant(
                $" A dashed line, {s.Name}, from ({s.From.X}, {s.From.Y}) to ({s.To.X}, {s.To.Y})."))),
            title,
            [.. segments.Select(SegmentTrace), .. PointTraces(data)],
            PlaneLayout(data));
    }

    /// <summary>The two categories as traces, to be drawn above other things; a point tells its number when it is pointed at.</summary>
    internal static Trace[] PointTraces(DataSet data, bool numbered = false, int size = 15) =>
    [
        PointTrace(data, 0, "category A", "circle", Theme.Blue, numbered, size),
        PointTrace(data, 1, "category B", "x", Theme.Vermilion, numbered, size),
    ];

    /// <summary>Square axes with a margin around the points, and the legend on the right.</summary>
    internal static (string, object?)[] PlaneLayout(DataSet data)
    {
        var x = Range(data.X.Column(0));
        var y = Range(data.X.Column(1));
        return
        [
            ("xaxis", Theme.Axis("<i>x</i><sub>1</sub>", x, ("constrain", "domain"))),
            ("yaxis", Theme.Axis("<i>x</i><sub>2</sub>", y, ("scaleanchor", "x"), ("constrain", "domain"))),
            ("legend", Theme.Members(("x", 1.02), ("y", 1), ("xanchor", "left"))),
        ];
    }

    internal static (double From, double To) Range(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var margin = 0.25 * (all.Max() - all.Min());
        return (all.Min() - margin, all.Max() + margin);
    }

    internal static void RequirePlane(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputSize != 2)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected points with 2 inputs, given {data.InputSize} ({data.Name})."), nameof(data));
    }

    private static Trace SegmentTrace((string Name, (double X, double Y) From, (double X, double Y) To) segment, int i) => Theme.Trace(
        "scatter",
        ("mode", "lines"),
        ("name", segment.Name),
        ("x", new[] { segment.From.X, segment.To.X }),
        ("y", new[] { segment.From.Y, segment.To.Y }),
        ("line", Theme.Members(("dash", i % 2 == 0 ? "dash" : "dot"), ("width", 2.5), ("color", i % 2 == 0 ? Theme.Blue : Theme.Vermilion))));

    private static Trace PointTrace(DataSet data, int category, string name, string symbol, string colour, bool numbered, int size)
    {
        var members = Members(data, category);
        return Theme.Trace(
            "scatter",
            ("mode", numbered ? "markers+text" : "markers"),
            ("textposition", !numbered ? null : category == 0 ? "top left" : "top right"),
            ("textfont", numbered ? Theme.Members(("size", 15)) : null),
            ("name", name),
            ("x", members.Select(i => data.X[i, 0]).ToArray()),
            ("y", members.Select(i => data.X[i, 1]).ToArray()),
            ("marker", Theme.Members(
                ("symbol", symbol), ("size", size), ("color", colour), ("line", Theme.Members(("width", 1.5), ("color", "white"))))),
            ("text", members.Select(i => i + 1).ToArray()),
            ("hovertemplate", "<i>x</i><sup>{%{text}}</sup> = (%{x}, %{y})<extra>" + name + "</extra>"));
    }

    private static int[] Members(DataSet data, int category) =>
        [.. Enumerable.Range(0, data.Count).Where(i => Category(data, i) == category)];

    private static int Category(DataSet data, int i) => Classification.Category(data.Target(i).ToArray());

    private static string Listed(DataSet data, int category) => string.Join(
        ", ", Members(data, category).Select(i => FormattableString.Invariant($"({data.X[i, 0]}, {data.X[i, 1]})")));
}
