using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Figures.InChart;

namespace MathsOfAI.Tests.Figures;

/// <summary>Regions of the plane, and the lines between them.</summary>
public class BorderSpecs
{
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
    public void The_line_of_a_sign_map_runs_where_the_function_is_0_however_uneven_its_sides_are()
    {
        static double F(double x, double y) => x + y - 0.3 is var d && d > 0 ? 1e-6 * d : 1e3 * d;
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.SignMap("t", ("x", -1, 1), ("y", -1, 1), ("f", F))));
        var border = Line(json.RootElement.GetProperty("data")[1]);
        Assert.Equal(2, border.Length);
        Assert.All(border, point => Assert.Equal(0.3, point.X + point.Y, 1e-6));
    }

    [Fact]
    public void A_sign_map_says_how_often_the_function_is_negative() =>
        Assert.Contains("negative at 0 of 10609 grid points", FigureText.Of(Draw.SignMap("t", ("w", -1, 1), ("b", -1, 1), ("λ", (_, _) => 1))));

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
}
