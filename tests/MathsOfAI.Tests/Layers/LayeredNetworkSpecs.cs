using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Support;
using Xunit;

namespace MathsOfAI.Tests.Layers;

public class LayeredNetworkSpecs
{
    private static readonly LayerStack Small = new LayerStack(new ImageShape(2, 6, 5))
        .Convolution(3, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
        .Convolution(5, kernel: 2, stride: 2).Activation(Activation.Tanh)
        .Dense(4);

    [Fact]
    public void The_course_s_network_for_digits_has_1898_parameters_and_the_global_one_2746()
    {
        Assert.Equal(1898, Digits8x8().ParameterCount);
        Assert.Equal(80 + 1168, Digits8x8().Offset(6));
        var stack = new LayerStack(new ImageShape(1, 8, 8)).Convolution(16, kernel: 3).GlobalMaxPooling().Dense(10);
        Assert.Equal(new ImageShape(16, 1, 1), stack.Layers[1].Output);
    }

    [Fact]
    public void The_gradient_agrees_with_the_complex_step_to_9_digits()
    {
        foreach (var points in new[] { 1, 3, 21 })
        {
            var (network, data, labels) = Problem(Small, points, seed: points);
            var expected = ComplexLayers.Gradient(
                network.Parameters.ToArray(), p => ComplexLayers.Cost(Small, p, data.X.ToRowArrays(), labels));
            var given = network.Gradient(data, Cost.SoftmaxCrossEntropy);
            Assert.Equal(0, (Vector<double>.Build.Dense(expected) - given).InfinityNorm(), 1e-9);
            var cost = ComplexLayers.Cost(Small, [.. network.Parameters.ToArray().Select(p => new System.Numerics.Complex(p, 0))], data.X.ToRowArrays(), labels);
            Assert.Equal(cost.Real, network.CostOver(data, Cost.SoftmaxCrossEntropy), 1e-12);
        }
    }

    [Fact]
    public void A_dense_network_is_a_special_case() =>
        Properties.ForEvery(Support.Problem.Any, problem =>
        {
            if (problem.Cost == Cost.BinaryCrossEntropy)
                return;
            var layered = LayeredNetwork.Of(problem.Network);
            Assert.Equal(problem.Network.Parameters.ToArray(), layered.Parameters.ToArray());
            var expected = BackPropagation.Gradient(problem.Network, problem.Data, problem.Cost);
            var given = layered.Gradient(problem.Data, problem.Cost);
            Assert.Equal(0, (expected - given).InfinityNorm() / Math.Max(1, expected.InfinityNorm()), 1e-12);
            Assert.Equal(problem.Network.CostOver(problem.Data, problem.Cost), layered.CostOver(problem.Data, problem.Cost), 1e-11);
        }, times: 100);

    [Fact]
    public void Outputs_of_many_points_are_those_of_each_alone_to_the_last_bit()
    {
        var (network, data, _) = Problem(Small, 150, seed: 5);
        var outputs = network.Evaluate(data);
        Assert.All(new[] { 0, 17, 127, 128, 149 }, i => Assert.Equal(network.Evaluate(data.Point(i)), outputs.Row(i)));
        var right = Enumerable.Range(0, data.Count).Count(i => outputs.Row(i).MaximumIndex() == data.Target(i).MaximumIndex());
        Assert.Equal(right / 150.0, network.Accuracy(data));
    }

    [Fact]
    public void The_derivative_with_respect_to_the_pixels_agrees_with_central_differences()
    {
        var (network, data, _) = Problem(Small, 1, seed: 6);
        var (x, y, h) = (data.Point(0), data.Target(0), 1e-6);
        var gradient = network.InputGradient(x, y, Cost.SoftmaxCrossEntropy);
        for (var n = 0; n < x.Count; n++)
        {
            var (up, down) = (x.Clone(), x.Clone());
            (up[n], down[n]) = (x[n] + h, x[n] - h);
            var difference = (Cost.SoftmaxCrossEntropy.At(network.Evaluate(up), y) - Cost.SoftmaxCrossEntropy.At(network.Evaluate(down), y)) / (2 * h);
            Assert.Equal(difference, gradient[n], 1e-8);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(32)]
    [InlineData(301)]
    public void Every_width_and_every_team_gives_the_same_bits(int points)
    {
        var (network, data, _) = Problem(Small, points, seed: 7);
        var expected = Gradient<Lanes8>(network, data, 1);
        Assert.Equal(expected, Gradient<Lanes2>(network, data, 1));
        Assert.Equal(expected, Gradient<Lanes4>(network, data, 2));
        Assert.Equal(expected, Gradient<Lanes8>(network, data, 3));
    }

    [Fact]
    public void Starts_are_drawn_by_the_rule_that_is_given()
    {
        var network = Digits8x8().Random(1, n => Math.Sqrt(2.0 / n));
        Assert.Equal(network.Parameters.ToArray(), Digits8x8().Random(1, n => Math.Sqrt(2.0 / n)).Parameters.ToArray());
        Assert.Equal(Math.Sqrt(2.0 / 72), Deviation(network.ParametersOf(3).Take(1152)), 0.01);
        Assert.All(network.ParametersOf(3).Skip(1152), bias => Assert.Equal(0, bias));
        Assert.Contains("for 9 inputs", Assert.Throws<ArgumentException>(() => Digits8x8().Random(1, _ => -1)).Message);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var (network, data, _) = Problem(Small, 3, seed: 8);
        Assert.Contains("Expected 146 parameters", Assert.Throws<ArgumentException>(() => new LayeredNetwork(Small, [1])).Message);
        Assert.Contains("Expected data with 60 inputs and 4 outputs", Assert.Throws<ArgumentException>(() => network.Accuracy(Xor.Points)).Message);
        Assert.Contains("Expected a layer from 0 to 5, given 6", Assert.Throws<ArgumentException>(() => network.ParametersOf(6)).Message);
        Assert.Contains("binary cross-entropy", Assert.Throws<ArgumentException>(() => network.CostOver(data, Cost.BinaryCrossEntropy)).Message);
    }

    internal static LayerStack Digits8x8() => new LayerStack(new ImageShape(1, 8, 8))
        .Convolution(8, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
        .Convolution(16, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
        .Dense(10);

    private static double Deviation(IEnumerable<double> weights) => Math.Sqrt(weights.Average(w => w * w));

    private static (LayeredNetwork Network, DataSet Data, int[] Labels) Problem(LayerStack stack, int points, int seed)
    {
        var random = new System.Random(seed);
        int[] labels = [.. Enumerable.Range(0, points).Select(_ => random.Next(stack.Output.Count))];
        var X = Matrix<double>.Build.Dense(points, stack.Input.Count, (_, _) => 2 * random.NextDouble() - 1);
        return (stack.Random(seed, n => Math.Sqrt(2.0 / n)), new DataSet("random points", X, OneHot.Targets(labels, stack.Output.Count)), labels);
    }

    private static double[] Gradient<T>(LayeredNetwork network, DataSet data, int threads) where T : struct, ILanes<T>
    {
        using var team = new Team(threads);
        var pass = new LayeredPass<T>(network.Stack, Cost.SoftmaxCrossEntropy, new PointRows(data), team);
        var gradient = new double[network.Stack.ParameterCount];
        pass.AddGradient(network.Parameters.ToArray(), [.. Enumerable.Range(0, data.Count).Select(i => (ulong)i)], 1.0 / data.Count, gradient);
        return [.. gradient, pass.MeanCost(network.Parameters.ToArray())];
    }
}
