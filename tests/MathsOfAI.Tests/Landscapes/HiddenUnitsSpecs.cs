using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Tests.Support;
using Xunit;

namespace MathsOfAI.Tests.Landscapes;

public class HiddenUnitsSpecs
{
    private static readonly Architecture Shape = new([2, 5, 2], Activation.ReLU, Activation.Sigmoid);

    [Fact]
    public void Another_order_of_the_units_is_the_same_function()
    {
        var network = Network.Random(Shape, 1, 1, 1);
        var permuted = HiddenUnits.Permute(network, [3, 1, 4, 0, 2]);
        Assert.NotEqual(network.Parameters.ToArray(), permuted.Parameters.ToArray());
        Assert.Equal(network.W(2).Row(3), permuted.W(2).Row(0));
        Assert.Equal(0, (network.Evaluate(HighamTenPoints.Points) - permuted.Evaluate(HighamTenPoints.Points)).L2Norm(), 1e-14);
    }

    [Fact]
    public void Matching_undoes_an_order() => Properties.ForEvery(
        Arb.From(Gen.Shuffle(Enumerable.Range(0, 5).ToArray())),
        order =>
        {
            var network = Network.Random(Shape, 7, 1, 1);
            var permuted = HiddenUnits.Permute(network, order);
            var restored = HiddenUnits.Permute(permuted, HiddenUnits.Match(network, permuted));
            Assert.Equal(network.Parameters.ToArray(), restored.Parameters.ToArray());
        });

    [Fact]
    public void No_order_brings_the_other_network_nearer_than_the_matched_one()
    {
        double Distance(Network a, Network b) => a.Parameters.ToArray().Zip(b.Parameters.ToArray(), (s, t) => (s - t) * (s - t)).Sum();
        for (var seed = 0; seed < 20; seed++)
        {
            var (network, other) = (Network.Random(Shape, seed, 1, 1), Network.Random(Shape, seed + 100, 1, 1));
            var matched = Distance(network, HiddenUnits.Permute(other, HiddenUnits.Match(network, other)));
            Assert.Equal(Orders(5).Min(order => Distance(network, HiddenUnits.Permute(other, order))), matched, 1e-12);
        }
    }

    [Fact]
    public void The_assignment_problem_is_solved_as_by_trying_all()
    {
        Assert.Equal([1, 0, 2], LinearAssignment.Solve(new double[,] { { 4, 1, 3 }, { 2, 0, 5 }, { 3, 2, 2 } }));
        Assert.Empty(LinearAssignment.Solve(new double[0, 0]));
        Properties.ForEvery(
            Arb.From(from n in Gen.Choose(1, 6) from seed in Gen.Choose(0, 100_000) select (n, seed)),
            problem =>
            {
                var random = new System.Random(problem.seed);
                var costs = new double[problem.n, problem.n];
                for (var i = 0; i < problem.n; i++)
                {
                    for (var j = 0; j < problem.n; j++)
                        costs[i, j] = random.Next(-4, 9);
                }

                double Sum(int[] order) => order.Select((column, row) => costs[row, column]).Sum();
                Assert.Equal(Orders(problem.n).Min(Sum), Sum(LinearAssignment.Solve(costs)));
            });
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
        var network = Network.Random(Shape, 1);
        var deep = Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 1);
        Assert.Contains("one hidden layer, given 2-2-3-2", Message(() => HiddenUnits.Match(deep, deep)));
        Assert.Contains("one architecture, given 2-5-2", Message(() => HiddenUnits.Match(network, Network.Random(new Architecture([2, 4, 2], Activation.ReLU), 1))));
        var lost = new Network(Shape, Enumerable.Repeat(double.NaN, Shape.ParameterCount));
        Assert.Contains("one that has diverged", Message(() => HiddenUnits.Match(network, lost)));
        Assert.Contains("each of the units 0 to 4 once, given 0, 1, 1, 2, 3", Message(() => HiddenUnits.Permute(network, [0, 1, 1, 2, 3])));
        Assert.Contains("square matrix of costs, given 1 × 2", Message(() => LinearAssignment.Solve(new double[1, 2])));
        Assert.Contains("finite costs, given NaN", Message(() => LinearAssignment.Solve(new[,] { { double.NaN } })));
    }

    private static IEnumerable<int[]> Orders(int n) => n == 0
        ? [[]]
        : Orders(n - 1).SelectMany(order => Enumerable.Range(0, n).Select(at => (int[])[.. order[..at], n - 1, .. order[at..]]));
}
