using MathsOfAI.Training;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const double MostApart = 0.34;

    /// <summary>
    /// What several methods are worth, a row for each: means with bars of twice the standard error, and a line at 0. Introduced in
    /// lecture 02-deep-learning of week 6.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="valueName">What the horizontal axis shows.</param>
    /// <param name="rows">The methods, from the top.</param>
    /// <param name="series">Names in the legend, each with as many values as there are rows.</param>
    /// <exception cref="ArgumentException">No rows, no series, or another number of values.</exception>
    public static GenericChart Comparison(
        string title, string valueName, IReadOnlyList<string> rows, params (string Name, IReadOnlyList<Estimate> Values)[] series)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(series);
        if (rows.Count == 0 || series.Length == 0)
            throw new ArgumentException("Expected at least one row and one series, given none.", nameof(rows));
        foreach (var (name, values) in series)
        {
            if (values.Count != rows.Count)
                throw new ArgumentException(FormattableString.Invariant(
                    $"Expected {rows.Count} values, one for each row, but “{name}” has {values.Count}."), nameof(series));
        }

        double Height(int row, int i) => row + (series.Length == 1 ? 0 : MostApart * (2.0 * i / (series.Length - 1) - 1) / 2);
        double[] heights = [.. Enumerable.Range(0, rows.Count)];
        return Theme.Chart(
            $"Means with bars of twice their standard errors, {Plain(valueName)}: " + string.Join("; ", rows.Select((row, r) =>
                $"{Plain(row)}: {string.Join(", ", series.Select(s => $"{Plain(s.Name)} {s.Values[r]}"))}")) + ".",
            title,
            series.Select((s, i) => Theme.Trace(
                "scatter",
                ("mode", "markers"),
                ("name", s.Name),
                ("x", s.Values.Select(value => value.Mean).ToArray()),
                ("y", heights.Select(row => Height((int)row, i)).ToArray()),
                ("error_x", Theme.Members(
                    ("type", "data"), ("array", s.Values.Select(value => 2 * value.StandardError).ToArray()), ("thickness", 2), ("width", 4))),
                ("marker", Theme.Members(
                    ("size", 10), ("symbol", Theme.Symbols[i % Theme.Symbols.Length]), ("color", Theme.Sequence[i % Theme.Sequence.Length]))),
                ("text", rows),
                ("hovertemplate", "%{text}: %{x:.3f}<extra></extra>"))),
            ("xaxis", Theme.Axis(valueName)),
            ("yaxis", Theme.Axis("", (rows.Count - 0.4, -0.6), ("tickvals", heights), ("ticktext", rows), ("gridcolor", "#EEEEEE"))),
            ("shapes", new[]
            {
                Theme.Members(
                    ("type", "line"), ("x0", 0), ("x1", 0), ("yref", "paper"), ("y0", 0), ("y1", 1), ("layer", "below"),
                    ("line", Theme.Members(("color", Theme.Black), ("width", 1.5)))),
            }),
            ("showlegend", series.Length > 1),
            ("legend", Theme.Members(("x", 1.02), ("y", 1), ("xanchor", "left"))));
    }
}
