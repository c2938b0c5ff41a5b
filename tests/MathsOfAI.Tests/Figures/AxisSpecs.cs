using System.Text.Json;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using MathsOfAI.Training;
using Plotly.NET;
using Xunit;
using static MathsOfAI.Tests.Figures.Examples;
using static MathsOfAI.Tests.Figures.InChart;

namespace MathsOfAI.Tests.Figures;

/// <summary>Axes and their numbers.</summary>
public class AxisSpecs
{
    [Fact]
    public void One_scale_serves_both_axes_of_paths_where_their_ranges_allow()
    {
        bool HasOneScale(double width) => Json(Draw.Paths(
                Landscape.Of((x, y) => x * x + y * y, ("x", -width, width), ("y", -1, 1), points: 5), "t", ("p", [(0, 0), (1, 1)])))
            .GetProperty("layout").GetProperty("yaxis").TryGetProperty("scaleanchor", out _);
        Assert.True(HasOneScale(1));
        Assert.True(HasOneScale(1.4));
        Assert.False(HasOneScale(0.3));
        Assert.False(HasOneScale(9));
    }

    [Fact]
    public void Logarithmic_ticks_are_all_in_one_form_and_at_least_two()
    {
        string?[] Ticks(params double[] ys) => [.. Json(Draw.Series("t", ("x", false), ("y", true), ("s", ys, ys)))
            .GetProperty("layout").GetProperty("yaxis").GetProperty("ticktext").EnumerateArray().Select(tick => tick.GetString())];
        Assert.Equal(["10<sup>−1</sup>", "10<sup>0</sup>", "10<sup>1</sup>", "10<sup>2</sup>"], Ticks(0.07, 1.5, 110));
        Assert.Equal(["20", "50", "100", "200", "500", "1000", "2000", "5000"], Ticks(16, 6000.5));
        Assert.Equal(["1", "2", "4", "8", "16"], Ticks(1, 2, 4, 8, 16));
        Assert.Equal(["2", "3"], Ticks(1.9, 3.1));
        foreach (var (least, most) in new[] { (0.011, 0.013), (0.5, 0.52), (1e-12, 1e4), (3.0, 3.0), (0.1, 1) })
            Assert.True(Ticks(least, most).Length >= 2, $"{least} to {most}");
    }

    [Fact]
    public void A_jump_stands_upright()
    {
        var curve = Line(Json(Draw.Curves("t", ("x", 0, 1), "y", ("step", x => x < 0.4567 ? 0 : 1))).GetProperty("data")[0]);
        var riser = curve.Zip(curve[1..]).Single(pair => pair.First.Y != pair.Second.Y);
        Assert.InRange(riser.Second.X - riser.First.X, 0, 1e-4);
        Assert.Equal(0.4567, riser.Second.X, 1e-4);
    }

    [Fact]
    public void Levels_that_a_logarithmic_axis_squeezes_have_a_linear_one_beside_it()
    {
        static TrainingRun Ending(double cost) => new(Run.Start, Run.Final, [0, 1, 2, 3, 4], [1, 0.5, 0.3, cost, cost], null, [], true);
        bool HasTwoPanels(params double[] ends) => Json(Draw.TrainingCurve([.. ends.Select(end => ($"{end}", Ending(end)))]))
            .GetProperty("layout").TryGetProperty("yaxis2", out _);
        Assert.True(HasTwoPanels(1e-12, 1 / 8.0, 1 / 6.0));
        Assert.False(HasTwoPanels(1e-12, 1 / 8.0));
        Assert.False(HasTwoPanels(1e-3, 1 / 8.0, 1 / 6.0));
    }

    [Fact]
    public void A_logarithmic_axis_over_many_decades_has_few_numbers()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.Series("t", ("x", false), ("y", true), ("s", [0, 1], [1e-12, 1e4]))));
        Assert.InRange(json.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("tickvals").GetArrayLength(), 5, 9);
    }

    [Fact]
    public void Axes_are_logarithmic_where_they_are_said_to_be()
    {
        string? Type(GenericChart chart, string axis) =>
            Json(chart).GetProperty("layout").GetProperty(axis).TryGetProperty("type", out var type) ? type.GetString() : null;
        var series = Draw.Series("t", ("x", true), ("y", false), ("s", [1, 10], [0, 1]));
        Assert.Equal("log", Type(series, "xaxis"));
        Assert.NotEqual("log", Type(series, "yaxis"));
        Assert.Equal("log", Type(Draw.TrainingCurve(("seed 1", Run)), "yaxis"));
    }
}
