using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class LevenbergMarquardtSpecs
{
    private static readonly Network HighamStart = Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 1, 0.5, 0.5);

    [Fact]
    public void A_linear_network_is_fitted_as_by_linear_least_squares()
    {
        var data = new DataSet("line", Matrix<double>.Build.Random(8, 2, 1), Matrix<double>.Build.Random(8, 1, 2));
        var expected = data.X.Append(Matrix<double>.Build.Dense(8, 1, 1)).QR().Solve(data.Y.Column(0));
        var fit = LevenbergMarquardt.Fit(Network.Random(new Architecture([2, 1], Activation.Identity), 3), data, 100);
        Assert.Equal(0, (Vector<double>.Build.Dense(fit.Final.Parameters.ToArray()) - expected).InfinityNorm(), 1e-9);
    }

    [Fact]
    public void The_network_that_made_the_targets_is_found_again()
    {
        var shape = new Architecture([1, 1, 1], Activation.Tanh, Activation.Identity);
        var teacher = new Network(shape, [1.2, -0.3, 0.8, 0.5]);
        var X = Matrix<double>.Build.Dense(15, 1, (i, _) => (i - 7) / 3.5);
        var data = new DataSet("teacher", X, teacher.Evaluate(new DataSet("inputs", X, X)));
        var fit = LevenbergMarquardt.Fit(new Network(shape, [0.8, 0, 1, 0.2]), data, 200);
        Assert.Equal(teacher.Parameters.ToArray(), fit.Final.Parameters.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void More_iterations_never_make_it_worse_and_all_work_is_counted()
    {
        var fits = new[] { 1, 5, 20, 60 }.Select(limit => LevenbergMarquardt.Fit(HighamStart, HighamTenPoints.Points, limit)).ToArray();
        var costs = fits.Select(fit => fit.Final.CostOver(HighamTenPoints.Points, Cost.Quadratic)).ToArray();
        Assert.Equal(costs.OrderDescending(), costs);
        Assert.True(costs[^1] < HighamStart.CostOver(HighamTenPoints.Points, Cost.Quadratic) / 100);
        Assert.All(fits, fit => Assert.True(fit.Evaluations > fit.Iterations && fit.Jacobians > fit.Iterations));
    }

    [Fact]
    public void What_cannot_be_fitted_is_named()
    {
        Assert.Contains("at least one iteration, given 0", Assert.Throws<ArgumentException>(() => LevenbergMarquardt.Fit(HighamStart, HighamTenPoints.Points, 0)).Message);
        var huge = Network.Random(new Architecture([2, 2, 2], Activation.Identity), 1, weightDeviation: 1e160);
        Assert.Contains("overflow", Assert.Throws<ArgumentException>(() => LevenbergMarquardt.Fit(huge, HighamTenPoints.Points, 5)).Message);
        Assert.Contains("2 inputs and 2 outputs", Assert.Throws<ArgumentException>(() => LevenbergMarquardt.Fit(HighamStart, Xor.Points, 5)).Message);
    }
}
