using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// As <c>Series</c>, on given ranges, with an interval around each point of the series that have one. Introduced in
    /// lecture 04-backpropagation.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">What the horizontal axis shows, whether it is logarithmic, and its ends.</param>
    /// <param name="y">The same of the vertical one, which is the same at every stop of a slider.</param>
    /// <param name="series">The series; Low and High have as many entries as Y, or none.</param>
    /// <exception cref="ArgumentException">As for <c>Series</c>, or intervals that are not as many as points.</exception>
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

        var chart = Series(title, x, y, [.. series.Select(s => (s.Name, (IReadOnlyList<double>)s.X, (IReadOnlyList<double>)s.Y))]);
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

        return chart;
    }
}
