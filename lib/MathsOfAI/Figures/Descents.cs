using MathsOfAI.Landscapes;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// Two paths over the contours of a landscape: one that stays, and one whose start a slider sets. Introduced in lecture
    /// 02-xor.
    /// </summary>
    /// <param name="landscape">The costs.</param>
    /// <param name="title">The line above them.</param>
    /// <param name="stays">The path that stays, with its name in the legend.</param>
    /// <param name="parameter">What the slider turns, as it stands before its value.</param>
    /// <param name="starts">The values at which it stops.</param>
    /// <param name="path">The path at a value; of points on a straight line only the ends are kept.</param>
    /// <param name="shown">The value that is shown first, or the nearest to it.</param>
    /// <exception cref="ArgumentException">A path without points.</exception>
    public static GenericChart Descents(
        Landscape landscape, string title, (string Name, IReadOnlyList<(double X, double Y)> Points) stays,
        string parameter, Stops starts, Func<double, IReadOnlyList<(double X, double Y)>> path, double shown)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(path);
        const string turned = "from the slider";
        var first = starts.Values.Index().MinBy(stop => Math.Abs(stop.Item - shown)).Index;
        RequirePaths(landscape, [stays, (turned, path(starts.Values[first]))]);
        var colours = new CostColours(landscape);
        var contours = ContourTraces(landscape, colours, colours.LowBar);
        var description =
            $"{Plain(title)}; {DescribedRange(landscape)}. Over it {DescribedPaths([stays, (turned, path(starts.Values[first]))])} A slider turns the start of the second, {Plain(parameter)}, from {starts.Labels[0]} to {starts.Labels[^1]} in {starts.Values.Count} stops.";
        return Turned(parameter + " = ", starts, first, start =>
        {
            (string Name, IReadOnlyList<(double X, double Y)> Points)[] paths = [(stays.Name, Bends(landscape, stays.Points)), (turned, Bends(landscape, path(start)))];
            return Theme.Chart(
                description,
                title,
                [
                    .. contours,
                    .. paths.SelectMany((each, i) => PathTraces(each.Name, each.Points, i, isPoint: false)),
                    .. paths.Select((each, i) => KeyTrace(landscape, each.Name, each.Points, i, isPoint: false)),
                    NetworkTrace(landscape),
                ],
                OverContours(landscape));
        });
    }

    /// <summary>The points at which a path bends, with its ends.</summary>
    private static (double X, double Y)[] Bends(Landscape landscape, IReadOnlyList<(double X, double Y)> path)
    {
        const double tolerance = 1e-3;
        return [.. LevelLines.Simplified([.. path], landscape.Xs[^1] - landscape.Xs[0], landscape.Ys[^1] - landscape.Ys[0], tolerance)];
    }
}
