using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Plotly.NET;
using Xunit;
using static MathsOfAI.Tests.Figures.Examples;
using static MathsOfAI.Tests.Figures.InChart;

namespace MathsOfAI.Tests.Figures;

/// <summary>What holds of every figure.</summary>
public class FigureSpecs
{
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
        { "surface", Draw.Surface(Terrain, "cost") },
        { "contours", Draw.Contours(Terrain, "cost") },
        { "surfaces", Draw.Surfaces("costs", ("(a)", Terrain), ("(b)", Terrain)) },
        { "contour panels", Draw.ContourPanels("cost", ("(a)", Terrain), ("(b)", Terrain), ("(c)", Terrain)) },
        { "path panels", Draw.PathPanels("descent", ("<i>b</i>", Stops.Whole(0, 2), 1), ("(a)", Terrain, b => [(0, b), (0.5, 0.5)]), ("(b)", Terrain, _ => [(0, 0)])) },
        { "between networks", Draw.BetweenNetworks("line", Xor.Points, 0.5, ("there", _ => Run.Final, [1, 0, 1]), ("and back", _ => Run.Start, [0.5, 0.25])) },
        { "sign map", Draw.SignMap("sign", ("<i>w</i>", -1, 1), ("<i>b</i>", -2, 2), ("λ", (w, b) => w - b * b)) },
        { "heat map", Draw.HeatMap("pace", ("<i>w</i>", -1, 1), ("<i>b</i>", -2, 2), ("|<i>μ</i>|", (w, b) => Math.Abs(w * b), 0, 1.5), 1, ("marks", [(0, 0), (0.5, 1)])) },
        { "spectrum", Draw.Spectrum("eigenvalues", [(1, 0.5, [-1e-3, 2]), (10, 0.1, [-1e-12, 1])], 0) },
        { "bars", Draw.Bars("ends", "networks", ["a", "b"], ("0", [1, 2]), ("1", [3, 4])) },
        { "bars with a legend of their own", Draw.Bars("ends", "step", "networks", "after", ["a"], ("0", [1]), ("1", [3])) },
        { "series", Draw.Series("Error", ("n", true), ("error", true), ("measured", [1.0, 10, 100], [1, 0.1, 0.01]), ("theory", [1.0, 100], [1, 0.01])) },
        { "paths", Draw.Paths(Terrain, "cost", ("seed 1", [(0, 0), (0.5, 0.5)]), ("seed 2", [(0, 0), (9, 9)])) },
        { "paths by step", Draw.Paths(Terrain, "cost", [0, 1], ("seed 1", [(0, 0), (0.5, 0.5)])) },
        { "paths over a function", Draw.Paths(Landscape.Of((x, y) => x * x + y * y, ("<i>x</i>", -1, 1), ("<i>y</i>", -1, 1), points: 5), "<i>x</i>² + <i>y</i>²", ("down", [(1, 1), (0, 0)])) },
        { "marks", Draw.Marks(Terrain, "cost", ("ends", [(0, 0), (9, 9)])) },
        { "arrows", Draw.Arrows("gradients", ("u", -1, 1), ("v", -1, 1), ("a cloud", [(0.1, 0.1)]), ("ten", [(0.5, 0.5), (1, 0)]), ("theory", [(0, 1), (1, 0)])) },
        { "plane", Draw.Plane("steps", "w<sub>1</sub>", "w<sub>2</sub>", ("a", [0, 1], [0, 1])) },
        { "strips", Draw.Strips("ends", "width <i>n</i>", "cost", ("2", [0.5, 0.25]), ("4", [0.125])) },
        { "digits", Draw.Digits(Digits.Images, [.. Enumerable.Range(0, 13)]) },
        { "shapes", Draw.Shapes("layers", new LayerStack(new ImageShape(2, 8, 8)).Convolution(9, 3).Activation(Activation.ReLU).MaxPooling(2).Dense(4)) },
        { "pictures of weights", Draw.Pictures("weights", [("neuron <i>1</i>", Vector<double>.Build.Dense([1.0, -2, 0, 0.5]))]) },
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
            FigureText.Of(Draw.Paths(Terrain, "cost", ("down", [(1, 1), (0.5, 0), (0, 0)]))));
        foreach (var seed in new[] { 1, 2, 4 })
        {
            var network = Network.Random(new Architecture([2, 2], Activation.Sigmoid), seed, 4);
            var right = 10 - 10 * Classification.Error(network, HighamTenPoints.Points);
            Assert.Contains($"{right:f0} of the 10 points", FigureText.Of(Draw.DecisionRegions(network, HighamTenPoints.Points)));
        }
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
                { "paths", Draw.Paths(Terrain, "t", [.. Enumerable.Range(1, 6).Select(k => (FormattableString.Invariant($"{k}"), (IReadOnlyList<(double, double)>)[(0, 0), (0.1 * k, 0)]))]) },
                { "marks", Draw.Marks(Terrain, "t", [.. Enumerable.Range(1, 6).Select(k => (FormattableString.Invariant($"{k}"), (IReadOnlyList<(double, double)>)[(0.1 * k, 0)]))]) },
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
        var keys = Json(Draw.Paths(Terrain, "t", ("path", [(0, 0), (1, 1)]), ("end", [(1, 1)]))).GetProperty("data").EnumerateArray()
            .Where(trace => trace.TryGetProperty("name", out _)).ToDictionary(trace => trace.GetProperty("name").GetString()!, trace => trace.GetProperty("mode").GetString());
        Assert.Equal(("lines+markers", "markers"), (keys["path"], keys["end"]));
    }

    [Fact]
    public void Points_that_a_map_makes_coincide_are_counted()
    {
        var traces = Json(Draw.Transformation(Xor.Points, x => Vector<double>.Build.Dense([x[0] + x[1], 0]), Vector<double>.Build.Dense([1.0, 1]), 0)).GetProperty("data").EnumerateArray();
        var counts = traces.Single(trace => trace.GetProperty("mode").GetString() == "text").GetProperty("text").EnumerateArray().Select(text => text.GetString()!.Trim('\u00A0')).ToArray();
        Assert.Equal(1, counts.Count(count => count == "2 points"));
        Assert.Equal(3, counts.Count(count => count == ""));
    }

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
    public void A_run_that_diverged_says_so_and_is_not_drawn_as_a_blank()
    {
        var diverged = (GradientDescent.Full(5, 400) with { RecordEvery = 10 })
            .Train(Network.Random(new Architecture([2, 2, 1], Activation.Identity), 1, 100), Xor.Points, Cost.MeanSquaredError);
        Assert.Contains("diverged by step", FigureJson.Of(Draw.TrainingCurve(("too fast", diverged))));
        Assert.Contains("diverged by step", FigureText.Of(Draw.TrainingCurve(("too fast", diverged))));
    }

    [Fact]
    public void Eigenvalues_stand_in_order_on_both_sides_of_0()
    {
        var traces = Json(Draw.Spectrum("t", [(1, 0.5, [1e-2, -1e-4, 0]), (10, 0.1, [1, 1, 1])], 0)).GetProperty("data").EnumerateArray().ToArray();
        static string Heights(JsonElement trace) => string.Join(" ", trace.GetProperty("y").EnumerateArray().Select(y => y.ValueKind == JsonValueKind.Number ? y.GetRawText() : "-"));
        Assert.Equal(("- 0 4", "-2 - -"), (Heights(traces[2]), Heights(traces[3])));
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
        Assert.Contains("“s” has none", Message(() => Draw.Paths(Terrain, "t", ("s", []))));
        Assert.Contains("at least one path, given none", Message(() => Draw.Paths(Terrain, "t")));
        Assert.Contains("number of steps ≥ 0, given none", Message(() => Draw.Paths(Terrain, "t", [], ("s", [(0, 0)]))));
        Assert.Contains("group of marks, given none", Message(() => Draw.Marks(Terrain, "t")));
        Assert.Contains("at least one network, given none", Message(() => Draw.DecisionRegions(Xor.Points, "t")));
        Assert.Contains("one of the numbers of neurons, given 2", Message(() => Draw.FitBesideErrors("t", x => x, [1], 2, ("a", [x => x], [1]))));
        Assert.Contains("Expected 1 fits and errors, but “a” has 1 and 2", Message(() => Draw.FitBesideErrors("t", x => x, [1], 1, ("a", [x => x], [1, 2]))));
        Assert.Contains("shifts from -5 to 5, given 6", Message(() => Draw.SteepnessAndShift(Activation.Sigmoid, [1], [6], (1, 6))));
        Assert.Contains("s = 2 and t = 0 on the sliders", Message(() => Draw.SteepnessAndShift(Activation.Sigmoid, [1], [0], (2, 0))));
        Assert.Contains("at least two landscapes and at most 4, given 1", Message(() => Draw.ContourPanels("t", ("a", Terrain))));
        Assert.Contains("“b” has none", Message(() => Draw.PathPanels("t", ("b", Stops.Whole(0, 1), 0), ("a", Terrain, _ => [(0, 0)]), ("b", Terrain, _ => []))));
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
