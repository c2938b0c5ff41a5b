using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Landscapes;

public class PerNeuronSpecs
{
    private static readonly Architecture Shape = new([2, 4, 3, 2], Activation.ReLU, Activation.Sigmoid);
    private static readonly Network Some = Network.Random(Shape, 1, 2, 0.5);
    private static readonly Vector<double> U = Slice.RandomDirections(Shape, 1).U;

    [Fact]
    public void Every_neuron_of_the_direction_has_the_length_of_the_networks_own()
    {
        var normalised = new Network(Shape, PerNeuron.Normalise(U, Some));
        var direction = new Network(Shape, U);
        foreach (var l in new[] { 2, 3, 4 })
        {
            for (var j = 0; j < Shape.Size(l); j++)
            {
                Assert.Equal(Some.W(l).Row(j).L2Norm(), normalised.W(l).Row(j).L2Norm(), 1e-14);
                Assert.Equal(Math.Abs(Some.b(l)[j]), Math.Abs(normalised.b(l)[j]), 1e-15);
                var cosine = normalised.W(l).Row(j).DotProduct(direction.W(l).Row(j)) / normalised.W(l).Row(j).L2Norm() / direction.W(l).Row(j).L2Norm();
                Assert.Equal(1, cosine, 1e-14);
            }
        }
    }

    [Fact]
    public void A_slice_through_a_rescaled_copy_of_a_ReLU_network_is_the_same()
    {
        const double t = 3;
        var copy = Network.FromLayers(
            Activation.ReLU, Activation.Sigmoid, (t * Some.W(2), t * Some.b(2)), (Some.W(3) / t, Some.b(3)), (Some.W(4), Some.b(4)));
        var v = Slice.RandomDirections(Shape, 1).V;
        Landscape Normalised(Network network) => Slice.AlongDirections(
            network, HighamTenPoints.Points, Cost.Quadratic, PerNeuron.Normalise(U, network), PerNeuron.Normalise(v, network), 1, points: 9);
        var (slice, same) = (Normalised(Some), Normalised(copy));
        for (var i = 0; i < 9; i++)
        {
            for (var j = 0; j < 9; j++)
                Assert.Equal(slice.Costs[j, i], same.Costs[j, i], 1e-13);
        }
    }

    [Fact]
    public void What_is_0_stays_0()
    {
        Assert.Equal(0, PerNeuron.Normalise(Vector<double>.Build.Dense(Shape.ParameterCount), Some).L2Norm());
        Assert.Equal(0, PerNeuron.Normalise(U, new Network(Shape, new double[Shape.ParameterCount])).L2Norm());
    }

    [Fact]
    public void A_direction_of_another_size_is_named() => Assert.Contains(
        $"Expected a direction of {Shape.ParameterCount} components, given 3.",
        Assert.Throws<ArgumentException>(() => PerNeuron.Normalise(Vector<double>.Build.Dense(3), Some)).Message);
}
