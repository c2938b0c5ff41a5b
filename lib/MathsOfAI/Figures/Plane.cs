using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// Paths and lines in a plane with one scale for both axes, so that right angles look right; as for
    /// <c>Series</c>, a series whose name starts with "theory" is dashed. Introduced in lecture 07-implicit-regularisation.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="xName">What the horizontal axis shows.</param>
    /// <param name="yName">What the vertical axis shows.</param>
    /// <param name="series">The paths with their names in the legend, each with as many x as y.</param>
    /// <exception cref="ArgumentException">No series, an empty one, or one with another number of x than of y.</exception>
    public static GenericChart Plane(
        string title, string xName, string yName, params (string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)[] series)
    {
        var chart = Series(title, (xName, false), (yName, false), series);
        var layout = GenericChart.getLayout(chart);
        layout.SetProperty("xaxis", Theme.Axis(xName, null, ("constrain", "domain")));
        layout.SetProperty("yaxis", Theme.Axis(yName, null, ("scaleanchor", "x"), ("constrain", "domain")));
        return GenericChart.setLayout(layout, chart);
    }
}
