using DynamicObj;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// <c>Series</c> of measured values with an interval at each: a bar from y − u to y + u. Introduced in lecture
    /// 06-deep-mysteries.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">What the horizontal axis shows, and whether it is logarithmic.</param>
    /// <param name="y">What the vertical axis shows, and whether it is logarithmic.</param>
    /// <param name="series">The series with their names in the legend, each with as many x as y; as many u ≥ 0, or none for no bars.</param>
    /// <exception cref="ArgumentException">As for <c>Series</c>, or another number of u.</exception>
    public static GenericChart Intervals(
        string title, (string Name, bool Log) x, (string Name, bool Log) y,
        params (string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> U)[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.FirstOrDefault(s => s.U.Count != s.Y.Count && s.U.Count != 0) is { Name: { } name } wrong)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many uncertainties as values or none, but “{name}” has {wrong.U.Count} and {wrong.Y.Count}."), nameof(series));
        var chart = Series(title, x, y, [.. series.Select(s => (s.Name, s.X, s.Y))]);
        foreach (var (trace, i) in GenericChart.getTraces(chart).Select((trace, i) => (trace, i)).ToArray())
        {
            if (series[i].U.Count > 0)
                trace.SetProperty("error_y", Theme.Members(("type", "data"), ("array", series[i].U.ToArray()), ("thickness", 1.5), ("width", 4)));
        }

        return chart;
    }
}
