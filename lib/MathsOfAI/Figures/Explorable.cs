using System.Runtime.CompilerServices;
using MathsOfAI.Display;
using Plotly.NET;

namespace MathsOfAI.Figures;

/// <summary>
/// What draws a figure anew when a reader moves its slider or its points: the cell's own function, kept with the figure where cells
/// run in a page. A notebook keeps the slider's frames in its place.
/// </summary>
public sealed class Explorable
{
    private static readonly ConditionalWeakTable<GenericChart, Explorable> Kept = [];

    private readonly Stops? _stops;
    private readonly Func<double, (double X, double Y)[], GenericChart> _figure;
    private Trace[] _before = [];

    private Explorable(
        string prefix, Stops? stops, double first, (double X, double Y)[] points, Func<double, (double X, double Y)[], GenericChart> figure) =>
        (Prefix, _stops, First, Points, _figure) = (prefix, stops, first, points, figure);

    /// <summary>Whether figures keep their functions, and sliders no frames: for the page that calls them.</summary>
    public static bool AreKept { get; set; }

    /// <summary>What stands before the slider's value; empty without a slider.</summary>
    public string Prefix { get; }

    /// <summary>The slider's last place, of which the first is 0; 0 without a slider.</summary>
    public int Last => _stops is null ? 0 : _stops.Values.Count - 1;

    /// <summary>Whether the slider may stand between whole numbers.</summary>
    public bool IsContinuous => _stops?.AreContinuous is true;

    /// <summary>The slider's place at first.</summary>
    public double First { get; }

    /// <summary>The points that can be moved, where they are at first, in the figure's first pair of axes.</summary>
    public IReadOnlyList<(double X, double Y)> Points { get; }

    /// <summary>What draws a figure anew, or null where nothing can be moved.</summary>
    public static Explorable? Of(GenericChart chart) => Kept.TryGetValue(chart, out var explorable) ? explorable : null;

    /// <summary>How the slider writes its value at a place; empty without a slider.</summary>
    /// <exception cref="ArgumentException">No place of the slider.</exception>
    public string LabelAt(double place) => _stops?.LabelAt(place) ?? "";

    /// <summary>Draws the figure anew.</summary>
    /// <param name="place">The slider's place.</param>
    /// <param name="points">Where the points are.</param>
    /// <returns>
    /// The object {data, layout, config} as JSON, with null in place of each trace that is the same as in the figure before; and what
    /// the figure shows, in a sentence.
    /// </returns>
    /// <exception cref="ArgumentException">No place of the slider, or more or fewer points.</exception>
    public (string Json, string Sentence) Draw(double place, (double X, double Y)[] points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Length != Points.Count)
            throw new ArgumentException(FormattableString.Invariant($"Expected {Points.Count} points, given {points.Length}."), nameof(points));
        var chart = At(place, points);
        var json = FigureJson.Of(chart, _before);
        _before = [.. GenericChart.getTraces(chart)];
        return (json, FigureText.Of(chart));
    }

    /// <summary>The first figure, with what draws it anew.</summary>
    internal static GenericChart Keep(
        string prefix, Stops? stops, int first, (double X, double Y)[] points, Func<double, (double X, double Y)[], GenericChart> figure)
    {
        var explorable = new Explorable(prefix, stops, first, points, figure);
        var chart = explorable.At(first, points);
        explorable._before = [.. GenericChart.getTraces(chart)];
        Kept.AddOrUpdate(chart, explorable);
        return chart;
    }

    private GenericChart At(double place, (double X, double Y)[] points) => _figure(_stops?.At(place) ?? 0, points);
}
