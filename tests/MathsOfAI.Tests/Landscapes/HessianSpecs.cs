using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Landscapes;

public class HessianSpecs
{
    [Fact]
    public void Of_a_linear_model_it_is_that_of_least_squares_everywhere()
    {
        var shape = new Architecture([2, 1], Activation.Identity);
        var withOnes = Xor.Points.X.Append(Matrix<double>.Build.Dense(4, 1, 1));
        foreach (var seed in new[] { 1, 2 })
        {
            var hessian = Hessian.Of(Network.Random(shape, seed, 3, 3), Xor.Points, Cost.MeanSquaredError);
            Assert.Equal(0, (hessian - 2.0 / 4 * withOnes.TransposeThisAndMultiply(withOnes)).L2Norm(), 1e-9);
        }
    }

    [Fact]
    public void It_agrees_with_second_differences_of_the_cost()
    {
        var shape = new Architecture([2, 2, 3, 2], Activation.Sigmoid);
        var network = Network.Random(shape, 3, 1, 1);
        var hessian = Hessian.Of(network, HighamTenPoints.Points, Cost.Quadratic);
        var p = network.Parameters.ToArray();
        double CostBeside(int i, double di, int j, double dj)
        {
            double[] moved = [.. p];
            moved[i] += di;
            moved[j] += dj;
            return new Network(shape, moved).CostOver(HighamTenPoints.Points, Cost.Quadratic);
        }

        const double h = 1e-3;
        for (var i = 0; i < p.Length; i++)
        {
            for (var j = 0; j < p.Length; j++)
            {
                var difference = (CostBeside(i, h, j, h) - CostBeside(i, h, j, -h) - CostBeside(i, -h, j, h) + CostBeside(i, -h, j, -h)) / (4 * h * h);
                Assert.Equal(difference, hessian[i, j], 1e-6);
            }
        }

        Assert.True(hessian.IsSymmetric());
    }

    [Fact]
    public void Data_that_do_not_fit_are_named()
    {
        var network = Network.Random(new Architecture([2, 3, 1], Activation.Tanh), 1);
        Assert.Contains("given 2 and 2 (H&H's ten points)", Assert.Throws<ArgumentException>(
            () => Hessian.Of(network, HighamTenPoints.Points, Cost.Quadratic)).Message);
    }
}
