using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 05-loss-landscapes states, computed again.</summary>
public class LossLandscapesLectureSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "05-loss-landscapes");
    private static readonly DataSet Six = LogisticSixPoints.Points;
    private static readonly DataSet Ten = HighamTenPoints.Points;
    private static readonly Architecture Logistic = new([1, 1], Activation.Sigmoid);
    private static readonly Lazy<Dictionary<int, IReadOnlyList<TrainingRun>>> TrainedNetworks = new(() => new[] { 2, 4, 8, 16, 64 }.ToDictionary(n => n, TrainTen));
    private static readonly Lazy<TrainingRun> HighamRun = new(() =>
        (GradientDescent.Full(0.5, 30_000) with { SnapshotAt = [0, .. Enumerable.Range(0, 31).Select(k => (int)Math.Round(100 * Math.Pow(300, k / 30.0)))] })
        .Train(Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 0, 0.5, 0.5), Ten, Cost.Quadratic));

    [Fact]
    public void Squared_loss_is_bounded_and_cross_entropy_rises()
    {
        var (squared, entropy) = (Over(Cost.MeanSquaredError), Over(Cost.BinaryCrossEntropy));
        Lecture.Says($"it lies between {squared.Lowest:f3} and {squared.Highest:f3}, and can never exceed 1");
        Lecture.Says($"already {entropy.Highest:f3} in the corners");
        double[] corners = [entropy.Costs[0, 0], entropy.Costs[0, 32], entropy.Costs[32, 0], entropy.Costs[32, 32]];
        Assert.Equal(entropy.Highest, corners.Max());
        Assert.All(corners, corner => Assert.Equal(entropy.Highest, corner, 1e-5));   // ln(1 − P) loses digits where P is nearly 1
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
        var random = new System.Random(1);
        var starts = Enumerable.Range(0, 300).Select(_ =>
            new Network(Logistic, [Math.Round(10 * random.NextDouble() - 5, 2), Math.Round(20 * random.NextDouble() - 10, 2)])).ToList();
        IReadOnlyList<TrainingRun> Train(Cost cost) => GradientDescent.Full(1, 20_000).Train(starts, Six, cost);
        static bool Arrives(TrainingRun run) => run.Final.Parameters.ToArray().Sum(Math.Abs) < 1e-6;
        var (squared, entropy) = (Train(Cost.MeanSquaredError), Train(Cost.BinaryCrossEntropy));
        Assert.All(entropy, run => Assert.True(Arrives(run)));
        var arrived = squared.Count(Arrives);
        Lecture.Says($"the {squared.Count(run => run.Final.Parameters[0] > 1)} runs on the right have come to where $w - |b|$ is about 5, and so $P(1 - P)$ less than 0.01 at all six points");
        Lecture.Says($"With the cross-entropy all 300 runs end at $(0, 0)$. With the squared loss only {arrived} do. The other {300 - arrived} are on their way to infinity");
        Assert.All(squared.Where(run => !Arrives(run)), run =>
        {
            Assert.InRange(run.FinalCost, 1.0 / 3, 0.334);
            Assert.True(BackPropagation.Gradient(run.Final, Six, Cost.MeanSquaredError).L2Norm() > 0);
            var (w, b) = (run.Final.Parameters[0], run.Final.Parameters[1]);
            if (w > 0)
                Assert.InRange(w - Math.Abs(b), 4.9, 5.3);
            Assert.Equal(2, Enumerable.Range(0, 6).Count(i => Math.Round(run.Final.Evaluate(Six.Point(i))[0]) != Six.Y[i, 0]));
        });
    }

    [Fact]
    public void Where_w_minus_b_is_5_no_point_is_felt() => Assert.All(new[] { 0, 2.5, 4.5 }, b => Assert.All(Enumerable.Range(0, 6), i =>
    {
        var P = new Network(Logistic, [b + 5, b]).Evaluate(Six.Point(i))[0];
        Assert.True(P * (1 - P) < 0.01);
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
            var formula = (Math.Pow(1 + Math.Exp(w), -2) + Math.Pow(1 + Math.Exp(2 * w), -2) + Math.Pow(1 + Math.Exp(-3 * w), -2)) / 3;
            Assert.Equal(formula, At(w), 1e-15);
            Assert.Equal(1.0 / 3 + (Math.Exp(-2 * w) - 4 * Math.Exp(-3 * w)) / 3, At(w), 2 * Math.Exp(-4 * w));
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
        static Matrix<double> Centred(Matrix<double> M) => M.MapIndexed((_, j, entry) => entry - M.Column(j).Average());
        static double Captured(Matrix<double> M) => Centred(M).Svd().S is var s ? (s[0] * s[0] + s[1] * s[1]) / s.DotProduct(s) : 0;
        var run = Captured(Matrix<double>.Build.DenseOfRowArrays(HighamRun.Value.Snapshots.Select(s => s.Network.Parameters.ToArray())));
        var steps = Matrix<double>.Build.Random(32, 23, 1);
        var walk = Captured(Matrix<double>.Build.Dense(32, 23, (i, j) => steps.Column(j, 0, i + 1).Sum()));
        Lecture.Says($"Two directions of 23 capture {100 * run:f1} per cent of the variance");
        Lecture.Says($"has {100 * walk:f1} per cent of its variance in its plane of two");
    }

    [Fact]
    public void Matching_removes_most_barriers_and_not_all()
    {
        static double Median(double[] values) => MathNet.Numerics.Statistics.Statistics.Median(values);
        var barriers = new[] { 8, 16, 64 }.ToDictionary(n => n, n =>
        {
            var pairs = TrainedNetworks.Value[n].Where(run => run.FinalCost < 0.01).Select(run => run.Final).Chunk(2).Where(pair => pair.Length == 2).ToArray();
            return (
                Before: pairs.Select(pair => Barrier(pair[0], pair[1])).ToArray(),
                After: pairs.Select(pair => Barrier(pair[0], HiddenUnits.Permute(pair[1], HiddenUnits.Match(pair[0], pair[1])))).ToArray());
        });
        var (eight, sixteen, many) = (barriers[8], barriers[16], barriers[64]);
        Lecture.Says($"the median is {Median(eight.Before):f3} with 8 units, {Median(sixteen.Before):f3} with 16 and {Median(many.Before):f3} with 64");
        Lecture.Says($"Matching takes it down to {Median(eight.After):f4}, {Median(sixteen.After):f4} and {Median(many.After):f4}");
        Lecture.Says($"With 8 units, {eight.After.Count(h => h > 0.01)} of {eight.After.Length} matched pairs are above 0.01, the highest {eight.After.Max():f3}");
        Lecture.Says($"with 64 units it is {many.After.Count(h => h > 0.01)} of {many.After.Length}.");
        Assert.Equal(0.25, new Network(TrainedNetworks.Value[8][0].Final.Architecture, new double[42]).CostOver(Ten, Cost.Quadratic));
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
        Lecture.Says($"there are clearly negative eigenvalues, {Negative(spectra[12])} and then {Negative(spectra[18])}");
        var last = spectra[^1];
        Assert.Equal(0, Negative(last));
        Lecture.Says($"{last.Count(v => Math.Abs(v) <= last.Max() / 1000)} of the {last.Length} are within a thousandth of 0");
        Assert.Equal((3, 1), (last.Count(v => v < -1e-6), last.Count(v => v is < 0 and > -1e-9)));
        Lecture.Says($"Three eigenvalues are still negative, the least $-{-last.Min() * 1e6:f1} \\cdot 10^{{-6}}$");
    }

    [Fact]
    public void The_low_region_of_a_normalised_slice_grows_with_the_width()
    {
        static double Low(Network N, long seed)
        {
            var (u, v) = Slice.RandomDirections(N.Architecture, seed);
            var slice = Slice.AlongDirections(N, Ten, Cost.Quadratic, PerNeuron.Normalise(u, N), PerNeuron.Normalise(v, N), 0.5, points: 25);
            return slice.Costs.Cast<double>().Count(cost => cost < 0.05) / 625.0;
        }

        var low = new[] { 4, 16, 64 }.ToDictionary(n => n, n => 100 * Enumerable.Range(1, 10).Average(seed => Low(Best(n), seed)));
        Lecture.Says($"their best network costs {Best(2).CostOver(Ten, Cost.Quadratic):f4}");
        Lecture.Says($"{low[4]:f1} per cent of the slice lie below 0.05 with 4 units, {low[16]:f1} with 16 and {low[64]:f1} with 64");
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

    private static Matrix<double> SquaredHessian(double w, double b) => MeanOver((P, y) => 2 * P * (1 - P) * (P * (1 - P) + (P - y) * (1 - 2 * P)), w, b);

    private static Matrix<double> EntropyHessian(double w, double b) => MeanOver((P, _) => P * (1 - P), w, b);

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

    private static Network Best(int n) => TrainedNetworks.Value[n].MinBy(run => run.FinalCost)!.Final;

    private static IReadOnlyList<TrainingRun> TrainTen(int n) => GradientDescent.Full(0.5, 5000).Train(
        [.. Enumerable.Range(0, 24).Select(seed => Network.Random(new Architecture([2, n, 2], Activation.ReLU, Activation.Sigmoid), seed, 0.5, 0.5))], Ten, Cost.Quadratic);
}
