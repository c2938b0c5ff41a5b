using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Networks;

public class SoftmaxSpecs
{
    [Fact]
    public void Logarithms_of_odds_become_probabilities_whatever_is_added_to_them()
    {
        var z = V(0, Math.Log(3), Math.Log(6));
        foreach (var shift in new[] { 0.0, 700, -700, 1e6 })
            Assert.Equal(0, (Softmax.Of(z + shift) - V(0.1, 0.3, 0.6)).InfinityNorm(), 1e-9);
        Assert.Equal(Math.Log(10), Softmax.LogSumExp(z), 1e-14);
        Assert.Equal(-700 + Math.Log(10), Softmax.LogSumExp(z - 700), 1e-12);
    }

    [Theory]
    [InlineData(1000, -1000)]
    [InlineData(1000, 1000)]
    [InlineData(-1000, -1000)]
    public void Outputs_of_a_thousand_cost_a_finite_amount_in_both_passes(double first, double second)
    {
        // The cost is Σ y_j (ln Σ e^{a_k} − a_j); with y = (¼, ¾) and outputs 2000 apart it is ¾ of their distance.
        var data = new DataSet("one", Matrix<double>.Build.Dense(1, 1), Matrix<double>.Build.DenseOfRowArrays([0.25, 0.75]));
        var network = new Network(new Architecture([1, 2], Activation.Identity), [0, 0, first, second]);
        var expected = first == second ? Math.Log(2) : 0.75 * (first - second);
        Assert.Equal(expected, network.CostOver(data, Cost.SoftmaxCrossEntropy), 1e-12);
        Assert.Equal(expected, GradientDescent.Full(1, 0).Train(network, data, Cost.SoftmaxCrossEntropy).FinalCost, 1e-12);
        var p1 = first == second ? 0.5 : 1;
        var gradient = BackPropagation.Gradient(network, data, Cost.SoftmaxCrossEntropy);
        Assert.Equal((p1 - 0.25, 1 - p1 - 0.75), (gradient[2], gradient[3]));
        var after = GradientDescent.Full(1, 1).Train(network, data, Cost.SoftmaxCrossEntropy).Final;
        Assert.Equal(first - gradient[2], after.Parameters[2], 1e-12);
    }

    [Fact]
    public void Outputs_that_are_not_numbers_cost_no_number()
    {
        var data = new DataSet("one", Matrix<double>.Build.Dense(1, 1), Matrix<double>.Build.DenseOfRowArrays([1.0, 0]));
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity })
        {
            foreach (var biases in new[] { [bad, 0], new[] { 0, bad } })
            {
                var network = new Network(new Architecture([1, 2], Activation.Identity), [0, 0, .. biases]);
                Assert.Equal(0, GradientDescent.Full(1, 0).Train(network, data, Cost.SoftmaxCrossEntropy).DivergedAt);
            }
        }
    }

    [Fact]
    public void One_seed_gives_the_same_bits_whatever_the_width()
    {
        var starts = Enumerable.Range(0, 17).Select(seed => Network.Random(new Architecture([2, 3, 2], Activation.Tanh, Activation.Identity), seed)).ToList();
        var plan = GradientDescent.Picks(0.5, 100, 3);
        double[] Bits(IReadOnlyList<TrainingRun> runs) => [.. runs.SelectMany(run => (double[])[.. run.Final.Parameters, run.FinalCost])];
        double[] With<T>() where T : struct, ILanes<T> => Bits(Ensemble.Train<T>(plan, starts, [HighamTenPoints.Points], Cost.SoftmaxCrossEntropy));
        var alone = With<Lanes1>();
        Assert.All(new[] { With<Lanes2>(), With<Lanes4>(), With<Lanes8>() }, bits => Assert.Equal(alone, bits));
    }

    [Fact]
    public void Softmax_wants_two_outputs_and_targets_that_are_probabilities()
    {
        var network = Network.Random(new Architecture([2, 1], Activation.Identity), 1);
        Assert.Contains("at least 2 outputs for softmax cross-entropy, given 1 (XOR)", Message(network, Xor.Points));
        var two = Network.Random(new Architecture([2, 2], Activation.Identity), 1);
        DataSet Targets(double first, double second) => new("bad", Matrix<double>.Build.Dense(2, 2), Matrix<double>.Build.DenseOfRowArrays([1, 0], [first, second]));
        Assert.Contains("add up to 1 for softmax cross-entropy, given 0.5, 0.6 at point 1 (bad)", Message(two, Targets(0.5, 0.6)));
        Assert.Contains("given -0.5, 1.5 at point 1", Message(two, Targets(-0.5, 1.5)));
        Assert.Equal(1, GradientDescent.Full(1, 1).Train(two, Targets(0.1, 0.9), Cost.SoftmaxCrossEntropy).Steps[^1]);
    }

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);

    private static string Message(Network network, DataSet data) =>
        Assert.Throws<ArgumentException>(() => GradientDescent.Full(1, 1).Train(network, data, Cost.SoftmaxCrossEntropy)).Message;
}
