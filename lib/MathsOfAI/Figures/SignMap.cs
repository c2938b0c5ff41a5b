using MathsOfAI.Landscapes;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// Where a function of two variables is positive (blue) and where negative (vermilion), with a black line between.
    /// Introduced in lecture 05-loss-landscapes.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">The first variable's name and range.</param>
    /// <param name="y">The second variable's name and range.</param>
    /// <param name="value">What the function is called, and the function.</param>
    /// <exception cref="ArgumentException">An empty range.</exception>
    public static GenericChart SignMap(
        string title, (string Name, double From, double To) x, (string Name, double From, double To) y,
        (string Name, Func<double, double, double> f) value)
    {
        const int points = 33;
        ArgumentNullException.ThrowIfNull(value.f, nameof(value));
        var (xs, ys) = (Landscape.Values(x, points), Landscape.Values(y, points));
        var z = CellsToZero(value.f, xs, ys);
        var negative = z.Cast<double>().Count(v => v < 0);
        Trace Named(string name, string colour) => Theme.Trace(
            "scatter",
            ("mode", "markers"),
            ("name", name),
            ("x", new double?[] { null }),
            ("y", new double?[] { null }),
            ("marker", Theme.Members(("symbol", "square"), ("size", 15), ("color", colour))));
        return Theme.Chart(
            FormattableString.Invariant($"Map of the sign of {Plain(value.Name)} over {Plain(x.Name)} from {x.From} to {x.To} and {Plain(y.Name)} from {y.From} to {y.To}: negative at {negative} of {points * points} grid points."),
            title,
            [
                Theme.Trace(
                    "contour",
                    ("x", xs),
                    ("y", ys),
                    ("z", z),
                    ("colorscale", new object[] { new object[] { 0, Theme.PaleVermilion }, new object[] { 1, Theme.PaleBlue } }),
                    ("contours", Theme.Members(("start", 0), ("end", 0), ("size", 1))),
                    ("line", Theme.Members(("width", 3), ("color", Theme.Black))),
                    ("showscale", false),
                    ("hoverinfo", "skip")),
                Named("positive", Theme.PaleBlue),
                Named("negative", Theme.PaleVermilion),
            ],
            ("xaxis", Theme.Axis(x.Name, (x.From, x.To))),
            ("yaxis", Theme.Axis(y.Name, (y.From, y.To))),
            ("legend", Theme.Members(("title", Theme.Members(("text", value.Name))), ("x", 1.02), ("y", 1), ("xanchor", "left"))));
    }

    /// <summary>
    /// At every grid point how many cells away the function is 0, with its sign, at most 2. The zeros on the grid's lines are
    /// found by bisection: unlike the function's own values, this changes evenly across the line between the signs, however
    /// steep one side of it is and however flat the other.
    /// </summary>
    private static double[,] CellsToZero(Func<double, double, double> f, double[] xs, double[] ys)
    {
        const double far = 2;
        var z = new double[ys.Length, xs.Length];
        for (var j = 0; j < ys.Length; j++)
        {
            for (var i = 0; i < xs.Length; i++)
                z[j, i] = f(xs[i], ys[j]);
        }

        double Between(int i, int j, int di, int dj)
        {
            if (i + di < 0 || i + di >= xs.Length || j + dj < 0 || j + dj >= ys.Length || z[j, i] < 0 == z[j + dj, i + di] < 0)
                return double.PositiveInfinity;
            var (near, away) = (0.0, 1.0);
            for (var k = 0; k < 10; k++)
            {
                var middle = (near + away) / 2;
                var value = f(xs[i] + middle * (xs[i + di] - xs[i]), ys[j] + middle * (ys[j + dj] - ys[j]));
                (near, away) = value < 0 == z[j, i] < 0 ? (middle, away) : (near, middle);
            }

            return Math.Max(away, 1e-3);
        }

        var cells = new double[ys.Length, xs.Length];
        for (var j = 0; j < ys.Length; j++)
        {
            for (var i = 0; i < xs.Length; i++)
            {
                var alongX = Math.Min(Between(i, j, 1, 0), Between(i, j, -1, 0));
                var alongY = Math.Min(Between(i, j, 0, 1), Between(i, j, 0, -1));
                var distance = 1 / Math.Sqrt(1 / (alongX * alongX) + 1 / (alongY * alongY));
                cells[j, i] = Math.Round(Math.Min(far, distance) * (z[j, i] < 0 ? -1 : 1), 3);
            }
        }

        return cells;
    }
}
