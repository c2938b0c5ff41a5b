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
}
