using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Landscapes;

public class SliceDescentSpecs
{
    private static readonly Network ByHand = Network.FromLayers(
        Activation.ReLU, Activation.Identity,
        (Matrix<double>.Build.Dense(2, 2, 1), Vector<double>.Build.Dense([0.0, -1])),
        (Matrix<double>.Build.DenseOfRowArrays([1.0, -2]), Vector<double>.Build.Dense(1)));

    private static readonly int W11 = ByHand.Architecture.WeightIndex(2, 0, 0);
    private static readonly int w1 = ByHand.Architecture.WeightIndex(3, 0, 0);

    [Fact]
    public void Each_step_subtracts_the_derivatives_of_the_slice_which_are_known_in_closed_form()
    {
        var path = SliceDescent.AlongWeights(ByHand, Xor.Points, Cost.MeanSquaredError, W11, w1, (0.3, -1), 0.1, 20);
        Assert.Equal(21, path.Count);
        foreach (var (from, to) in path.Zip(path.Skip(1)))
        {
            // ¼ ((w − 1)² + (w max{0, W} − 1)² + (w max{0, 1 + W} − 2)²)
            var (W, w) = from;
            var (h, k) = (Math.Max(0, W), Math.Max(0, 1 + W));
            var byW = ((w * h - 1) * w * (W > 0 ? 1 : 0) + (w * k - 2) * w * (1 + W > 0 ? 1 : 0)) / 2;
            var byw = (w - 1 + (w * h - 1) * h + (w * k - 2) * k) / 2;
            Assert.Equal(W - 0.1 * byW, to.X, 1e-12);
            Assert.Equal(w - 0.1 * byw, to.Y, 1e-12);
        }
    }

    [Fact]
    public void Where_the_unit_is_silent_only_the_other_weight_moves()
    {
        var path = SliceDescent.AlongWeights(ByHand, Xor.Points, Cost.MeanSquaredError, W11, w1, (-1.2, -1), 0.1, 300);
        Assert.All(path, point => Assert.Equal(-1.2, point.X));
        Assert.Equal(1, path[^1].Y, 1e-5);
    }

    [Theory]
    [InlineData(0, 0, 0.1, 10)]
    [InlineData(-1, 0, 0.1, 10)]
    [InlineData(0, 9, 0.1, 10)]
    [InlineData(0, 1, 0.0, 10)]
    [InlineData(0, 1, 0.1, -1)]
    public void Settings_out_of_range_are_refused(int x, int y, double eta, int steps) => Assert.Throws<ArgumentException>(() =>
        SliceDescent.AlongWeights(ByHand, Xor.Points, Cost.MeanSquaredError, x, y, (0, 0), eta, steps));
}
