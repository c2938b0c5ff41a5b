using System.Globalization;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private static readonly NumberFormatInfo SpacedDigits = new() { NumberGroupSeparator = "\u2009" };

    /// <summary>
    /// Whole numbers of very different size: a line for each, a dot on a logarithmic axis, the number beside it.
    /// Introduced in lecture 01-what-is-a-deep-network.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="valueName">What the numbers count.</param>
    /// <param name="values">The numbers, at least 1 each, from the top to the bottom.</param>
    /// <exception cref="ArgumentException">No numbers, or one below 1.</exception>
    public static GenericChart Magnitudes(string title, string valueName, params (string Name, long Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0)
            throw new ArgumentException("Expected at least one number, given none.", nameof(values));
        if (values.FirstOrDefault(v => v.Value < 1) is { Name: { } name } wrong)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected numbers of at least 1, but “{name}” has {wrong.Value}."), nameof(values));

        // The numbers stand to the right of their dots, and want room.
        var most = Math.Ceiling(Math.Log10(values.Max(v => v.Value)));
        double[] powers = [.. Enumerable.Range(0, (int)(1.3 * most) + 1).Where(k => k % (most > 8 ? 3 : 1) == 0).Select(k => Math.Pow(10, k))];
        string[] numbers = [.. values.Select(v => v.Value.ToString("#,0", SpacedDigits))];
        return Theme.Chart(
            $"Dots on a logarithmic axis, {Plain(valueName)}: {string.Join("; ", values.Select((v, i) => $"{Plain(v.Name)}, {numbers[i]}"))}.",
            title,
            [
                Theme.Trace(
                    "scatter",
                    ("mode", "markers+text"),
                    ("x", values.Select(v => (double)v.Value).ToArray()),
                    ("y", values.Select(v => v.Name).ToArray()),
                    ("text", numbers.Select(number => "  " + number).ToArray()),
                    ("textposition", "middle right"),
                    ("cliponaxis", false),
                    ("marker", Theme.Members(("size", 14), ("color", Theme.Blue))),
                    ("hoverinfo", "skip")),
            ],
            ("showlegend", false),
            ("xaxis", Theme.Axis(
                valueName, (0, 1.3 * most), ("type", "log"), ("tickvals", powers), ("ticktext", powers.Select(LogTicks.Power).ToArray()))),
            ("yaxis", Theme.Axis("", null, ("type", "category"), ("autorange", "reversed"))));
    }
}
