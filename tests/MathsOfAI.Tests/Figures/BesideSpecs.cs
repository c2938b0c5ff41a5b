using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Figures;

public class BesideSpecs
{
    [Fact]
    public void Two_figures_stand_side_by_side_each_on_axes_of_its_own()
    {
        var chart = Draw.Beside(
            "both",
            ("a", Draw.Series("a", ("x", false), ("y", true), ("one", [1, 2], [3, 4]))),
            ("b", Draw.Series("b", ("x", false), ("z", false), ("one", [1, 2], [3, 4]), ("two", [1, 2], [5, 6]))));
        var json = FigureJson.Of(chart);
        Assert.Contains("\"domain\":[0,0.42]", json);
        Assert.Contains("\"domain\":[0.58", json);
        Assert.Contains("\"yaxis\":\"y2\"", json);
        Assert.Contains("\"showlegend\":false", json);
        Assert.StartsWith("Two panels, both. Left, a: Line plot", FigureText.Of(chart));
    }

    [Fact]
    public void Three_figures_stand_side_by_side_too()
    {
        (string, Plotly.NET.GenericChart) Panel(string name) => (name, Draw.Series(name, ("x", false), (name, false), ("one", [1, 2], [3, 4])));
        var chart = Draw.Beside("all", Panel("a"), Panel("b"), Panel("c"));
        var json = FigureJson.Of(chart);
        Assert.Contains("\"yaxis\":\"y2\"", json);
        Assert.Contains("\"yaxis\":\"y3\"", json);
        Assert.Contains("\"anchor\":\"y3\"", json);
        Assert.Contains(",1]", json);
        Assert.StartsWith("Three panels, all. Left, a: Line plot", FigureText.Of(chart));
        Assert.Contains("Middle, b: Line plot", FigureText.Of(chart));
    }

    [Fact]
    public void The_regions_of_two_networks_stand_side_by_side_with_both_borders()
    {
        var network = Network.Random(new Architecture([2, 8, 1], Activation.Tanh, Activation.Sigmoid), 1, 2, 1);
        var text = FigureText.Of(Draw.DecisionRegions("both", ("left", network, Xor.Points), ("right", network, Xor.Points)));
        Assert.Contains("of the 4 points", text);
        Assert.Throws<ArgumentException>(() => Draw.DecisionRegions("both", ("left", network, Xor.Points), ("right", network, HighamTenPoints.Points)));
    }

    [Fact]
    public void Intervals_have_bars_where_they_are_given()
    {
        var json = FigureJson.Of(Draw.Intervals("t", ("x", false), ("y", false), ("a", [1, 2], [3, 4], [0.5, 0.25]), ("b", [1, 2], [3, 4], [])));
        Assert.Contains("\"error_y\":{\"type\":\"data\",\"array\":[0.5,0.25]", json);
        Assert.Equal(2, json.Split("error_y").Length);
        Assert.Contains("“a” has 1 and 2", Assert.Throws<ArgumentException>(() => Draw.Intervals("t", ("x", false), ("y", false), ("a", [1, 2], [3, 4], [0.5]))).Message);
    }

    [Fact]
    public void Exact_values_are_open_circles_without_a_line()
    {
        var json = FigureJson.Of(Draw.Series("t", ("x", false), ("y", false), ("measured", [1, 2], [3, 4]), ("exact", [1, 2], [3, 4])));
        Assert.Contains("\"mode\":\"markers\"", json);
        Assert.Contains("circle-open", json);
    }
}
