using System.Text.Json;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Figures.Examples;
using static MathsOfAI.Tests.Figures.InChart;

namespace MathsOfAI.Tests.Figures;

/// <summary>Figures that a slider turns.</summary>
public class SliderSpecs
{
    [Fact]
    public void A_slider_over_names_shows_one_state_at_a_time_and_what_belongs_to_all()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(
            Draw.DecisionRegions(Xor.Points, "two networks", ("before", Run.Snapshots[0].Network), ("after", Run.Final))));
        var slider = json.RootElement.GetProperty("layout").GetProperty("sliders")[0];
        var steps = slider.GetProperty("steps").EnumerateArray().ToArray();
        Assert.Equal(0, slider.GetProperty("active").GetInt32());
        Assert.Equal(["before", "after"], steps.Select(step => step.GetProperty("label").GetString()));
        Assert.All(steps, step => Assert.Equal("update", step.GetProperty("method").GetString()));
        Assert.Equal(
            ["[true,true,false,false,true,true]", "[false,false,true,true,true,true]"],
            steps.Select(step => step.GetProperty("args")[0].GetProperty("visible").GetRawText()));
    }

    [Fact]
    public void Evenly_spaced_snapshots_stand_on_the_slider_at_their_steps()
    {
        var even = (GradientDescent.Full(0.1, 20) with { SnapshotAt = [0, 5, 10, 15, 20] }).Train(Run.Final, Xor.Points, Cost.MeanSquaredError);
        var slider = Json(Draw.DecisionRegions(even, Xor.Points)).GetProperty("layout").GetProperty("sliders")[0];
        Assert.Equal(["0", "5", "10", "15", "20"], slider.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("label").GetString()));
        Assert.Equal(4, slider.GetProperty("active").GetInt32());
        Assert.True(slider.GetProperty("steps")[0].GetProperty("args")[0].TryGetProperty("z", out _));
        Assert.Null(Stops.Even([0, 50, 200]));
        Assert.Equal(["0", "50000", "100000"], Stops.Even([0, 50_000, 100_000])!.Labels);
    }

    [Fact]
    public void A_slider_writes_minus_signs_and_not_hyphens()
    {
        Assert.Equal(["−1", "−0.5", "0", "0.5", "1"], Stops.Linear(-1, 1, 5).Labels);
        Assert.Equal([-1, -0.5, 0, 0.5, 1], Stops.Linear(-1, 1, 5).Values);
        Assert.Equal(["1E−08", "1E−07"], Stops.Logarithmic(1e-8, 1e-7, 2).Labels);
    }

    [Fact]
    public void Steepness_and_shift_are_set_by_two_sliders_that_act_independently_of_each_other()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.SteepnessAndShift(Activation.Sigmoid, [1, 3], [-2.5, 0, 5], (3, 5))));
        var curve = json.RootElement.GetProperty("data")[1];
        Assert.False(curve.TryGetProperty("x", out _));
        var sliders = json.RootElement.GetProperty("layout").GetProperty("sliders").EnumerateArray().ToArray();
        Assert.Equal([1, 2], sliders.Select(slider => slider.GetProperty("active").GetInt32()));
        Assert.All(sliders.SelectMany(slider => slider.GetProperty("steps").EnumerateArray()), step =>
        {
            Assert.Equal("restyle", step.GetProperty("method").GetString());
            Assert.Equal("[1]", step.GetProperty("args")[1].GetRawText());
        });
        string[] Restyled(int slider) => [.. sliders[slider].GetProperty("steps").EnumerateArray()
            .SelectMany(step => step.GetProperty("args")[0].EnumerateObject()).Select(property => property.Name).Distinct()];
        Assert.Equal(["y"], Restyled(0));
        Assert.Equal(["x0"], Restyled(1));

        // At x = t the curve is ½, whatever s; at x = 6 it is σ(3) for s = 3 and t = 5.
        double At(JsonElement y, double x0, double x) =>
            Numbers(y)[(int)Math.Round((x - x0) / curve.GetProperty("dx").GetDouble())];
        var shownFrom = curve.GetProperty("x0").GetDouble();
        Assert.Equal(0.5, At(curve.GetProperty("y"), shownFrom, 5));
        Assert.Equal(Activation.Sigmoid.Value(3), At(curve.GetProperty("y"), shownFrom, 6), 1e-4);
        Assert.All(sliders[1].GetProperty("steps").EnumerateArray(), step => Assert.Equal(
            0.5, At(curve.GetProperty("y"), step.GetProperty("args")[0].GetProperty("x0")[0].GetDouble(),
                double.Parse(step.GetProperty("label").GetString()!.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture))));
    }
}
