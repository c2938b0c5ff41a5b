using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const int MostMarkers = 40;
    private static readonly string[] TheoryDashes = ["5px,3px", "2px,3px", "9px,3px,2px,3px"];

    /// <summary>
    /// Measured values against one another: a line for each series, with markers where its points can be told apart, with
    /// dashes where not. A series whose name starts with "theory" is a prediction, and is drawn as a thin black line of
    /// short dashes without markers; one whose name starts with "exact" or "points" is a few values for comparison, large open
    /// circles without a line, which leave what lies in them to be seen. Introduced in lecture 01-what-is-a-deep-network.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">What the horizontal axis shows, and whether it is logarithmic.</param>
    /// <param name="y">What the vertical axis shows, and whether it is logarithmic.</param>
    /// <param name="series">The series with their names in the legend, each with as many x as y.</param>
    /// <exception cref="ArgumentException">
    /// No series, an empty one, one with another number of x than of y, or one with a number ≤ 0 for a logarithmic axis.
    /// </exception>
    public static GenericChart Series(
        string title, (string Name, bool Log) x, (string Name, bool Log) y,
        params (string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Length == 0)
            throw new ArgumentException("Expected at least one series, given none.", nameof(series));
        foreach (var (name, xs, ys) in series)
        {
            if (xs.Count != ys.Count || xs.Count == 0)
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected at least one x and as many y, but “{name}” has {xs.Count} and {ys.Count}."), nameof(series));
            RequirePositive(name, x, xs);
            RequirePositive(name, y, ys);
        }

        int[] theories = [.. Enumerable.Range(0, series.Length).Where(i => IsTheory(series[i].Name))];
        return Theme.Chart(
            $"Line plot of {Plain(y.Name)}{OnLogAxis(y)} against {Plain(x.Name)}{OnLogAxis(x)}: " + string.Join("; ", series.Select(s =>
                FormattableString.Invariant($"{Plain(s.Name)}, from {s.Y[0]:g3} at {s.X[0]:g4} to {s.Y[^1]:g3} at {s.X[^1]:g4}"))) + ".",
            title,
            series.Select((s, i) =>
            {
                var isTheory = IsTheory(s.Name);
                var isExact = s.Name.StartsWith("exact", StringComparison.Ordinal) || s.Name.StartsWith("points", StringComparison.Ordinal);
                var hasMarkers = !isTheory && s.X.Count <= MostMarkers;
                return Theme.Trace(
                    "scatter",
                    ("mode", isExact ? "markers" : hasMarkers ? "lines+markers" : "lines"),
                    ("name", s.Name),
                    ("x", Packed.IfMany([.. s.X])),
                    ("y", Packed.IfMany([.. s.Y])),
                    ("line", isExact ? null : Theme.Members(
                        ("width", isTheory ? 2 : 3),
                        ("color", isTheory ? Theme.Black : Theme.Sequence[i % Theme.Sequence.Length]),
                        ("dash", isTheory ? TheoryDashes[Array.IndexOf(theories, i) % TheoryDashes.Length]
                            : hasMarkers ? "solid" : Theme.Dashes[i % Theme.Dashes.Length]))),
                    ("marker", isExact ? Theme.Members(("size", 20), ("symbol", "circle-open"), ("color", Theme.Black), ("line", Theme.Members(("width", 2))))
                        : hasMarkers ? Theme.Members(("size", 9), ("symbol", Theme.Symbols[i % Theme.Symbols.Length])) : null));
            }),
            ("xaxis", SeriesAxis(x, series.SelectMany(s => s.X))),
            ("yaxis", SeriesAxis(y, series.SelectMany(s => s.Y))),
            ("showlegend", series.Length > 1),
            ("legend", series.Length > 1 ? Theme.Members(("x", 1.02), ("y", 1), ("xanchor", "left")) : null));
    }

    /// <summary>
    /// The same on given ranges, which are the same at every stop of a slider. Introduced in lecture 06-deep-mysteries.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">What the horizontal axis shows, whether it is logarithmic, and its ends.</param>
    /// <param name="y">The same of the vertical one.</param>
    /// <param name="series">The series with their names in the legend, each with as many x as y.</param>
    /// <exception cref="ArgumentException">No series, an empty one, or one that does not fit the axes.</exception>
    public static GenericChart Series(
        string title, (string Name, bool Log, double From, double To) x, (string Name, bool Log, double From, double To) y,
        params (string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)[] series)
    {
        var chart = Series(title, (x.Name, x.Log), (y.Name, y.Log), series);
        var layout = GenericChart.getLayout(chart);
        layout.SetProperty("xaxis", FixedAxis(x));
        layout.SetProperty("yaxis", FixedAxis(y));
        return GenericChart.setLayout(layout, chart);
    }

    private static DynamicObj.DynamicObj FixedAxis((string Name, bool Log, double From, double To) axis) =>
        axis.Log
            ? LogTicks.Axis(axis.Name, [axis.From, axis.To], ("range", new[] { Math.Log10(axis.From), Math.Log10(axis.To) }))
            : Theme.Axis(axis.Name, (axis.From, axis.To));

    /// <summary>An axis; a logarithmic one of a few whole numbers has its ticks at these.</summary>
    private static DynamicObj.DynamicObj SeriesAxis((string Name, bool Log) axis, IEnumerable<double> values)
    {
        const double nearest = 1 / 14.0;
        if (!axis.Log)
            return Theme.Axis(axis.Name);
        double[] distinct = [.. values.Distinct().Order()];
        var areTicks = distinct.Length >= 3 && distinct.All(value => value == Math.Floor(value))
            && distinct.Zip(distinct[1..]).All(pair => Math.Log(pair.Second / pair.First) >= nearest * Math.Log(distinct[^1] / distinct[0]));
        return areTicks
            ? LogTicks.Axis(axis.Name, distinct, ("tickvals", distinct), ("ticktext", distinct.Select(LogTicks.Text).ToArray()))
            : LogTicks.Axis(axis.Name, distinct);
    }

    private static bool IsTheory(string name) => name.StartsWith("theory", StringComparison.Ordinal);

    private static string OnLogAxis((string Name, bool Log) axis) => axis.Log ? " (on a logarithmic axis)" : "";

    private static void RequirePositive(string name, (string Name, bool Log) axis, IReadOnlyList<double> values)
    {
        if (axis.Log && values.FirstOrDefault(value => !(value > 0), 1) is var value and not > 0)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected numbers > 0 for the logarithmic axis “{Plain(axis.Name)}”, but “{name}” has {value}."));
    }
}
