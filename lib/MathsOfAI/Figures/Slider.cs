using DynamicObj;
using MathsOfAI.Display;
using MathsOfAI.Numerics;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// A figure that a slider turns: the same figure at every stop, of which only what changes is kept. In a page where cells run,
    /// the function is kept in their place. Introduced in lecture 03-stochastic-gradient-descent.
    /// </summary>
    /// <param name="parameter">What the slider turns, as it stands before its value.</param>
    /// <param name="stops">The values at which it stops.</param>
    /// <param name="figure">The figure at a value; it must have the same traces at every one.</param>
    /// <param name="shown">The value that is shown first, or the nearest to it: the middle one if not given.</param>
    /// <exception cref="ArgumentException">The figures at two stops differ in more than numbers, texts and styles.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static GenericChart WithSlider(string parameter, Stops stops, Func<double, GenericChart> figure, double? shown = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return WithSlider(parameter, stops, [], (value, _) => figure(value), shown);
    }

    /// <summary>
    /// The same of a figure with points that a reader may move, in a page where cells run; a notebook shows them where they are.
    /// Introduced in lecture 03-stochastic-gradient-descent.
    /// </summary>
    /// <param name="parameter">What the slider turns, as it stands before its value.</param>
    /// <param name="stops">The values at which it stops.</param>
    /// <param name="points">The points, in the figure's first pair of axes.</param>
    /// <param name="figure">The figure at a value, with the points where they have been moved to.</param>
    /// <param name="shown">The value that is shown first, or the nearest to it: the middle one if not given.</param>
    /// <exception cref="ArgumentException">The figures at two stops differ in more than numbers, texts and styles.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static GenericChart WithSlider(
        string parameter, Stops stops, (double X, double Y)[] points, Func<double, (double X, double Y)[], GenericChart> figure,
        double? shown = null)
    {
        ArgumentNullException.ThrowIfNull(stops);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(figure);
        var first = shown is { } wanted
            ? stops.Values.Index().MinBy(stop => Math.Abs(stop.Item - wanted)).Index
            : stops.Values.Count / 2;
        var chart = Turned(parameter + " = ", stops, first, points, figure);
        GenericChart.getLayout(chart).SetProperty("meta", FormattableString.Invariant(
            $"{FigureText.Of(chart)} This is the figure at {Plain(parameter)} = {stops.Labels[first]}; a slider turns it from {stops.Labels[0]} to {stops.Labels[^1]} in {stops.Values.Count} stops."));
        return chart;
    }

    /// <summary>The figure at a stop, with a slider that turns it to the others.</summary>
    private static GenericChart Turned(string prefix, Stops stops, int first, Func<double, GenericChart> figure) =>
        Turned(prefix, stops, first, [], (value, _) => figure(value));

    private static GenericChart Turned(
        string prefix, Stops stops, int first, (double X, double Y)[] points, Func<double, (double X, double Y)[], GenericChart> figure)
    {
        if (Explorable.AreKept)
            return Explorable.Keep(prefix, stops, first, points, figure);
        var charts = new GenericChart[stops.Values.Count];
        using (var monitor = RunMonitor.Start("Drawing"))
        {
            for (var i = 0; i < charts.Length; i++)
            {
                monitor.Cancellation.ThrowIfCancellationRequested();
                charts[i] = figure(stops.Values[i], points);
                monitor.Report((i + 1.0) / charts.Length);
            }
        }

        var changes = new FrameChanges(charts, stops.Labels);
        var slider = Theme.Members(
            ("active", first),
            ("steps", charts.Select((_, i) => Theme.Members(
                ("label", stops.Labels[i]), ("method", "update"), ("args", changes.Arguments(i)))).ToArray()),
            ("currentvalue", Theme.Members(("prefix", prefix), ("font", Theme.Members(("size", 15))))),
            ("font", Theme.Members(("size", 12))),
            ("pad", Theme.Members(("t", 65), ("b", 0))),
            ("len", 0.96),
            ("x", 0.02));

        var layout = GenericChart.getLayout(charts[first]);
        layout.SetProperty("sliders", new[] { slider });
        layout.SetProperty("height", FrameChanges.Height(layout) + 80);
        return charts[first];
    }
}
