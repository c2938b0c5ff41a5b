using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Networks;

public class ClassificationSpecs
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void The_error_is_the_fraction_that_the_readable_pass_puts_in_the_wrong_category(int seed)
    {
        var network = Network.Random(new Architecture([2, 5, 2], Activation.Tanh, Activation.Sigmoid), seed, 2, 2);
        var points = HighamTenPoints.Points;
        var wrong = Enumerable.Range(0, 10).Count(i => network.Evaluate(points.Point(i)).MaximumIndex() != points.Target(i).MaximumIndex());
        Assert.Equal(wrong / 10.0, Classification.Error(network, points));
        Assert.Equal((10 - wrong) / 10.0, Classification.Accuracy(network, points));
    }

    [Fact]
    public void More_points_than_a_block_holds_are_all_looked_at()
    {
        var data = Moons.Points(75, noise: 0.3, seed: 1);
        var network = Network.Random(new Architecture([2, 5, 1], Activation.ReLU, Activation.Identity), 4, 1, 1);
        var wrong = Enumerable.Range(0, 75).Count(i => network.Evaluate(data.Point(i))[0] < 0.5 == (data.Target(i)[0] == 1));
        Assert.InRange(wrong, 1, 74);
        Assert.Equal(wrong / 75.0, Classification.Error(network, data));
    }

    [Fact]
    public void With_one_output_a_half_is_the_border()
    {
        Network Constant(double value) => Network.FromLayers(Activation.Identity, Activation.Identity,
            (Matrix<double>.Build.Dense(1, 2), Vector<double>.Build.Dense(1, value)));
        Assert.Equal(0.5, Classification.Error(Constant(0.5), Xor.Points));
        var onlyA = new DataSet("A", Xor.Points.X, Matrix<double>.Build.Dense(4, 1));
        Assert.Equal((1, 0), (Classification.Error(Constant(0.5), onlyA), Classification.Error(Constant(0.499), onlyA)));
    }

    [Fact]
    public void Data_that_do_not_fit_are_refused() => Assert.Throws<ArgumentException>(() =>
        Classification.Error(Network.Random(new Architecture([2, 2, 1], Activation.Tanh), 1), HighamTenPoints.Points));
}
