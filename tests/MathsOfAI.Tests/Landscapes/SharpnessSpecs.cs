using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Landscapes;

public class SharpnessSpecs
{
    [Fact]
    public void It_is_the_eigenvalue_of_largest_modulus_of_the_Hessian_matrix()
    {
        var architecture = new Architecture([2, 4, 2], Activation.Tanh, Activation.Sigmoid);
        var networks = Enumerable.Range(0, 7).Select(seed => Network.Random(architecture, seed, 1, 1)).ToList();
        var sharpness = Sharpness.Of(networks, HighamTenPoints.Points, Cost.Quadratic, iterations: 2000);
        Assert.Equal(7, sharpness.Length);
        for (var i = 0; i < 7; i++)
        {
            var eigenvalues = Hessian.Of(networks[i], HighamTenPoints.Points, Cost.Quadratic).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real);
            Assert.Equal(eigenvalues.MaxBy(Math.Abs), sharpness[i], 1e-6);
        }
    }

    [Fact]
    public void For_a_linear_network_it_is_the_largest_eigenvalue_of_the_mean_of_x_xT()
    {
        var X = Matrix<double>.Build.Random(50, 3, 1);
        var data = new DataSet("random", X, Matrix<double>.Build.Random(50, 1, 2));
        var linear = Network.Random(new Architecture([3, 1], Activation.Identity), 1);
        var withOnes = X.Append(Matrix<double>.Build.Dense(50, 1, 1));
        var largest = (withOnes.TransposeThisAndMultiply(withOnes) / 50).Evd(Symmetricity.Symmetric).EigenValues.Max(value => value.Real);
        Assert.Equal(largest, Sharpness.Of([linear], data, Cost.Quadratic, 200)[0], 1e-7);
    }

    [Fact]
    public void A_kink_nearby_does_not_count()
    {
        var data = new DataSet("two", Matrix<double>.Build.DenseOfColumnArrays([1.0, 2]), Matrix<double>.Build.DenseOfColumnArrays([0.5, -1]));
        double With(Activation hidden) => Sharpness.Of(
            [new Network(new Architecture([1, 1, 1], hidden, Activation.Identity), [1, -1 + 1e-6, 0.7, 0.1])], data, Cost.Quadratic)[0];
        Assert.Equal(With(Activation.Identity), With(Activation.ReLU), 1e-6);    // both points are on the side where they agree
    }

    [Fact]
    public void It_does_not_depend_on_the_neighbours()
    {
        var networks = Enumerable.Range(0, 6).Select(seed => Network.Random(new Architecture([2, 3, 2], Activation.Tanh), seed)).ToList();
        var together = Sharpness.Of(networks, HighamTenPoints.Points, Cost.Quadratic, iterations: 3);
        Assert.Equal(networks.Select(network => Sharpness.Of([network], HighamTenPoints.Points, Cost.Quadratic, iterations: 3)[0]), together);
    }

    [Fact]
    public void Where_the_cost_is_flat_it_is_0() => Assert.Equal([0.0], Sharpness.Of(
        [new Network(new Architecture([2, 1], Activation.ReLU), [0, 0, -1])], Xor.Points, Cost.Quadratic));

    [Fact]
    public void What_cannot_be_measured_is_named()
    {
        string Message(IReadOnlyList<Network> networks, int iterations = 1) =>
            Assert.Throws<ArgumentException>(() => Sharpness.Of(networks, Xor.Points, Cost.Quadratic, iterations)).Message;
        var one = Network.Random(new Architecture([2, 2, 1], Activation.Tanh), 1);
        Assert.Contains("given none", Message([]));
        Assert.Contains("given 0", Message([one], 0));
        Assert.Contains("given 2 and 2 (H&H's ten points)", Assert.Throws<ArgumentException>(
            () => Sharpness.Of([one], HighamTenPoints.Points, Cost.Quadratic)).Message);
        Assert.Contains("one architecture", Message([one, Network.Random(new Architecture([2, 3, 1], Activation.Tanh), 1)]));
    }
}
