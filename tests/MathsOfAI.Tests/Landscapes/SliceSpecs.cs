using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Landscapes;

public class SliceSpecs
{
    private static readonly Architecture Shape = new([2, 2, 3, 2], Activation.Tanh, Activation.Sigmoid);
    private static readonly Network Centre = Network.Random(Shape, 5, 1, 1);
    private static readonly DataSet Ten = HighamTenPoints.Points;

    [Fact]
    public void Along_directions_every_grid_point_is_the_cost_of_the_moved_network()
    {
        var (u, v) = Slice.RandomDirections(Shape, 1);
        var landscape = Slice.AlongDirections(Centre, Ten, Cost.Quadratic, u, v, 2, points: 11);
        var p = Vector<double>.Build.Dense(Centre.Parameters.ToArray());
        for (var j = 0; j < 11; j++)
        {
            for (var i = 0; i < 11; i++)
            {
                var moved = new Network(Shape, p + landscape.Xs[i] * u + landscape.Ys[j] * v);
                Assert.Equal(moved.CostOver(Ten, Cost.Quadratic), landscape.Costs[j, i], 1e-13);
            }
        }

        Assert.Equal(Centre.CostOver(Ten, Cost.Quadratic), landscape.Centre.Cost);
    }

    [Fact]
    public void Along_weights_the_coordinates_are_the_weights_themselves()
    {
        var (x, y) = (Shape.WeightIndex(3, 2, 1), Shape.BiasIndex(4, 0));
        var landscape = Slice.AlongWeights(Centre, Ten, Cost.Quadratic, (x, "w", -3, 1), (y, "b", 0, 4), points: 9);
        Assert.Equal((Centre.Parameters[x], Centre.Parameters[y]), (landscape.Centre.X, landscape.Centre.Y));
        var p = Centre.Parameters.ToArray();
        (p[x], p[y]) = (landscape.Xs[3], landscape.Ys[7]);
        Assert.Equal((-1.5, 3.5), (p[x], p[y]));
        Assert.Equal(new Network(Shape, p).CostOver(Ten, Cost.Quadratic), landscape.Costs[7, 3], 1e-13);
    }

    [Fact]
    public void Random_directions_have_length_1_are_orthogonal_and_depend_on_the_seed()
    {
        var (u, v) = Slice.RandomDirections(Shape, 1);
        Assert.Equal(1, u.L2Norm(), 1e-14);
        Assert.Equal(1, v.L2Norm(), 1e-14);
        Assert.Equal(0, u.DotProduct(v), 1e-14);
        Assert.InRange(Math.Abs(u.DotProduct(Slice.RandomDirections(Shape, 2).U)), 0, 0.9);
    }

    [Fact]
    public void Along_directions_each_coordinate_may_have_its_name_and_range()
    {
        var (u, v) = Slice.RandomDirections(Shape, 1);
        var landscape = Slice.AlongDirections(Centre, Ten, Cost.Quadratic, (u, "along", -1, 3), (v, "across", 0, 2), points: 5);
        Assert.Equal(("along", "across", 3, 2), (landscape.XName, landscape.YName, landscape.Xs[^1], landscape.Ys[^1]));
        var corner = new Network(Shape, Vector<double>.Build.Dense(Centre.Parameters.ToArray()) + 3 * u + 2 * v);
        Assert.Equal(corner.CostOver(Ten, Cost.Quadratic), landscape.Costs[4, 4], 1e-13);
    }

    [Fact]
    public void A_line_goes_straight_from_one_network_to_the_other()
    {
        var other = Network.Random(Shape, 6, 1, 1);
        var line = Slice.Line(Centre, other, Ten, Cost.Quadratic, points: 5);
        Assert.Equal(5, line.Length);
        for (var i = 0; i < 5; i++)
        {
            var t = i / 4.0;
            var between = Centre.Parameters.ToArray().Zip(other.Parameters.ToArray(), (p, q) => (1 - t) * p + t * q);
            Assert.Equal(new Network(Shape, between).CostOver(Ten, Cost.Quadratic), line[i], 1e-13);
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var (u, _) = Slice.RandomDirections(Shape, 1);
        string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
        Assert.Contains("parameter index from 0 to 22 for w, given 23", Message(
            () => Slice.AlongWeights(Centre, Ten, Cost.Quadratic, (23, "w", 0, 1), (0, "b", 0, 1))));
        Assert.Contains("two parameters, given number 3 twice", Message(
            () => Slice.AlongWeights(Centre, Ten, Cost.Quadratic, (3, "w", 0, 1), (3, "b", 0, 1))));
        Assert.Contains("increasing range for w, given 1 to 1", Message(
            () => Slice.AlongWeights(Centre, Ten, Cost.Quadratic, (1, "w", 1, 1), (0, "b", 0, 1))));
        Assert.Contains("two directions of 23 components, given 23 and 4", Message(
            () => Slice.AlongDirections(Centre, Ten, Cost.Quadratic, u, u.SubVector(0, 4), 1)));
        Assert.Contains("increasing range for α", Message(() => Slice.AlongDirections(Centre, Ten, Cost.Quadratic, u, u, -1)));
        var small = Network.Random(new Architecture([2, 2], Activation.Sigmoid), 1);
        Assert.Contains("one architecture, given 2-2-3-2", Message(() => Slice.Line(Centre, small, Ten, Cost.Quadratic)));
        Assert.Contains("given 2 and 1 (XOR)", Message(() => Slice.Line(Centre, Centre, Xor.Points, Cost.Quadratic)));
        Assert.Contains("at least 2 values of t, given 1", Message(() => Slice.Line(small, small, Ten, Cost.Quadratic, points: 1)));
        Assert.Contains("given 2 and 1 (XOR)", Message(() => Slice.AlongDirections(Centre, Xor.Points, Cost.Quadratic, u, u, 1)));
    }
}
