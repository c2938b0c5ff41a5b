using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Networks;

public class BatchNormalisationSpecs
{
    private static readonly DataSet Points = Moons.Points(30, 0.1, 1);
    private static readonly Architecture Shape = new([2, 5, 4, 1], Activation.Tanh, Activation.Sigmoid);

    [Fact]
    public void Each_column_gets_mean_0_and_variance_1()
    {
        var Z = Matrix<double>.Build.Dense(20, 3, (i, j) => Math.Sin(7 * i + j) * (j + 1) + 5 * j);
        var (normalised, deviations) = BatchNormalisation.Forward(Z);
        for (var j = 0; j < 3; j++)
        {
            var variance = Z.Column(j).Subtract(Z.Column(j).Sum() / 20).L2Norm() is var norm ? norm * norm / 20 : 0;
            Assert.Equal(0, normalised.Column(j).Sum(), 1e-12);
            Assert.Equal(variance / (variance + BatchNormalisation.Epsilon), normalised.Column(j) * normalised.Column(j) / 20, 1e-12);
            Assert.Equal(Math.Sqrt(variance + BatchNormalisation.Epsilon), deviations[j], 1e-12);
        }
    }

    [Fact]
    public void The_gradient_is_that_of_differences()
    {
        // Some steps from the start, so that γ is not 1.
        var network = BatchNormalisedNetwork.Of(Network.Random(Shape, 1, n => 1 / Math.Sqrt(n))).Train(Points, Cost.BinaryCrossEntropy, 0.5, 5);
        var gradient = network.Gradient(Points, Cost.BinaryCrossEntropy).OfNetwork;
        const double h = 1e-5;
        for (var i = 0; i < Shape.ParameterCount; i++)
        {
            double At(double step) => network.WithPlain(
                new Network(Shape, network.Plain.Parameters.ToArray().Select((p, k) => k == i ? p + step : p))).CostOver(Points, Cost.BinaryCrossEntropy);
            Assert.Equal((At(h) - At(-h)) / (2 * h), gradient[i], 1e-8);
        }
    }

    [Theory]
    [InlineData("squares")]
    [InlineData("entropy")]
    [InlineData("softmax")]
    public void Training_goes_along_the_gradient(string kind)
    {
        var (cost, output, outputs) = kind switch
        {
            "squares" => (Cost.Quadratic, Activation.Tanh, 2),
            "entropy" => (Cost.BinaryCrossEntropy, Activation.Sigmoid, 2),
            _ => (Cost.SoftmaxCrossEntropy, Activation.Identity, 2),
        };
        var data = new DataSet("moons, twice", Points.X, Points.Y.Append(1 - Points.Y));
        var shape = new Architecture([2, 5, 4, outputs], Activation.ReLU, output);
        var network = BatchNormalisedNetwork.Of(Network.Random(shape, 5, n => 1 / Math.Sqrt(n)));
        for (var k = 0; k < 5; k++)
        {
            var before = network;
            network = before.Train(data, cost, 0.5, 1);
            var (ofNetwork, ofGamma, _) = before.Gradient(data, cost);
            Assert.Equal(0, (V(network.Plain.Parameters.ToArray()) - V(before.Plain.Parameters.ToArray()) + 0.5 * ofNetwork).AbsoluteMaximum(), 1e-14);
            var gammas = network.Gammas.Zip(before.Gammas, ofGamma);
            Assert.All(gammas, layer => Assert.Equal(0, (layer.First - layer.Second + 0.5 * layer.Third).AbsoluteMaximum(), 1e-14));
        }

        var ten = BatchNormalisedNetwork.Of(Network.Random(shape, 5, n => 1 / Math.Sqrt(n))).Train(data, cost, 0.5, 5);
        Assert.Equal(network.Plain.Parameters.ToArray(), ten.Plain.Parameters.ToArray());
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var network = BatchNormalisedNetwork.Of(Network.Random(Shape, 1, n => 1 / Math.Sqrt(n)));
        long Allocated(int steps)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            network.Train(Points, Cost.BinaryCrossEntropy, 0.1, steps);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(10);
        Assert.Equal(Allocated(100), Allocated(1000), 9000.0);    // one object a step would be 21 600
    }

    [Fact]
    public void A_small_step_lowers_the_cost_by_eta_times_the_square_of_the_gradient()
    {
        var network = BatchNormalisedNetwork.Of(Network.Random(Shape, 2, n => 1 / Math.Sqrt(n)));
        var (ofNetwork, ofGamma, _) = network.Gradient(Points, Cost.BinaryCrossEntropy);
        var square = ofNetwork * ofNetwork + ofGamma.Sum(slope => slope * slope);
        var fall = network.CostOver(Points, Cost.BinaryCrossEntropy) - network.Train(Points, Cost.BinaryCrossEntropy, 1e-5, 1).CostOver(Points, Cost.BinaryCrossEntropy);
        Assert.Equal(1, fall / (1e-5 * square), 1e-3);
    }

    [Fact]
    public void The_cost_does_not_see_the_scale_of_incoming_weights_and_the_gradient_is_orthogonal_to_them()
    {
        var plain = Network.Random(Shape, 3, n => 10 / Math.Sqrt(n));
        var network = BatchNormalisedNetwork.Of(plain);
        var gradient = network.Gradient(Points, Cost.BinaryCrossEntropy).OfNetwork;
        for (var l = 2; l <= 3; l++)
        {
            for (var j = 0; j < Shape.Size(l); j++)
            {
                var places = Enumerable.Range(0, Shape.Size(l - 1)).Select(k => Shape.WeightIndex(l, j, k)).ToArray();
                var w = V([.. places.Select(i => plain.Parameters[i])]);
                var slope = V([.. places.Select(i => gradient[i])]);
                Assert.Equal(0, w * slope / w.L2Norm() / slope.L2Norm(), 1e-4);
                var longer = network.WithPlain(new Network(Shape, plain.Parameters.ToArray().Select((p, i) => places.Contains(i) ? 3 * p : p)));
                Assert.Equal(network.CostOver(Points, Cost.BinaryCrossEntropy), longer.CostOver(Points, Cost.BinaryCrossEntropy), 1e-5);
            }
        }
    }

    [Fact]
    public void Alone_every_point_gets_the_same_output()
    {
        var network = BatchNormalisedNetwork.Of(Network.Random(Shape, 4, n => 1 / Math.Sqrt(n)));
        Assert.Single(Enumerable.Range(0, 30).Select(i => network.Evaluate(Points.X.SubMatrix(i, 1, 0, 2))[0, 0]).Distinct());
        Assert.True(Enumerable.Range(0, 30).Select(i => network.Evaluate(Points.X)[i, 0]).Distinct().Count() == 30);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var network = BatchNormalisedNetwork.Of(Network.Random(Shape, 1));
        Assert.Contains("points with 2 inputs, given 3", Assert.Throws<ArgumentException>(() => network.Evaluate(M([1, 2, 3]))).Message);
        Assert.Contains("at least one step, given 0", Assert.Throws<ArgumentException>(() => network.Train(Points, Cost.BinaryCrossEntropy, 1, 0)).Message);
        Assert.Contains("given 1 × 2, 2 × 2 and 2", Assert.Throws<ArgumentException>(() => BatchNormalisation.Backward(M([1, 2]), V(1, 1), M([1, 2], [3, 4]))).Message);
        Assert.Contains("the network's architecture", Assert.Throws<ArgumentException>(() => network.WithPlain(Network.Random(new Architecture([2, 1, 1], Activation.Tanh), 1))).Message);
    }
}
