using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Networks;

public class DeepSignalSpecs
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 0.5)]
    [InlineData(3, 1.5)]
    public void A_ReLU_layer_multiplies_the_expected_square_by_half_of_n_sigma_squared(double c, double factor)
    {
        // Three layers of width 20, 40 000 networks: the relative standard error of the mean is below 1 %.
        var rows = DeepSignal.MeanSquares(20, 3, Math.Sqrt(c / 20), Activation.ReLU, 40_000);
        for (var l = 0; l < 3; l++)
            Assert.Equal(1, rows.Average(row => row[l]) / (c * Math.Pow(factor, l)), 0.03);
    }

    [Fact]
    public void The_signal_has_the_distribution_of_real_networks()
    {
        var architecture = new Architecture([10, 10, 10, 10, 10], Activation.ReLU);
        double Last(int seed)
        {
            var network = Network.Random(architecture, seed, n => Math.Sqrt(2.0 / n));
            var z = network.W(5) * BackPropagation.Forward(network, Vector<double>.Build.Dense(10, 1))[^2];
            return z * z / 10;
        }

        double[] real = [.. Enumerable.Range(1, 4000).Select(Last)];
        double[] drawn = [.. DeepSignal.MeanSquares(10, 4, Math.Sqrt(0.2), Activation.ReLU, 4000, firstSeed: 5001).Select(row => row[3])];
        foreach (var share in new[] { 0.1, 0.25, 0.5, 0.75, 0.9 })
        {
            // In ranks, so that the standard error is known: below 0.008.
            var quantile = real.Quantile(share);
            Assert.Equal(share, drawn.Count(square => square <= quantile) / 4000.0, 0.045);
        }
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("given 0, 1 and 1", Assert.Throws<ArgumentException>(() => DeepSignal.MeanSquares(0, 1, 1, Activation.ReLU, 1)).Message);
        Assert.Contains("given -1", Assert.Throws<ArgumentException>(() => DeepSignal.MeanSquares(1, 1, -1, Activation.ReLU, 1)).Message);
    }
}
