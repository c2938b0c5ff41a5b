using MathsOfAI.Regularisation;
using Xunit;

namespace MathsOfAI.Tests.Regularisation;

public class LegendreSpecs
{
    [Fact]
    public void The_first_polynomials_are_the_known_ones()
    {
        double[] x = [-1, -0.3, 0, 0.5, 1];
        var Phi = Legendre.Features(x, 4);
        foreach (var (i, xi) in x.Index())
        {
            Assert.Equal(
                [1, xi, (3 * xi * xi - 1) / 2, (5 * xi * xi * xi - 3 * xi) / 2, (35 * Math.Pow(xi, 4) - 30 * xi * xi + 3) / 8],
                Phi.Row(i), (a, b) => Math.Abs(a - b) < 1e-14);
        }
    }

    [Fact]
    public void They_are_orthogonal_with_the_mean_square_1_over_2j_plus_1()
    {
        const int many = 20_000;
        var Phi = Legendre.Features(Enumerable.Range(0, many).Select(i => -1 + (2 * i + 1.0) / many), 6);
        var products = Phi.TransposeThisAndMultiply(Phi) / many;
        for (var j = 0; j <= 6; j++)
        {
            for (var k = 0; k <= 6; k++)
                Assert.Equal(j == k ? 1.0 / (2 * j + 1) : 0, products[j, k], 1e-6);
        }
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("≥ 0, given -1", Assert.Throws<ArgumentException>(() => Legendre.Features([1], -1)).Message);
        Assert.Contains("at least one point", Assert.Throws<ArgumentException>(() => Legendre.Features([], 1)).Message);
        Assert.Equal(1, Legendre.Features([0.5], 0)[0, 0]);
    }
}
