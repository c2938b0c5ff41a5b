using DynamicObj;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Networks;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const double BesideGap = 0.16;
    private const double BesideGapOfMaps = 0.1;
    private const int HeightOfMaps = 350;

    /// <summary>
    /// Two figures with axes as panels side by side, so that one slider can turn both; curves of one name stand in the legend
    /// once. Introduced in lecture 06-deep-mysteries.
    /// </summary>
    /// <param name="title">The line above both.</param>
    /// <param name="left">The first figure and its name, which stands in place of its title.</param>
    /// <param name="right">The second.</param>
    public static GenericChart Beside(string title, (string Name, GenericChart Chart) left, (string Name, GenericChart Chart) right)
    {
        ArgumentNullException.ThrowIfNull(left.Chart, nameof(left));
        ArgumentNullException.ThrowIfNull(right.Chart, nameof(right));
        var (leftY, rightY) = (Panel(left.Chart, "yaxis"), Panel(right.Chart, "yaxis", ("anchor", "x2")));
        var areMaps = MemberOf(leftY, "scaleanchor") is not null;
        if (TitleOf(leftY) == TitleOf(rightY))
        {
            rightY.SetProperty("title", Theme.Members(("text", "")));
            if (!areMaps)
                rightY.SetProperty("matches", "y");
        }

        var width = (1 - (areMaps ? BesideGapOfMaps : BesideGap)) / 2;
        var traces = new List<Trace>();
        var names = new HashSet<string>();
        foreach (var (trace, isRight) in GenericChart.getTraces(left.Chart).Select(trace => (trace, false)).Concat(GenericChart.getTraces(right.Chart).Select(trace => (trace, true))))
        {
            if (isRight)
            {
                trace.SetProperty("xaxis", "x2");
                trace.SetProperty("yaxis", "y2");
            }

            if (trace.type == "heatmap")
            {
                trace.SetProperty("showscale", false);
                trace.RemoveProperty("colorbar");
            }
            else if (MemberOf(trace, "name") is string name && !names.Add(name))
                trace.SetProperty("showlegend", false);
            traces.Add(trace);
        }

        return Theme.Chart(
            $"Two panels, {Plain(title)}. Left, {Plain(left.Name)}: {FigureText.Of(left.Chart)} Right, {Plain(right.Name)}: {FigureText.Of(right.Chart)}",
            title,
            traces,
            ("height", areMaps ? HeightOfMaps : Theme.Height),
            ("margin", Theme.Members(("l", 70), ("r", 30), ("t", 105), ("b", 60))),
            ("xaxis", Panel(left.Chart, "xaxis", ("domain", new[] { 0, width }))),
            ("yaxis", leftY),
            ("xaxis2", Panel(right.Chart, "xaxis", ("domain", new[] { 1 - width, 1 }), ("anchor", "y2"))),
            ("yaxis2", rightY),
            ("annotations", new[] { PanelName(left.Name, width / 2), PanelName(right.Name, 1 - width / 2) }),
            ("showlegend", true),
            ("legend", Theme.Members(("orientation", "h"), ("x", 0.5), ("xanchor", "center"), ("y", 1.1), ("yanchor", "bottom"), ("font", Theme.Members(("size", 13))))));
    }

    /// <summary>
    /// What two networks say over the plane, side by side. Introduced in lecture 06-deep-mysteries.
    /// </summary>
    /// <param name="title">The line above both.</param>
    /// <param name="left">A name, a network and its points.</param>
    /// <param name="right">The same for the second panel.</param>
    /// <exception cref="ArgumentException">A network or points that do not fit the plane or each other.</exception>
    public static GenericChart DecisionRegions(
        string title, (string Name, Network Network, DataSet Data) left, (string Name, Network Network, DataSet Data) right)
    {
        return Beside(title, (left.Name, Coarse(left)), (right.Name, Coarse(right)));

        GenericChart Coarse((string Name, Network Network, DataSet Data) panel)
        {
            RequireRegions(panel.Network, panel.Data);
            return Theme.Chart(
                Regions(panel.Network, panel.Data),
                panel.Name,
                [.. RegionTraces(panel.Network, panel.Data, thinning: 3, isSmall: true), .. PointTraces(panel.Data, size: 10)],
                PlaneLayout(panel.Data));
        }
    }

    /// <summary>One panel's axis, which goes with the panel's other axis where both have one scale.</summary>
    private static DynamicObj.DynamicObj Panel(GenericChart chart, string axis, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var members = MemberOf(GenericChart.getLayout(chart), axis) as DynamicObj.DynamicObj ?? Theme.Axis("");
        foreach (var (name, value) in more)
            members.SetProperty(name, value);
        if (MemberOf(members, "scaleanchor") is "x" && more.Length > 0)
            members.SetProperty("scaleanchor", "x2");
        return members;
    }

    private static DynamicObj.DynamicObj PanelName(string name, double x) => Theme.Members(
        ("text", name), ("showarrow", false), ("xref", "paper"), ("yref", "paper"), ("x", x), ("xanchor", "center"), ("y", 1.01), ("yanchor", "bottom"));

    private static string? TitleOf(DynamicObj.DynamicObj axis) =>
        MemberOf(axis, "title") is DynamicObj.DynamicObj title ? MemberOf(title, "text") as string : null;

    private static object? MemberOf(DynamicObj.DynamicObj members, string name) =>
        members.GetProperties(true).FirstOrDefault(property => property.Key == name).Value;
}
