using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
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
    private static readonly int[] Widths = [2, 3, 4, 8];
    private static readonly CostLevels Levels = new(0.005, ("0", 0), ("1/8", 1 / 8.0), ("1/6", 1 / 6.0), ("1/4", 1 / 4.0));
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
        Assert.Equal(Math.Sqrt(5), (h.Row(3) - h.Row(0)).L2Norm(), 1e-15);
        Lecture.Says($"from the length $\\sqrt2$ to the distance $\\sqrt5$ between $(0, 0)$ and $(2, 1)$; along the other it is crushed, from $\\sqrt2$ to 0.");
        Lecture.Says($"active at one point of the four");
    }

    [Fact]
    public void Both_symmetries_leave_the_cost_at_0()
    {
        Assert.Equal(0, CostOf(Build(W, c, w)));
        foreach (var (t1, t2) in new[] { (2.0, 1.0), (0.25, 8.0), (1024.0, 0.5) })
        {
            var T = Matrix<double>.Build.DenseOfDiagonalArray([t1, t2]);
            Assert.Equal(0, CostOf(Build(W * T, T * c, T.Inverse() * w)));
        }

        var swap = Matrix<double>.Build.DenseOfRowArrays([0, 1], [1, 0]);
        Assert.Equal(0, CostOf(Build(W * swap, swap * c, swap * w)));
    }

    [Fact]
    public void The_solutions_near_the_hand_solution_have_five_dimensions()
    {
        static Network Along(double t) => Build(
            Matrix<double>.Build.DenseOfRowArrays([1 + t, 1], [1 + t, 1]),
            Vector<double>.Build.Dense([-t, -1 - 2 * t]), Vector<double>.Build.Dense([1, -(2 + t) / (1 - 2 * t)]));
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(0, CostOf(Along(i / 100.0)), 1e-30));
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
    public void A_tenth_decides_where_the_descent_down_the_slice_ends()
    {
        var (i, j) = (Two.WeightIndex(2, 0, 0), Two.WeightIndex(3, 0, 0));
        (double X, double Y) End(double start) => SliceDescent.AlongWeights(
            Build(W, c, w), Points, Cost.MeanSquaredError, i, j, (start, -1), 0.1, 400)[^1];
        double[] starts = [.. Enumerable.Range(0, 39).Select(k => Math.Round(-1.4 + 0.1 * k, 1))];
        var arrived = starts.Where(start => Math.Abs(End(start).X - 1) < 0.01).ToArray();
        Lecture.Says($"From $W_{{11}} = {starts[Array.IndexOf(starts, arrived[0]) - 1]:f1}$ the weights cross the line $W_{{11}} = -1$.");
        Lecture.Says($"From ${arrived[0]}$ and all {arrived.Length - 1} starts to the right of it");
        Assert.Equal(starts[^arrived.Length..], arrived);
        foreach (var start in starts.Except(arrived))
        {
            var (W11, w1) = End(start);
            Assert.True(W11 <= -1);
            Assert.Equal(1, w1, 1e-4);
            Assert.Equal(1.25, CostOf(Build(Matrix<double>.Build.DenseOfRowArrays([W11, 1], [1, 1]), c, Vector<double>.Build.Dense([w1, -2]))), 1e-6);
        }

        // A hundred times as fine, the starts that arrive are those to the right of one place as well.
        bool[] fine = [.. Enumerable.Range(0, 401).Select(k => Math.Abs(End(-1.5 + 0.01 * k).X - 1) < 0.05)];
        Assert.Equal(fine.Count(isThere => isThere), 401 - Array.IndexOf(fine, true));
    }

    [Fact]
    public void Around_the_hand_solution_random_planes_meet_no_other_solution()
    {
        var p = Vector<double>.Build.DenseOfArray(Build(W, c, w).Parameters.ToArray());
        foreach (var seed in Enumerable.Range(1, 200))
        {
            var (u, v) = Slice.RandomDirections(Two, seed);
            foreach (var angle in Enumerable.Range(0, 72).Select(k => k * Math.PI / 36))
                Assert.True(CostOf(new Network(Two, p + 0.3 * (Math.Cos(angle) * u + Math.Sin(angle) * v))) > 1e-5);
        }

        Lecture.Says($"since $2 + 5 < {Two.ParameterCount}$");
    }

    [Fact]
    public void Two_thousand_starts_end_at_four_costs()
    {
        var relu = Widths.Select(width => Train(Activation.ReLU, width)).ToArray();
        var tanh = Widths.Select(width => Train(Activation.Tanh, width)).ToArray();
        Assert.All(relu, runs => Assert.Equal(0, Levels.Count(runs)[^1]));
        var (two, eight) = (Levels.Count(relu[0]), Levels.Count(relu[3]));
        Lecture.Says($"{two[0]} solve XOR: about a quarter. The commonest end, for {two[2]} of them, is 1/6. Width helps: {eight[0]} of 2000 solve it with eight units");
        Assert.Equal(two[2], two.Max());
        Lecture.Says($"Tanh does better at every width: {Levels.Count(tanh[0])[0]} against {two[0]} with two units, {Levels.Count(tanh[3])[0]} against {eight[0]} with eight.");
        Assert.All(relu.Zip(tanh), pair => Assert.True(Levels.Count(pair.Second)[0] > Levels.Count(pair.First)[0]));
        int[] early = [.. new[] { Activation.Tanh, Activation.ReLU }.Select(sigma => Levels.Count(Train(sigma, 2, steps: 200))[0])];
        Lecture.Says($"move the slider to step 200, and with two units it is {early[0]} against {early[1]}.");
        Assert.True(Levels.Count(Train(Activation.Tanh, 2, 2000, 20_000, steps: 200))[0] < 0.6 * Levels.Count(Train(Activation.ReLU, 2, 2000, 20_000, steps: 200))[0]);
        Lecture.Says($"all {relu.Sum(runs => runs.Count)} ReLU networks end at one of the same four costs, and so do the 20 000 others.");

        // The same on ten times as many other seeds.
        var others = Widths.Select(width => Train(Activation.ReLU, width, 2000, 20_000)).ToArray();
        var otherTanh = Widths.Select(width => Train(Activation.Tanh, width, 2000, 20_000)).ToArray();
        Assert.All(others, runs => Assert.Equal(0, Levels.Count(runs)[^1]));
        Assert.Equal(Levels.Count(others[0])[2], Levels.Count(others[0]).Max());
        Assert.All(others.Zip(otherTanh), pair => Assert.True(Levels.Count(pair.Second)[0] > Levels.Count(pair.First)[0]));
        Assert.All(others.Zip(others.Skip(1)), pair => Assert.True(Levels.Count(pair.Second)[0] > 1.2 * Levels.Count(pair.First)[0]));
        var missed = relu.Concat(tanh).Zip(others.Concat(otherTanh)).SelectMany((pair, group) => Enumerable.Range(0, 4)
            .Where(level => new Share(Levels.Count(pair.First)[level], 2000).Interval is var (low, high)
                && Levels.Count(pair.Second)[level] / 20_000.0 is var share && (share < low || share > high))
            .Select(level => (group, level))).ToArray();
        Assert.Equal([(0, 0), (0, 3)], missed);
        Lecture.Says($"two of the 32 intervals miss, both in the first row.");
        var (first, all) = (new Share(two[0], 2000), new Share(Levels.Count(others[0])[0], 20_000));
        Lecture.Says($"for {first.Count} it says {Percent(first)}, and of the other 20 000 only {all.Count} solve XOR, {Percent(all)}.");

        var (stuck, rest) = Stuck(relu[0]);
        Lecture.Says($"That accounts for {stuck - rest.Length} of the {stuck} networks that are stuck. The other {rest.Length} are section 1 again");
        var (_, otherRest) = Stuck(others[0]);
        Lecture.Says($"so it is in all {otherRest.Length} such networks of the other 20 000 seeds.");
        Assert.All(rest.Concat(otherRest), network =>
        {
            Assert.All(HiddenUnits(network).EnumerateColumns(), unit => Assert.True(unit.All(a => a > 0) || unit.All(a => a == 0)));
            Assert.All(network.Evaluate(Points).Column(0), output => Assert.Equal(0.5, output, 0.01));
        });
    }

    [Fact]
    public void Tanh_near_an_eighth_is_slow_without_limit()
    {
        Lecture.Says($"of the 290 that stand there after 5000 steps");
        var shares = new List<double[]>();
        foreach (var (from, count) in new[] { (0, 2000), (2000, 20_000) })
        {
            Network[] slow = [.. Train(Activation.Tanh, 2, from, count).Select(run => run.Final).Where(IsAtEighth)];
            if (count == 2000)
                Assert.Equal(290, slow.Length);
            var (start, before) = (slow.Length, 5000);
            var weights = new List<double>();
            var left = new List<int>();
            var wrongAtFirst = 0;
            // Of the other seeds, a hundred times as long would take too long here; ten times must do.
            foreach (var k in count == 2000 ? [50_000, 500_000] : new[] { 50_000 })
            {
                slow = [.. GradientDescent.Full(0.1, k - before).Train(slow, Points, Cost.MeanSquaredError).Select(run => run.Final).Where(IsAtEighth)];
                before = k;
                left.Add(slow.Length);
                weights.Add(Median(slow.Select(network => network.Parameters.ToArray().Max(Math.Abs))));
                Assert.InRange(Median(slow.Select(network => k * (CostOf(network) - 0.125))), 4.65, 5);
                var wrongWay = slow.Count(network => (network.Evaluate(Points).Column(0) - Points.Y.Column(0)).AbsoluteMaximum() > 0.5);
                Assert.True(wrongWay > 0.95 * slow.Length);
                if (k == 50_000)
                    wrongAtFirst = wrongWay;
                if (k == 500_000)
                {
                    Lecture.Says($"after 50 000 steps it was so in {wrongAtFirst} networks, and at least {wrongAtFirst - slow.Length} of them have got away since.");
                    Assert.Equal(slow.Length, wrongWay);
                    Lecture.Says($"in all {wrongWay} networks they are the wrong way round");
                    Lecture.Says($"measured are {Median(slow.Select(network => k * (CostOf(network) - 0.125))):f2} and {weights[1] - weights[0]:f2}.");
                }
            }

            shares.Add([.. left.Select(l => (double)l / start)]);
            if (count == 2000)
                Lecture.Says($"Of the {start}, {left[0]} are left after ten times the steps and {left[1]} after a hundred times");
        }

        Assert.Equal(shares[0][0], shares[1][0], 0.06);
        Lecture.Says($"by {Math.Log(10) / 2:f2} for ten times the steps");
    }

    [Theory]
    [InlineData(0.5, 972, 0.47)]
    [InlineData(-0.5, 172, 0.07)]
    public void Moved_biases_change_how_many_arrive(double bias, int solved, double others)
    {
        Assert.Equal(solved, Levels.Count(Train(Activation.ReLU, 2, 0, 2000, bias))[0]);
        Assert.Equal(others, Levels.Count(Train(Activation.ReLU, 2, 2000, 20_000, bias))[0] / 20_000.0, 0.01);
        int Silent(double moved) => Enumerable.Range(2000, 20_000).Sum(seed =>
            HiddenUnits(Moved(Network.Random(Two, seed), moved)).EnumerateRows().Count(h => h.All(a => a == 0)));
        Assert.True(bias > 0 ? Silent(bias) < 0.5 * Silent(0) : Silent(bias) > 1.2 * Silent(0));
    }

    [Fact]
    public void No_exact_solution_has_a_smaller_sum_of_squares_than_four_roots_of_two()
    {
        // D(h) = h(0, 1) + h(1, 0) − h(0, 0) − h(1, 1) of a unit is at most min{|u₁|, |u₂|}, and D(f) = 2.
        var random = new Random(1);
        foreach (var _ in Enumerable.Range(0, 20_000))
        {
            var (u1, u2, bias) = (4 * random.NextDouble() - 2, 4 * random.NextDouble() - 2, 4 * random.NextDouble() - 2);
            double h(double x1, double x2) => Math.Max(0, u1 * x1 + u2 * x2 + bias);
            Assert.True(Math.Abs(h(0, 1) + h(1, 0) - h(0, 0) - h(1, 1)) <= Math.Min(Math.Abs(u1), Math.Abs(u2)) + 1e-12);
        }

        Lecture.Says($"the hand solution has {Build(W, c, w).Parameters.ToArray().Sum(p => p * p)}, and the check");
    }

    [Fact]
    public void The_costs_of_all_groupings_by_their_means_are_those_four()
    {
        var y = Points.Y.Column(0);
        Assert.Equal(15, Groupings.Of(4).Select(grouping => string.Join(' ', grouping)).Distinct().Count());
        Lecture.Says($"We try all ways to group four points; there are 15.");
        var costs = Groupings.Of(4).Select(group => Groupings.CostOfMeans(group, y));
        Assert.Equal(["0.0000", "0.1250", "0.1667", "0.2500"], costs.Select(cost => FormattableString.Invariant($"{cost:f4}")).Distinct().Order());
        Assert.Equal([4, 4, 4, 3], costs.CountBy(cost => Math.Round(cost, 4)).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Lecture.Says($"Whichever points are thrown together, the cost is 0, 1/8, 1/6 or 1/4");
    }

    private static Matrix<double> Hidden(Matrix<double> X) => (X * W).MapIndexed((_, j, entry) => Math.Max(0, entry + c[j]));

    private static Network Build(Matrix<double> W, Vector<double> c, Vector<double> w) => Network.FromLayers(
        Activation.ReLU, Activation.Identity, (W.Transpose(), c), (w.ToRowMatrix(), Vector<double>.Build.Dense(1)));

    private static double CostOf(Network network) => network.CostOver(Points, Cost.MeanSquaredError);

    private static int AtKink(Network network) =>
        (Points.X * network.W(2).Transpose()).MapIndexed((_, j, entry) => entry + network.b(2)[j]).Enumerate().Count(z => z == 0);

    private static IReadOnlyList<TrainingRun> Train(Activation sigma, int width, int from = 0, int count = 2000, double bias = 0, int steps = 5000)
    {
        var shape = new Architecture([2, width, 1], sigma, Activation.Identity);
        var starts = Enumerable.Range(from, count).Select(seed => Network.Random(shape, seed)).Select(start => bias == 0 ? start : Moved(start, bias)).ToList();
        return GradientDescent.Full(0.1, steps).Train(starts, Points, Cost.MeanSquaredError);
    }

    private static Network Moved(Network network, double bias) => Network.FromLayers(
        Activation.ReLU, Activation.Identity, (network.W(2), network.b(2) + bias), (network.W(3), network.b(3)));

    private static Matrix<double> HiddenUnits(Network network) => Matrix<double>.Build.DenseOfRowVectors(
        Enumerable.Range(0, 4).Select(i => BackPropagation.Forward(network, Points.Point(i))[1]));

    /// <summary>How many are stuck, and those of them that have an active unit at a point that is answered wrongly.</summary>
    private static (int Count, Network[] Others) Stuck(IReadOnlyList<TrainingRun> runs)
    {
        Network[] stuck = [.. runs.Select(run => run.Final).Where(network => CostOf(network) > 0.005)];
        return (stuck.Length, [.. stuck.Where(network => Enumerable.Range(0, 4).Any(i =>
            Math.Abs(network.Evaluate(Points.Point(i))[0] - Points.Y[i, 0]) >= 0.1
            && BackPropagation.Forward(network, Points.Point(i))[1].Any(a => a >= 1e-3)))]);
    }

    private static bool IsAtEighth(Network network) => Math.Abs(CostOf(network) - 1 / 8.0) < 0.005;

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static string Percent(Share share) => FormattableString.Invariant($"{100 * share.Interval.Low:f1}–{100 * share.Interval.High:f1} %");
}
