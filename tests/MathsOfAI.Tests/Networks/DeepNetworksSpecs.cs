using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Networks;

public class DeepNetworksSpecs
{
    [Theory]
    [InlineData("sigmoid", 1, 20)]
    [InlineData("sigmoid", 8, 7)]
    [InlineData("tanh", 1.5, 20)]
    [InlineData("ReLU", 1.4, 3)]
    public void The_errors_are_those_of_the_gradient(string name, double c, int layers)
    {
        var sigma = Activation.All.First(activation => activation.Name == name);
        for (var seed = 0; seed < 5; seed++)
        {
            var nets = new DeepNetworks(count: 1, width: 6, mostLayers: 20, seed);
            var (network, x, y) = nets.At(0, sigma, c, layers);
            var gradient = BackPropagation.Gradient(network, V(x), V(y), Cost.Quadratic);
            double[] sizes = [.. Enumerable.Range(2, layers - 1).Select(l => gradient.SubVector(network.Architecture.BiasIndex(l, 0), 6).L2Norm())];
            if (sizes.Any(size => size == 0))
                continue;
            var errors = nets.Errors(sigma, c, layers);
            Assert.Equal(Enumerable.Range(2, layers - 1).Select(l => (double)l), errors.Layers);
            Assert.All(sizes.Index(), size => Assert.Equal(1, errors.Mean[size.Index] * sizes[^1] / size.Item, 1e-10));
            Assert.Equal(errors.Mean[0], Math.Pow(errors.PerLayer.Mean, layers - 2), 1e-12);
        }
    }

    [Fact]
    public void Means_and_intervals_are_those_of_the_logarithm()
    {
        double[] ratios = [1, 4, 16];
        var errors = new ErrorSizes([.. ratios.Select(ratio => new[] { 2 * ratio, 2 })], [0.04, 0.04, 0.16]);
        var error = 1.96 * Math.Log(4) / Math.Sqrt(3);
        Assert.Equal(4, errors.Through.Mean, 1e-12);
        Assert.Equal(4 * Math.Exp(error), errors.Through.High, 1e-12);
        Assert.Equal(4 * Math.Exp(-error), errors.Low[0], 1e-12);
        Assert.Equal((1, 1), (errors.Mean[1], errors.High[1]));
        Assert.Equal(Math.Sqrt(0.08), errors.Slope, 1e-12);
    }

    [Fact]
    public void The_slope_of_the_sigmoid_is_a_quarter_where_weights_are_small() =>
        Assert.Equal(0.25, new DeepNetworks(20).Errors(Activation.Sigmoid, 0.01, 20).Slope, 1e-5);

    [Fact]
    public void Networks_in_which_an_error_is_0_are_counted_apart()
    {
        var errors = new DeepNetworks(count: 200, width: 2, mostLayers: 10).Errors(Activation.ReLU, 1, 10);
        Assert.InRange(errors.Vanished, 1, 199);
        Assert.True(double.IsFinite(errors.Through.Mean));
        Assert.Equal(1, new ErrorSizes([[0, 1]], [0]).Vanished);
    }

    [Fact]
    public void The_draws_do_not_depend_on_the_depth_or_on_other_networks()
    {
        var (deep, shallow) = (new DeepNetworks(3, 4, 12, seed: 5), new DeepNetworks(1, 4, 6, seed: 7));
        Assert.Equal(deep.At(2, Activation.Tanh, 1, 6).Network.Parameters.ToArray(), shallow.At(0, Activation.Tanh, 1, 6).Network.Parameters.ToArray());
        Assert.Equal((3, 4, 12), (deep.Count, deep.Width, deep.MostLayers));
    }

    [Fact]
    public void What_cannot_be_is_named()
    {
        Assert.Contains("given 0, 20 and 20", Assert.Throws<ArgumentException>(() => new DeepNetworks(0)).Message);
        var nets = new DeepNetworks(1, 2, 5);
        Assert.Contains("from 3 to 5 layers, given 1 and 6", Assert.Throws<ArgumentException>(() => nets.Errors(Activation.Tanh, 1, 6)).Message);
        Assert.Contains("c > 0", Assert.Throws<ArgumentException>(() => nets.Errors(Activation.Tanh, 0, 4)).Message);
        Assert.Contains("0 to 0, given 1", Assert.Throws<ArgumentException>(() => nets.At(1, Activation.Tanh, 1, 4)).Message);
    }

    private static Vector<double> V(double[] components) => Vector<double>.Build.Dense(components);
}
