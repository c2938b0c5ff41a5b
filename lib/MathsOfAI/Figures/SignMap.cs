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
        ArgumentNullException.ThrowIfNull(value.f, nameof(value));
        if (new[] { x, y }.FirstOrDefault(range => !(range.From < range.To)) is { Name: { } name } wrong)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected an increasing range for {name}, given {wrong.From} to {wrong.To}."));
        var map = new PlaneMap((x.From, x.To), (y.From, y.To), value.f);
        var negative = map.Values.Cast<double>().Count(v => v < 0);
        Trace Named(string name, string colour) => Theme.Trace(
            "scatter",
            ("mode", "markers"),
            ("name", name),
            ("x", new double?[] { null }),
            ("y", new double?[] { null }),
            ("marker", Theme.Members(("symbol", "square"), ("size", 15), ("color", colour))));
        return Theme.Chart(
            FormattableString.Invariant($"Map of the sign of {Plain(value.Name)} over {Plain(x.Name)} from {x.From} to {x.To} and {Plain(y.Name)} from {y.From} to {y.To}: negative at {negative} of {map.Values.Length} grid points."),
            title,
            [
                map.ColourTrace(
                    2,
                    v => v < 0 ? 0 : 100,
                    ("zmin", 0),
                    ("zmax", 100),
                    ("colorscale", new object[] { new object[] { 0, Theme.PaleVermilion }, new object[] { 1, Theme.PaleBlue } }),
                    ("showscale", false),
                    ("hoverinfo", "skip")),
                map.ZeroTrace("0"),
                Named("positive", Theme.PaleBlue),
                Named("negative", Theme.PaleVermilion),
            ],
            ("xaxis", Theme.Axis(x.Name, (x.From, x.To))),
            ("yaxis", Theme.Axis(y.Name, (y.From, y.To))),
            ("legend", Theme.Members(("title", Theme.Members(("text", value.Name))), ("x", 1.02), ("y", 1), ("xanchor", "left"))));
    }
}
