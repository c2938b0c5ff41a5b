using MathsOfAI.Numerics;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>Functions of one variable. Introduced in lecture 02-xor.</summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">The variable's name and range.</param>
    /// <param name="yName">What the vertical axis shows.</param>
    /// <param name="functions">The functions with their names in the legend.</param>
    /// <exception cref="ArgumentException">No functions, or an empty range.</exception>
    public static GenericChart Curves(
        string title, (string Name, double From, double To) x, string yName, params (string Name, Func<double, double> f)[] functions) =>
        Curves(title, x, yName, null, functions);

    /// <summary>
    /// Functions of one variable, and one point marked by a diamond. Introduced in lecture 01-what-is-a-deep-network.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">The variable's name and range.</param>
    /// <param name="yName">What the vertical axis shows.</param>
    /// <param name="mark">The point, and its name in the legend; none if null.</param>
    /// <param name="functions">The functions with their names in the legend.</param>
    /// <exception cref="ArgumentException">No functions, or an empty range.</exception>
    public static GenericChart Curves(
        string title, (string Name, double From, double To) x, string yName, (string Name, double X, double Y)? mark,
        params (string Name, Func<double, double> f)[] functions)
    {
        ArgumentNullException.ThrowIfNull(functions);
        if (functions.Length == 0)
            throw new ArgumentException("Expected at least one function, given none.", nameof(functions));
        if (!(x.From < x.To))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected an increasing range, given {x.From} to {x.To}."), nameof(x));

        var curves = functions.Select(function => Sampled(function.f, x.From, x.To)).ToArray();
        return Theme.Chart(
            FormattableString.Invariant($"Line plot of {string.Join(", ", functions.Select(f => Plain(f.Name)))} against {Plain(x.Name)} from {x.From} to {x.To}.") +
            (mark is { } at ? FormattableString.Invariant($" A diamond, {Plain(at.Name)}, at ({at.X:g4}, {at.Y:g4}).") : ""),
            title,
            [.. functions.Select((function, i) => Theme.Trace(
                "scatter",
                ("mode", "lines"),
                ("name", function.Name),
                ("x", Packed.IfMany(curves[i].X)),
                ("y", Packed.IfMany(curves[i].Y)),
                ("line", Theme.Members(
                    ("width", 3), ("color", Theme.Sequence[i % Theme.Sequence.Length]), ("dash", Theme.Dashes[i % Theme.Dashes.Length]))))), .. MarkTrace(mark)],
            ("xaxis", Theme.Axis(x.Name, (x.From, x.To))),
            ("yaxis", Theme.Axis(yName)),
            ("showlegend", functions.Length > 1 || mark is not null),
            ("legend", mark is null
                ? Theme.Members(("x", 0.02), ("y", 0.98), ("bgcolor", "rgba(255,255,255,0.8)"))
                : Theme.Members(("x", 1.02), ("y", 1), ("xanchor", "left"))));
    }

    /// <summary>A function at equal distances, and between them where it is not nearly straight: a jump stands upright.</summary>
    private static (double[] X, double[] Y) Sampled(Func<double, double> f, double from, double to)
    {
        const int points = 121;
        const int mostHalvings = 9;
        const double tolerance = 1e-3;
        var xs = Grid.Between(from, to, points);
        double[] ys = [.. xs.Select(f)];
        double[] finite = [.. ys.Where(double.IsFinite)];
        var height = finite.Length == 0 ? 0 : finite.Max() - finite.Min();
        List<double> allX = [xs[0]];
        List<double> allY = [ys[0]];
        for (var i = 1; i < points; i++)
            Add(xs[i - 1], ys[i - 1], xs[i], ys[i], mostHalvings);
        return ([.. allX], [.. allY]);

        void Add(double x0, double y0, double x1, double y1, int halvings)
        {
            var x = (x0 + x1) / 2;
            var y = halvings > 0 ? f(x) : double.NaN;
            if (Math.Abs(y - (y0 + y1) / 2) > tolerance * height)
            {
                Add(x0, y0, x, y, halvings - 1);
                Add(x, y, x1, y1, halvings - 1);
                return;
            }

            allX.Add(x1);
            allY.Add(y1);
        }
    }

    private static Trace[] MarkTrace((string Name, double X, double Y)? mark) => mark is not { } at ? [] :
    [
        Theme.Trace(
            "scatter",
            ("mode", "markers"),
            ("name", at.Name),
            ("x", new[] { at.X }),
            ("y", new[] { at.Y }),
            ("marker", Theme.Members(("symbol", "diamond"), ("size", 14), ("color", Theme.Black)))),
    ];
}
