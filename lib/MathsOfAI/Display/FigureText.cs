using DynamicObj;
using Plotly.NET;

namespace MathsOfAI.Display;

/// <summary>
/// A sentence that says what a figure shows, for a reader who cannot see it. The course's figures carry theirs in the
/// layout's <c>meta</c>; of any other chart, the traces are named.
/// </summary>
internal static class FigureText
{
    public static string Of(GenericChart chart)
    {
        var layout = GenericChart.getLayout(chart);
        if (Property(layout, "meta") is string description)
            return description;

        var title = Property(layout, "title") switch
        {
            string text => text,
            DynamicObj.DynamicObj members => Property(members, "text") as string,
            _ => null,
        };
        var traces = GenericChart.getTraces(chart)
            .GroupBy(trace => trace.type)
            .Select(group => $"{group.Count()} {group.Key} trace{(group.Count() == 1 ? "" : "s")}");
        return $"Figure{(title is null ? "" : $" “{title}”")}: {string.Join(", ", traces)}.";
    }

    private static object? Property(DynamicObj.DynamicObj members, string name) =>
        members.GetProperties(true).FirstOrDefault(property => property.Key == name).Value;
}
