using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// As <see cref="Series"/>, on given ranges, with an interval around each point of the series that have one. Introduced in
    /// lecture 04-backpropagation.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">What the horizontal axis shows, whether it is logarithmic, and its ends.</param>
    /// <param name="y">The same of the vertical one, which is the same at every stop of a slider.</param>
    /// <param name="series">The series; Low and High have as many entries as Y, or none.</param>
    /// <exception cref="ArgumentException">As for <see cref="Series"/>, or intervals that are not as many as points.</exception>
    public static GenericChart Measured(
        string title, (string Name, bool Log, double From, double To) x, (string Name, bool Log, double From, double To) y,
        params (string Name, double[] X, double[] Y, double[] Low, double[] High)[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        foreach (var (name, _, ys, low, high) in series)
        {
            if (low.Length != high.Length || (low.Length != 0 && low.Length != ys.Length))
                throw new ArgumentException(FormattableString.Invariant(
                    $"Expected as many ends of intervals as points or none, but “{name}” has {low.Length} and {high.Length} for {ys.Length}."), nameof(series));
        }

        var chart = Series(title, (x.Name, x.Log), (y.Name, y.Log), [.. series.Select(s => (s.Name, (IReadOnlyList<double>)s.X, (IReadOnlyList<double>)s.Y))]);
        foreach (var (trace, s) in GenericChart.getTraces(chart).Zip(series))
        {
            // Packed however few there are, as a slider has many of them.
            trace.SetProperty("y", Packed.Of(s.Y));
            if (s.Low.Length == 0)
                continue;
            trace.SetProperty("error_y", Theme.Members(
                ("type", "data"),
                ("symmetric", false),
                ("array", Packed.Of([.. s.High.Zip(s.Y, (high, value) => high - value)])),
                ("arrayminus", Packed.Of([.. s.Y.Zip(s.Low, (value, low) => value - low)])),
                ("thickness", 1.5),
                ("width", 4)));
        }

        var layout = GenericChart.getLayout(chart);
        layout.SetProperty("xaxis", FixedAxis(x));
        layout.SetProperty("yaxis", FixedAxis(y));
        return GenericChart.setLayout(layout, chart);
    }

    private static DynamicObj.DynamicObj FixedAxis((string Name, bool Log, double From, double To) axis) =>
        axis.Log
            ? LogTicks.Axis(axis.Name, [axis.From, axis.To], ("range", new[] { Math.Log10(axis.From), Math.Log10(axis.To) }))
            : Theme.Axis(axis.Name, (axis.From, axis.To));
}
