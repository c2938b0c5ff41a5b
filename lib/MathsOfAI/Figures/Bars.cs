using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>Stacked bars: for each group, how its total divides into parts. Introduced in lecture 02-xor.</summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="countName">What the vertical axis counts.</param>
    /// <param name="groups">The names under the bars.</param>
    /// <param name="parts">The names of the parts, each with one count for every group.</param>
    /// <exception cref="ArgumentException">A part has another number of counts than there are groups.</exception>
    public static GenericChart Bars(string title, string countName, string[] groups, params (string Name, int[] Counts)[] parts) =>
        Bars(title, "", countName, "cost at the end", groups, parts);

    /// <summary>The same with a title below the groups and another over the legend. Introduced in lecture 04-backpropagation.</summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="groupName">What the groups differ in.</param>
    /// <param name="countName">What the vertical axis counts.</param>
    /// <param name="legend">What the parts differ in.</param>
    /// <param name="groups">The names under the bars.</param>
    /// <param name="parts">The names of the parts, each with one count for every group.</param>
    /// <exception cref="ArgumentException">A part has another number of counts than there are groups.</exception>
    public static GenericChart Bars(
        string title, string groupName, string countName, string legend, string[] groups, params (string Name, int[] Counts)[] parts)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.FirstOrDefault(p => p.Counts.Length != groups.Length) is { Counts: { } counts } wrong)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {groups.Length} counts for “{wrong.Name}”, one for each group, given {counts.Length}."), nameof(parts));

        string[] colours = [Theme.Green, Theme.SkyBlue, Theme.Orange, Theme.Vermilion, Theme.Grey, Theme.Purple, Theme.Black];
        string?[] patterns = [null, "/", "\\", "x", ".", "-", "|"];
        var traces = parts.Select((part, i) => Theme.Trace(
            "bar",
            ("name", part.Name),
            ("x", groups),
            ("y", part.Counts),
            ("text", part.Counts.Select((count, g) =>
                count > 0.06 * parts.Sum(p => p.Counts[g]) ? count.ToString(System.Globalization.CultureInfo.InvariantCulture) : "").ToArray()),
            ("textposition", "inside"),
            ("insidetextanchor", "middle"),
            ("constraintext", "none"),
            ("textangle", 0),
            ("textfont", Theme.Members(("color", Theme.Black), ("size", 14))),
            ("marker", Theme.Members(
                ("color", colours[i % colours.Length]),
                ("line", Theme.Members(("color", "white"), ("width", 1))),
                ("pattern", patterns[i % patterns.Length] is { } shape
                    ? Theme.Members(
                        ("shape", shape), ("fillmode", "overlay"), ("fgcolor", "rgba(255,255,255,0.6)"), ("size", 8), ("solidity", 0.2))
                    : null)))));
        return Theme.Chart(
            $"Stacked bar chart “{title}”: " + string.Join("; ", groups.Select((group, g) =>
                $"{Plain(group)}: {string.Join(", ", parts.Select(part => $"{part.Counts[g]} {part.Name}"))}")) + ".",
            title,
            traces,
            ("barmode", "stack"),
            ("bargap", 0.25),
            ("xaxis", Theme.Axis(groupName)),
            ("yaxis", Theme.Axis(countName)),
            ("legend", Theme.Members(("title", Theme.Members(("text", legend))), ("traceorder", "normal"))));
    }
}
