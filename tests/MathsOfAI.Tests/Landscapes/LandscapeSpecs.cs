using MathsOfAI.Landscapes;
using Xunit;

namespace MathsOfAI.Tests.Landscapes;

public class LandscapeSpecs
{
    [Fact]
    public void A_function_is_evaluated_at_every_grid_point_with_the_first_variable_along_a_row()
    {
        var landscape = Landscape.Of((x, y) => 10 * x + y, ("x", 0, 1), ("y", -2, 2), points: 5);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], landscape.Xs);
        Assert.Equal([-2, -1, 0, 1, 2], landscape.Ys);
        Assert.Equal((10 * 0.25 + 2, 10 * 1.0 - 2), (landscape.Costs[4, 1], landscape.Costs[0, 4]));
        Assert.Equal((0.5, 0, 5), landscape.Centre);
        Assert.Equal((-2, 12), (landscape.Lowest, landscape.Highest));
    }

    [Fact]
    public void A_grid_ends_exactly_where_its_range_does() =>
        Assert.Equal(5.3, Landscape.Of((x, _) => x, ("x", -3.4, 5.3), ("y", 0, 1), points: 86).Xs[^1]);

    [Fact]
    public void What_has_no_grid_is_named()
    {
        string Message(double to, int points) =>
            Assert.Throws<ArgumentException>(() => Landscape.Of((x, _) => x, ("x", 0, to), ("y", 0, 1), points)).Message;
        Assert.Contains("at least 2 grid points along each side, given 1", Message(1, 1));
        Assert.Contains("increasing range for x, given 0 to 0", Message(0, 3));
        Assert.Contains("increasing range for x, given 0 to NaN", Message(double.NaN, 3));
        Assert.Contains("increasing range for x, given 0 to Infinity", Message(double.PositiveInfinity, 3));
    }
}
