using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// What a map does to the plane: a slider bends a grid, and the points on it, from where they are to where the map
    /// takes them, and there a line separates the categories. After Goodfellow, Bengio &amp; Courville, figure 6.1.
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

        const int states = 5;
        var frames = new Frames("", states);
        for (var state = 0; state <= states; state++)
        {
            var t = state / (double)states;
            Vector<double> Bend(Vector<double> x) => (1 - t) * x + t * h(x);
            var moved = new DataSet(data.Name, Matrix<double>.Build.DenseOfRowVectors(
                Enumerable.Range(0, data.Count).Select(i => Bend(data.Point(i)))), data.Y);
            frames.Add(
                state switch { 0 => "x", states => "h(x)", _ => FormattableString.Invariant($"{t:0.0}") },
                [GridTrace(data, Bend), .. state == states ? [LineTrace(w, b)] : Array.Empty<Trace>(), .. PointTraces(moved)]);
        }

        var images = Enumerable.Range(0, data.Count).Select(i => h(data.Point(i))).ToArray();
        return frames.Chart(
            $"The plane bent by a map, with a slider from the identity to the map. After the map the points lie at {string.Join(", ", images.Select(p => FormattableString.Invariant($"({p[0]:g4}, {p[1]:g4})")))}, and a straight line separates the two categories.",
            "The plane, from <b>x</b> to <b>h</b>(<b>x</b>)",
            ("xaxis", Theme.Axis("first coordinate", (-0.6, 3.1))),
            ("yaxis", Theme.Axis("second coordinate", (-0.6, 1.9), ("scaleanchor", "x"))),
            ("legend", Theme.Members(("x", 0.99), ("y", 0.02), ("xanchor", "right"), ("yanchor", "bottom"), ("bgcolor", "rgba(255,255,255,0.85)"))));
    }

    private static Trace GridTrace(DataSet data, Func<Vector<double>, Vector<double>> map)
    {
        const int lines = 7;
        const int pointsOfLine = 13;
        var (from, to) = Range(data.X.Column(0));
        double At(int i, int count) => from + (to - from) * i / (count - 1);
        var xs = new List<double>();
        var ys = new List<double>();
        for (var line = 0; line < 2 * lines; line++)
        {
            for (var i = 0; i < pointsOfLine; i++)
            {
                var along = At(i, pointsOfLine);
                var across = At(line % lines, lines);
                var image = map(Vector<double>.Build.Dense(line < lines ? [along, across] : [across, along]));
                xs.Add(image[0]);
                ys.Add(image[1]);
            }

            // What is not a number ends a line.
            xs.Add(double.NaN);
            ys.Add(double.NaN);
        }

        return Theme.Trace(
            "scatter",
            ("mode", "lines"),
            ("name", "the grid"),
            ("x", xs.ToArray()),
            ("y", ys.ToArray()),
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
