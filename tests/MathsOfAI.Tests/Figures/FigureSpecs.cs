using System.Text.Json;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using MathNet.Numerics.LinearAlgebra;
using Plotly.NET;
using Xunit;

namespace MathsOfAI.Tests.Figures;

public class FigureSpecs
{
    private static readonly Architecture Shape = new([2, 2, 1], Activation.Tanh, Activation.Identity);
    private static readonly TrainingRun Run = (GradientDescent.Full(0.1, 20) with { RecordEvery = 5, SnapshotAt = [0, 20] })
        .Train(Network.Random(Shape, 1), Xor.Points, Cost.MeanSquaredError);

    private static readonly Landscape Landscape = Slice.AlongDirections(
        Run.Final, Xor.Points, Cost.MeanSquaredError,
        Slice.RandomDirections(Shape, 1).U, Slice.RandomDirections(Shape, 1).V, 1, points: 5);

    public static TheoryData<string, GenericChart> All => new()
    {
        { "points", Draw.Points(HighamTenPoints.Points) },
        { "curves", Draw.Curves("σ", ("z", -1, 1), "σ(z)", ("sigmoid", Activation.Sigmoid.Value)) },
        { "curves with a mark", Draw.Curves("σ", ("z", -1, 1), "σ(z)", ("here", 0, 0.5), ("sigmoid", Activation.Sigmoid.Value)) },
        { "steepness and shift", Draw.SteepnessAndShift(Activation.Sigmoid, [1, 3], [0, 5], (3, 5)) },
        { "magnitudes", Draw.Magnitudes("Parameters", "parameters", ("2-2-1", 9), ("784-100-10", 79_510)) },
        { "diagram with H&H's names", Draw.NetworkDiagram(Shape, ["x", "h", "y"]) },
        { "points and segments", Draw.Points(Xor.Points, "a diagonal", ("diagonal", (0, 0), (1, 1))) },
        { "diagram", Draw.NetworkDiagram(Shape, ["x", "h", "y"], ["W", "w"]) },
        { "training", Draw.TrainingCurve(("seed 1", Run)) },
        { "regions", Draw.DecisionRegions(Run.Final, Xor.Points) },
        { "regions of a run", Draw.DecisionRegions(Run, Xor.Points) },
        { "regions of networks", Draw.DecisionRegions(Xor.Points, "two networks", ("before", Run.Snapshots[0].Network), ("after", Run.Final)) },
        { "surface", Draw.Surface(Landscape, "cost") },
        { "contours", Draw.Contours(Landscape, "cost") },
        { "bars", Draw.Bars("ends", "networks", ["a", "b"], ("0", [1, 2]), ("1", [3, 4])) },
        { "series", Draw.Series("Error", ("n", true), ("error", true), ("measured", [1.0, 10, 100], [1, 0.1, 0.01]), ("theory", [1.0, 100], [1, 0.01])) },
        { "paths", Draw.Paths(Landscape, "cost", ("seed 1", [(0, 0), (0.5, 0.5)]), ("seed 2", [(0, 0), (9, 9)])) },
        { "paths by step", Draw.Paths(Landscape, "cost", [0, 1], ("seed 1", [(0, 0), (0.5, 0.5)])) },
        { "paths over a function", Draw.Paths(Landscape.Of((x, y) => x * x + y * y, ("<i>x</i>", -1, 1), ("<i>y</i>", -1, 1), points: 5), "<i>x</i>² + <i>y</i>²", ("down", [(1, 1), (0, 0)])) },
        { "marks", Draw.Marks(Landscape, "cost", ("ends", [(0, 0), (9, 9)])) },
        { "transformation", Draw.Transformation(Xor.Points, x => 2 * x, Vector<double>.Build.Dense([1.0, 1]), 0) },
    };

    [Theory, MemberData(nameof(All))]
    public void Every_figure_has_a_title_a_white_ground_readable_text_and_a_description(string name, GenericChart chart)
    {
        using var json = JsonDocument.Parse(FigureJson.Of(chart));
        var layout = json.RootElement.GetProperty("layout");
        Assert.NotEqual("", layout.GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("white", layout.GetProperty("paper_bgcolor").GetString());
        Assert.Equal("white", layout.GetProperty("plot_bgcolor").GetString());
        Assert.InRange(layout.GetProperty("font").GetProperty("size").GetInt32(), 14, 20);
        Assert.Equal(700, layout.GetProperty("width").GetInt32());
        Assert.True(FigureText.Of(chart).Length > 30, name);
        Assert.DoesNotContain("<", FigureText.Of(chart));
    }

    [Fact]
    public void Categories_differ_in_marker_as_well_as_in_colour()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.Points(HighamTenPoints.Points)));
        Assert.Equal(
            [("category A", "circle", "#0072B2", 5), ("category B", "x", "#D55E00", 5)],
            json.RootElement.GetProperty("data").EnumerateArray().Select(trace => (
                trace.GetProperty("name").GetString(),
                trace.GetProperty("marker").GetProperty("symbol").GetString(),
                trace.GetProperty("marker").GetProperty("color").GetString(),
                trace.GetProperty("x").GetArrayLength())));
    }

    [Fact]
    public void A_slider_shows_one_state_at_a_time_and_what_belongs_to_all()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.DecisionRegions(Run, Xor.Points)));
        var steps = json.RootElement.GetProperty("layout").GetProperty("sliders")[0].GetProperty("steps").EnumerateArray().ToArray();
        Assert.Equal(["0", "20"], steps.Select(step => step.GetProperty("label").GetString()));
        Assert.All(steps, step => Assert.Equal("update", step.GetProperty("method").GetString()));
        Assert.Equal(
            ["[true,false,true,true]", "[false,true,true,true]"],
            steps.Select(step => step.GetProperty("args")[0].GetProperty("visible").GetRawText()));
    }

    [Fact]
    public void Regions_of_two_outputs_show_their_difference_with_the_line_where_it_is_0()
    {
        var network = Network.Random(new Architecture([2, 2], Activation.Sigmoid), 3, 4);
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.DecisionRegions(network, HighamTenPoints.Points)));
        var regions = json.RootElement.GetProperty("data")[0];
        var at = Vector<double>.Build.Dense([regions.GetProperty("x")[3].GetDouble(), regions.GetProperty("y")[7].GetDouble()]);
        var F = network.Evaluate(at);
        Assert.Equal(F[1] - F[0], regions.GetProperty("z")[7][3].GetDouble(), 1e-4);
        Assert.Equal((-1, 1), (regions.GetProperty("zmin").GetInt32(), regions.GetProperty("zmax").GetInt32()));
        Assert.Equal(0, regions.GetProperty("contours").GetProperty("start").GetDouble());
        Assert.Equal("[-1,0,1]", regions.GetProperty("colorbar").GetProperty("tickvals").GetRawText());
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
            y[(int)Math.Round((x - x0) / curve.GetProperty("dx").GetDouble())].GetDouble();
        var shownFrom = curve.GetProperty("x0").GetDouble();
        Assert.Equal(0.5, At(curve.GetProperty("y"), shownFrom, 5));
        Assert.Equal(Activation.Sigmoid.Value(3), At(curve.GetProperty("y"), shownFrom, 6), 1e-4);
        Assert.All(sliders[1].GetProperty("steps").EnumerateArray(), step => Assert.Equal(
            0.5, At(curve.GetProperty("y"), step.GetProperty("args")[0].GetProperty("x0")[0].GetDouble(),
                double.Parse(step.GetProperty("label").GetString()!.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void What_lies_outside_of_a_landscape_is_named_or_counted_not_lost()
    {
        Assert.Contains("seed 1 (left the picture)", FigureJson.Of(Draw.Paths(Landscape, "cost", ("seed 1", [(0, 0), (9, 9)]))));
        Assert.Contains("ends (1 outside)", FigureJson.Of(Draw.Marks(Landscape, "cost", ("ends", [(0, 0), (9, 9)]))));
    }

    [Fact]
    public void A_logarithmic_axis_over_many_decades_has_few_numbers()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.Series("t", ("x", false), ("y", true), ("s", [0, 1], [1e-12, 1e4]))));
        Assert.Equal(2, json.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("dtick").GetDouble());
    }

    [Fact]
    public void A_run_that_diverged_says_so_and_is_not_drawn_as_a_blank()
    {
        var diverged = (GradientDescent.Full(5, 400) with { RecordEvery = 10 })
            .Train(Network.Random(new Architecture([2, 2, 1], Activation.Identity), 1, 100), Xor.Points, Cost.MeanSquaredError);
        Assert.Contains("diverged by step", FigureJson.Of(Draw.TrainingCurve(("too fast", diverged))));
        Assert.Contains("diverged by step", FigureText.Of(Draw.TrainingCurve(("too fast", diverged))));
    }

    [Fact]
    public void What_cannot_be_drawn_is_named()
    {
        var bare = GradientDescent.Full(0.1, 20).Train(Network.Random(Shape, 1), Xor.Points, Cost.MeanSquaredError);
        string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
        Assert.Contains("“bare” has none", Message(() => Draw.TrainingCurve(("bare", bare))));
        Assert.Contains("snapshots (SnapshotAt)", Message(() => Draw.DecisionRegions(bare, Xor.Points)));
        Assert.Contains("2 counts for “x”", Message(() => Draw.Bars("t", "n", ["a", "b"], ("x", [1]))));
        Assert.Contains("3 layer symbols and 2 maps, given 1 and 0", Message(() => Draw.NetworkDiagram(Shape, ["x"], [])));
        Assert.Contains("the data's 2 outputs", Message(() => Draw.DecisionRegions(Run.Final, HighamTenPoints.Points)));
        Assert.Contains("“s” has 2 and 1", Message(() => Draw.Series("t", ("x", false), ("y", false), ("s", [1, 2], [1]))));
        Assert.Contains("logarithmic axis “y”, but “s” has 0", Message(() => Draw.Series("t", ("x", false), ("y", true), ("s", [1, 2], [1, 0]))));
        Assert.Contains("“s” has none", Message(() => Draw.Paths(Landscape, "t", ("s", []))));
        Assert.Contains("at least one path, given none", Message(() => Draw.Paths(Landscape, "t")));
        Assert.Contains("number of steps ≥ 0, given none", Message(() => Draw.Paths(Landscape, "t", [], ("s", [(0, 0)]))));
        Assert.Contains("group of marks, given none", Message(() => Draw.Marks(Landscape, "t")));
        Assert.Contains("at least one network, given none", Message(() => Draw.DecisionRegions(Xor.Points, "t")));
        Assert.Contains("“b” has 0", Message(() => Draw.Magnitudes("t", "n", ("a", 1), ("b", 0))));
        Assert.Contains("at least one number, given none", Message(() => Draw.Magnitudes("t", "n")));
        Assert.Contains("shifts from -5 to 5, given 6", Message(() => Draw.SteepnessAndShift(Activation.Sigmoid, [1], [6], (1, 6))));
        Assert.Contains("s = 2 and t = 0 on the sliders", Message(() => Draw.SteepnessAndShift(Activation.Sigmoid, [1], [0], (2, 0))));
        Assert.Contains("increasing range, given 1 to 0", Message(() => Draw.Curves("t", ("z", 1, 0), "y", ("f", z => z))));
    }
}
