using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 03-stochastic-gradient-descent states, computed again; and what is said in general, from other seeds.</summary>
public class SgdLectureSpecs
{
    private const long OtherSeeds = 1_000_000;
    private static readonly Lecture Lecture = new("week04-deep-learning", "03-stochastic-gradient-descent");
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfRowArrays([5, 4], [4, 5]);
    private static readonly Vector<double> Here = Vector<double>.Build.Dense([-2, 1]);

    private static readonly DataSet Ten = HighamTenPoints.Points;
    private static readonly Architecture Shape = new([2, 2, 3, 2], Activation.Sigmoid);
    private static readonly Network Start = Network.Random(Shape, 1, 0.5, 0.5);

    private static readonly DataSet Noisy = NoisyLine.Points;
    private static readonly Matrix<double> X = Noisy.X.Append(Matrix<double>.Build.Dense(100, 1, 1.0));
    private static readonly Vector<double> Best = X.QR().Solve(Noisy.Y.Column(0));
    private static readonly Matrix<double> H = X.TransposeThisAndMultiply(X) / 100;
    private static readonly Architecture One = new([1, 1], Activation.Identity);
    private static readonly Network Far = new(One, [-1.5, 0.75]);
    private static readonly Network AtBest = new(One, Best);
    private static readonly double Least = AtBest.CostOver(Noisy, Cost.Quadratic);

    [Fact]
    public void Ten_gradients_nearly_cancel_and_lie_nearly_in_one_direction()
    {
        var run = (GradientDescent.Epochs(1, 4000) with { SnapshotAt = [0, 3200], Seed = 1 }).Train(Start, Ten, Cost.Quadratic);
        var (first, later) = (Gradients(run.Snapshots[0].Network), Gradients(run.Snapshots[1].Network));
        Lecture.Says($"the longest of the ten arrows has the length {later.Max(g => g.L2Norm()):f3}, and their mean only {Mean(later).L2Norm():f3}");
        Assert.True(later[3].L2Norm() > 4 * Mean(later).L2Norm());
        Assert.All(first, g => Assert.InRange(g.L2Norm(), 0.244, 0.256));
        Lecture.Says($"all ten have lengths of about 0.25 and their mean {Mean(first).L2Norm():f3}");
        Lecture.Says($"{100 * InOneDirection(first):f2} % is in one direction there, and {100 * InOneDirection(later):f2} % after 3200 steps");
        Assert.Equal(0, (Mean(first) - BackPropagation.Gradient(Start, Ten, Cost.Quadratic)).L2Norm(), 1e-15);
        Lecture.Says($"off by $\\sqrt V = {Math.Sqrt(Variance(later)):f3}$ in root mean square, where ∇Cost has the length {Mean(later).L2Norm():f3}");
    }

    [Fact]
    public void The_best_direction_of_a_short_step_is_that_of_the_negative_gradient()
    {
        var g = A * Here;
        Lecture.Says($"that of $-\\nabla Q$, {Math.Atan2(-g[1], -g[0]) * 180 / Math.PI:f1}°");
        Lecture.Says($"$\\lVert \\nabla Q \\rVert = {g.L2Norm():f3}$");
        double Decrease(double length, double degrees)
        {
            var p = Here + length * Vector<double>.Build.Dense([Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180)]);
            return (Here * A * Here - p * A * p) / 2 / length;
        }

        double Direction(double length) => Enumerable.Range(-1800, 3600).Select(tenths => tenths / 10.0).MaxBy(degrees => Decrease(length, degrees));
        Lecture.Says($"For a step of length 1 the best direction is −{-Direction(1):f1}°");
        double[] off = [.. new[] { 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01 }.Select(length => Math.Abs(Direction(length) - Math.Atan2(-g[1], -g[0]) * 180 / Math.PI))];
        Assert.All(off.Zip(off[1..]), pair => Assert.True(pair.Second < pair.First));
    }

    [Fact]
    public void Just_below_the_limit_it_converges_and_just_above_it_does_not()
    {
        var lambda = Eigenvalues.Of(A);
        Assert.Equal(2 / 9.0, 2 / lambda.Max(), 1e-14);
        Lecture.Says($"by a factor −{Math.Abs(1 - 0.21 * lambda[1]):f2} a step, and arrives; with η = 0.23 the factor is −{Math.Abs(1 - 0.23 * lambda[1]):f2}");
        Lecture.Says($"by a factor {1 - 0.02 * lambda[0]:f2} a step along the floor");
        Lecture.Says($"the two factors are {1 - 0.2 * lambda[0]:f2} and −{Math.Abs(1 - 0.2 * lambda[1]):f2}");
        double After(double eta, int steps)
        {
            var p = Here;
            for (var k = 0; k < steps; k++)
                p -= eta * (A * p);
            return p.L2Norm();
        }

        Assert.True(After(0.21, 200) < 1e-8);
        Assert.True(After(0.23, 200) > 1e4);
        Assert.InRange(After(2 / 9.0, 200), 0.7, 0.8);
        Assert.All(new[] { 0.02, 0.19, 0.21, 2 / 9.0, 0.23 }, eta => Assert.True(After(0.2, 60) < After(eta, 60)));
    }

    [Fact]
    public void Every_step_of_the_library_is_a_step_of_the_lecture()
    {
        Assert.All(Epochs(Points(GradientDescent.Epochs(1, 40))), epoch => Assert.Equal(Enumerable.Range(0, 10), epoch.Order()));
        Assert.Contains(Epochs(Points(GradientDescent.Picks(1, 40))), ten => ten.Distinct().Count() < 10);
        static IEnumerable<int[]> Epochs(int[] points) => points.Chunk(10);

        static int[] Points(GradientDescent plan)
        {
            var run = (plan with { SnapshotAt = [.. Enumerable.Range(0, plan.Steps + 1)], Seed = 1 }).Train(Start, Ten, Cost.Quadratic);
            var networks = run.Snapshots.Select(snapshot => snapshot.Network).ToArray();
            bool Explains(int k, int step) =>
                (Parameters(networks[step]) - Gradients(networks[step])[k] - Parameters(networks[step + 1])).L2Norm() < 1e-12;
            return [.. Enumerable.Range(0, plan.Steps).Select(step => Enumerable.Range(0, 10).Single(k => Explains(k, step)))];
        }
    }

    [Fact]
    public void From_one_start_most_shuffled_runs_stay_on_a_plateau_that_most_picking_runs_leave()
    {
        var (shuffled, picked) = (Many(GradientDescent.Epochs(1, 50_000), Copies(256)), Many(GradientDescent.Picks(1, 50_000), Copies(256)));
        Lecture.Says($"The cost starts at {Start.CostOver(Ten, Cost.Quadratic):f4}");
        Lecture.Says($"{Left(shuffled)} of 256 runs leave with (4.7), {Interval(Left(shuffled), 256)}, and {Left(picked)} of 256 with (4.8), {Interval(Left(picked), 256)}");
        Assert.True(shuffled.Count(run => run.Costs[20] < 0.05) >= 0.95 * Left(shuffled));
        Assert.InRange(picked.Count(run => run.Costs[20] < 0.05), 0.85 * Left(picked), 0.97 * Left(picked));

        var stuck = shuffled.First(run => run.FinalCost > 0.05).Final;
        double[] outputs = [.. Enumerable.Range(0, 10).Select(i => stuck.Evaluate(Ten.Point(i))[0])];
        Assert.All(new[] { 3, 5, 6, 7, 8, 9 }, i => Assert.Equal(1 / 6.0, outputs[i], 0.015));
        Assert.All(new[] { 0, 1, 2, 4 }, i => Assert.InRange(outputs[i], 0.97, 1));
        Lecture.Says($"From such a network none of {64 + Left(Many(GradientDescent.Picks(1, 50_000), [.. Enumerable.Repeat(stuck, 64)]))} further runs leaves");
        Assert.Equal(64, Left(Many(GradientDescent.Epochs(0.5, 50_000), Copies(64))));
        Assert.True(GradientDescent.Full(1, 50_000).Train(Start, Ten, Cost.Quadratic).FinalCost < 1e-3);

        // Ten times as many, from other seeds: no more than four standard deviations off, and stuck for the same reason.
        var (others7, others8) = (Many(GradientDescent.Epochs(1, 50_000), Copies(2560), OtherSeeds), Many(GradientDescent.Picks(1, 50_000), Copies(2560), OtherSeeds));
        Assert.InRange(Left(others7) / 2560.0, 0.25, 0.38);
        Assert.InRange(Left(others8) / 2560.0, 0.66, 0.78);
        Assert.All(others7.Where(run => run.FinalCost > 0.05), run => Assert.Equal(1 / 12.0, run.FinalCost, 2e-3));
        Assert.Equal(640, Left(Many(GradientDescent.Epochs(0.5, 50_000), Copies(640), OtherSeeds)));
        Assert.Equal(0, Left(Many(GradientDescent.Picks(1, 50_000), [.. Enumerable.Repeat(stuck, 640)], OtherSeeds)));
    }

    [Fact]
    public void From_many_starts_picking_leaves_a_little_more_often_than_shuffling()
    {
        var starts = Starts(1, 512);
        var (one7, one8) = (Many(GradientDescent.Epochs(1, 50_000), starts), Many(GradientDescent.Picks(1, 50_000), starts));
        Lecture.Says($"{Left(one7)} leave with (4.7), {Interval(Left(one7), 512)}, and {Left(one8)} with (4.8), {Interval(Left(one8), 512)}; {Only(one7, one8)} leave with (4.7) only, and {Only(one8, one7)} with (4.8) only");
        Lecture.Says($"these {Only(one7, one8) + Only(one8, one7)} would fall to either side like coins");

        var others = Starts(10_001, 5120);
        var (others7, others8) = (Many(GradientDescent.Epochs(1, 50_000), others, OtherSeeds), Many(GradientDescent.Picks(1, 50_000), others, OtherSeeds));
        Assert.InRange(Left(others7) / 5120.0, 0.77, 0.86);
        Assert.InRange(Left(others8) / 5120.0, 0.85, 0.93);
        Assert.True(Only(others8, others7) > 2 * Only(others7, others8));
    }

    [Fact]
    public void The_variance_is_exactly_V_over_m_and_so_is_the_measured_one()
    {
        var gradients = Gradients((GradientDescent.Epochs(1, 3200) with { Seed = 1 }).Train(Start, Ten, Cost.Quadratic).Final);
        var (full, V) = (Mean(gradients), Variance(gradients));

        // All pairs of picks: the exact distribution for m = 2.
        var pairs = from a in gradients from b in gradients select (a + b) / 2;
        Assert.Equal(0, (Mean([.. pairs]) - full).L2Norm(), 1e-15);
        Assert.Equal(V / 2, pairs.Average(g => Math.Pow((g - full).L2Norm(), 2)), 1e-15);

        foreach (var m in new[] { 1, 4, 16, 64 })
        {
            var random = new Random(1000 + m);
            var squares = new double[10_000];
            for (var draw = 0; draw < squares.Length; draw++)
            {
                var sum = Vector<double>.Build.Dense(23);
                for (var i = 0; i < m; i++)
                    sum.Add(gradients[random.Next(10)], sum);
                squares[draw] = Math.Pow((sum / m - full).L2Norm(), 2);
            }

            var mean = squares.Average();
            Assert.Equal(V / m, mean, 4 * Math.Sqrt(squares.Average(q => (q - mean) * (q - mean)) / squares.Length));
        }
    }

    [Fact]
    public void Each_batch_size_is_lowest_once_for_the_same_work()
    {
        var plans = new (int Points, Func<int, GradientDescent> Of)[]
        {
            (1, steps => GradientDescent.Picks(0.2, steps)), (4, steps => GradientDescent.Picks(0.2, steps, m: 4)),
            (16, steps => GradientDescent.Picks(0.2, steps, m: 16)), (100, steps => GradientDescent.Full(0.2, steps)),
            (1, steps => GradientDescent.Epochs(0.2, steps)),
        };
        double[] After(int work, int runs, long seed) => [.. plans.Select(plan =>
            (plan.Of(work / plan.Points) with { Seed = seed }).Train([.. Enumerable.Repeat(Far, runs)], Noisy, Cost.Quadratic).Average(run => run.FinalCost) - Least)];
        double[][] races = [.. new[] { 20, 200, 2000, 6000 }.Select(work => After(work, 256, 1))];
        Lecture.Says($"it is $m = 1$, at {races[0][0]:f4}, while the full gradient has not made its first step; after 200 it is $m = 4$, at {races[1][1]:f4}; after 2000 $m = 16$, at {races[2][2]:f4}; and after 6000 the full gradient, at {races[3][3]:f4}");
        double[][] others = [.. new[] { 20, 200, 2000, 6000 }.Select(work => After(work, 2560, OtherSeeds))];
        foreach (var race in new[] { races, others })
            Assert.All(Enumerable.Range(0, 4), k => Assert.Equal(k, race[k].Take(4).Index().MinBy(entrant => entrant.Item).Index));
        Assert.All(others.Skip(1), race => Assert.Equal(1, race[4] / race[0], 0.15));
        Lecture.Says($"$1 - 0.2 \\cdot 0.153 = {1 - 0.2 * Eigenvalues.Of(H)[0]:f2}$ along the valley and $1 - 0.2 \\cdot 2.180 = {1 - 0.2 * Eigenvalues.Of(H)[1]:f2}$ across");
    }

    [Fact]
    public void The_noise_floor_solves_a_small_linear_system()
    {
        var Gamma = MeanOf(i => Math.Pow(Residual(i), 2) * Square(i));
        Lecture.Says($"{Exact(0.2, 1):f4} for $m = 1$, {Exact(0.2, 4):f4} for $m = 4$, {Exact(0.2, 16):f4} for $m = 16$");
        Lecture.Says($"is lower at η = 0.2, {0.2 * Gamma.Trace() / 4:f4} for $m = 1$");
        Assert.Equal(1, Exact(1e-5, 1) / (1e-5 * Gamma.Trace() / 4), 1e-4);
        Lecture.Says($"At η = 0.65 the floor is {Exact(0.65, 1):f3}, and at 0.66 the equations give a negative number");
        Assert.True(Exact(0.66, 1) < 0);
        Lecture.Says($"$2 / \\lambda_{{\\max}} = {2 / Eigenvalues.Of(H)[1]:f2}$");
        Lecture.Says($"the valley is {Eigenvalues.Of(H)[1] / Eigenvalues.Of(H)[0]:f0} times as steep across as along");

        var (floors, ends) = (Etas.Select(eta => Floor(GradientDescent.Picks(eta, 20_000), 128, 1)).ToArray(), Etas.Select(eta => Floor(GradientDescent.Epochs(eta, 20_000), 128, 1)).ToArray());
        Lecture.Says($"from 0.0125 to 0.00625 by a factor {floors[2].Mean / floors[1].Mean:f2}");
        Lecture.Says($"the same step takes it down by a factor {ends[2].Mean / ends[1].Mean:f2}");
        Lecture.Says($"{ends[0].Mean:f4} against {floors[0].Mean:f4}");

        foreach (var eta in Etas)
        {
            var (mean, error) = Floor(GradientDescent.Picks(eta, 20_000), 1280, OtherSeeds);
            Assert.Equal(Exact(eta, 1), mean, 2 * error);
        }

        var others = Etas.Skip(1).Select(eta => Floor(GradientDescent.Epochs(eta, 20_000), 1280, OtherSeeds).Mean).ToArray();
        Assert.InRange(others[1] / others[0], 0.16, 0.2);
    }

    [Fact]
    public void The_cloud_of_the_noise_floor_is_nearly_round()
    {
        Assert.All(new[] { 1e-5, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4 }, eta => Assert.InRange(Elongation(eta), 1, 1.14));

        static double Elongation(double eta)
        {
            var variances = Eigenvalues.Of(Steady(eta, 1));
            return Math.Sqrt(variances[1] / variances[0]);
        }
    }

    [Fact]
    public void Halving_the_learning_rate_too_late_is_slow_and_too_early_never_arrives()
    {
        double[] Staged(int first, int stages, Func<int, double> eta, int runs, int seed)
        {
            GradientDescent[] plan = [.. Enumerable.Range(0, stages).Select(k => GradientDescent.Picks(eta(k), first * (int)Math.Pow(2, k)) with { RecordEvery = Math.Max(1, first * (int)Math.Pow(2, k) / 10), Seed = seed + 10_000 * k })];
            var all = Stages.Train(plan, [.. Enumerable.Repeat(Far, runs)], Noisy, Cost.Quadratic);
            double At(int step) => all.Average(run => run.Costs[run.Steps.Index().Last(s => s.Item <= step).Index]) - Least;
            return [At(1400), At(int.MaxValue)];
        }

        double Halving(int k) => 0.2 / Math.Pow(2, k);
        foreach (var (runs, seed) in new[] { (128, 0), (1280, 1_000_000) })
        {
            var (late, early, tooEarly, small) = (Staged(200, 6, Halving, runs, seed), Staged(20, 9, Halving, runs, seed), Staged(4, 11, Halving, runs, seed), Staged(200, 6, _ => 0.00625, runs, seed));
            Assert.True(early[0] < late[0] / 5 && early[1] < late[1] / 4 && tooEarly[1] > 4 * late[1] && early[0] > 2 * early[1]);
            Assert.InRange(small[1] / late[1], 0.8, 1.25);
            if (runs == 128)
            {
                Lecture.Says($"descends from floor to floor and comes to {late[1]:f5} in the end, where the small fixed η stays too");
                Assert.Equal(small[1], late[1], 5e-6);
                Lecture.Says($"at {early[0]:f4} after 1400 steps already, and at {early[1]:f5} in the end");
                Lecture.Says($"after 4 steps, it is still at {tooEarly[1]:f4}");
            }
        }

        double Kept(int length) => Math.Exp(-0.2 * 0.153 * length);
        Lecture.Says($"= {Kept(4):f2}$, against {Kept(20):f2} for 20 steps and {Kept(200):f3} for 200");
    }

    private static readonly double[] Etas = [0.2, 0.0125, 0.00625];

    private static Vector<double>[] Gradients(Network network) =>
        [.. Enumerable.Range(0, 10).Select(i => BackPropagation.Gradient(network, Ten.Point(i), Ten.Target(i), Cost.Quadratic))];

    private static Vector<double> Parameters(Network network) => Vector<double>.Build.Dense(network.Parameters.ToArray());

    private static Vector<double> Mean(Vector<double>[] g) => g.Aggregate((sum, gi) => sum + gi) / g.Length;

    private static double Variance(Vector<double>[] g) => g.Average(gi => Math.Pow((gi - Mean(g)).L2Norm(), 2));

    private static double InOneDirection(Vector<double>[] g)
    {
        var squares = Matrix<double>.Build.DenseOfRowVectors(g.Select(gi => gi - Mean(g))).Svd().S.PointwisePower(2);
        return squares[0] / squares.Sum();
    }

    private static Network[] Copies(int count) => [.. Enumerable.Repeat(Start, count)];

    private static Network[] Starts(int first, int count) => [.. Enumerable.Range(first, count).Select(seed => Network.Random(Shape, seed, 0.5, 0.5))];

    private static IReadOnlyList<TrainingRun> Many(GradientDescent plan, Network[] starts, long seed = 1000) =>
        (plan with { RecordEvery = 1000, Seed = seed }).Train(starts, Ten, Cost.Quadratic);

    private static int Left(IEnumerable<TrainingRun> runs) => runs.Count(run => run.FinalCost < 0.05);

    private static int Only(IReadOnlyList<TrainingRun> a, IReadOnlyList<TrainingRun> b) =>
        a.Zip(b).Count(pair => pair.First.FinalCost < 0.05 && pair.Second.FinalCost >= 0.05);

    private static string Interval(int count, int of)
    {
        var share = (double)count / of;
        return FormattableString.Invariant($"{100 * share:f0} % ± {200 * Math.Sqrt(share * (1 - share) / of):f0} %");
    }

    private static double Residual(int i) => X.Row(i) * Best - Noisy.Y[i, 0];

    private static Matrix<double> Square(int i) => X.Row(i).OuterProduct(X.Row(i));

    private static Matrix<double> MeanOf(Func<int, Matrix<double>> term) => Enumerable.Range(0, 100).Select(term).Aggregate((sum, next) => sum + next) / 100;

    /// <summary>The steady second moments.</summary>
    private static Matrix<double> Steady(double eta, int m)
    {
        var Gamma = MeanOf(i => Math.Pow(Residual(i), 2) * Square(i));
        var fourth = MeanOf(i => Square(i).KroneckerProduct(Square(i)));
        var map = Matrix<double>.Build.Dense(4, 4, (row, column) =>
        {
            var unit = Matrix<double>.Build.Dense(2, 2, (i, j) => i + 2 * j == column ? 1 : 0);
            var contracted = (Matrix<double>.Build.DenseIdentity(2) - eta * H) * unit * (Matrix<double>.Build.DenseIdentity(2) - eta * H) - eta * eta / m * (H * unit * H);
            return contracted[row % 2, row / 2] + eta * eta / m * fourth[row, column];
        });
        var S = (Matrix<double>.Build.DenseIdentity(4) - map).Solve(eta * eta / m * Vector<double>.Build.Dense(Gamma.ToColumnMajorArray()));
        return Matrix<double>.Build.Dense(2, 2, S.ToArray());
    }

    private static double Exact(double eta, int m) => (H * Steady(eta, m)).Trace() / 2;

    private static (double Mean, double Error) Floor(GradientDescent plan, int count, long seed)
    {
        var runs = (plan with { RecordEvery = 100, Seed = seed }).Train([.. Enumerable.Repeat(AtBest, count)], Noisy, Cost.Quadratic);
        double[] means = [.. runs.Select(run => run.Costs.TakeLast(100).Average() - Least)];
        return (means.Average(), 2 * Math.Sqrt(means.Average(c => (c - means.Average()) * (c - means.Average())) / count));
    }
}
