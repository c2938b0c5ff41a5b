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

    /// <summary>The same on given ranges, which are the same at every stop of a slider. Introduced in lecture 01-convolutions of week 9.</summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">What the horizontal axis shows, and its ends.</param>
    /// <param name="y">The same of the vertical one.</param>
    /// <param name="series">The paths with their names in the legend, each with as many x as y.</param>
    /// <exception cref="ArgumentException">No series, an empty one, or one with another number of x than of y.</exception>
    public static GenericChart Plane(
        string title, (string Name, double From, double To) x, (string Name, double From, double To) y,
        params (string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)[] series)
    {
        var chart = Series(title, (x.Name, false), (y.Name, false), series);
        var layout = GenericChart.getLayout(chart);
        layout.SetProperty("xaxis", Theme.Axis(x.Name, (x.From, x.To), ("constrain", "domain")));
        layout.SetProperty("yaxis", Theme.Axis(y.Name, (y.From, y.To), ("scaleanchor", "x"), ("constrain", "domain")));
        return GenericChart.setLayout(layout, chart);
    }
}
