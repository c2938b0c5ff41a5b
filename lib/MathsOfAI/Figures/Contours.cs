using System.Runtime.CompilerServices;
using MathsOfAI.Landscapes;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>A landscape as filled contours, the network marked. Introduced in lecture 02-xor.</summary>
    /// <param name="landscape">The costs.</param>
    /// <param name="title">The line above it.</param>
    public static GenericChart Contours(Landscape landscape, string title)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        return Theme.Chart(
            $"Contour plot: {Described(landscape, title)}",
            title,
            [.. ContourTraces(landscape), NetworkTrace(landscape)],
            ("xaxis", Theme.Axis(landscape.XName, (landscape.Xs[0], landscape.Xs[^1]))),
            ("yaxis", Theme.Axis(landscape.YName, (landscape.Ys[0], landscape.Ys[^1]))));
    }

    // One more than a multiple of 3: every third point has a number.
    private const int ContourPoints = 118;
    private const int Thinning = 3;
    private const double ContourTolerance = 6e-4;
    private const int Bands = 8;

    // They are drawn again at every place of a slider, with other paths over them.
    private static readonly ConditionalWeakTable<Landscape, Trace[]> WithBar = [];
    private static readonly ConditionalWeakTable<Landscape, Trace[]> WithLowBar = [];

    private static Trace[] ContourTraces(Landscape landscape, bool belowLegend = false) =>
        (belowLegend ? WithLowBar : WithBar).GetValue(landscape, _ =>
        {
            var colours = new CostColours(landscape);
            return ContourTraces(landscape, colours, belowLegend ? colours.LowBar : colours.Bar);
        });

    /// <summary>
    /// Bands of colour between lines of equal cost, from a fine grid where the landscape's costs can be computed again: filled
    /// polygons, and above them, to be pointed at, the costs.
    /// </summary>
    /// <param name="landscape">The costs.</param>
    /// <param name="colours">Those of all landscapes in the figure.</param>
    /// <param name="bar">The bar of colours; none if null.</param>
    /// <param name="more">Further members of all traces.</param>
    private static Trace[] ContourTraces(
        Landscape landscape, CostColours colours, DynamicObj.DynamicObj? bar, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var fine = landscape.WithAtLeast(ContourPoints);
        var thinning = fine.Xs.Count >= ContourPoints ? Thinning : 1;
        string[] colourOf = [.. Enumerable.Range(0, Bands).Select(band => Viridis.At((band + 0.5) / Bands))];
        var traces = new List<Trace>();
        for (var band = 0; band < Bands; band++)
        {
            var (x, y) = LevelLines.Members(AreasAbove(fine, band == 0 ? double.NegativeInfinity : colours.Least + band * (colours.Most - colours.Least) / Bands));
            traces.Add(Theme.Trace(
                "scatter",
                [
                    ("mode", "lines"),
                    ("x", x),
                    ("y", y),
                    ("fill", "toself"),
                    ("fillcolor", colourOf[band]),
                    ("line", Theme.Members(("width", 0.8), ("color", "white"))),
                    ("showlegend", false),
                    ("hoverinfo", "skip"),
                    .. more,
                ]));
        }

        traces.Add(Theme.Trace(
            "heatmap",
            [
                ("x", Packed.Of([.. fine.Xs.Where((_, i) => i % thinning == 0)])),
                ("y", Packed.Of([.. fine.Ys.Where((_, j) => j % thinning == 0)])),
                ("z", Packed.Of(PlaneMap.Thinned(colours.Logarithms(fine), thinning, logarithm => colours.Scale * logarithm))),
                ("opacity", 0),
                ("showscale", false),
                ("hovertemplate", FormattableString.Invariant($"cost 10<sup>%{{z}}/{colours.Scale}</sup><extra></extra>")),
                .. more,
            ]));
        traces.Add(Theme.Trace(
            "scatter",
            [
                ("mode", "markers"),
                ("x", new double?[] { null }),
                ("y", new double?[] { null }),
                ("marker", Theme.Members(
                    ("color", new[] { colours.Least }),
                    ("cmin", colours.Least),
                    ("cmax", colours.Most),
                    ("colorscale", colourOf.SelectMany((colour, band) => new[] { band, band + 1 }
                        .Select(end => new object[] { Math.Round(end / (double)Bands, 6), colour })).ToArray()),
                    ("showscale", bar is not null),
                    ("colorbar", bar))),
                ("showlegend", false),
                ("hoverinfo", "skip"),
                .. more,
            ]));
        return [.. traces];
    }

    /// <summary>
    /// Where the cost is above 10 to the level, as closed lines with this area on the left. Its root is interpolated, which is
    /// straight where the cost is the square of a distance.
    /// </summary>
    private static IEnumerable<IEnumerable<(double X, double Y)>> AreasAbove(Landscape landscape, double level)
    {
        // Beyond the edges it is below: the lines are closed along them.
        var root = double.IsNegativeInfinity(level) ? -1 : Math.Sqrt(Math.Pow(10, level));
        var (columns, rows) = (landscape.Xs.Count, landscape.Ys.Count);
        double[] xs = [landscape.Xs[0], .. landscape.Xs, landscape.Xs[^1]];
        double[] ys = [landscape.Ys[0], .. landscape.Ys, landscape.Ys[^1]];
        var z = new double[rows + 2, columns + 2];
        for (var j = 0; j < rows + 2; j++)
        {
            for (var i = 0; i < columns + 2; i++)
                z[j, i] = i == 0 || j == 0 || i == columns + 1 || j == rows + 1 ? -1 : Math.Sqrt(Math.Max(0, landscape.Costs[j - 1, i - 1])) - root;
        }

        double Crossing(int i, int j, int di, int dj) =>
            z[j, i] / (z[j, i] - z[j + dj, i + di]) is var t && double.IsFinite(t) ? t : 0.5;
        return LevelLines.Of(xs, ys, z, Crossing)
            .Select(line => LevelLines.Simplified(line, xs[^1] - xs[0], ys[^1] - ys[0], ContourTolerance));
    }
}
