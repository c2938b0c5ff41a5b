using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using Xunit;
using static MathsOfAI.Tests.Figures.Examples;
using static MathsOfAI.Tests.Figures.InChart;

namespace MathsOfAI.Tests.Figures;

/// <summary>Landscapes as contours and surfaces, and what stands on them.</summary>
public class LandscapeFigureSpecs
{
    [Fact]
    public void The_mark_of_a_landscape_and_the_line_of_a_transformation_stand_where_they_should()
    {
        var mark = Json(Draw.Contours(Terrain with { Centre = (0.5, -0.25, 1) }, "cost")).GetProperty("data").EnumerateArray().Last();
        Assert.Equal(("[0.5]", "[-0.25]"), (mark.GetProperty("x").GetRawText(), mark.GetProperty("y").GetRawText()));
        var line = Json(Draw.Transformation(Xor.Points, x => 2 * x, Vector<double>.Build.Dense([1.0, 2]), 0.25)).GetProperty("data").EnumerateArray()
            .Single(trace => trace.TryGetProperty("name", out var name) && name.GetString() == "w · h + b = ½");
        Assert.All(new[] { 0, 1 }, end => Assert.Equal(
            0.5, line.GetProperty("x")[end].GetDouble() + 2 * line.GetProperty("y")[end].GetDouble() + 0.25, 1e-4));
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
        Assert.Equal(100, Terrain.WithAtLeast(100).Xs.Count);
        Assert.Same(Terrain, Terrain.WithAtLeast(5));
        Assert.Equal(Terrain.Costs[4, 4], Terrain.WithAtLeast(9).Costs[8, 8], 1e-12);
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

    private static double[,] Peak()
    {
        var costs = new double[5, 5];
        costs[2, 2] = 1000;
        return costs;
    }

    [Fact]
    public void Panels_of_landscapes_have_their_colours_in_common()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.ContourPanels("t", ("a", Terrain), ("b", Terrain with { Costs = Peak() }))));
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
    public void Path_panels_say_where_the_paths_lead_without_a_negative_zero() => Assert.Contains(
        "the path leads from (0, 1) to (0.5, 0).",
        FigureText.Of(Draw.PathPanels("t", ("b", Stops.Whole(0, 1), 0), ("a", Terrain, _ => [(0, 0)]), ("b", Terrain, _ => [(-0.0, 1), (0.5, -0.0)]))));

    [Fact]
    public void What_lies_outside_of_a_landscape_is_named_or_counted_not_lost()
    {
        Assert.Contains("seed 1 (left the picture)", FigureJson.Of(Draw.Paths(Terrain, "cost", ("seed 1", [(0, 0), (9, 9)]))));
        Assert.Contains("ends (1 outside)", FigureJson.Of(Draw.Marks(Terrain, "cost", ("ends", [(0, 0), (9, 9)]))));
    }
}
