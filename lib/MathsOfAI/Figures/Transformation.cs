using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// What a map does to the plane, in three panels: a grid and the points on it where they are, on their way, which a slider
    /// sets, and where the map takes them, and there a line separates the categories. Points that coincide are counted. After Goodfellow, Bengio &amp; Courville, figure 6.1.
    /// Introduced in lecture 02-xor.
    /// </summary>
    /// <param name="data">Points in the plane.</param>
    /// <param name="h">The map from the plane to the plane.</param>
    /// <param name="w">The line after the map is w · h + b = ½.</param>
    /// <param name="b">See <paramref name="w"/>.</param>
    /// <exception cref="ArgumentException">The points or the map are not of the plane.</exception>
    public static GenericChart Transformation(DataSet data, Func<Vector<double>, Vector<double>> h, Vector<double> w, double b)
    {
        RequirePlane(data);
        ArgumentNullException.ThrowIfNull(h);
        ArgumentNullException.ThrowIfNull(w);
        if (w.Count != 2 || h(data.Point(0)).Count != 2)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a map to the plane and a line in it, given h of {h(data.Point(0)).Count} components and w of {w.Count}."));

        var images = Enumerable.Range(0, data.Count).Select(i => h(data.Point(i))).ToArray();
        Trace[] grids = [GridTrace(data, x => x), GridTrace(data, h)];
        var panels = PanelsOf(grids.Select(BoundsOf).ToArray());
        Trace[] Panel(int number, double t)
        {
            Vector<double> Bend(Vector<double> x) => (1 - t) * x + t * h(x);
            var moved = new DataSet(data.Name, Matrix<double>.Build.DenseOfRowVectors(
                Enumerable.Range(0, data.Count).Select(i => Bend(data.Point(i)))), data.Y);
            Trace[] traces = [GridTrace(data, Bend), .. number == 3 ? [LineTrace(w, b)] : Array.Empty<Trace>(), .. PointTraces(moved), .. number == 3 ? [CountTrace(moved)] : Array.Empty<Trace>()];
            foreach (var trace in traces)
            {
                trace.SetProperty("xaxis", number == 1 ? "x" : FormattableString.Invariant($"x{number}"));
                trace.SetProperty("yaxis", number == 1 ? "y" : FormattableString.Invariant($"y{number}"));
                if (number < 3 || trace == traces[^1])
                    trace.SetProperty("showlegend", false);
            }

            return traces;
        }

        var description =
            $"The plane bent by a map: before, on the way, which a slider sets, and after. After the map the points lie at {string.Join(", ", images.Select(p => FormattableString.Invariant($"({p[0]:g4}, {p[1]:g4})")))}, and a straight line separates the two categories.";
        return Turned("on the way: <i>t</i> = ", Stops.Linear(0, 1, 21), 10, t => Theme.Chart(
            description,
            "The plane, from <b>x</b> to <b>h</b>(<b>x</b>)",
            [.. Panel(1, 0), .. Panel(2, t), .. Panel(3, 1)],
            [
                ("height", 335),
                ("margin", Theme.Members(("l", 70), ("r", 30), ("t", 110), ("b", 60))),
                ("annotations", new[] { "<b>x</b>", "(1 − <i>t</i>) <b>x</b> + <i>t</i> <b>h</b>(<b>x</b>)", "<b>h</b>(<b>x</b>)" }
                    .Select((name, i) => Theme.Members(
                        ("text", name), ("showarrow", false), ("xref", "paper"), ("yref", "paper"), ("x", panels[i].Domain.Average()), ("xanchor", "center"), ("y", 1), ("yanchor", "bottom"))).ToArray()),
                .. panels.SelectMany((panel, i) => new (string, object?)[]
                {
                    (i == 0 ? "xaxis" : FormattableString.Invariant($"xaxis{i + 1}"), Theme.Axis(
                        "first coordinate", panel.X, ("domain", panel.Domain), ("anchor", i == 0 ? null : FormattableString.Invariant($"y{i + 1}")), ("dtick", 1), ("scaleanchor", i == 0 ? null : "x"))),
                    (i == 0 ? "yaxis" : FormattableString.Invariant($"yaxis{i + 1}"), Theme.Axis(
                        i == 0 ? "second coordinate" : "", panel.Y, ("anchor", i == 0 ? null : FormattableString.Invariant($"x{i + 1}")), ("dtick", 1), ("scaleanchor", "x"), ("constrain", "domain"))),
                }),
                ("legend", Theme.Members(("orientation", "h"), ("x", 1), ("xanchor", "right"), ("y", 1.14), ("yanchor", "bottom"))),
            ]));
    }

    /// <summary>Three panels with one scale: the plane before, and two that hold it before and after.</summary>
    private static (double[] Domain, (double, double) X, (double, double) Y)[] PanelsOf(((double From, double To) X, (double From, double To) Y)[] bounds)
    {
        const double gap = 0.05;
        const double margin = 0.15;
        (double From, double To) Wide(double from, double to) => (from - margin, to + margin);
        var before = Wide(bounds[0].X.From, bounds[0].X.To);
        var all = Wide(bounds.Min(b => b.X.From), bounds.Max(b => b.X.To));
        var y = Wide(bounds.Min(b => b.Y.From), bounds.Max(b => b.Y.To));
        var widths = new[] { before, all, all }.Select(x => x.To - x.From).ToArray();
        var panels = new List<(double[], (double, double), (double, double))>();
        var from = 0.0;
        foreach (var (i, width) in widths.Index())
        {
            var to = from + width / widths.Sum() * (1 - 2 * gap);
            panels.Add(([Math.Round(from, 4), Math.Round(Math.Min(to, 1), 4)], i == 0 ? before : all, y));
            from = to + gap;
        }

        return [.. panels];
    }

    private static ((double From, double To) X, (double From, double To) Y) BoundsOf(Trace grid)
    {
        (double, double) Along(string name)
        {
            var values = ((double[])grid.GetProperties(true).Single(member => member.Key == name).Value).Where(double.IsFinite).ToArray();
            return (values.Min(), values.Max());
        }

        return (Along("x"), Along("y"));
    }

    /// <summary>How many points lie in one place, beside it, where there is more than one.</summary>
    private static Trace CountTrace(DataSet data)
    {
        (double X, double Y)[] places = [.. Enumerable.Range(0, data.Count).Select(i => (Math.Round(data.X[i, 0], 6), Math.Round(data.X[i, 1], 6)))];
        return Theme.Trace(
            "scatter",
            ("mode", "text"),
            ("x", places.Select(p => p.X).ToArray()),
            ("y", places.Select(p => p.Y).ToArray()),
            ("text", places.Select((place, i) => places.Count(p => p == place) is var count and > 1 && Array.IndexOf(places, place) == i
                ? FormattableString.Invariant($"\u00A0\u00A0{count} points") : "").ToArray()),
            ("textposition", "bottom right"),
            ("textfont", Theme.Members(("size", 16), ("color", Theme.Black))),
            ("hoverinfo", "skip"));
    }

    private static Trace GridTrace(DataSet data, Func<Vector<double>, Vector<double>> map)
    {
        const int lines = 7;
        const int pointsOfLine = 13;
        var (from, to) = Range(data.X.Column(0));
        double At(int i, int count) => from + (to - from) * i / (count - 1);
        const double straight = 1e-9;
        var images = Enumerable.Range(0, 2 * lines).Select(line =>
        {
            var across = At(line % lines, lines);
            (double X, double Y)[] points = [.. Enumerable.Range(0, pointsOfLine).Select(i =>
            {
                var along = At(i, pointsOfLine);
                var image = map(Vector<double>.Build.Dense(line < lines ? [along, across] : [across, along]));
                return (image[0], image[1]);
            })];
            return LevelLines.Simplified(points, 1, 1, straight).Append(LevelLines.Gap);
        }).SelectMany(line => line).ToArray();
        return Theme.Trace(
            "scatter",
            ("mode", "lines"),
            ("name", "the grid"),
            ("x", images.Select(p => p.X).ToArray()),
            ("y", images.Select(p => p.Y).ToArray()),
            ("line", Theme.Members(("width", 1.5), ("color", "#AAAAAA"))),
            ("hoverinfo", "skip"));
    }

    private static Trace LineTrace(Vector<double> w, double b)
    {
        // Two points far apart on w · h + b = ½.
        var foot = w * ((0.5 - b) / w.DotProduct(w));
        var along = Vector<double>.Build.Dense([-w[1], w[0]]) * (10 / w.L2Norm());
        return Theme.Trace(
            "scatter",
            ("mode", "lines"),
            ("name", "w · h + b = ½"),
            ("x", new[] { foot[0] - along[0], foot[0] + along[0] }),
            ("y", new[] { foot[1] - along[1], foot[1] + along[1] }),
            ("line", Theme.Members(("width", 3), ("color", Theme.Black))),
            ("hoverinfo", "skip"));
    }
}
