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
            var eigenvalues = Hessian(networks[i]).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real);
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
        Assert.Contains("one architecture", Message([one, Network.Random(new Architecture([2, 3, 1], Activation.Tanh), 1)]));
    }

    private static Matrix<double> Hessian(Network network)
    {
        const double h = 1e-5;
        var p = Vector<double>.Build.DenseOfArray(network.Parameters.ToArray());
        Vector<double> GradientAt(Vector<double> q) =>
            BackPropagation.Gradient(new Network(network.Architecture, q), HighamTenPoints.Points, Cost.Quadratic);
        var H = Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(0, p.Count).Select(j =>
        {
            var e = Vector<double>.Build.Dense(p.Count, i => i == j ? h : 0);
            return (GradientAt(p + e) - GradientAt(p - e)) / (2 * h);
        }));
        return (H + H.Transpose()) / 2;
    }
}
