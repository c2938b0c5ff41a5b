using System.Text.Json;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using MathsOfAI.Layers;
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
        { "fit beside errors", Draw.FitBesideErrors("fits", x => x, [1, 4], 4, ("means", [x => 0.5, x => Math.Floor(4 * x) / 4], [0.3, 0.1])) },
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
        { "path panels", Draw.PathPanels("descent", ("<i>b</i>", Stops.Whole(0, 2), 1), ("(a)", Landscape, b => [(0, b), (0.5, 0.5)]), ("(b)", Landscape, _ => [(0, 0)])) },
        { "between networks", Draw.BetweenNetworks("line", Xor.Points, 0.5, ("there", _ => Run.Final, [1, 0, 1]), ("and back", _ => Run.Start, [0.5, 0.25])) },
        { "sign map", Draw.SignMap("sign", ("<i>w</i>", -1, 1), ("<i>b</i>", -2, 2), ("λ", (w, b) => w - b * b)) },
        { "heat map", Draw.HeatMap("pace", ("<i>w</i>", -1, 1), ("<i>b</i>", -2, 2), ("|<i>μ</i>|", (w, b) => Math.Abs(w * b), 0, 1.5), 1, ("marks", [(0, 0), (0.5, 1)])) },
        { "spectrum", Draw.Spectrum("eigenvalues", [(1, 0.5, [-1e-3, 2]), (10, 0.1, [-1e-12, 1])], 0) },
        { "bars", Draw.Bars("ends", "networks", ["a", "b"], ("0", [1, 2]), ("1", [3, 4])) },
        { "bars with a legend of their own", Draw.Bars("ends", "step", "networks", "after", ["a"], ("0", [1]), ("1", [3])) },
        { "series", Draw.Series("Error", ("n", true), ("error", true), ("measured", [1.0, 10, 100], [1, 0.1, 0.01]), ("theory", [1.0, 100], [1, 0.01])) },
        { "paths", Draw.Paths(Landscape, "cost", ("seed 1", [(0, 0), (0.5, 0.5)]), ("seed 2", [(0, 0), (9, 9)])) },
        { "paths by step", Draw.Paths(Landscape, "cost", [0, 1], ("seed 1", [(0, 0), (0.5, 0.5)])) },
        { "paths over a function", Draw.Paths(Landscape.Of((x, y) => x * x + y * y, ("<i>x</i>", -1, 1), ("<i>y</i>", -1, 1), points: 5), "<i>x</i>² + <i>y</i>²", ("down", [(1, 1), (0, 0)])) },
        { "marks", Draw.Marks(Landscape, "cost", ("ends", [(0, 0), (9, 9)])) },
        { "arrows", Draw.Arrows("gradients", ("u", -1, 1), ("v", -1, 1), ("a cloud", [(0.1, 0.1)]), ("ten", [(0.5, 0.5), (1, 0)]), ("theory", [(0, 1), (1, 0)])) },
        { "plane", Draw.Plane("steps", "w<sub>1</sub>", "w<sub>2</sub>", ("a", [0, 1], [0, 1])) },
        { "strips", Draw.Strips("ends", "width <i>n</i>", "cost", ("2", [0.5, 0.25]), ("4", [0.125])) },
        { "digits", Draw.Digits(Digits.Images, [.. Enumerable.Range(0, 13)]) },
        { "shapes", Draw.Shapes("layers", new LayerStack(new ImageShape(2, 8, 8)).Convolution(9, 3).Activation(Activation.ReLU).MaxPooling(2).Dense(4)) },
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
            Json(Draw.Spectrum("eigenvalues", [(1, 0.5, [-1e-3, 2])], 0)).GetProperty("data").EnumerateArray().Skip(2).Select(trace => (
                trace.GetProperty("name").GetString(),
                trace.GetProperty("marker").GetProperty("symbol").GetString(),
                trace.GetProperty("marker").GetProperty("color").GetString())));
        var map = Json(Draw.SignMap("t", ("x", -1, 1), ("y", -1, 1), ("f", (x, _) => x))).GetProperty("data");
        string ColourOf(int trace) => map[trace].GetProperty("marker").GetProperty("color").GetRawText();
        Assert.Equal(("positive", "negative"), (map[2].GetProperty("name").GetString(), map[3].GetProperty("name").GetString()));
        Assert.Equal($"[[0,{ColourOf(3)}],[1,{ColourOf(2)}]]", map[0].GetProperty("colorscale").GetRawText());
    }

    [Fact]
    public void The_mark_of_a_landscape_and_the_line_of_a_transformation_stand_where_they_should()
    {
        var mark = Json(Draw.Contours(Landscape with { Centre = (0.5, -0.25, 1) }, "cost")).GetProperty("data").EnumerateArray().Last();
        Assert.Equal(("[0.5]", "[-0.25]"), (mark.GetProperty("x").GetRawText(), mark.GetProperty("y").GetRawText()));
        var line = Json(Draw.Transformation(Xor.Points, x => 2 * x, Vector<double>.Build.Dense([1.0, 2]), 0.25)).GetProperty("data").EnumerateArray()
            .Single(trace => trace.TryGetProperty("name", out var name) && name.GetString() == "w · h + b = ½");
        Assert.All(new[] { 0, 1 }, end => Assert.Equal(
            0.5, line.GetProperty("x")[end].GetDouble() + 2 * line.GetProperty("y")[end].GetDouble() + 0.25, 1e-4));
    }

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
    public void Regions_of_two_outputs_show_their_difference_with_the_line_where_it_is_0()
    {
        var network = Network.Random(new Architecture([2, 2], Activation.Sigmoid), 3, 4);
        var data = Json(Draw.DecisionRegions(network, HighamTenPoints.Points)).GetProperty("data");
        var regions = data[0];
        double Number(string member) => regions.GetProperty(member).GetDouble();
        var z = Numbers(regions.GetProperty("z"));
        var columns = (PlaneMap.Nodes + 1) / 2;
        var at = Vector<double>.Build.Dense([Number("x0") + 3 * Number("dx"), Number("y0") + 7 * Number("dy")]);
        var F = network.Evaluate(at);
        Assert.Equal(F[1] - F[0], z[7 * columns + 3] / Number("zmax"), 0.02);
        Assert.Equal(-Number("zmax"), Number("zmin"));
        Assert.Equal("[\"−1\",\"−½\",\"0\",\"½\",\"1\"]", regions.GetProperty("colorbar").GetProperty("ticktext").GetRawText());
        foreach (var (x, y) in Line(data[1]))
        {
            F = network.Evaluate(Vector<double>.Build.Dense([x, y]));
            Assert.Equal(0, F[1] - F[0], 1e-5);
        }
    }

    [Fact]
    public void A_straight_border_is_two_points_on_its_line()
    {
        // σ(2 x₁ + x₂ − 1.2) is ½ where 2 x₁ + x₂ = 1.2.
        var network = new Network(new Architecture([2, 1], Activation.Sigmoid), [2, 1, -1.2]);
        var border = Line(Json(Draw.DecisionRegions(network, Xor.Points)).GetProperty("data")[1]);
        Assert.Equal(2, border.Length);
        Assert.All(border, point => Assert.Equal(1.2, 2 * point.X + point.Y, 1e-6));
    }

    [Fact]
    public void A_network_of_one_opinion_has_colours_and_no_border()
    {
        var network = new Network(new Architecture([2, 1], Activation.Sigmoid), [0, 0, 5]);
        var data = Json(Draw.DecisionRegions(network, Xor.Points)).GetProperty("data");
        Assert.Empty(Line(data[1]));
        Assert.Single(Numbers(data[1].GetProperty("x")));
        Assert.Equal(40, Numbers(data[0].GetProperty("z")).Max());
    }

    [Fact]
    public void A_round_border_is_closed_and_round()
    {
        var circle = Line(Json(Draw.SignMap("t", ("x", -1, 1), ("y", -1, 1), ("f", (x, y) => x * x + y * y - 0.25))).GetProperty("data")[1]);
        Assert.Equal(circle[0], circle[^1]);
        Assert.InRange(circle.Length, 20, 200);
        Assert.All(circle, point => Assert.Equal(0.5, Math.Sqrt(point.X * point.X + point.Y * point.Y), 1e-6));
        Assert.All(circle.Zip(circle[1..]), pair => Assert.InRange(
            Math.Sqrt(Math.Pow(pair.First.X + pair.Second.X, 2) + Math.Pow(pair.First.Y + pair.Second.Y, 2)) / 2, 0.499, 0.5));
    }

    [Fact]
    public void Contours_are_smooth_whatever_the_grid_of_the_landscape()
    {
        var bowl = Landscape.Of((x, y) => x * x + 4 * y * y, ("x", -1, 1), ("y", -1, 1), points: 5);
        var traces = Json(Draw.Contours(bowl, "cost")).GetProperty("data").EnumerateArray().ToArray();
        var colours = new CostColours(bowl);
        for (var band = 1; band < 8; band++)
        {
            var cost = Math.Pow(10, colours.Least + band * (colours.Most - colours.Least) / 8);
            var line = Line(traces[band]).Where(p => Math.Abs(p.X) < 1 && Math.Abs(p.Y) < 1).ToArray();
            Assert.All(line, p => Assert.Equal(Math.Sqrt(cost), Math.Sqrt(p.X * p.X + 4 * p.Y * p.Y), 5e-3));
        }
    }

    [Fact]
    public void A_landscape_with_costs_of_its_own_is_drawn_from_these()
    {
        var fromThese = Landscape.Of((x, y) => x * x + y * y, ("x", -1, 1), ("y", -1, 1), points: 5) with { Costs = Peak() };
        Assert.Same(fromThese, fromThese.WithAtLeast(100));
        Assert.Equal(100, Landscape.WithAtLeast(100).Xs.Count);
        Assert.Same(Landscape, Landscape.WithAtLeast(5));
        Assert.Equal(Landscape.Costs[4, 4], Landscape.WithAtLeast(9).Costs[8, 8], 1e-12);
    }

    public static TheoryData<string, GenericChart> WithManyCurves
    {
        get
        {
            double[] few = [.. Enumerable.Range(1, 9)];
            double[] many = [.. Enumerable.Range(1, 99)];
            (string, IReadOnlyList<double>, IReadOnlyList<double>)[] Six(double[] xs) => [.. Enumerable.Range(1, 6).Select(k =>
                (FormattableString.Invariant($"{k}"), (IReadOnlyList<double>)xs, (IReadOnlyList<double>)[.. xs.Select(x => k * x)]))];
            return new()
            {
                { "few points", Draw.Series("t", ("x", false), ("y", false), Six(few)) },
                { "many points", Draw.Series("t", ("x", false), ("y", false), Six(many)) },
                { "theories", Draw.Series("t", ("x", false), ("y", false), ("m", many, many), ("theory 1", few, few), ("theory 2", few, few)) },
                { "curves", Draw.Curves("t", ("x", 0, 1), "y", [.. Enumerable.Range(1, 6).Select(k => (FormattableString.Invariant($"{k}"), (Func<double, double>)(x => k * x)))]) },
                { "training", Draw.TrainingCurve([.. Enumerable.Range(1, 6).Select(k => (FormattableString.Invariant($"{k}"), Run))]) },
                { "paths", Draw.Paths(Landscape, "t", [.. Enumerable.Range(1, 6).Select(k => (FormattableString.Invariant($"{k}"), (IReadOnlyList<(double, double)>)[(0, 0), (0.1 * k, 0)]))]) },
                { "marks", Draw.Marks(Landscape, "t", [.. Enumerable.Range(1, 6).Select(k => (FormattableString.Invariant($"{k}"), (IReadOnlyList<(double, double)>)[(0.1 * k, 0)]))]) },
            };
        }
    }

    [Theory, MemberData(nameof(WithManyCurves))]
    public void Curves_differ_in_more_than_their_colour(string name, GenericChart chart)
    {
        static string Looks(JsonElement trace)
        {
            var dash = trace.TryGetProperty("line", out var line) && line.TryGetProperty("dash", out var d) ? d.GetString() : "";
            var symbol = trace.TryGetProperty("marker", out var marker) && marker.TryGetProperty("symbol", out var s) ? s.GetString() : "";
            return $"{dash} {symbol}";
        }

        var named = Json(chart).GetProperty("data").EnumerateArray()
            .Where(trace => trace.TryGetProperty("name", out _) && (!trace.TryGetProperty("showlegend", out var shown) || shown.GetBoolean())).ToArray();
        Assert.True(named.Length >= 3, name);
        Assert.Equal(named.Length, named.Select(Looks).Distinct().Count());
    }

    [Fact]
    public void A_single_point_is_a_mark_in_the_legend_and_a_path_a_line()
    {
        var keys = Json(Draw.Paths(Landscape, "t", ("path", [(0, 0), (1, 1)]), ("end", [(1, 1)]))).GetProperty("data").EnumerateArray()
            .Where(trace => trace.TryGetProperty("name", out _)).ToDictionary(trace => trace.GetProperty("name").GetString()!, trace => trace.GetProperty("mode").GetString());
        Assert.Equal(("lines+markers", "markers"), (keys["path"], keys["end"]));
    }

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
    public void Path_panels_say_where_the_paths_lead_without_a_negative_zero() => Assert.Contains(
        "the path leads from (0, 1) to (0.5, 0).",
        FigureText.Of(Draw.PathPanels("t", ("b", Stops.Whole(0, 1), 0), ("a", Landscape, _ => [(0, 0)]), ("b", Landscape, _ => [(-0.0, 1), (0.5, -0.0)]))));

    [Fact]
    public void A_slider_writes_minus_signs_and_not_hyphens()
    {
        Assert.Equal(["−1", "−0.5", "0", "0.5", "1"], Stops.Linear(-1, 1, 5).Labels);
        Assert.Equal([-1, -0.5, 0, 0.5, 1], Stops.Linear(-1, 1, 5).Values);
        Assert.Equal(["1E−08", "1E−07"], Stops.Logarithmic(1e-8, 1e-7, 2).Labels);
    }

    [Fact]
    public void Points_that_a_map_makes_coincide_are_counted()
    {
        var traces = Json(Draw.Transformation(Xor.Points, x => Vector<double>.Build.Dense([x[0] + x[1], 0]), Vector<double>.Build.Dense([1.0, 1]), 0)).GetProperty("data").EnumerateArray();
        var counts = traces.Single(trace => trace.GetProperty("mode").GetString() == "text").GetProperty("text").EnumerateArray().Select(text => text.GetString()!.Trim('\u00A0')).ToArray();
        Assert.Equal(1, counts.Count(count => count == "2 points"));
        Assert.Equal(3, counts.Count(count => count == ""));
    }

    /// <summary>Numbers as they are, or packed in Base64.</summary>
    private static double[] Numbers(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return [.. element.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];
        var bytes = element.GetProperty("bdata").GetBytesFromBase64();
        return element.GetProperty("dtype").GetString() switch
        {
            "u1" => [.. bytes.Select(value => (double)value)],
            "i1" => [.. bytes.Select(value => (double)(sbyte)value)],
            "i2" => [.. bytes.Chunk(2).Select(pair => (double)BitConverter.ToInt16(pair))],
            _ => [.. bytes.Chunk(4).Select(four => (double)BitConverter.ToSingle(four))],
        };
    }

    private static (double X, double Y)[] Line(JsonElement trace) =>
        [.. Numbers(trace.GetProperty("x")).Zip(Numbers(trace.GetProperty("y"))).Where(point => double.IsFinite(point.First))];

    [Theory]
    [InlineData("u1", 0, 255, 7)]
    [InlineData("i1", -128, 127, 0)]
    [InlineData("i2", -32768, 300, 1)]
    [InlineData("f4", 0.5, -3, 1e-9)]
    public void Packed_numbers_take_as_few_bytes_as_they_need(string type, double a, double b, double c)
    {
        using var json = JsonDocument.Parse(FigureJson.OfValue(Packed.Of([a, b, c])));
        Assert.Equal(type, json.RootElement.GetProperty("dtype").GetString());
        Assert.Equal([a, b, c], Numbers(json.RootElement).Select(value => Math.Round(value, 12)));
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
    public void Panels_of_landscapes_have_their_colours_in_common()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.ContourPanels("t", ("a", Landscape), ("b", Landscape with { Costs = Peak() }))));
        var ranges = json.RootElement.GetProperty("data").EnumerateArray()
            .Where(trace => trace.TryGetProperty("marker", out var marker) && marker.TryGetProperty("cmin", out _))
            .Select(trace => (trace.GetProperty("marker").GetProperty("cmin").GetRawText(), trace.GetProperty("marker").GetProperty("cmax").GetRawText())).ToArray();
        Assert.Equal(2, ranges.Length);
        Assert.Equal(ranges[0], ranges[1]);
    }

    [Fact]
    public void Of_two_surfaces_the_lowest_points_are_marked()
    {
        var bowl = Landscape.Of((x, y) => (x - 1) * (x - 1) + y * y, ("x", -2, 2), ("y", -2, 2));
        var mark = Json(Draw.Surfaces("t", ("a", bowl), ("b", bowl))).GetProperty("data").EnumerateArray().Last();
        Assert.Equal(("scene2", 1.0, 0.0), (mark.GetProperty("scene").GetString(), mark.GetProperty("x")[0].GetDouble(), mark.GetProperty("y")[0].GetDouble()));
    }

    [Fact]
    public void The_regions_between_two_networks_are_those_of_the_network_at_the_place()
    {
        static Network Half(double border) => Network.FromLayers(Activation.Identity, Activation.Sigmoid,
            (Matrix<double>.Build.DenseOfRowArrays([1.0, 0]), Vector<double>.Build.Dense([-border])));
        var chart = Draw.BetweenNetworks("t", Xor.Points, 0.25, ("left", Half, [0, 1.0]), ("right", t => Half(1 - t), [0.5, 0.5]));
        Assert.StartsWith("Two straight lines between networks at t = 0.25: t. left: cost 0.25, the highest on the line 1;", FigureText.Of(chart));
        var areas = Json(chart).GetProperty("data").EnumerateArray().Where(trace => trace.TryGetProperty("fillcolor", out var colour) && colour.GetString() == "#EFAE86").ToArray();
        Assert.Equal([0.25, 0.75], areas.Select(area => Numbers(area.GetProperty("x")).Where(double.IsFinite).Min()), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Eigenvalues_stand_in_order_on_both_sides_of_0()
    {
        var traces = Json(Draw.Spectrum("t", [(1, 0.5, [1e-2, -1e-4, 0]), (10, 0.1, [1, 1, 1])], 0)).GetProperty("data").EnumerateArray().ToArray();
        static string Heights(JsonElement trace) => string.Join(" ", trace.GetProperty("y").EnumerateArray().Select(y => y.ValueKind == JsonValueKind.Number ? y.GetRawText() : "-"));
        Assert.Equal(("- 0 4", "-2 - -"), (Heights(traces[2]), Heights(traces[3])));
    }

    [Fact]
    public void The_line_of_a_sign_map_runs_where_the_function_is_0_however_uneven_its_sides_are()
    {
        static double F(double x, double y) => x + y - 0.3 is var d && d > 0 ? 1e-6 * d : 1e3 * d;
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.SignMap("t", ("x", -1, 1), ("y", -1, 1), ("f", F))));
        var border = Line(json.RootElement.GetProperty("data")[1]);
        Assert.Equal(2, border.Length);
        Assert.All(border, point => Assert.Equal(0.3, point.X + point.Y, 1e-6));
    }

    [Fact]
    public void A_single_series_has_no_legend_which_plotly_would_complain_about()
    {
        bool HasLegend(params (string, IReadOnlyList<double>, IReadOnlyList<double>)[] series) =>
            Json(Draw.Series("t", ("x", false), ("y", false), series)).GetProperty("layout").TryGetProperty("legend", out _);
        Assert.False(HasLegend(("a", [1, 2], [3, 4])));
        Assert.True(HasLegend(("a", [1, 2], [3, 4]), ("b", [1, 2], [4, 3])));
    }

    [Fact]
    public void The_line_of_a_heat_map_runs_where_the_function_has_its_value_and_its_colours_end_where_they_should()
    {
        var map = Draw.HeatMap("t", ("x", 0, 2), ("y", 0, 2), ("f", (x, y) => x + y, 0, 2), 1);
        var traces = Json(map).GetProperty("data");
        Assert.All(Line(traces[1]), point => Assert.Equal(1, point.X + point.Y, 1e-6));
        Assert.Equal("f = 1", traces[1].GetProperty("name").GetString());
        Assert.Equal((0, 200), (traces[0].GetProperty("zmin").GetInt32(), traces[0].GetProperty("zmax").GetInt32()));
        Assert.Equal("2", traces[0].GetProperty("colorbar").GetProperty("ticktext").EnumerateArray().Last().GetString());
        Assert.Contains("above 1 at", FigureText.Of(map));
    }

    [Fact]
    public void A_sign_map_says_how_often_the_function_is_negative() =>
        Assert.Contains("negative at 0 of 10609 grid points", FigureText.Of(Draw.SignMap("t", ("w", -1, 1), ("b", -1, 1), ("λ", (_, _) => 1))));

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
        Assert.Contains("one of the numbers of neurons, given 2", Message(() => Draw.FitBesideErrors("t", x => x, [1], 2, ("a", [x => x], [1]))));
        Assert.Contains("Expected 1 fits and errors, but “a” has 1 and 2", Message(() => Draw.FitBesideErrors("t", x => x, [1], 1, ("a", [x => x], [1, 2]))));
        Assert.Contains("shifts from -5 to 5, given 6", Message(() => Draw.SteepnessAndShift(Activation.Sigmoid, [1], [6], (1, 6))));
        Assert.Contains("s = 2 and t = 0 on the sliders", Message(() => Draw.SteepnessAndShift(Activation.Sigmoid, [1], [0], (2, 0))));
        Assert.Contains("at least two landscapes and at most 4, given 1", Message(() => Draw.ContourPanels("t", ("a", Landscape))));
        Assert.Contains("“b” has none", Message(() => Draw.PathPanels("t", ("b", Stops.Whole(0, 1), 0), ("a", Landscape, _ => [(0, 0)]), ("b", Landscape, _ => []))));
        Assert.Contains("place t from 0 to 1, given 2", Message(() => Draw.BetweenNetworks("t", Xor.Points, 2, ("a", _ => Run.Final, [1, 0]), ("b", _ => Run.Final, [1, 0]))));
        Assert.Contains("at least two costs along each line", Message(() => Draw.BetweenNetworks("t", Xor.Points, 0, ("a", _ => Run.Final, [1, 0]), ("b", _ => Run.Final, [1]))));
        Assert.Contains("spectra 0 to 0 to be shown, given 1", Message(() => Draw.Spectrum("t", [(1, 1, [1])], 1)));
        Assert.Contains("increasing range for w, given 1 to 0", Message(() => Draw.SignMap("t", ("w", 1, 0), ("b", 0, 1), ("λ", (_, _) => 1))));
        Assert.Contains("increasing range for f, given 2 to 1", Message(() => Draw.HeatMap("t", ("w", 0, 1), ("b", 0, 1), ("f", (_, _) => 1, 2, 1), 1)));
        Assert.Contains("steps > 0 for the logarithmic axis, given 0", Message(() => Draw.Spectrum("t", [(0, 1, [1])], 0)));
        Assert.Contains("at least one spectrum", Message(() => Draw.Spectrum("t", [], 0)));
        Assert.Contains("“b” has none", Message(() => Draw.Strips("t", "x", "y", ("a", [1]), ("b", []))));
        Assert.Contains("increasing range, given 1 to 0", Message(() => Draw.Curves("t", ("z", 1, 0), "y", ("f", z => z))));
    }
}
