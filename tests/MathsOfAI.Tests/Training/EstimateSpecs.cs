using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class EstimateSpecs
{
    [Fact]
    public void A_mean_has_the_standard_error_of_the_textbook()
    {
        var estimate = Estimate.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(5, estimate.Mean);
        Assert.Equal(Math.Sqrt(32.0 / 7 / 8), estimate.StandardError, 1e-15);
        Assert.Equal("5.000 ± 0.756", estimate.ToString());
    }

    [Fact]
    public void What_the_seeds_have_in_common_cancels_in_a_difference()
    {
        double[] hard = [0.1, 0.3, 0.2, 0.5];
        var difference = Estimate.OfDifference([.. hard.Select((h, k) => h + 0.01 * (k % 2))], hard);
        Assert.Equal(0.005, difference.Mean, 1e-15);
        Assert.Equal(Math.Sqrt(1.0 / 3) * 0.01 / 2, difference.StandardError, 1e-15);
    }

    [Fact]
    public void Too_few_values_are_named()
    {
        Assert.Contains("at least 2 values, given 1", Assert.Throws<ArgumentException>(() => Estimate.Of([1])).Message);
        Assert.Contains("given 2 and 3", Assert.Throws<ArgumentException>(() => Estimate.OfDifference([1, 2], [1, 2, 3])).Message);
    }
}
