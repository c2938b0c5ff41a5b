using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 02-xor states, computed again.</summary>
public class XorLectureSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "02-xor");
    private static readonly DataSet Points = Xor.Points;
    private static readonly Matrix<double> W = Matrix<double>.Build.DenseOfRowArrays([1, 1], [1, 1]);
    private static readonly Vector<double> c = Vector<double>.Build.Dense([0, -1]);
    private static readonly Vector<double> w = Vector<double>.Build.Dense([1, -2]);
    private static readonly Architecture Two = new([2, 2, 1], Activation.ReLU, Activation.Identity);

    [Fact]
    public void The_best_linear_model_says_a_half_everywhere_at_a_cost_of_a_quarter()
    {
        var A = Points.X.Append(Matrix<double>.Build.Dense(4, 1, 1));
        var best = A.QR().Solve(Points.Y.Column(0));
        Assert.Equal(0, (best - Vector<double>.Build.Dense([0, 0, 0.5])).L2Norm(), 1e-15);
        Assert.Equal(0.25, (A * best - Points.Y.Column(0)).PointwisePower(2).Average(), 1e-15);
        Lecture.Says($"The best linear model is $w = 0$, $b = \\tfrac12$: it answers ½ everywhere, at a cost of ¼.");
    }

    [Fact]
    public void The_hidden_layer_stretches_the_square_and_silences_the_second_unit()
    {
        var h = Hidden(Points.X);
        Assert.Equal([0, 1, 1, 0], h * w);
        Assert.Equal((4, 4), (Points.X.Enumerate().Count(v => v == 0), h.Enumerate().Count(v => v == 0)));
        Assert.Equal((3, 1), (h.Column(0).Count(v => v > 0), h.Column(1).Count(v => v > 0)));
        Assert.Equal(h.Row(1), h.Row(2));
        Lecture.Says($"its diagonal from {Math.Sqrt(2):f3} to {(h.Row(3) - h.Row(0)).L2Norm():f3}");
        Lecture.Says($"Four of the eight entries are 0 before and after");
        Lecture.Says($"active at one point of the four");
    }

    [Fact]
    public void Both_symmetries_leave_the_cost_at_0()
    {
        Assert.Equal(0, J(Build(W, c, w)));
        foreach (var (t1, t2) in new[] { (2.0, 1.0), (0.25, 8.0), (1024.0, 0.5) })
        {
            var T = Matrix<double>.Build.DenseOfDiagonalArray([t1, t2]);
            Assert.Equal(0, J(Build(W * T, T * c, T.Inverse() * w)));
        }

        var swap = Matrix<double>.Build.DenseOfRowArrays([0, 1], [1, 0]);
        Assert.Equal(0, J(Build(W * swap, swap * c, swap * w)));
    }

    [Fact]
    public void The_solutions_near_the_hand_solution_have_five_dimensions()
    {
        var beside = Build(
            Matrix<double>.Build.DenseOfRowArrays([1.1, 1], [1.1, 1]),
            Vector<double>.Build.Dense([-0.1, -1.2]), Vector<double>.Build.Dense([1, -2.1 / 0.8]));
        Assert.Equal(0, J(beside), 1e-30);
        Assert.Equal((3, 0), (AtKink(Build(W, c, w)), AtKink(beside)));
        Assert.Equal(4, BackPropagation.Jacobian(Build(W, c, w), Points).Rank());
        var rank = BackPropagation.Jacobian(beside, Points).Rank();
        Lecture.Says($"at the hand solution three hidden units stand exactly at the kink");
        Lecture.Says($"The rank is {rank}, so the solutions beside the hand solution form a set of ${Two.ParameterCount} - {rank} = {Two.ParameterCount - rank}$ dimensions");
    }

    [Fact]
    public void Four_starts_have_four_fates()
    {
        var plan = GradientDescent.Full(0.1, 1000) with { RecordEvery = 50 };
        TrainingRun Train(long seed) => plan.Train(Network.Random(Two, seed), Points, Cost.MeanSquaredError);
        Assert.Equal(0, Train(12).FinalCost, 1e-10);
        Assert.Equal(1 / 8.0, Train(6).FinalCost, 1e-6);
        Assert.Equal(1 / 6.0, Train(4).FinalCost, 1e-6);
        Assert.Equal(1 / 4.0, Train(2).FinalCost, 1e-6);
        var costs = Train(12).Costs;
        Assert.True(costs[1] < 0.26 && costs[4] > 0.2 && costs[8] < 0.02);    // steps 50, 200 and 400
        Lecture.Says($"Seed 12 waits on a plateau for some 250 steps");
        Lecture.Says($"They are stuck at 1/8, 1/6 and 1/4.");
    }

    [Fact]
    public void Two_thousand_starts_end_at_four_costs()
    {
        var relu = new[] { 2, 3, 4, 8 }.ToDictionary(width => width, width => FinalCosts(Activation.ReLU, width));
        Assert.All(relu.Values, costs => Assert.Equal(2000, new[] { 0, 1 / 8.0, 1 / 6.0, 1 / 4.0 }.Sum(value => Near(costs, value))));
        Lecture.Says($"{Near(relu[2], 0)} solve XOR: about a quarter. The commonest end, for {Near(relu[2], 1 / 6.0)} of them, is 1/6.");
        Lecture.Says($"{Near(relu[8], 0)} of 2000 solve it with eight units");
        Lecture.Says($"with two tanh units {Near(FinalCosts(Activation.Tanh, 2), 0)} do, and with eight all {Near(FinalCosts(Activation.Tanh, 8), 0)}.");
        Lecture.Says($"all 8000 ReLU networks end at one of the same four costs");
    }

    [Fact]
    public void The_costs_of_all_groupings_by_their_means_are_those_four()
    {
        var y = Points.Y.Column(0);
        var groupings = from g1 in new[] { 0, 1 } from g2 in new[] { 0, 1, 2 } from g3 in new[] { 0, 1, 2, 3 } select new[] { 0, g1, g2, g3 };
        var costs = groupings.Select(group => Enumerable.Range(0, 4).Average(i =>
            Math.Pow(y[i] - Enumerable.Range(0, 4).Where(k => group[k] == group[i]).Average(k => y[k]), 2)));
        Assert.Equal(["0.0000", "0.1250", "0.1667", "0.2500"], costs.Select(cost => FormattableString.Invariant($"{cost:f4}")).Distinct().Order());
        Lecture.Says($"Whichever points are thrown together, the cost is 0, 1/8, 1/6 or 1/4");
    }

    private static Matrix<double> Hidden(Matrix<double> X) => (X * W).MapIndexed((_, j, entry) => Math.Max(0, entry + c[j]));

    private static Network Build(Matrix<double> W, Vector<double> c, Vector<double> w) => Network.FromLayers(
        Activation.ReLU, Activation.Identity, (W.Transpose(), c), (w.ToRowMatrix(), Vector<double>.Build.Dense(1)));

    private static double J(Network network) => network.CostOver(Points, Cost.MeanSquaredError);

    private static int AtKink(Network network) =>
        (Points.X * network.W(2).Transpose()).MapIndexed((_, j, entry) => entry + network.b(2)[j]).Enumerate().Count(z => z == 0);

    private static double[] FinalCosts(Activation sigma, int width)
    {
        var shape = new Architecture([2, width, 1], sigma, Activation.Identity);
        var starts = Enumerable.Range(0, 2000).Select(seed => Network.Random(shape, seed)).ToList();
        return [.. GradientDescent.Full(0.1, 5000).Train(starts, Points, Cost.MeanSquaredError).Select(run => run.FinalCost)];
    }

    private static int Near(double[] costs, double value) => costs.Count(cost => Math.Abs(cost - value) < 0.005);
}
