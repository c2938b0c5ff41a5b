using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Networks;

public class NetworkSpecs
{
    [Fact]
    public void Parameters_have_the_names_of_the_blackboard()
    {
        var shape = new Architecture([2, 3, 1], Activation.Tanh);
        Assert.Equal("<i>w</i><sub>11</sub><sup>[2]</sup>", shape.ParameterName(0));
        Assert.Equal("<i>w</i><sub>32</sub><sup>[2]</sup>", shape.ParameterName(shape.WeightIndex(2, 2, 1)));
        Assert.Equal("<i>b</i><sub>3</sub><sup>[2]</sup>", shape.ParameterName(shape.BiasIndex(2, 2)));
        Assert.Equal("<i>w</i><sub>13</sub><sup>[3]</sup>", shape.ParameterName(shape.WeightIndex(3, 0, 2)));
        Assert.Equal("<i>b</i><sub>1</sub><sup>[3]</sup>", shape.ParameterName(shape.ParameterCount - 1));
        Assert.Contains("from 0 to 12, given 13", Assert.Throws<ArgumentException>(() => shape.ParameterName(13)).Message);
    }

    [Fact]
    public void The_network_of_Higham_and_Higham_has_23_parameters() =>
        Assert.Equal(23, new Architecture([2, 2, 3, 2], Activation.Sigmoid).ParameterCount);

    [Fact]
    public void Every_parameter_belongs_to_one_weight_or_bias()
    {
        var architecture = new Architecture([3, 4, 2], Activation.Tanh);
        var indices = new List<int>();
        for (var l = 2; l <= 3; l++)
        {
            for (var j = 0; j < architecture.Size(l); j++)
            {
                indices.Add(architecture.BiasIndex(l, j));
                for (var k = 0; k < architecture.Size(l - 1); k++)
                    indices.Add(architecture.WeightIndex(l, j, k));
            }
        }

        Assert.Equal(Enumerable.Range(0, architecture.ParameterCount), indices.Order());
    }

    [Fact]
    public void Architectures_are_equal_if_all_sizes_and_activations_are()
    {
        var architecture = new Architecture([2, 3, 1], Activation.Tanh, Activation.Sigmoid);
        var equal = new Architecture([2, 3, 1], Activation.Tanh, Activation.Sigmoid);
        Assert.Equal(architecture, equal);
        Assert.Equal(architecture.GetHashCode(), equal.GetHashCode());
        Assert.NotEqual(architecture, new Architecture([2, 4, 1], Activation.Tanh, Activation.Sigmoid));
        Assert.NotEqual(architecture, new Architecture([2, 3, 1], Activation.ReLU, Activation.Sigmoid));
        Assert.NotEqual(architecture, new Architecture([2, 3, 1], Activation.Tanh));
        Assert.NotEqual(architecture, new Architecture([2, 3, 3, 1], Activation.Tanh, Activation.Sigmoid));
        Assert.False(architecture.Equals(null));
    }

    [Fact]
    public void A_network_gives_back_the_layers_that_it_was_made_from()
    {
        var W2 = Matrix<double>.Build.DenseOfRowArrays([1, 2], [3, 4], [5, 6]);
        var b2 = Vector<double>.Build.Dense([7, 8, 9]);
        var W3 = Matrix<double>.Build.DenseOfRowArrays([10.0, 11, 12]);
        var b3 = Vector<double>.Build.Dense([13.0]);
        var network = Network.FromLayers(Activation.ReLU, Activation.Identity, (W2, b2), (W3, b3));
        Assert.Equal((W2, b2, W3, b3), (network.W(2), network.b(2), network.W(3), network.b(3)));
    }

    [Fact]
    public void The_hand_solution_of_XOR_is_exact()
    {
        var network = Network.FromLayers(
            Activation.ReLU, Activation.Identity,
            (Matrix<double>.Build.DenseOfRowArrays([1, 1], [1, 1]), Vector<double>.Build.Dense([0, -1])),
            (Matrix<double>.Build.DenseOfRowArrays([1.0, -2]), Vector<double>.Build.Dense(1)));
        Assert.Equal(Xor.Points.Y, network.Evaluate(Xor.Points));
        Assert.Equal(0, network.CostOver(Xor.Points, Cost.MeanSquaredError));
    }

    [Fact]
    public void The_cost_of_the_paper_is_half_of_the_summed_squares_and_of_MSE_their_mean()
    {
        var a = Vector<double>.Build.Dense([1.0, 2]);
        var y = Vector<double>.Build.Dense([4.0, 6]);
        Assert.Equal((12.5, 12.5), (Cost.Quadratic.At(a, y), Cost.MeanSquaredError.At(a, y)));
        Assert.Equal((4.5, 9), (Cost.Quadratic.At(a.SubVector(0, 1), y.SubVector(0, 1)), Cost.MeanSquaredError.At(a.SubVector(0, 1), y.SubVector(0, 1))));
    }

    [Fact]
    public void Cross_entropy_of_a_coin_is_ln_2_and_of_a_certain_error_finite()
    {
        static Vector<double> One(double value) => Vector<double>.Build.Dense(1, value);
        Assert.Equal(Math.Log(2), Cost.BinaryCrossEntropy.At(One(0.5), One(1)), 1e-15);
        Assert.Equal(Math.Log(2), Cost.BinaryCrossEntropy.At(One(0.5), One(0.3)), 1e-15);
        Assert.Equal((0, 100), (Cost.BinaryCrossEntropy.At(One(1), One(1)), Cost.BinaryCrossEntropy.At(One(1), One(0))));
    }

    [Fact]
    public void A_saturated_output_still_has_a_gradient_under_cross_entropy()
    {
        var network = Network.FromLayers(Activation.Sigmoid, Activation.Sigmoid, (Matrix<double>.Build.Dense(1, 1, 100), Vector<double>.Build.Dense(1)));
        var gradient = BackPropagation.Gradient(network, Vector<double>.Build.Dense(1, 1), Vector<double>.Build.Dense(1), Cost.BinaryCrossEntropy);
        Assert.Equal([1.0, 1.0], gradient);
    }

    [Fact]
    public void Cross_entropy_wants_a_sigmoid_and_targets_from_0_to_1()
    {
        var data = new DataSet("two", Matrix<double>.Build.Dense(1, 2), Matrix<double>.Build.Dense(1, 1, 2));
        Network With(Activation output) => Network.Random(new Architecture([2, 2, 1], Activation.Tanh, output), 1);
        var plan = GradientDescent.Full(0.1, 1);
        Assert.Contains("sigmoid output for binary cross-entropy, given tanh output", Message(() => plan.Train(With(Activation.Tanh), Xor.Points, Cost.BinaryCrossEntropy)));
        Assert.Contains("targets from 0 to 1 for binary cross-entropy, given 2 (two)", Message(() => plan.Train(With(Activation.Sigmoid), data, Cost.BinaryCrossEntropy)));
        Assert.Contains("given 2 (two)", Message(() => BackPropagation.Gradient(With(Activation.Sigmoid), data, Cost.BinaryCrossEntropy)));
        Assert.Contains("given tanh output", Message(() => With(Activation.Tanh).CostOver(Xor.Points, Cost.BinaryCrossEntropy)));
        var below = new DataSet("below", data.X, -0.5 * data.Y);
        Assert.Contains("given -1 (below)", Message(() => With(Activation.Sigmoid).CostOver(below, Cost.BinaryCrossEntropy)));
    }

    [Fact]
    public void One_seed_gives_one_network()
    {
        var architecture = new Architecture([2, 3, 1], Activation.Tanh);
        Assert.Equal(Network.Random(architecture, 7).Parameters.ToArray(), Network.Random(architecture, 7).Parameters.ToArray());
        Assert.NotEqual(Network.Random(architecture, 7).Parameters.ToArray(), Network.Random(architecture, 8).Parameters.ToArray());
        Assert.Equal(0, Network.Random(architecture, 7).b(2).L2Norm());
        Assert.NotEqual(0, Network.Random(architecture, 7, biasDeviation: 0.5).b(2).L2Norm());
    }

    [Theory]
    [InlineData("at least two layers, given 1", new[] { 3 })]
    [InlineData("at least one neuron in every layer, given 0", new[] { 2, 0, 1 })]
    [InlineData("at least one neuron in every layer, given -1", new[] { 2, -1 })]
    [InlineData("parameters, given sizes with 2500100001", new[] { 50_000, 50_000, 1 })]
    [InlineData("parameters, given sizes with 4295032832", new[] { 65_536, 65_536 })]
    public void A_shape_that_cannot_be_says_what_was_expected(string message, int[] sizes) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new Architecture(sizes, Activation.ReLU)).Message);

    [Fact]
    public void Sizes_that_do_not_fit_are_named()
    {
        var architecture = new Architecture([2, 2, 1], Activation.ReLU);
        var network = Network.Random(architecture, 1);
        Assert.Contains("Expected 9 parameters", Message(() => new Network(architecture, [1, 2])));
        Assert.Contains("Expected an input of size 2, given one of size 3", Message(() => network.Evaluate(Vector<double>.Build.Dense(3))));
        Assert.Contains("deviations ≥ 0, given -1 and 0", Message(() => Network.Random(architecture, 1, -1)));
        Assert.Contains("deviations ≥ 0, given 1 and NaN", Message(() => Network.Random(architecture, 1, 1, double.NaN)));
        Assert.Contains("W^[3] with 2 columns", Message(() => Network.FromLayers(Activation.ReLU, Activation.ReLU,
            (Matrix<double>.Build.Dense(2, 2), Vector<double>.Build.Dense(2)), (Matrix<double>.Build.Dense(1, 3), Vector<double>.Build.Dense(1)))));
        Assert.Contains("layer from 2 to 3, given 1", Message(() => network.W(1)));
        Assert.Contains("2 × 2 matrix W^[2], given (2, 0)", Message(() => architecture.WeightIndex(2, 2, 0)));
        Assert.Contains("2 × 2 matrix W^[2], given (0, 2)", Message(() => architecture.WeightIndex(2, 0, 2)));
        Assert.Contains("a bias of the 2 of b^[2], given 2", Message(() => architecture.BiasIndex(2, 2)));
        Assert.All(Cost.All, cost => Assert.Contains(
            "the target's size 1, given one of size 2", Message(() => cost.At(Vector<double>.Build.Dense(2), Vector<double>.Build.Dense(1)))));
        Assert.Contains("entry (0, 1) of X is NaN", Message(() => new DataSet(
            "bad", Matrix<double>.Build.DenseOfRowArrays([0, double.NaN]), Matrix<double>.Build.Dense(1, 1))));
        Assert.Contains("entry (0, 0) of Y is NaN", Message(() => new DataSet(
            "bad", Matrix<double>.Build.Dense(1, 2), Matrix<double>.Build.Dense(1, 1, double.NaN))));
        Assert.Contains("at least one point", Message(() => new DataSet("bad", Matrix<double>.Build.Dense(0, 2), Matrix<double>.Build.Dense(0, 1))));
        Assert.Contains("X has 1 rows, Y has 2", Message(() => new DataSet("bad", Matrix<double>.Build.Dense(1, 1), Matrix<double>.Build.Dense(2, 1))));
    }

    private static string Message(Func<object> call) => Assert.ThrowsAny<ArgumentException>(call).Message;

    [Fact]
    public void Weights_may_be_scaled_by_the_number_of_inputs()
    {
        var shape = new Architecture([2, 50, 8, 1], Activation.ReLU, Activation.Identity);
        var (unit, scaled) = (Network.Random(shape, 5), Network.Random(shape, 5, n => Math.Sqrt(2.0 / n)));
        for (var l = 2; l <= 4; l++)
        {
            Assert.Equal(0, (Math.Sqrt(2.0 / shape.Size(l - 1)) * unit.W(l) - scaled.W(l)).InfinityNorm(), 1e-15);
            Assert.Equal(0, scaled.b(l).L2Norm());
        }

        Assert.Contains("for 50 inputs, given NaN", Assert.Throws<ArgumentException>(() => Network.Random(shape, 1, n => n == 50 ? double.NaN : 1)).Message);
    }
}
