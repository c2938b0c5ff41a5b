using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using Xunit;

namespace MathsOfAI.Tests.Data;

public class GroupingsSpecs
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 15)]
    [InlineData(10, 115_975)]
    public void Every_grouping_is_there_once(int points, int bellNumber)
    {
        var groupings = Groupings.Of(points).Select(grouping => string.Join(' ', grouping)).ToList();
        Assert.Equal(bellNumber, groupings.Count);
        Assert.Equal(bellNumber, groupings.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_number_out_of_range_is_named(int points) => Assert.Contains(
        $"from 1 to 10 points, given {points}", Assert.Throws<ArgumentException>(() => Groupings.Of(points)).Message);

    [Fact]
    public void The_cost_of_the_means_is_the_variance_within_the_groups()
    {
        var y = Vector<double>.Build.Dense([0, 1, 1, 0]);
        Assert.Equal(0.25, Groupings.CostOfMeans([0, 0, 0, 0], y));
        Assert.Equal(1 / 6.0, Groupings.CostOfMeans([0, 0, 0, 1], y), 1e-15);
        Assert.Equal(0, Groupings.CostOfMeans([0, 1, 2, 3], y));
        Assert.Equal(2 / 3.0, Groupings.CostOfMeans([0, 1, 0], Vector<double>.Build.Dense([1, 7, 3.0])), 1e-15);
        Assert.Contains("given 4 and 2", Assert.Throws<ArgumentException>(() => Groupings.CostOfMeans([0, 0], y)).Message);
    }
}
