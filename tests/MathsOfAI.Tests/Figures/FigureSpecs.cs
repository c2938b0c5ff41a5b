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
        { "surfaces", Draw.Surfaces("costs", ("(a)", Landscape), ("(b)", Landscape)) },
        { "contour panels", Draw.ContourPanels("cost", ("(a)", Landscape), ("(b)", Landscape), ("(c)", Landscape)) },
        { "contours under a slider", Draw.Contours("cost", "width ", ("2", Landscape), ("4", Landscape)) },
        { "sign map", Draw.SignMap("sign", ("<i>w</i>", -1, 1), ("<i>b</i>", -2, 2), ("λ", (w, b) => w - b * b)) },
        { "spectrum", Draw.Spectrum("eigenvalues", [(1, 0.5, [-1e-3, 2]), (10, 0.1, [-1e-12, 1])]) },
        { "bars", Draw.Bars("ends", "networks", ["a", "b"], ("0", [1, 2]), ("1", [3, 4])) },
        { "bars with a legend of their own", Draw.Bars("ends", "step", "networks", "after", ["a"], ("0", [1]), ("1", [3])) },
        { "series", Draw.Series("Error", ("n", true), ("error", true), ("measured", [1.0, 10, 100], [1, 0.1, 0.01]), ("theory", [1.0, 100], [1, 0.01])) },
        { "paths", Draw.Paths(Landscape, "cost", ("seed 1", [(0, 0), (0.5, 0.5)]), ("seed 2", [(0, 0), (9, 9)])) },
        { "paths by step", Draw.Paths(Landscape, "cost", [0, 1], ("seed 1", [(0, 0), (0.5, 0.5)])) },
        { "paths over a function", Draw.Paths(Landscape.Of((x, y) => x * x + y * y, ("<i>x</i>", -1, 1), ("<i>y</i>", -1, 1), points: 5), "<i>x</i>² + <i>y</i>²", ("down", [(1, 1), (0, 0)])) },
        { "marks", Draw.Marks(Landscape, "cost", ("ends", [(0, 0), (9, 9)])) },
        { "plane", Draw.Plane("steps", "w<sub>1</sub>", "w<sub>2</sub>", ("a", [0, 1], [0, 1])) },
        { "strips", Draw.Strips("ends", "width <i>n</i>", "cost", ("2", [0.5, 0.25]), ("4", [0.125])) },
        { "digits", Draw.Digits(Digits.Images, [.. Enumerable.Range(0, 13)]) },
        { "pictures of weights", Draw.Pictures("weights", [("neuron <i>1</i>", Vector<double>.Build.Dense([1.0, -2, 0, 0.5]))]) },
        { "transformation", Draw.Transformation(Xor.Points, x => 2 * x, Vector<double>.Build.Dense([1.0, 1]), 0) },
    };

    [Fact]
    public void Pictures_that_cannot_be_drawn_are_named()
    {
        var pixels = Vector<double>.Build.Dense(4, 1);
        static string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
        Assert.Contains("images of 64 pixels, given points with 2 inputs (XOR)", Message(() => Draw.Digits(Xor.Points, 0)));
        Assert.Contains("points from 0 to 1796, given 1797", Message(() => Draw.Digits(Digits.Images, 1797)));
        Assert.Contains("at least one picture", Message(() => Draw.Pictures("none", [])));
        Assert.Contains("the same for all, given 5", Message(() => Draw.Pictures("bad", [("a", Vector<double>.Build.Dense(5))])));
        Assert.Contains("the same for all, given 9", Message(() => Draw.Pictures("bad", [("a", pixels), ("b", Vector<double>.Build.Dense(9))])));
    }

    [Fact]
    public void Pictures_keep_their_pixels_in_place()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.Pictures("two", [("a", Vector<double>.Build.Dense([1.0, 2, 3, 4])), ("b", Vector<double>.Build.Dense([5.0, 6, 7, 8]))])));
        var z = json.RootElement.GetProperty("data")[0].GetProperty("z").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.ToString()).ToArray()).ToArray();
        Assert.Equal([["", "", "", "", ""], ["", "", "", "", ""], ["1", "2", "", "5", "6"], ["3", "4", "", "7", "8"]], z);
    }

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
    public void Points_are_numbered_from_1_through_both_categories() => Assert.Equal(
        ["[1,2,3,4,5]", "[6,7,8,9,10]"],
        Json(Draw.Points(HighamTenPoints.Points)).GetProperty("data").EnumerateArray().Select(trace => trace.GetProperty("text").GetRawText()));

    [Fact]
    public void Sentences_state_what_is_drawn()
    {
        Assert.Contains(
            "(0.1, 0.1), (0.3, 0.4), (0.1, 0.5), (0.6, 0.9), (0.4, 0.2) are category A", FigureText.Of(Draw.Points(HighamTenPoints.Points)));
        Assert.Equal(
            "Stacked bar chart “ends”: a: 1 0, 3 1; b: 2 0, 4 1.",
            FigureText.Of(Draw.Bars("ends", "networks", ["a", "b"], ("0", [1, 2]), ("1", [3, 4]))));
        Assert.Contains("a: 3 values from 1 to 9, median 2.", FigureText.Of(Draw.Strips("t", "x", "y", ("a", [9, 1, 2]))));
        Assert.Contains(
            "the path down from (1, 1) in 2 steps to (0, 0)",
            FigureText.Of(Draw.Paths(Landscape, "cost", ("down", [(1, 1), (0.5, 0), (0, 0)]))));
        foreach (var seed in new[] { 1, 2, 4 })
        {
            var network = Network.Random(new Architecture([2, 2], Activation.Sigmoid), seed, 4);
            var right = 10 - 10 * Classification.Error(network, HighamTenPoints.Points);
            Assert.Contains($"{right:f0} of the 10 points", FigureText.Of(Draw.DecisionRegions(network, HighamTenPoints.Points)));
        }
    }

    [Fact]
    public void Signs_have_the_colours_of_the_categories_and_of_their_legend()
    {
        Assert.Equal(
            [("positive", "circle", "#0072B2"), ("negative", "x", "#D55E00")],
            Json(Draw.Spectrum("eigenvalues", [(1, 0.5, [-1e-3, 2])])).GetProperty("data").EnumerateArray().Take(2).Select(trace => (
                trace.GetProperty("name").GetString(),
                trace.GetProperty("marker").GetProperty("symbol").GetString(),
                trace.GetProperty("marker").GetProperty("color").GetString())));
        var map = Json(Draw.SignMap("t", ("x", -1, 1), ("y", -1, 1), ("f", (x, _) => x))).GetProperty("data");
        string ColourOf(int trace) => map[trace].GetProperty("marker").GetProperty("color").GetRawText();
        Assert.Equal(("positive", "negative"), (map[1].GetProperty("name").GetString(), map[2].GetProperty("name").GetString()));
        Assert.Equal($"[[0,{ColourOf(2)}],[1,{ColourOf(1)}]]", map[0].GetProperty("colorscale").GetRawText());
    }

    [Fact]
    public void The_mark_of_a_landscape_and_the_line_of_a_transformation_stand_where_they_should()
    {
        var mark = Json(Draw.Contours(Landscape with { Centre = (0.5, -0.25, 1) }, "cost")).GetProperty("data")[1];
        Assert.Equal(("[0.5]", "[-0.25]"), (mark.GetProperty("x").GetRawText(), mark.GetProperty("y").GetRawText()));
        var line = Json(Draw.Transformation(Xor.Points, x => 2 * x, Vector<double>.Build.Dense([1.0, 2]), 0.25)).GetProperty("data").EnumerateArray()
            .Single(trace => trace.GetProperty("name").GetString() == "w · h + b = ½");
        Assert.All(new[] { 0, 1 }, end => Assert.Equal(
            0.5, line.GetProperty("x")[end].GetDouble() + 2 * line.GetProperty("y")[end].GetDouble() + 0.25, 1e-4));
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
    public void Axes_are_logarithmic_where_they_are_said_to_be()
    {
        string? Type(GenericChart chart, string axis) =>
            Json(chart).GetProperty("layout").GetProperty(axis).TryGetProperty("type", out var type) ? type.GetString() : null;
        var series = Draw.Series("t", ("x", true), ("y", false), ("s", [1, 10], [0, 1]));
        Assert.Equal("log", Type(series, "xaxis"));
        Assert.NotEqual("log", Type(series, "yaxis"));
        Assert.Equal("log", Type(Draw.TrainingCurve(("seed 1", Run)), "yaxis"));
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
    public void Costs_that_lie_close_together_have_all_colours_to_themselves()
    {
        static Landscape Of(double lowest, double highest) =>
            new("x", "y", [0, 1], [0, 1], new[,] { { lowest, highest }, { highest, lowest } }, (0, 0, lowest));
        static (double, double) Range(Landscape landscape) => (new CostColours(landscape).Least, new CostColours(landscape).Most);
        Assert.Equal((-2.5, 1.5), Range(Of(0, 20.34)));
        Assert.Equal((-2.5, 1.5), Range(Of(1e-3, 20.34)));
        var (least, most) = Range(Of(0.25, 0.662));
        Assert.Equal((-0.65, -0.15), (Math.Round(least, 9), Math.Round(most, 9)));
        var (one, other) = Range(Of(0.25, 0.25));
        Assert.True(one < other);
        Assert.Contains("\"ticktext\":[\"0.3\",\"0.4\",\"0.5\",\"0.6\",\"0.7\"]", FigureJson.Of(Draw.Contours(Of(0.25, 0.662), "narrow")));
        Assert.Contains("\"ticktext\":[\"1\",\"2\",\"5\",\"10\"]", FigureJson.Of(Draw.Contours(Of(0.8, 12), "less narrow")));
    }

    private static JsonElement Json(GenericChart chart) => JsonDocument.Parse(FigureJson.Of(chart)).RootElement;

    private static double[,] Peak()
    {
        var costs = new double[5, 5];
        costs[2, 2] = 1000;
        return costs;
    }

    [Fact]
    public void Panels_and_states_of_landscapes_have_their_colours_in_common()
    {
        var high = Landscape with { Costs = Peak() };
        foreach (var chart in new[] { Draw.ContourPanels("t", ("a", Landscape), ("b", high)), Draw.Contours("t", "", ("a", Landscape), ("b", high)) })
        {
            using var json = JsonDocument.Parse(FigureJson.Of(chart));
            var ranges = json.RootElement.GetProperty("data").EnumerateArray()
                .Where(trace => trace.GetProperty("type").GetString() == "contour")
                .Select(trace => trace.GetProperty("contours").GetRawText()).ToArray();
            Assert.Equal(2, ranges.Length);
            Assert.Equal(ranges[0], ranges[1]);
        }
    }

    [Fact]
    public void The_line_of_a_sign_map_runs_where_the_function_is_0_however_uneven_its_sides_are()
    {
        static double F(double x, double y) => x + y - 0.3 is var d && d > 0 ? 1e-6 * d : 1e3 * d;
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.SignMap("t", ("x", -1, 1), ("y", -1, 1), ("f", F))));
        var z = json.RootElement.GetProperty("data")[0].GetProperty("z").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray()).ToArray();
        for (var j = 0; j < 33; j++)
        {
            for (var i = 0; i + 1 < 33; i++)
            {
                if (z[j][i] >= 0 || z[j][i + 1] < 0)
                    continue;
                var crossing = -1 + (i + z[j][i] / (z[j][i] - z[j][i + 1])) / 16;
                Assert.Equal(0.3 - (-1 + j / 16.0), crossing, 5e-3);    // a cell is 1/16 wide
            }
        }
    }

    [Fact]
    public void A_sign_map_says_how_often_the_function_is_negative() =>
        Assert.Contains("negative at 0 of 1089 grid points", FigureText.Of(Draw.SignMap("t", ("w", -1, 1), ("b", -1, 1), ("λ", (_, _) => 1))));

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
        Assert.Contains("at least two landscapes and at most 4, given 1", Message(() => Draw.ContourPanels("t", ("a", Landscape))));
        Assert.Contains("at least two landscapes, given 1", Message(() => Draw.Contours("t", "", ("a", Landscape))));
        Assert.Contains("increasing range for w, given 1 to 0", Message(() => Draw.SignMap("t", ("w", 1, 0), ("b", 0, 1), ("λ", (_, _) => 1))));
        Assert.Contains("steps > 0 for the logarithmic axis, given 0", Message(() => Draw.Spectrum("t", [(0, 1, [1])])));
        Assert.Contains("at least one spectrum", Message(() => Draw.Spectrum("t", [])));
        Assert.Contains("“b” has none", Message(() => Draw.Strips("t", "x", "y", ("a", [1]), ("b", []))));
        Assert.Contains("increasing range, given 1 to 0", Message(() => Draw.Curves("t", ("z", 1, 0), "y", ("f", z => z))));
    }
}
