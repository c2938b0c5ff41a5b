using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 06-deep-mysteries states, computed again; and its claims, from other seeds.</summary>
public class MysteriesLectureSpecs
{
    private const int Others = 100_000;
    private static readonly Lecture Lecture = new("week04-deep-learning", "06-deep-mysteries");
    private static readonly int[] Widths = [1, 2, 3, 4, 6, 8, 12, 16, 32];
    private static readonly double Straight = GradientDescent.Full(1, 20_000)
        .Train(Network.Random(new Architecture([2, 2], Activation.ReLU, Activation.Sigmoid), 0), HighamTenPoints.Points, Cost.Quadratic).FinalCost;

    [Fact]
    public void With_a_fixed_step_width_helps_and_then_hurts()
    {
        double At(int n) => Success(OnXor(n, 0.1));
        Lecture.Says($"success is {At(4):f3} at 4 units, {At(6):f3} at 6 and {At(32):f3} at 32");
        var wide = OnXor(32, 0.1);
        Assert.DoesNotContain(wide, run => run.DivergedAt is not null);
        var quarter = wide.Where(run => Math.Abs(run.FinalCost - 0.25) < 1e-6).ToArray();
        Lecture.Says($"{quarter.Length} of the 200 wide networks end at a cost of 1/4, with the output ½ at all points");
        Assert.All(quarter, run => Assert.All(run.Final.Evaluate(Xor.Points).Enumerate(), output => Assert.Equal(0.5, output, 1e-3)));
        Lecture.Says($"In {quarter.Count(run => IsDead(run.Final))} of them all units");

        double Other(int n) => Success(OnXor(n, 0.1, Others, 2000));
        Assert.True(Other(4) < Other(6) - 0.1 && Other(12) < Other(6) - 0.08 && Other(32) < Other(6) - 0.6);
        Assert.InRange(At(6) - Other(6), -0.07, 0.07);
    }

    [Fact]
    public void The_trace_at_the_start_has_the_mean_4n_plus_2_and_the_sharpness_grows_with_it()
    {
        foreach (var n in new[] { 1, 4, 7 })
        {
            var traces = XorStarts(n, Others, 1000).Select(start => Hessian.Of(start, Xor.Points, Cost.MeanSquaredError).Trace()).ToArray();
            Assert.InRange(traces.Mean() - (4 * n + 2), -3.5 * traces.StandardDeviation() / Math.Sqrt(1000), 3.5 * traces.StandardDeviation() / Math.Sqrt(1000));
        }

        double[] At(int n, int first = 0, int count = 200) => Sharpness.Of(XorStarts(n, first, count), Xor.Points, Cost.MeanSquaredError, 30);
        Lecture.Says($"at 32 units the median sharpness is {Quantile(At(32), 0.5):f1}, and the mean trace is {4 * 32 + 2}");
        Lecture.Says($"At 4 units {At(4).Count(s => s > 20)} of 200 starts are above 20, at 32 units all of them");
        Assert.Equal(200, At(32).Count(s => s > 20));
        Assert.All(Widths, n => Assert.DoesNotContain(At(n), s => s < 0));
        Assert.InRange(At(32, Others, 2000).Median() / At(8, Others, 2000).Median(), 3, 4.5);
    }

    [Fact]
    public void The_collapse_comes_beyond_the_stability_limit_and_moves_with_the_width()
    {
        double At(int n, double eta) => Success(OnXor(n, eta, Others, 800));
        Assert.True(At(16, 0.01) > 0.97 && At(16, 0.02) > 0.97 && At(16, 0.2) < 0.1 && At(16, 0.5) < 0.02);
        Assert.All(new[] { 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1 }, eta => Assert.True(At(2, eta) < 0.4 && At(3, eta) < 0.6));
        Assert.True(At(20, 0.1) < At(8, 0.1) - 0.2);
        Lecture.Says($"At $\\eta = 0.01$ the widest are best: from 11 units on all 80 starts succeed");
        Assert.All(Enumerable.Range(11, 10), n => Assert.Equal(1, Success(OnXor(n, 0.01, 0, 80))));
        Assert.True(Success(OnXor(10, 0.01, 0, 80)) < 1 && At(6, 0.01) < At(11, 0.01) - 0.03 && At(11, 0.01) > 0.97 && At(20, 0.01) > 0.99);
    }

    [Fact]
    public void With_a_step_that_fits_width_only_helps()
    {
        var xor = Widths.Select(n => Success(OnXor(n, Math.Min(0.1, 0.4 / n)))).ToArray();
        var ten = Widths.Select(n => Success(OnTen(n))).ToArray();
        Assert.Equal(xor.Order(), xor);
        Assert.Equal(ten.Order(), ten);
        Assert.Equal((0, 1), (xor[0], xor[8]));
        Lecture.Says($"from 0 of 200 with one unit to {xor[3]:f3} with 4 and 200 of 200 with 32");
        Lecture.Says($"from {ten[1]:f3} with two units to {ten[8]:f3} with 32");

        var others = Widths.Select(n => Success(OnXor(n, Math.Min(0.1, 0.4 / n), Others, 2000))).ToArray();
        Assert.All(others.Zip(others.Skip(1)), pair => Assert.True(pair.Second > pair.First - 0.005));
        Assert.True(others[8] > 0.995);
        var otherTen = new[] { 2, 4, 8, 32 }.Select(n => Success(OnTen(n, Others, 1500))).ToArray();
        Assert.All(otherTen.Zip(otherTen.Skip(1)), pair => Assert.True(pair.Second > pair.First + 0.1));
    }

    [Fact]
    public void Poor_ends_have_few_values_and_bunch_as_the_width_grows()
    {
        var (two, wide) = (Costs(OnTen(2)), Costs(OnTen(32)));
        Lecture.Says($"with two units half of the starts end above 0.1257, with 32 units half end below 0.0029 and nine tenths below 0.0529");
        Assert.True(Quantile(two, 0.5) > 0.1257 && Quantile(wide, 0.5) < 0.0029 && Quantile(wide, 0.9) < 0.0529);
        Assert.True(Quantile(Costs(OnTen(2, Others, 1500)), 0.5) > 0.12 && Quantile(Costs(OnTen(32, Others, 1500)), 0.5) < 0.003);
        var all = Widths.SelectMany(n => Costs(OnTen(n))).ToArray();
        int Near(double level) => all.Count(cost => Math.Abs(cost - level) < 0.004);
        Lecture.Says($"is where a straight border ends: {Straight:f4}, with no hidden layer at all. The {Near(Straight)} networks in it");
        Lecture.Says($"hold {all.Count(cost => cost < 0.02) + Near(0.25) + Near(Straight) + Near(1 / 12.0)} of {all.Length} ends");
        double[] levels = [0, 0.25, Straight, 1 / 12.0, 0.053, 20 / 90.0];
        Assert.All(new[] { 2, 6, 32 }, n => Assert.True(Costs(OnTen(n, Others, 1500)).Count(cost => levels.Any(level => Math.Abs(cost - level) < 0.008)) > 0.93 * 1500));
    }

    [Fact]
    public void Points_that_share_their_outputs_cost_j_times_k_minus_j_over_10k()
    {
        double Shared(int k, int j) => Enumerable.Range(0, 1001).Min(i =>
            0.1 * Enumerable.Range(0, k).Sum(point => Cost.Quadratic.At(V(i / 1000.0, 1 - i / 1000.0), point < j ? V(1, 0) : V(0, 1))));
        for (var k = 2; k <= 10; k++)
            Assert.All(Enumerable.Range(Math.Max(0, k - 5), Math.Min(5, k) - Math.Max(0, k - 5) + 1), j => Assert.Equal(j * (k - j) / (10.0 * k), Shared(k, j), 1e-6));
        Assert.DoesNotContain(Enumerable.Range(2, 9).SelectMany(k => Enumerable.Range(0, k).Select(j => (k, j))), g => 4 * g.j * (g.k - g.j) == 5 * g.k);

        static Vector<double> V(double a, double b) => Vector<double>.Build.Dense([a, b]);
    }

    [Fact]
    public void The_bands_are_a_straight_border_a_shared_output_and_at_large_widths_a_saturated_one()
    {
        var model = GradientDescent.Full(1, 20_000).Train(
            Network.Random(new Architecture([2, 2], Activation.ReLU, Activation.Sigmoid), 0), HighamTenPoints.Points, Cost.Quadratic).Final.Evaluate(HighamTenPoints.Points);
        bool IsBorder(TrainingRun run) => (run.Final.Evaluate(HighamTenPoints.Points) - model).Enumerate().All(difference => Math.Abs(difference) < 0.1);
        Lecture.Says($"in {Widths.SelectMany(n => OnTen(n)).Count(run => Math.Abs(run.FinalCost - Straight) < 0.004 && IsBorder(run))} of them all outputs are within 0.1");
        var inBand = OnTen(4, Others, 1500).Where(run => Math.Abs(run.FinalCost - Straight) < 0.001).ToArray();
        Assert.True(inBand.Length > 400);
        Assert.True(inBand.Count(IsBorder) > 0.95 * inBand.Length);

        static bool IsHalf(Network network) => network.Evaluate(HighamTenPoints.Points).Enumerate().All(output => Math.Abs(output - 0.5) < 0.1);
        static bool IsSaturated(Network network) => network.Evaluate(HighamTenPoints.Points).EnumerateColumns().Any(outputs => outputs.All(a => a > 0.9) || outputs.All(a => a < 0.1));
        TrainingRun[] Quarter(IReadOnlyList<TrainingRun> runs) => [.. runs.Where(run => Math.Abs(run.FinalCost - 0.25) < 0.004)];
        var (narrow, wide) = (Quarter(OnTen(2)), Quarter(OnTen(32)));
        Assert.Equal((32, 6), (narrow.Length, wide.Length));
        Lecture.Says($"At 32 units six starts still end near 1/4");
        Assert.All(narrow, run => Assert.True(IsHalf(run.Final)));
        Assert.All(wide, run => Assert.True(IsSaturated(run.Final)));
        var others = Quarter(OnTen(32, Others, 1500));
        Assert.True(others.Length > 25 && others.Count(run => IsSaturated(run.Final)) > 0.9 * others.Length);
    }

    [Fact]
    public void True_and_shuffled_targets_are_both_fitted_and_only_one_of_them_generalises()
    {
        var train = Moons.Points(100, noise: 0.15, seed: 1, idleCoordinates: 8);
        var test = Moons.Points(400, noise: 0.15, seed: 2, idleCoordinates: 8);
        var shape = new Architecture([10, 60, 1], Activation.ReLU, Activation.Sigmoid);
        Lecture.Says($"60 ReLU units and one sigmoid output, {shape.ParameterCount} parameters: seven for each training point");
        List<Network> Four(double size) => [.. Enumerable.Range(0, 4).Select(seed => Network.Random(shape, seed, size, 0.5))];
        IReadOnlyList<TrainingRun> Learn(DataSet data, double size = 0.5) =>
            (GradientDescent.Full(0.5, 512) with { SnapshotAt = [64, 512] }).Train(Four(size), data, Cost.BinaryCrossEntropy);
        double Error(IReadOnlyList<TrainingRun> runs, DataSet data, int k = 1) => runs.Average(run => Classification.Error(run.Snapshots[k].Network, data));
        var right = Learn(train);
        var wrong = Enumerable.Range(0, 6).Select(seed => Moons.WithShuffledTargets(train, seed)).Select(data => (Data: data, Runs: Learn(data))).ToArray();
        Lecture.Says($"the training error is {100 * Error(right, train):f1} % with true targets and {100 * wrong.Average(w => Error(w.Runs, w.Data)):f1} % with shuffled ones");
        var error = Error(right, test);
        Lecture.Says($"The test error is {100 * error:f1} % ± {200 * Math.Sqrt(error * (1 - error) / 400):f1} % after true targets, and {100 * wrong.Average(w => Error(w.Runs, test)):f1} % after shuffled ones");
        Assert.True(wrong.Average(w => Error(w.Runs, w.Data, 0)) > 5 * Error(right, train, 0));    // it takes longer
        var sixty = Enumerable.Range(1000, 60).Select(seed => Error(Learn(Moons.WithShuffledTargets(train, seed)), test)).ToArray();
        Assert.InRange(sixty.Mean(), 0.47, 0.53);

        // The exercise on the size of the start, on other data.
        var rises = Enumerable.Range(1000, 20).Count(seed =>
        {
            var (points, others) = (Moons.Points(100, 0.15, seed, 8), Moons.Points(1000, 0.15, seed + 5000, 8));
            return Error(Learn(points, 2), others) > Error(Learn(points), others);
        });
        Assert.True(rises >= 18);
    }

    [Fact]
    public void Logistic_regression_is_better_with_a_hundred_points_and_the_network_with_more_points_or_fewer_inputs()
    {
        var sets = Repeat.ForSeeds(20, seed => TestErrors(100, 8, seed));
        double[] gains = [.. sets.Select(set => set.Logistic - set.Network)];
        Lecture.Says($"its mean test error is {100 * sets.Average(set => set.Network):f1} %, that of logistic regression {100 * sets.Average(set => set.Logistic):f1} %, and the difference, −{-100 * gains.Mean():f1} % ± {200 * gains.StandardDeviation() / Math.Sqrt(20):f1} %");
        Lecture.Says($"The network is better in {gains.Count(gain => gain > 0)} of 20");
        double[] others = [.. Repeat.ForSeeds(200, seed => TestErrors(100, 8, Others + seed)).Select(set => set.Logistic - set.Network)];
        Assert.InRange(others.Mean() + 3 * others.StandardDeviation() / Math.Sqrt(200), -0.02, 0);

        var many = Repeat.ForSeeds(10, seed => TestErrors(400, 8, seed));
        Assert.All(many, set => Assert.True(set.Network < set.Logistic));
        Lecture.Says($"at 400 points the network is better in 10 of 10 data sets, {100 * many.Average(set => set.Network):f1} % against {100 * many.Average(set => set.Logistic):f1} %");
        Assert.True(Repeat.ForSeeds(60, seed => TestErrors(400, 8, Others + seed)).Count(set => set.Network < set.Logistic) >= 58);
        Assert.All(new[] { 50, 100, 200, 400 }, N => Assert.All(Repeat.ForSeeds(10, seed => TestErrors(N, 0, seed)), set => Assert.True(set.Network < set.Logistic)));
        Assert.True(Repeat.ForSeeds(100, seed => TestErrors(50, 0, Others + seed)).Count(set => set.Network < set.Logistic) >= 97);
        double Logistic(int N, int idle) => 100 * Repeat.ForSeeds(10, seed => TestErrors(N, idle, seed)).Average(set => set.Logistic);
        Lecture.Says($"falls from {Logistic(25, 8):f1} % to {Logistic(400, 8):f1} %, without the useless coordinates from {Logistic(25, 0):f1} % to {Logistic(400, 0):f1} %");
        double Gain(int N) => Repeat.ForSeeds(10, seed => TestErrors(N, 8, seed)).Average(set => set.Logistic - set.Network);
        Assert.True(Gain(100) < 0 && Gain(200) > 0);
    }

    [Fact]
    public void Thirty_shuffled_targets_are_learnt_by_heart_and_true_ones_sooner()
    {
        var moons = Moons.Points(30, noise: 0.15, seed: 2348);
        var shuffled = Moons.WithShuffledTargets(moons, seed: 1);
        var planar = new Architecture([2, 100, 1], Activation.Tanh, Activation.Sigmoid);
        int[] Wrong(DataSet data) => [.. (GradientDescent.Full(1, 1000) with { SnapshotAt = [50, 1000] })
            .Train(Network.Random(planar, 1, 1, 1), data, Cost.BinaryCrossEntropy).Snapshots.Select(at => (int)Math.Round(30 * Classification.Error(at.Network, data)))];
        Assert.Equal([0, 0], Wrong(moons));
        Lecture.Says($"all 30 points are right after 50 steps, and the border stays simple. With shuffled ones {Wrong(shuffled)[0]} are still wrong then; after 1000 steps all lie");
        Assert.Equal(0, Wrong(shuffled)[1]);
        Assert.True(Enumerable.Range(0, 30).All(i => Enumerable.Range(0, i).All(j => (moons.Point(i) - moons.Point(j)).L2Norm() > 0.14)));
    }

    private static List<Network> XorStarts(int n, int first = 0, int count = 200) => Starts(n, 1, Activation.Identity, first, count);

    private static List<Network> Starts(int n, int outputs, Activation output, int first, int count) => [.. Enumerable.Range(first, count)
        .Select(seed => Network.Random(new Architecture([2, n, outputs], Activation.ReLU, output), seed, 1, 1))];

    private static IReadOnlyList<TrainingRun> OnXor(int n, double eta, int first = 0, int count = 200) =>
        GradientDescent.Full(eta, 2000).Train(XorStarts(n, first, count), Xor.Points, Cost.MeanSquaredError);

    private static IReadOnlyList<TrainingRun> OnTen(int n, int first = 0, int count = 150) =>
        GradientDescent.Full(1, 2000).Train(Starts(n, 2, Activation.Sigmoid, first, count), HighamTenPoints.Points, Cost.Quadratic);

    private static bool IsDead(Network network) =>
        Enumerable.Range(0, 4).All(i => BackPropagation.Forward(network, Xor.Points.Point(i))[^2].All(a => a == 0));

    private static (double Network, double Logistic) TestErrors(int N, int idle, int seed)
    {
        var (points, others) = (Moons.Points(N, 0.15, 100 + seed, idle), Moons.Points(1000, 0.15, 5000 + seed, idle));
        double Error(params int[] hidden) => Classification.Error(
            GradientDescent.Full(0.5, 512).Train(
                Network.Random(new Architecture([2 + idle, .. hidden, 1], Activation.ReLU, Activation.Sigmoid), seed, 0.5, 0.5), points, Cost.BinaryCrossEntropy).Final,
            others);
        return (Error(60), Error());
    }

    private static double[] Costs(IReadOnlyList<TrainingRun> runs) => [.. runs.Select(run => run.FinalCost)];

    private static double Success(IReadOnlyList<TrainingRun> runs) => Costs(runs).Count(cost => cost < 0.02) / (double)runs.Count;

    private static double Quantile(IEnumerable<double> values, double q) => values.Order().ElementAt((int)(q * (values.Count() - 1)));
}
