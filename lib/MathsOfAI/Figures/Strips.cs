using MathNet.Numerics.Statistics;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// Every value of each group as a dot, spread sideways so that dots do not hide one another, and a bar at the group's
    /// median. Introduced in lecture 06-deep-mysteries.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="xName">What distinguishes the groups.</param>
    /// <param name="yName">What the values are.</param>
    /// <param name="groups">The names under the strips, each with its values.</param>
    /// <exception cref="ArgumentException">No groups, or one without values.</exception>
    public static GenericChart Strips(
        string title, string xName, string yName, params (string Name, IReadOnlyList<double> Values)[] groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Length == 0)
            throw new ArgumentException("Expected at least one group, given none.", nameof(groups));
        if (groups.FirstOrDefault(group => group.Values.Count == 0).Name is { } empty)
            throw new ArgumentException($"Expected at least one value in every group, but “{empty}” has none.", nameof(groups));

        var medians = groups.Select(group => group.Values.Median()).ToArray();
        var positions = Enumerable.Range(0, groups.Length).Select(g => (double)g).ToArray();
        return Theme.Chart(
            $"Strips of dots, {Plain(yName)} for each {Plain(xName)}: " + string.Join("; ", groups.Select((group, g) => FormattableString.Invariant(
                $"{Plain(group.Name)}: {group.Values.Count} values from {group.Values.Min():g3} to {group.Values.Max():g3}, median {medians[g]:g3}"))) + ".",
            title,
            [
                Theme.Trace(
                    "scatter",
                    ("mode", "markers"),
                    ("name", "one value"),
                    ("x", Packed.IfMany([.. groups.SelectMany((group, g) => group.Values.Select((_, i) => Math.Round(g + Sideways(i), 2)))])),
                    ("y", Packed.IfMany([.. groups.SelectMany(group => group.Values)])),
                    ("marker", Theme.Members(("size", 5), ("color", Theme.Blue), ("opacity", 0.45))),
                    ("hovertemplate", "%{y:.4g}<extra></extra>")),
                Theme.Trace(
                    "scatter",
                    ("mode", "lines"),
                    ("name", "median"),
                    ("x", positions.SelectMany(g => new[] { g - HalfBar, g + HalfBar, double.NaN }).ToArray()),
                    ("y", medians.SelectMany(median => new[] { median, median, double.NaN }).ToArray()),
                    ("line", Theme.Members(("color", Theme.Orange), ("width", 5))),
                    ("hovertemplate", "median %{y:.4g}<extra></extra>")),
            ],
            ("xaxis", Theme.Axis(
                xName, (-0.6, groups.Length - 0.4), ("tickvals", positions), ("ticktext", groups.Select(group => group.Name).ToArray()), ("gridcolor", "white"))),
            ("yaxis", Theme.Axis(yName)),
            ("legend", Theme.Members(("x", 1.02), ("y", 1), ("xanchor", "left"))));
    }

    private const double HalfBar = 0.26;

    /// <summary>From −0.22 to 0.22, evenly, neighbours far from each other: the multiples of the golden ratio modulo 1.</summary>
    private static double Sideways(int i) => 0.44 * (i * 0.6180339887498949 % 1 - 0.5);
}
