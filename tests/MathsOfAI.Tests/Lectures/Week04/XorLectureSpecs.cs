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
        Assert.Equal((3, 1), (h.Column(0).Count(v => v > 0), h.Column(1).Count(v => v > 0)));
        Assert.Equal(h.Row(1), h.Row(2));
        Lecture.Says($"stretched along one diagonal of the square ({Math.Sqrt(2):f3} → {(h.Row(3) - h.Row(0)).L2Norm():f3})");
        Lecture.Says($"crushed along the other ({Math.Sqrt(2):f3} → {(h.Row(2) - h.Row(1)).L2Norm()})");
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
        static Network Along(double t) => Build(
            Matrix<double>.Build.DenseOfRowArrays([1 + t, 1], [1 + t, 1]),
            Vector<double>.Build.Dense([-t, -1 - 2 * t]), Vector<double>.Build.Dense([1, -(2 + t) / (1 - 2 * t)]));
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(0, J(Along(i / 100.0)), 1e-30));
        Assert.Equal(Build(W, c, w).Parameters.ToArray(), Along(0).Parameters.ToArray());
        var beside = Along(0.1);
        Assert.Equal((3, 0), (AtKink(Build(W, c, w)), AtKink(beside)));
        Assert.Equal(4, BackPropagation.Jacobian(Build(W, c, w), Points).Rank());
        var rank = BackPropagation.Jacobian(beside, Points).Rank();
        Lecture.Says($"At the hand solution three of the eight are exactly 0, at the kink");
        Lecture.Says($"The rank is {rank}, so the solutions around the second one form a set of ${Two.ParameterCount} - {rank} = {Two.ParameterCount - rank}$ dimensions");
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
        Lecture.Says($"Seed 12 waits on a plateau for some 200 steps");
        Lecture.Says($"The other three stop early and stay, at 1/8, 1/6 and 1/4");
        Assert.All(new long[] { 6, 4, 2 }, seed =>
            Assert.Equal(0, BackPropagation.Gradient(Train(seed).Final, Points, Cost.MeanSquaredError).L2Norm(), 5e-5));

        var arrived = Train(12).Final;
        Assert.Equal(0, arrived.W(2).Column(0).Subtract(arrived.W(2).Column(1)).InfinityNorm(), 1e-4);
        Lecture.Says($"with the units rescaled by {arrived.W(2)[0, 0]:f3} and {arrived.W(2)[1, 0]:f3}");
    }

    [Fact]
    public void Two_thousand_starts_end_at_four_costs()
    {
        var relu = new[] { 2, 3, 4, 8 }.ToDictionary(width => width, width => Train(Activation.ReLU, width));
        Assert.All(relu.Values, runs => Assert.Equal(2000, new[] { 0, 1 / 8.0, 1 / 6.0, 1 / 4.0 }.Sum(cost => EndAt(runs, cost))));
        Lecture.Says($"{EndAt(relu[2], 0)} solve XOR: about a quarter. The commonest end, for {EndAt(relu[2], 1 / 6.0)} of them, is 1/6.");
        Lecture.Says($"{EndAt(relu[8], 0)} of 2000 solve it with eight units");
        var (tanh2, tanh8) = (Train(Activation.Tanh, 2), Train(Activation.Tanh, 8));
        Lecture.Says($"{EndAt(tanh2, 0)} against {EndAt(relu[2], 0)} with two units, {EndAt(tanh8, 0)} against {EndAt(relu[8], 0)} with eight");

        var stuck = relu[2].Where(run => Math.Abs(run.FinalCost) >= 0.005).ToArray();
        var silenced = stuck.Count(run => Enumerable.Range(0, 4).All(i =>
            Math.Abs(run.Final.Evaluate(Points.Point(i))[0] - Points.Y[i, 0]) <= 0.1
            || BackPropagation.Forward(run.Final, Points.Point(i))[1].All(a => a < 1e-3)));
        Lecture.Says($"That accounts for {silenced} of the {stuck.Length} networks that are stuck.");
        Lecture.Says($"of the {EndAt(tanh2, 1 / 8.0)} there after 5000 steps, {EndAt(Train(Activation.Tanh, 2, 20_000), 1 / 8.0)} are left after 20 000");
        Lecture.Says($"all 8000 ReLU networks end at one of the same four costs");
    }

    [Fact]
    public void The_costs_of_all_groupings_by_their_means_are_those_four()
    {
        var y = Points.Y.Column(0);
        Assert.Equal(15, Groupings.Of(4).Select(grouping => string.Join(' ', grouping)).Distinct().Count());
        Lecture.Says($"We try all ways to group four points; there are 15.");
        var costs = Groupings.Of(4).Select(group => Enumerable.Range(0, 4).Average(i =>
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

    private static IReadOnlyList<TrainingRun> Train(Activation sigma, int width, int steps = 5000)
    {
        var shape = new Architecture([2, width, 1], sigma, Activation.Identity);
        var starts = Enumerable.Range(0, 2000).Select(seed => Network.Random(shape, seed)).ToList();
        return GradientDescent.Full(0.1, steps).Train(starts, Points, Cost.MeanSquaredError);
    }

    private static int EndAt(IReadOnlyList<TrainingRun> runs, double cost) => runs.Count(run => Math.Abs(run.FinalCost - cost) < 0.005);
}
