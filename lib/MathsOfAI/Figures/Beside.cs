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
    private const double BesideGapOfThree = 0.13;
    private const int HeightOfMaps = 350;

    /// <summary>
    /// Two figures with axes as panels side by side, so that one slider can turn both; curves of one name stand in the legend
    /// once. Introduced in lecture 06-deep-mysteries.
    /// </summary>
    /// <param name="title">The line above both.</param>
    /// <param name="left">The first figure and its name, which stands in place of its title.</param>
    /// <param name="right">The second.</param>
    public static GenericChart Beside(string title, (string Name, GenericChart Chart) left, (string Name, GenericChart Chart) right) =>
        Panels(title, ("Left", left), ("Right", right));

    /// <summary>Three figures with axes as panels side by side. Introduced in lecture 01-traditional-learning.</summary>
    /// <param name="title">The line above them.</param>
    /// <param name="left">The first figure and its name, which stands in place of its title.</param>
    /// <param name="middle">The second.</param>
    /// <param name="right">The third.</param>
    public static GenericChart Beside(
        string title, (string Name, GenericChart Chart) left, (string Name, GenericChart Chart) middle, (string Name, GenericChart Chart) right) =>
        Panels(title, ("Left", left), ("Middle", middle), ("Right", right));

    private static GenericChart Panels(string title, params (string Place, (string Name, GenericChart Chart) Figure)[] panels)
    {
        foreach (var (_, (name, chart)) in panels)
            ArgumentNullException.ThrowIfNull(chart, name);
        var axes = panels.Select((panel, i) => i == 0
            ? Panel(panel.Figure.Chart, "yaxis")
            : Panel(panel.Figure.Chart, "yaxis", ("anchor", $"x{i + 1}"))).ToArray();
        var areMaps = MemberOf(axes[0], "scaleanchor") is not null;
        foreach (var axis in axes[1..].Where(axis => TitleOf(axis) == TitleOf(axes[0])))
        {
            axis.SetProperty("title", Theme.Members(("text", "")));
            if (!areMaps)
                axis.SetProperty("matches", "y");
        }

        var gap = panels.Length > 2 ? BesideGapOfThree : areMaps ? BesideGapOfMaps : BesideGap;
        var width = (1 - (panels.Length - 1) * gap) / panels.Length;
        return Theme.Chart(
            $"{(panels.Length > 2 ? "Three" : "Two")} panels, {Plain(title)}. " +
            string.Join(" ", panels.Select(panel => $"{panel.Place}, {Plain(panel.Figure.Name)}: {FigureText.Of(panel.Figure.Chart)}")),
            title,
            PanelTraces(panels.Select(panel => panel.Figure.Chart)),
            [
                ("height", areMaps ? HeightOfMaps : Theme.Height),
                ("margin", Theme.Members(("l", 70), ("r", 30), ("t", 105), ("b", 60))),
                .. panels.SelectMany((panel, i) => new (string, object?)[]
                {
                    ($"xaxis{Number(i)}", i == 0
                        ? Panel(panel.Figure.Chart, "xaxis", ("domain", new[] { From(i), To(i) }))
                        : Panel(panel.Figure.Chart, "xaxis", ("domain", new[] { From(i), To(i) }), ("anchor", $"y{i + 1}"))),
                    ($"yaxis{Number(i)}", axes[i]),
                }),
                ("annotations", panels.Select((panel, i) => PanelName(
                    panel.Figure.Name, i == 0 ? width / 2 : i == panels.Length - 1 ? 1 - width / 2 : (From(i) + To(i)) / 2)).ToArray()),
                ("showlegend", true),
                ("legend", Theme.Members(("orientation", "h"), ("x", 0.5), ("xanchor", "center"), ("y", 1.1), ("yanchor", "bottom"), ("font", Theme.Members(("size", 13))))),
            ]);

        double From(int i) => i == 0 ? 0 : 1 - (panels.Length - 1 - i) * (width + gap) - width;
        double To(int i) => i == panels.Length - 1 ? 1 : From(i) + width;
    }

    /// <summary>The traces of all panels, each on its axes, each name in the legend once.</summary>
    private static List<Trace> PanelTraces(IEnumerable<GenericChart> charts)
    {
        var traces = new List<Trace>();
        var names = new HashSet<string>();
        foreach (var (i, trace) in charts.SelectMany((chart, i) => GenericChart.getTraces(chart).Select(trace => (i, CopyOf(trace)))))
        {
            if (i > 0)
            {
                trace.SetProperty("xaxis", $"x{i + 1}");
                trace.SetProperty("yaxis", $"y{i + 1}");
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

        return traces;
    }

    /// <summary>A panel's trace may be drawn elsewhere as well, as the contours of a landscape are.</summary>
    private static Trace CopyOf(Trace trace) =>
        Theme.Trace(trace.type, [.. trace.GetProperties(true).Where(member => member.Key != "type").Select(member => (member.Key, (object?)member.Value))]);

    private static string Number(int i) => i == 0 ? "" : FormattableString.Invariant($"{i + 1}");

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
