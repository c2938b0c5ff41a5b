using MathsOfAI.Display;
using MathsOfAI.Figures;
using Plotly.NET;
using Xunit;

namespace MathsOfAI.Tests.Figures;

public class StopsSpecs
{
    [Fact]
    public void Between_two_stops_there_are_numbers_of_two_more_digits()
    {
        var linear = Stops.Linear(0.01, 0.25, 25);
        Assert.Equal((0.21, 0.213, 0.25), (linear.At(20), linear.At(20.25), linear.At(24)));
        Assert.Equal(("0.21", "0.213"), (linear.LabelAt(20), linear.LabelAt(20.25)));
        Assert.Equal("−0.25", Stops.Linear(-1, 1, 5).LabelAt(1.5));

        var logarithmic = Stops.Logarithmic(0.01, 100, 5);
        Assert.Equal((0.01, 3.16, 100), (logarithmic.At(0), logarithmic.At(2.5), logarithmic.At(4)));
    }

    [Fact]
    public void Between_whole_numbers_and_between_computed_ones_there_is_nothing()
    {
        Stops[] all = [Stops.Whole(1, 5), Stops.Only([0.1, 0.3, 0.4])];
        Assert.All(all, stops =>
        {
            Assert.False(stops.AreContinuous);
            Assert.Contains("whole number", Assert.Throws<ArgumentException>(() => stops.At(0.5)).Message);
        });
        Assert.Equal([0.1, 0.3, 0.4], all[1].Values);
        Assert.Equal(["0.1", "0.3", "0.4"], all[1].Labels);
        Assert.Throws<ArgumentException>(() => Stops.Only([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Stops.Only([1]));
        Assert.Throws<ArgumentException>(() => Stops.Linear(0, 1).At(40.5));
    }

    [Fact]
    public void Points_that_can_be_moved_change_nothing_in_a_notebook()
    {
        GenericChart Line(double k, double x) => Draw.Plane("A line", "x", "y", ("line", [0, x], [0, k]));
        Assert.Equal(
            FigureJson.Of(Draw.WithSlider("<i>k</i>", Stops.Linear(0, 1, 3), k => Line(k, 2))),
            FigureJson.Of(Draw.WithSlider("<i>k</i>", Stops.Linear(0, 1, 3), [(2, 0)], (k, at) => Line(k, at[0].X))));
    }

    [Fact]
    public void Contours_that_two_panels_share_stand_in_both()
    {
        var landscape = MathsOfAI.Landscapes.Landscape.Of((x, y) => 1 + x * x + y * y, ("<i>x</i>", -1, 1), ("<i>y</i>", -1, 1), points: 5);
        var alone = FigureJson.Of(Draw.Contours(landscape, "A bowl"));
        Draw.Beside("Two", ("left", Draw.Contours(landscape, "A bowl")), ("right", Draw.Contours(landscape, "A bowl")));
        Assert.Equal(alone, FigureJson.Of(Draw.Contours(landscape, "A bowl")));
    }
}
