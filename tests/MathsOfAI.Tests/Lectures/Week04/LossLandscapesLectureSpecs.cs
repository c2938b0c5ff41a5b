using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 05-loss-landscapes states, computed again.</summary>
public class LossLandscapesLectureSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "05-loss-landscapes");
    private static readonly int[] Widths = [4, 8, 16, 64];
    private static readonly DataSet Six = LogisticSixPoints.Points;
    private static readonly DataSet Ten = HighamTenPoints.Points;
    private static readonly Architecture Logistic = new([1, 1], Activation.Sigmoid);
    private static readonly Lazy<Dictionary<int, IReadOnlyList<TrainingRun>>> TrainedNetworks = new(() => Widths.ToDictionary(n => n, n => TrainTen(n, 0, 48)));
    private static readonly Lazy<Dictionary<int, IReadOnlyList<TrainingRun>>> OtherNetworks = new(() => Widths.ToDictionary(n => n, n => TrainTen(n, 1000, 480)));
    private static readonly int[] Steps = [0, .. Stops.Logarithmic(100, 30_000, 31).Values.Select(step => (int)step)];
    private static readonly Lazy<TrainingRun> HighamRun = new(() =>
TrainHigham(0, 1)[0]);

    [Fact]
    public void Squared_loss_is_bounded_and_cross_entropy_rises()
    {
        var (squared, entropy) = (Over(Cost.MeanSquaredError), Over(Cost.BinaryCrossEntropy));
        Lecture.Says($"It lies between {squared.Lowest:f3} and {squared.Highest:f3}, and can never exceed 1");
        Lecture.Says($"already {entropy.Highest:f3} in the corners of the picture");
        double[] corners = [entropy.Costs[0, 0], entropy.Costs[0, 32], entropy.Costs[32, 0], entropy.Costs[32, 32]];
        Assert.Equal(entropy.Highest, corners.Max());
        Assert.All(corners, corner => Assert.Equal(entropy.Highest, corner, 1e-5));   // ln(1 − a) loses digits where a is nearly 1
    }

    [Fact]
    public void Cross_entropy_is_convex_and_squared_loss_is_not()
    {
        var landscape = Over(Cost.MeanSquaredError);
        var grid = (from w in landscape.Xs from b in landscape.Ys select (w, b)).ToArray();
        var negative = grid.Count(q => Least(SquaredHessian(q.w, q.b)) < 0);
        Lecture.Says($"negative at {negative} of {grid.Length} points");
        Assert.All(grid, q => Assert.True(Least(EntropyHessian(q.w, q.b)) > 0));

        var atNineTenths = SquaredHessian(0, Math.Log(9));
        Assert.True(Eigenvalues.Of(atNineTenths).Max() < 0);
        Lecture.Says($"$2 \\cdot 0.09 \\cdot (0.09 - 0.4 \\cdot 0.8) = {2 * 0.09 * (0.09 - 0.4 * 0.8):f4}$. Both eigenvalues are negative there");
        Assert.Equal(2 * 0.09 * (0.09 - 0.4 * 0.8), atNineTenths[1, 1], 1e-12);
        foreach (var (w, b) in new[] { (0, Math.Log(9)), (1.0, -2.0), (-4.0, 7.5) })
        {
            var network = new Network(Logistic, [w, b]);
            Assert.Equal(0, (Hessian.Of(network, Six, Cost.MeanSquaredError) - SquaredHessian(w, b)).L2Norm(), 1e-9);
            Assert.Equal(0, (Hessian.Of(network, Six, Cost.BinaryCrossEntropy) - EntropyHessian(w, b)).L2Norm(), 1e-9);
        }
    }

    [Fact]
    public void Both_costs_have_a_minimum_at_0_and_it_is_the_only_one_of_cross_entropy()
    {
        var zero = new Network(Logistic, [0, 0]);
        foreach (var cost in new[] { Cost.MeanSquaredError, Cost.BinaryCrossEntropy })
        {
            Assert.Equal(0, BackPropagation.Gradient(zero, Six, cost).L2Norm());
            Assert.True(Least(Hessian.Of(zero, Six, cost)) > 0.1);
        }

        Assert.Equal(Math.Log(2), zero.CostOver(Six, Cost.BinaryCrossEntropy), 1e-15);
        Assert.Equal(0.25, zero.CostOver(Six, Cost.MeanSquaredError), 1e-15);
        Lecture.Says($"so the cost is $\\ln 2$");
    }

    [Fact]
    public void Three_hundred_starts_end_at_0_or_run_away()
    {
        var (squared, entropy) = (Descend(seed: 1, 300, Cost.MeanSquaredError), Descend(seed: 1, 300, Cost.BinaryCrossEntropy));
        Assert.All(entropy, run => Assert.True(Arrives(run)));
        var arrived = squared.Count(Arrives);
        var (share, margin) = (arrived / 300.0, 1.96 * Math.Sqrt(arrived / 300.0 * (1 - arrived / 300.0) / 300));
        Lecture.Says($"the {squared.Count(run => run.Final.Parameters[0] > 1)} runs on the right have come to where $w - |b|$ is about 5, and so $a(1 - a)$ less than 0.01 at all six points");
        Lecture.Says($"With the cross-entropy all 300 runs end at $(0, 0)$. With the squared loss only {arrived} do, {100 * (share - margin):f0} to {100 * (share + margin):f0} per cent of such starts. The other {300 - arrived} are on their way to infinity");
        Assert.All(squared.Where(run => !Arrives(run)), run =>
        {
            Assert.InRange(run.FinalCost, 1.0 / 3, 0.334);
            Assert.True(BackPropagation.Gradient(run.Final, Six, Cost.MeanSquaredError).L2Norm() > 0);
            var (w, b) = (run.Final.Parameters[0], run.Final.Parameters[1]);
            if (w > 0)
                Assert.InRange(w - Math.Abs(b), 4.9, 5.3);
            Assert.Equal(2, Enumerable.Range(0, 6).Count(i => Math.Round(run.Final.Evaluate(Six.Point(i))[0]) != Six.Y[i, 0]));
        });

        var others = Descend(seed: 2, 3000, Cost.MeanSquaredError);
        Assert.InRange(others.Count(Arrives) / 3000.0, share - margin, share + margin);
        Assert.All(Descend(seed: 3, 3000, Cost.BinaryCrossEntropy), run => Assert.True(Arrives(run)));
    }

    [Fact]
    public void From_w_2_it_is_not_the_distance_that_decides()
    {
        double[] bs = [0, -5, 5];
        var runs = GradientDescent.Full(1, 20_000).Train([.. bs.Select(b => new Network(Logistic, [2, b]))], Six, Cost.MeanSquaredError);
        Assert.Equal([false, true, true], runs.Select(Arrives));
    }

    [Fact]
    public void Where_w_minus_b_is_5_no_point_is_felt() => Assert.All(new[] { 0, 2.5, 4.5 }, b => Assert.All(Enumerable.Range(0, 6), i =>
    {
        var a = new Network(Logistic, [b + 5, b]).Evaluate(Six.Point(i))[0];
        Assert.True(a * (1 - a) < 0.01);
    }));

    [Fact]
    public void The_best_steps_have_two_wrong_answers_and_the_valley_falls_towards_them()
    {
        var answers = (from gap in Enumerable.Range(0, 7) from up in new[] { true, false }
                       select string.Concat(Enumerable.Range(0, 6).Select(i => (i >= gap) == up ? 1 : 0))).Distinct().ToArray();
        int Wrong(string answer) => Enumerable.Range(0, 6).Count(i => answer[i] - '0' != Six.Y[i, 0]);
        Assert.Equal((12, 2, 3), (answers.Length, answers.Min(Wrong), answers.Count(answer => Wrong(answer) == 2)));
        Lecture.Says($"Three steps have the lowest cost, two wrong answers of six, $\\tfrac13$");
        double At(double w) => new Network(Logistic, [w, 0]).CostOver(Six, Cost.MeanSquaredError);
        foreach (var w in new[] { 3.0, 5, 8 })
        {
            var q = Math.Exp(-w);
            var formula = (q * q / ((1 + q) * (1 + q)) + Math.Pow(q, 4) / Math.Pow(1 + q * q, 2) + 1 / Math.Pow(1 + q * q * q, 2)) / 3;
            Assert.Equal(formula, At(w), 1e-15);
            Assert.Equal(1.0 / 3 + (q * q - 4 * q * q * q) / 3, At(w), 2 * Math.Pow(q, 4));
        }

        var valley = Enumerable.Range(2, 12).Select(w => At(w)).ToArray();
        Assert.All(valley.Zip(valley.Skip(1)), pair => Assert.True(pair.First > pair.Second && pair.Second > 1.0 / 3));
    }

    [Fact]
    public void Normalised_slices_agree_for_one_factor_and_not_for_many()
    {
        var network = TrainedNetworks.Value[16][0].Final;
        var (u, v) = Slice.RandomDirections(network.Architecture, 1);
        Network Rescaled(Func<int, double> t) => Network.FromLayers(
            Activation.ReLU, Activation.Sigmoid,
            (network.W(2).MapIndexed((j, _, w) => t(j) * w), network.b(2).MapIndexed((j, b) => t(j) * b)),
            (network.W(3).MapIndexed((_, j, w) => w / t(j)), network.b(3)));
        Landscape Plain(Network N) => Slice.AlongDirections(N, Ten, Cost.Quadratic, u, v, 8, points: 25);
        Landscape Normalised(Network N) => Slice.AlongDirections(N, Ten, Cost.Quadratic, PerNeuron.Normalise(u, N), PerNeuron.Normalise(v, N), 0.5, points: 25);
        static double Apart(Landscape s, Landscape t) => s.Costs.Cast<double>().Zip(t.Costs.Cast<double>(), (a, b) => Math.Abs(a - b)).Max();
        var (even, uneven) = (Rescaled(_ => 4), Rescaled(j => j % 2 == 0 ? 4 : 0.25));
        Assert.Equal(network.CostOver(Ten, Cost.Quadratic), uneven.CostOver(Ten, Cost.Quadratic), 1e-14);
        Assert.InRange(Apart(Normalised(network), Normalised(even)), 0, 1e-12);
        Assert.True(Apart(Plain(network), Plain(even)) > 0.2);
        Assert.True(Apart(Normalised(network), Normalised(uneven)) > 0.2);
    }

    [Fact]
    public void A_plane_captures_nearly_all_of_a_path_and_much_of_a_random_walk()
    {
        var walks = Enumerable.Range(1, 100).Select(seed => Captured(Walk(32, 23, seed))).ToArray();
        Lecture.Says($"Two directions of 23 capture {100 * Captured(Path(HighamRun.Value)):f1} per cent of the variance");
        Lecture.Says($"has {100 * walks[0]:f1} per cent of its variance in its plane of two, and 100 such walks have from {100 * walks.Min():f0} to {100 * walks.Max():f0}");
        Lecture.Says($"tends to $\\tfrac{{6}}{{\\pi^2}}(1 + \\tfrac14) = {7.5 / (Math.PI * Math.PI):f3}$");
        Assert.InRange(Enumerable.Range(1, 10).Average(seed => Captured(Walk(32, 1000, seed))), 0.75, 0.77);
        Assert.All(TrainHigham(1, 10), run => Assert.True(Captured(Path(run)) > 0.95));
    }

    [Fact]
    public void Matching_removes_most_barriers_and_not_all()
    {
        var (A, B) = (TrainedNetworks.Value[16][0].Final, TrainedNetworks.Value[16][1].Final);
        Assert.True(Barrier(A, B) > 50 * Barrier(A, Matched(A, B)));
        static int Wrong(Network from, Network to, double t) =>
            (int)Math.Round(10 * Classification.Error(new Network(from.Architecture, from.Parameters.ToArray().Zip(to.Parameters.ToArray(), (a, b) => (1 - t) * a + t * b)), Ten));
        Lecture.Says($"at $t = 0.5$, stands one that has {Wrong(A, B, 0.5)} of the ten points on the wrong side");
        Assert.All(Enumerable.Range(0, 21), k => Assert.Equal(0, Wrong(A, Matched(A, B), k / 20.0)));
        var (eight, sixteen, many) = (Barriers(TrainedNetworks.Value[8]), Barriers(TrainedNetworks.Value[16]), Barriers(TrainedNetworks.Value[64]));
        Lecture.Says($"the median is {Median(eight.Before):f3} with 8 units, {Median(sixteen.Before):f3} with 16 and {Median(many.Before):f3} with 64");
        Lecture.Says($"Matching takes it down to {Median(eight.After):f4}, {Median(sixteen.After):f4} and {Median(many.After):f4}, to less than a tenth each time");
        Lecture.Says($"{Remaining(eight)} of {eight.After.Length} matched pairs are above 0.01 with 8 units, {Remaining(sixteen)} of {sixteen.After.Length} with 16, and {Remaining(many)} of {many.After.Length} with 64");
        Assert.Equal(0.25, new Network(A.Architecture, new double[A.Parameters.Length]).CostOver(Ten, Cost.Quadratic));

        var others = new[] { 8, 16, 64 }.Select(n => Barriers(OtherNetworks.Value[n])).ToArray();
        Lecture.Says($"for 480 other seeds a width: less than a tenth again, and barriers remain in {Remaining(others[0])} of {others[0].After.Length}, {Remaining(others[1])} of {others[1].After.Length} and {Remaining(others[2])} of {others[2].After.Length} pairs");
        Assert.All([eight, sixteen, many, .. others], pairs => Assert.True(Median(pairs.After) < Median(pairs.Before) / 10));
    }

    [Fact]
    public void Six_points_have_a_minimum_three_saddles_and_no_maximum()
    {
        var found = new List<(double W, double B)>();
        for (var w = -8.0; w <= 8; w += 0.4)
        {
            for (var b = -20.0; b <= 20; b += 0.8)
            {
                if (Newton(w, b) is { } q && !found.Any(other => Math.Abs(other.W - q.W) + Math.Abs(other.B - q.B) < 1e-6))
                    found.Add(q);
            }
        }

        var kinds = found.Select(q => (q.W, q.B, Values: Eigenvalues.Of(SquaredHessian(q.W, q.B)), Cost: new Network(Logistic, [q.W, q.B]).CostOver(Six, Cost.MeanSquaredError))).ToArray();
        Assert.Equal((4, 1, 3), (kinds.Length, kinds.Count(q => q.Values[0] > 0), kinds.Count(q => q.Values[0] < 0 && q.Values[1] > 0)));
        var (pit, right) = (kinds.Single(q => q.Values[0] > 0), kinds.MaxBy(q => q.W));
        Lecture.Says($"climbs from {pit.Cost:f2} to {right.Cost:f4} at $w = {right.W:f3}$, $b = 0$");
        Assert.Equal(0, right.B, 1e-9);
        Assert.True(kinds.Where(q => q.W < -0.1).All(q => q.Cost > right.Cost));

        // Each saddle is a pass: down on one side lies the pit, on the other a valley.
        Lecture.Says($"Each saddle is a pass, from the pit to one of the valleys");
        Assert.All(kinds.Where(q => q.Values[0] < 0), q =>
        {
            var down = 0.01 * SquaredHessian(q.W, q.B).Evd(Symmetricity.Symmetric).EigenVectors.Column(0);
            var sides = new[] { -1, 1 }.Select(side => new Network(Logistic, [q.W + side * down[0], q.B + side * down[1]])).ToArray();
            Assert.Single(GradientDescent.Full(1, 20_000).Train(sides, Six, Cost.MeanSquaredError), Arrives);
        });
    }

    [Fact]
    public void Plateaus_are_near_saddles_and_the_end_is_flat()
    {
        var spectra = HighamRun.Value.Snapshots.Skip(1).Select(s => Eigenvalues.Of(Hessian.Of(s.Network, Ten, Cost.Quadratic))).ToArray();
        static int Negative(double[] e) => e.Count(v => v < -e.Max() / 1000);
        Network Snapshot(int k) => HighamRun.Value.Snapshots[k + 1].Network;
        Assert.Equal(0.25, Snapshot(12).CostOver(Ten, Cost.Quadratic), 0.01);
        Assert.Equal(0.125, Snapshot(18).CostOver(Ten, Cost.Quadratic), 0.01);
        Assert.All(new[] { 12, 18 }, k => Assert.True(BackPropagation.Gradient(Snapshot(k), Ten, Cost.Quadratic).L2Norm() < 0.01));
        Lecture.Says($"there are clearly negative eigenvalues, below $-\\lambda_{{\\max}}/1000$: {Negative(spectra[12])}, and then {Negative(spectra[18])}");
        var last = spectra[^1];
        Assert.Equal(0, Negative(last));
        Lecture.Says($"{last.Count(v => Math.Abs(v) <= last.Max() / 1000)} of the {last.Length} are within $\\lambda_{{\\max}}/1000$ of 0");
        Assert.True(HighamRun.Value.Snapshots[13].Step == 979 && HighamRun.Value.Snapshots[19].Step == 3060);
        Lecture.Says($"On both plateaus (steps 979 and 3060) the gradient is small");
        Assert.Equal((3, 1), (last.Count(v => v < -1e-6), last.Count(v => v is < 0 and > -1e-9)));
        Lecture.Says($"Three eigenvalues are still negative, the least $-{-last.Min() * 1e6:f1} \\cdot 10^{{-6}}$");
    }

    [Fact]
    public void Forty_other_runs_have_negative_eigenvalues_on_the_first_plateau_and_mostly_on_the_second()
    {
        var runs = TrainHigham(1, 40).Select(run => run.Snapshots.Skip(1).Select(s => (
            Cost: s.Network.CostOver(Ten, Cost.Quadratic),
            Negative: Eigenvalues.Of(Hessian.Of(s.Network, Ten, Cost.Quadratic)) is var e && e[0] < -e[^1] / 1000)).ToArray()).ToArray();
        Assert.All(runs, run => Assert.True(run.Where(s => s.Cost is > 0.24 and < 0.26).All(s => s.Negative) && run[0].Cost is > 0.24 and < 0.26));
        var second = runs.Select(run => run.Where(s => s.Cost is > 0.12 and < 0.13).ToArray()).Where(near => near.Length >= 2).ToArray();
        Lecture.Says($"of the {second.Length} that spend two snapshots or more between 0.12 and 0.13, all have them at one of these or more, and {second.Count(near => near.All(s => s.Negative))} at each. At the end {runs.Count(run => run[^1].Negative)} of the 40 still have some");
        Assert.All(second, near => Assert.Contains(near, s => s.Negative));
    }

    [Fact]
    public void Copies_have_as_large_a_low_share_as_trained_networks_of_the_same_width()
    {
        var fitted = Widths.ToDictionary(n => n, n => Fitted(TrainedNetworks.Value[n]).Take(16).ToArray());
        (double Mean, double Error) Measured(IEnumerable<Network> networks, int planes)
        {
            double[] shares = [.. networks.Select(N => Enumerable.Range(1, planes).Average(seed => Low(N, seed)))];
            var mean = shares.Average();
            return (mean, 2 * Math.Sqrt(shares.Sum(s => (s - mean) * (s - mean)) / (shares.Length - 1) / shares.Length));
        }

        var (narrow, wide) = (Measured(fitted[4], 10), Measured(fitted[64], 10));
        Lecture.Says($"{narrow.Mean:f1} ± {narrow.Error:f1} per cent with 4 units, and {wide.Mean:f1} ± {wide.Error:f1} with 64");
        Assert.All(new[] { 8, 16, 64 }, n => AssertNoLess(Measured(fitted[4].Select(N => Copied(N, n / 4)), 10), Measured(fitted[n], 10)));

        var others = Widths.ToDictionary(n => n, n => Fitted(OtherNetworks.Value[n]).Take(160).ToArray());
        Lecture.Says($"The tests find the same with up to 160 other networks a width");
        Assert.True(others[4].Length > 100);
        (double Mean, double Error) before = (0, 0);
        foreach (var n in new[] { 8, 16, 64 })
        {
            var copies = Measured(others[4].Select(N => Copied(N, n / 4)), 2);
            AssertNoLess(copies, Measured(others[n], 2));
            Assert.True(copies.Mean > before.Mean + before.Error);
            before = copies;
        }

        static void AssertNoLess((double Mean, double Error) copies, (double Mean, double Error) trained) => Assert.True(
            copies.Mean > trained.Mean - Math.Sqrt(copies.Error * copies.Error + trained.Error * trained.Error), FormattableString.Invariant($"copies {copies}, trained {trained}"));
    }

    [Fact]
    public void The_change_of_an_output_is_divided_by_the_root_of_the_number_of_copies()
    {
        var N = Fitted(TrainedNetworks.Value[4])[0];
        double Variance(Network network) => Enumerable.Range(1, 2000).Average(seed =>
        {
            const double alpha = 1e-6;
            var d = PerNeuron.Normalise(Slice.RandomDirections(network.Architecture, seed).U, network);
            for (var i = 0; i < 2; i++)
                d[network.Architecture.BiasIndex(3, i)] = 0;
            Vector<double> z(double step)
            {
                var a = new Network(network.Architecture, network.Parameters.ToArray().Zip(d, (p, direction) => p + step * direction)).Evaluate(Ten).Column(0);
                return a.PointwiseDivide(1 - a).PointwiseLog();
            }

            return ((z(alpha) - z(-alpha)) / (2 * alpha)).PointwisePower(2).Sum();    // over the ten points
        });
        var one = Variance(N);
        Assert.Equal(N.CostOver(Ten, Cost.Quadratic), Copied(N, 16).CostOver(Ten, Cost.Quadratic), 1e-12);
        Assert.InRange(one / Variance(Copied(N, 4)) / 4, 0.9, 1.1);
        Assert.InRange(one / Variance(Copied(N, 16)) / 16, 0.9, 1.1);
        Assert.InRange(Variance(Exercises.RightAnswers.Split(N, [2, -1])) / one / 5, 0.9, 1.1);
    }

    [Fact]
    public void The_barrier_of_exercise_3_is_27_t_squared_one_minus_t_squared()
    {
        static Network Xor2(Vector<double> c, Vector<double> w) => Network.FromLayers(
            Activation.ReLU, Activation.Identity, (Matrix<double>.Build.Dense(2, 2, 1), c), (w.ToRowMatrix(), Vector<double>.Build.Dense(1)));
        var A = Xor2(Vector<double>.Build.Dense([0, -1]), Vector<double>.Build.Dense([1, -2]));
        var B = Xor2(Vector<double>.Build.Dense([-1, 0]), Vector<double>.Build.Dense([-2, 1]));
        var line = Slice.Line(A, B, Xor.Points, Cost.MeanSquaredError, points: 41);
        Assert.All(Enumerable.Range(0, 41), i => Assert.Equal(27 * Math.Pow(i / 40.0 * (1 - i / 40.0), 2), line[i], 1e-13));
        Assert.Equal(27.0 / 16, line.Max(), 1e-13);
    }

    private static Landscape Over(Cost cost) => Slice.AlongWeights(new Network(Logistic, [0, 0]), Six, cost, (0, "w", -5, 5), (1, "b", -10, 10), points: 33);

    private static Matrix<double> SquaredHessian(double w, double b) => MeanOver((a, y) => 2 * a * (1 - a) * (a * (1 - a) + (a - y) * (1 - 2 * a)), w, b);

    private static Matrix<double> EntropyHessian(double w, double b) => MeanOver((a, _) => a * (1 - a), w, b);

    private static Matrix<double> MeanOver(Func<double, double, double> C2, double w, double b) => Enumerable.Range(0, 6).Select(i =>
    {
        var v = Vector<double>.Build.Dense([Six.X[i, 0], 1]);
        return C2(1 / (1 + Math.Exp(-w * Six.X[i, 0] - b)), Six.Y[i, 0]) * v.OuterProduct(v);
    }).Aggregate((sum, H) => sum + H) / 6;

    private static double Least(Matrix<double> H) => Eigenvalues.Of(H).Min();

    private static double Barrier(Network A, Network B)
    {
        var line = Slice.Line(A, B, Ten, Cost.Quadratic, points: 41);
        return line.Select((cost, i) => cost - (1 - i / 40.0) * line[0] - i / 40.0 * line[^1]).Max();
    }

    private static IReadOnlyList<TrainingRun> TrainTen(int n, int from, int count) => GradientDescent.Full(0.5, 5000).Train(
        [.. Enumerable.Range(from, count).Select(seed => Network.Random(new Architecture([2, n, 2], Activation.ReLU, Activation.Sigmoid), seed, 0.5, 0.5))], Ten, Cost.Quadratic);

    private static IReadOnlyList<TrainingRun> TrainHigham(int from, int count) => (GradientDescent.Full(0.5, 30_000) with { SnapshotAt = Steps }).Train(
        [.. Enumerable.Range(from, count).Select(seed => Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), seed, 0.5, 0.5))], Ten, Cost.Quadratic);

    private static IReadOnlyList<TrainingRun> Descend(int seed, int count, Cost cost)
    {
        var random = new System.Random(seed);
        double Uniform(double most) => Math.Round(most * (2 * random.NextDouble() - 1), 2);
        var starts = new List<Network>();
        while (starts.Count < count)
            starts.Add(new Network(Logistic, [Uniform(5), Uniform(10)]));
        return GradientDescent.Full(1, 20_000).Train(starts, Six, cost);
    }

    private static bool Arrives(TrainingRun run) => run.Final.Parameters.ToArray().Sum(Math.Abs) < 1e-6;

    /// <summary>Where Newton's method ends, unless it runs away or to where the Hessian vanishes.</summary>
    private static (double W, double B)? Newton(double w, double b)
    {
        var q = Vector<double>.Build.Dense([w, b]);
        for (var step = 0; step < 40 && q.L2Norm() < 30; step++)
            q -= SquaredHessian(q[0], q[1]).Solve(BackPropagation.Gradient(new Network(Logistic, q), Six, Cost.MeanSquaredError));
        return q.L2Norm() < 30 && SquaredHessian(q[0], q[1]).L2Norm() > 1e-3
            && BackPropagation.Gradient(new Network(Logistic, q), Six, Cost.MeanSquaredError).L2Norm() < 1e-12 ? (q[0], q[1]) : null;
    }

    private static Matrix<double> Path(TrainingRun run) => Matrix<double>.Build.DenseOfRowArrays(run.Snapshots.Select(s => s.Network.Parameters.ToArray()));

    private static Matrix<double> Walk(int steps, int dimensions, int seed)
    {
        var walk = Matrix<double>.Build.Random(steps, dimensions, seed);
        for (var i = 1; i < steps; i++)
            walk.SetRow(i, walk.Row(i - 1) + walk.Row(i));
        return walk;
    }

    private static double Captured(Matrix<double> M)
    {
        var means = M.ColumnSums() / M.RowCount;
        var mu = M.MapIndexed((_, j, entry) => entry - means[j]).Svd(computeVectors: false).S;
        return (mu[0] * mu[0] + mu[1] * mu[1]) / mu.DotProduct(mu);
    }

    private static Network[] Fitted(IReadOnlyList<TrainingRun> runs) => [.. runs.Where(run => run.FinalCost < 0.01).Select(run => run.Final)];

    private static Network Matched(Network A, Network B) => HiddenUnits.Permute(B, HiddenUnits.Match(A, B));

    private static (double[] Before, double[] After) Barriers(IReadOnlyList<TrainingRun> runs)
    {
        var pairs = Fitted(runs).Chunk(2).Where(pair => pair.Length == 2).ToArray();
        return ([.. pairs.Select(pair => Barrier(pair[0], pair[1]))], [.. pairs.Select(pair => Barrier(pair[0], Matched(pair[0], pair[1])))]);
    }

    private static int Remaining((double[] Before, double[] After) pairs) => pairs.After.Count(height => height > 0.01);

    private static double Median(double[] values) => MathNet.Numerics.Statistics.Statistics.Median(values);

    private static Network Copied(Network N, int k) => Exercises.RightAnswers.Split(N, [.. Enumerable.Repeat(1.0 / k, k)]);

    private static double Low(Network N, long seed)
    {
        var (u, v) = Slice.RandomDirections(N.Architecture, seed);
        var slice = Slice.AlongDirections(N, Ten, Cost.Quadratic, PerNeuron.Normalise(u, N), PerNeuron.Normalise(v, N), 0.5, points: 16);
        return 100.0 * slice.Costs.Cast<double>().Count(cost => cost < 0.05) / slice.Costs.Length;
    }
}
