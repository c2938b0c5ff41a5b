using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// Two straight lines between networks: above, the decision regions of the network at <paramref name="t"/> on each of them;
    /// below, the cost along both. Introduced in lecture 05-loss-landscapes.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="data">The points, drawn on the regions.</param>
    /// <param name="t">The place on both lines, from 0 to 1.</param>
    /// <param name="left">The first line: its name, the network at a place, and the costs at places evenly spaced from 0 to 1.</param>
    /// <param name="right">The second line, likewise.</param>
    /// <exception cref="ArgumentException">A place off the line, fewer than two costs, or a network or points that do not fit.</exception>
    public static GenericChart BetweenNetworks(
        string title, DataSet data, double t,
        (string Name, Func<double, Network> At, IReadOnlyList<double> Costs) left,
        (string Name, Func<double, Network> At, IReadOnlyList<double> Costs) right)
    {
        (string Name, Func<double, Network> At, IReadOnlyList<double> Costs)[] lines = [left, right];
        if (!(t is >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"Expected a place t from 0 to 1, given {t}."), nameof(t));
        if (lines.Any(line => line.Costs.Count < 2))
            throw new ArgumentException("Expected at least two costs along each line, given fewer.");
        Network[] networks = [.. lines.Select(line => line.At(t))];
        foreach (var network in networks)
            RequireRegions(network, data);

        double[] here = [.. lines.Select(line => CostOn(line.Costs, t))];
        var traces = new List<Trace>();
        for (var i = 0; i < 2; i++)
            traces.AddRange(RegionPanel(networks[i], data, i == 0 ? ("x", "y") : ("x2", "y2")));
        for (var i = 0; i < 2; i++)
            traces.AddRange(CostOnLine(lines[i].Name, lines[i].Costs, t, here[i], i));

        var (x, y) = (Range(data.X.Column(0)), Range(data.X.Column(1)));
        DynamicObj.DynamicObj Side((double, double) range, string name, params (string, object?)[] more) =>
            Theme.Axis(name, range, [("constrain", "domain"), ("nticks", 4), ("title", Theme.Members(("text", name), ("standoff", 3))), .. more]);
        return Theme.Chart(
            FormattableString.Invariant($"Two straight lines between networks at t = {t:g3}: {Plain(title)}. ") + string.Join(" ", lines.Select((line, i) => FormattableString.Invariant(
                $"{Plain(line.Name)}: cost {here[i]:g3}, the highest on the line {line.Costs.Max():g3}; {Regions(networks[i], data)}"))),
            title,
            traces,
            ("height", 600),
            ("margin", Theme.Members(("l", 70), ("r", 20), ("t", 80), ("b", 60))),
            ("annotations", PanelTitles(lines[0].Name, lines[1].Name)),
            ("xaxis", Side(x, "<i>x</i><sub>1</sub>", ("domain", new[] { 0, 0.46 }), ("anchor", "y"))),
            ("yaxis", Side(y, "<i>x</i><sub>2</sub>", ("domain", new[] { 0.46, 1 }), ("scaleanchor", "x"))),
            ("xaxis2", Side(x, "<i>x</i><sub>1</sub>", ("domain", new[] { 0.54, 1 }), ("anchor", "y2"))),
            ("yaxis2", Side(y, "", ("domain", new[] { 0.46, 1 }), ("scaleanchor", "x2"), ("anchor", "x2"))),
            ("xaxis3", Theme.Axis("<i>t</i>", (-0.01, 1.01), ("anchor", "y3"))),
            ("yaxis3", Theme.Axis("cost", (0, 1.1 * lines.Max(line => line.Costs.Max())), ("domain", new[] { 0, 0.29 }), ("anchor", "x3"))),
            ("legend", Theme.Members(("x", 0.02), ("xanchor", "left"), ("y", 0.29), ("yanchor", "top"), ("bgcolor", "rgba(255,255,255,0.8)"))));
    }

    /// <summary>The two regions as areas, and the points.</summary>
    private static Trace[] RegionPanel(Network network, DataSet data, (string X, string Y) axes)
    {
        const int nodes = 61;
        const double tolerance = 1e-3;
        var (x, y) = (Range(data.X.Column(0)), Range(data.X.Column(1)));
        // Beyond the edges it is A: the areas of B are closed along them.
        double[] xs = [x.From, .. Grid.Between(x.From, x.To, nodes), x.To];
        double[] ys = [y.From, .. Grid.Between(y.From, y.To, nodes), y.To];
        var z = new double[nodes + 2, nodes + 2];
        for (var j = 0; j < nodes + 2; j++)
        {
            for (var i = 0; i < nodes + 2; i++)
            {
                z[j, i] = i == 0 || j == 0 || i == nodes + 1 || j == nodes + 1
                    ? -1
                    : TendencyToB(network.Evaluate(Vector<double>.Build.Dense([xs[i], ys[j]]))) - 0.5;
            }
        }

        double Crossing(int i, int j, int di, int dj) => z[j, i] / (z[j, i] - z[j + dj, i + di]);
        var areas = LevelLines.Members(LevelLines.Of(xs, ys, z, Crossing).Select(line => LevelLines.Simplified(line, x.To - x.From, y.To - y.From, tolerance)));
        Trace Area(object atX, object atY, string colour, double width) => Theme.Trace(
            "scatter",
            ("mode", "lines"), ("x", atX), ("y", atY), ("xaxis", axes.X), ("yaxis", axes.Y), ("fill", "toself"), ("fillcolor", colour),
            ("line", Theme.Members(("width", width), ("color", Theme.Black))), ("showlegend", false), ("hoverinfo", "skip"));
        Trace[] points = PointTraces(data);
        foreach (var trace in points)
        {
            trace.SetProperty("xaxis", axes.X);
            trace.SetProperty("yaxis", axes.Y);
            trace.SetProperty("showlegend", false);
        }

        return
        [
            Area(new[] { x.From, x.To, x.To, x.From }, new[] { y.From, y.From, y.To, y.To }, Theme.PaleBlue, 0),
            Area(areas.X, areas.Y, Theme.PaleVermilion, 2),
            .. points,
        ];
    }

    private static Trace[] CostOnLine(string name, IReadOnlyList<double> costs, double t, double here, int i) =>
    [
        Theme.Trace(
            "scatter",
            ("mode", "lines"), ("name", name), ("x", Packed.IfMany(Grid.Between(0, 1, costs.Count))), ("y", Packed.IfMany([.. costs])), ("xaxis", "x3"), ("yaxis", "y3"),
            ("line", Theme.Members(("width", 3), ("color", Theme.Sequence[i]), ("dash", Theme.Dashes[i])))),
        Theme.Trace(
            "scatter",
            ("mode", "markers"), ("x", new[] { t }), ("y", new[] { Math.Round(here, 5) }), ("xaxis", "x3"), ("yaxis", "y3"), ("showlegend", false),
            ("marker", Theme.Members(("size", 12), ("symbol", Theme.Symbols[i]), ("color", Theme.Sequence[i]), ("line", Theme.Members(("width", 1.2), ("color", Theme.Black)))))),
    ];

    /// <summary>The cost at a place between two of those that are known, on a straight line.</summary>
    private static double CostOn(IReadOnlyList<double> costs, double t)
    {
        var place = t * (costs.Count - 1);
        var before = Math.Min((int)place, costs.Count - 2);
        return costs[before] + (place - before) * (costs[before + 1] - costs[before]);
    }

    private static DynamicObj.DynamicObj[] PanelTitles(string left, string right) =>
    [
        .. new[] { (left, 0.23), (right, 0.77) }.Select(title => Theme.Members(
            ("text", title.Item1), ("showarrow", false), ("xref", "paper"), ("yref", "paper"),
            ("x", title.Item2), ("xanchor", "center"), ("y", 1), ("yanchor", "bottom"))),
    ];
}
