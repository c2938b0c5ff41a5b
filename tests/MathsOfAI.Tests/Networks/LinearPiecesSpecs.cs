using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Networks;

public class LinearPiecesSpecs
{
    [Theory, InlineData(1), InlineData(2), InlineData(5), InlineData(12)]
    public void Tent_maps_double_the_pieces_with_every_layer(int k) =>
        Assert.Equal(1 << k, LinearPieces.Count(Tents(k), 0, 1));

    [Fact]
    public void One_layer_has_a_piece_more_than_units_with_different_thresholds()
    {
        var network = Network.FromLayers(
            Activation.ReLU, Activation.Identity, (M([1], [1], [-2]), V(0, -0.5, 1.4)), (M([1, 2, 3]), V(0)));
        Assert.Equal(4, LinearPieces.Count(network, -1, 1));
        Assert.Equal(3, LinearPieces.Count(network, 0, 1));
        Assert.Equal(1, LinearPieces.Count(network, 0.8, 1));
    }

    [Fact]
    public void Units_that_undo_each_other_make_no_piece()
    {
        var network = Network.FromLayers(Activation.ReLU, Activation.Identity, (M([1], [1]), V(-0.5, -0.5)), (M([1, -1]), V(0)));
        Assert.Equal(1, LinearPieces.Count(network, 0, 1));
    }

    [Fact]
    public void Several_outputs_bend_where_any_of_them_does()
    {
        var network = Network.FromLayers(Activation.ReLU, Activation.Identity, (M([1], [1]), V(-0.25, -0.5)), (M([1, 0], [0, 1]), V(0, 0)));
        Assert.Equal(3, LinearPieces.Count(network, 0, 1));
    }

    [Fact]
    public void The_count_is_that_of_the_changes_of_the_slope_on_a_fine_grid()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var network = Network.Random(new Architecture([1, 5, 5, 1], Activation.ReLU, Activation.Identity), seed, 0.6, 0.5);
            const int cells = 20_000;
            double F(int i) => network.Evaluate(V(-3 + 6.0 * i / cells))[0];
            var changes = Enumerable.Range(1, cells - 1).Where(i => Math.Abs(F(i - 1) - 2 * F(i) + F(i + 1)) > 1e-12).ToArray();
            // A kink between two nodes shows at both.
            var kinks = changes.Where((i, n) => n == 0 || changes[n - 1] != i - 1).Count();
            Assert.Equal(kinks + 1, LinearPieces.Count(network, -3, 3));
        }
    }

    [Fact]
    public void Without_biases_there_are_two_pieces_at_most()
    {
        for (var seed = 0; seed < 50; seed++)
            Assert.InRange(LinearPieces.Count(Network.Random(new Architecture([1, 8, 8, 8, 1], Activation.ReLU, Activation.Identity), seed), -9, 9), 1, 2);
    }

    [Fact]
    public void What_has_no_pieces_is_named()
    {
        static string Message(Network network, double from = 0, double to = 1) =>
            Assert.Throws<ArgumentException>(() => LinearPieces.Count(network, from, to)).Message;
        Assert.Contains("one input, given 2-1", Message(Network.Random(new Architecture([2, 1], Activation.ReLU), 1)));
        Assert.Contains("ReLU or identity, given 1-2-1, tanh", Message(Network.Random(new Architecture([1, 2, 1], Activation.Tanh, Activation.Identity), 1)));
        Assert.Contains("increasing range, given 1 to 1", Message(Tents(1), 1));
    }

    private static Network Tents(int k) => Network.FromLayers(
        Activation.ReLU, Activation.Identity,
        [(M([1], [1]), V(0, -0.5)), .. Enumerable.Repeat((M([2, -4], [2, -4]), V(0, -0.5)), k - 1), (M([2, -4]), V(0))]);
}
