using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Plotly.NET;
using Xunit;

namespace MathsOfAI.Tests.Figures;

public class PassDiagramSpecs
{
    private static readonly Network Small = Network.FromLayers(
        Activation.Sigmoid, Activation.Sigmoid,
        (Matrix<double>.Build.DenseOfRowArrays([2, -1], [1, -1]), V(0, 1 + Math.Log(3))),
        (Matrix<double>.Build.DenseOfRowVectors(V(4, -2)), V(-0.5)));

    private static readonly PassSteps Passes = new(Small, V(1, 2), V(1));

    [Fact]
    public void Every_number_is_the_gradients()
    {
        var gradient = BackPropagation.Gradient(Small, V(1, 2), V(1), Cost.Quadratic);
        foreach (var step in Passes.Steps.Where(step => step.Kind is PassNumber.Bias or PassNumber.Weight))
        {
            var shape = Small.Architecture;
            var index = step.Kind == PassNumber.Bias ? shape.BiasIndex(step.L, step.J) : shape.WeightIndex(step.L, step.J, step.K);
            Assert.EndsWith($" = {PassSteps.Text(gradient[index])}", step.Label);
        }
    }

    [Fact]
    public void The_numbers_come_in_the_order_of_the_passes_each_with_its_equation()
    {
        Assert.Equal(2 + Draw.PassNumbers(Small.Architecture), Passes.Steps.Count);
        Assert.Equal(19, Draw.PassNumbers(Small.Architecture));
        string[] formulas = [.. Passes.Steps.Select(step => step.Formula)];
        Assert.Equal("<i>z</i><sub>1</sub><sup>[2]</sup> = 2 · 1 − 1 · 2 + 0 = 0   (5.2)", formulas[2]);
        Assert.Equal("<i>a</i><sub>2</sub><sup>[2]</sup> = σ(1.0986) = 0.75   (5.3)", formulas[5]);
        Assert.Contains("= 0.25 · (0.5 − 1) = −0.125   (5.5)", formulas[9]);
        Assert.Contains("= 0.1875 · (−2) · (−0.125) = 0.0469   (5.6)", formulas[14]);
        Assert.Equal(Enumerable.Range(0, 9).Select(_ => false).Concat(Enumerable.Range(0, 12).Select(_ => true)), Passes.Steps.Select(step => step.IsBackward));
    }

    [Fact]
    public void The_picture_has_the_numbers_so_far_and_no_others()
    {
        Assert.Equal(0, Numbers(0, "δ"));
        Assert.Equal(1, Numbers(8, "δ"));
        Assert.Equal(3, Numbers(13, "δ"));
        Assert.Equal(6, Numbers(19, "∂ ="));
        Assert.Contains("Numbers computed: 19", FigureText.Of(Draw.PassDiagram(Small, V(1, 2), V(1), 19)));
        static int Numbers(int computed, string what) =>
            FigureJson.Of(Draw.PassDiagram(Small, V(1, 2), V(1), computed)).Split("\"layout\"")[0].Split(what).Length - 1;
    }

    [Fact]
    public void No_text_is_empty_so_that_a_slider_can_put_one_in_its_place() =>
        Assert.DoesNotContain("\"\"", FigureJson.Of(Draw.PassDiagram(Small, V(1, 2), V(1), 0)));

    [Fact]
    public void What_cannot_be_drawn_is_named()
    {
        Assert.Contains("0 to 19 numbers, given 20", Message(() => Draw.PassDiagram(Small, V(1, 2), V(1), 20)));
        Assert.Contains("at most three neurons", Message(() => Draw.PassDiagram(
            Network.Random(new Architecture([2, 4, 1], Activation.Sigmoid), 1), V(1, 2), V(1), 0)));
        Assert.Contains("a target of 1 components", Message(() => Draw.PassDiagram(Small, V(1, 2), V(1, 1), 0)));
        Assert.Contains("“a” has 1 and 1 for 2", Message(() => Draw.Measured("t", ("x", false, 0, 1), ("y", true, 1, 9), ("a", [1, 2], [1, 2], [1], [2]))));
    }

    [Fact]
    public void Measured_series_have_intervals_and_axes_that_stay()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.Measured(
            "t", ("x", false, 0, 3), ("y", true, 0.01, 100), ("a", [1, 2], [1, 2], [0.5, 1.5], [1.5, 4]), ("theory", [1, 2], [1, 1], [], []))));
        var data = json.RootElement.GetProperty("data");
        Assert.Equal("f4", data[0].GetProperty("error_y").GetProperty("array").GetProperty("dtype").GetString());
        Assert.False(data[1].TryGetProperty("error_y", out _));
        Assert.Equal("[-2,2]", json.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("range").GetRawText());
        Assert.Equal("[0,3]", json.RootElement.GetProperty("layout").GetProperty("xaxis").GetProperty("range").GetRawText());
    }

    [Fact]
    public void The_points_of_a_run_have_their_numbers_where_that_is_asked_for()
    {
        var run = (GradientDescent.Picks(0.05, 20) with { SnapshotAt = [0, 10, 20] }).Train(
            Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 1), HighamTenPoints.Points, Cost.Quadratic);
        string[] Modes(bool numbered) =>
        [
            .. JsonDocument.Parse(FigureJson.Of(Draw.DecisionRegions(run, HighamTenPoints.Points, numbered))).RootElement.GetProperty("data")
                .EnumerateArray().TakeLast(2).Select(trace => trace.GetProperty("mode").GetString()!),
        ];
        Assert.Equal(["markers+text", "markers+text"], Modes(numbered: true));
        Assert.Equal(["markers", "markers"], Modes(numbered: false));
    }

    private static string Message(Func<GenericChart> draw) => Assert.Throws<ArgumentException>(draw).Message;

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
