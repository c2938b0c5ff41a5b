using MathsOfAI.Data;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Data;

public class StandardisationSpecs
{
    [Fact]
    public void The_points_that_it_is_from_get_mean_0_and_variance_1()
    {
        var data = Moons.Points(50, 0.1, 3, idleCoordinates: 2);
        var mapped = Standardisation.Of(data).Apply(data);
        for (var j = 0; j < data.InputSize; j++)
        {
            Assert.Equal(0, mapped.X.Column(j).Sum(), 1e-12);
            Assert.Equal(50, mapped.X.Column(j) * mapped.X.Column(j), 1e-10);
        }

        Assert.Equal(data.Y, mapped.Y);
    }

    [Fact]
    public void Other_points_are_mapped_by_the_same_numbers()
    {
        var eight = new DataSet("eight", M([2.0], [4], [4], [4], [5], [5], [7], [9]), M([0.0], [0], [0], [0], [1], [1], [1], [1]));
        var test = Standardisation.Of(eight).Apply(new DataSet("test", M([9.0], [3]), M([0.0], [1])));
        Assert.Equal(V(2, -1), test.X.Column(0));
        Assert.Equal("test, standardised", test.Name);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var constant = new DataSet("same", M([1.0, 3], [2, 3]), M([0.0], [1]));
        Assert.Contains("x_2 is 3 at all points (same)", Assert.Throws<ArgumentException>(() => Standardisation.Of(constant)).Message);
        Assert.Contains("points with 2 inputs, given 4", Assert.Throws<ArgumentException>(
            () => Standardisation.Of(Moons.Points(5, 0.1, 1)).Apply(Moons.Points(5, 0.1, 1, 2))).Message);
    }
}
