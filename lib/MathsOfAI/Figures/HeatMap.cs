using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// A function of two variables as colours, the line on which it has one value in black, and marks over them. Introduced in
    /// lecture 01-sgd-variants.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">The first variable's name and range.</param>
    /// <param name="y">The second variable's name and range.</param>
    /// <param name="value">What the function is called, the function, and the values at the ends of the colours.</param>
    /// <param name="line">The value on the black line.</param>
    /// <param name="marks">Groups of marks with their names in the legend.</param>
    /// <exception cref="ArgumentException">An empty range, of a variable or of the colours.</exception>
    public static GenericChart HeatMap(
        string title, (string Name, double From, double To) x, (string Name, double From, double To) y,
        (string Name, Func<double, double, double> f, double From, double To) value, double line,
        params (string Name, IReadOnlyList<(double X, double Y)> Points)[] marks)
    {
        ArgumentNullException.ThrowIfNull(value.f, nameof(value));
        ArgumentNullException.ThrowIfNull(marks);
        var ranges = new[] { x, y, (value.Name, value.From, value.To) };
        if (ranges.FirstOrDefault(range => !(range.Item2 < range.Item3)) is { Item1: { } name } wrong)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected an increasing range for {name}, given {wrong.Item2} to {wrong.Item3}."));

        const int levels = 200;
        const int ticks = 5;
        var map = new PlaneMap((x.From, x.To), (y.From, y.To), (a, b) => value.f(a, b) - line);
        var above = map.Values.Cast<double>().Count(v => v > 0);
        double[] tickLevels = [.. Enumerable.Range(0, ticks + 1).Select(i => (double)i * levels / ticks)];
        var bar = Theme.Members(
            ("title", Theme.Members(("text", value.Name))),
            ("len", 0.6),
            ("y", 0),
            ("yanchor", "bottom"),
            ("tickvals", tickLevels),
            ("ticktext", tickLevels.Select(level =>
                FormattableString.Invariant($"{value.From + level / levels * (value.To - value.From):g3}")).ToArray()));
        return Theme.Chart(
            FormattableString.Invariant($"Heat map of {Plain(value.Name)} over {Plain(x.Name)} from {x.From} to {x.To} and {Plain(y.Name)} from {y.From} to {y.To}: above {line} at {above} of {map.Values.Length} grid points.") +
            string.Concat(marks.Select(group => $" Marks, {Plain(group.Name)}, at {string.Join(", ", group.Points.Select(p => FormattableString.Invariant($"({p.X:g3}, {p.Y:g3})")))}.")),
            title,
            [
                map.ColourTrace(
                    2,
                    v => Math.Clamp((v + line - value.From) / (value.To - value.From), 0, 1) * levels,
                    ("zmin", 0),
                    ("zmax", levels),
                    ("colorscale", "Viridis"),
                    ("colorbar", bar),
                    ("hoverinfo", "skip")),
                map.ZeroTrace(FormattableString.Invariant($"{value.Name} = {line}")),
                .. marks.Select((group, i) => Theme.Trace(
                    "scatter",
                    ("mode", "markers"),
                    ("name", group.Name),
                    ("x", group.Points.Select(p => p.X).ToArray()),
                    ("y", group.Points.Select(p => p.Y).ToArray()),
                    ("marker", Mark(i, 11)))),
            ],
            ("xaxis", Theme.Axis(x.Name, (x.From, x.To))),
            ("yaxis", Theme.Axis(y.Name, (y.From, y.To))),
            ("legend", Theme.Members(("x", 1.02), ("y", 1), ("xanchor", "left"))),
            ("showlegend", true));
    }
}
