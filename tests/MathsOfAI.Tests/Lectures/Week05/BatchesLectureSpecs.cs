using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 02-batches-and-minibatches states, computed again.</summary>
public class BatchesLectureSpecs
{
    private const int K = 10_000;
    private static readonly Lecture Lecture = new("week05-optimisation", "02-batches-and-minibatches");
    private static readonly DataSet Noisy = NoisyLine.Points;
    private static readonly DataSet Few = Noisy.Subset("ten of them", [.. Enumerable.Range(0, 10).Select(i => 10 * i + 5)]);
    private static readonly Matrix<double> X = WithOnes(Noisy);
    private static readonly Matrix<double> H = X.TransposeThisAndMultiply(X) / 100;
    private static readonly Vector<double> PStar = LeastSquares.MinimumNorm(X, Noisy.Y.Column(0));
    private static readonly Vector<double> Start = V(-1.5, 0.75);
    private static readonly double[] Lambda = Eigenvalues.Of(H);
    private static readonly ExpectedExcess Exact = new(X, Noisy.Y.Column(0), Start);
    private static readonly double CostStar = LineAt(PStar).CostOver(Noisy, Cost.Quadratic);
    private static readonly double[] Sizes = [.. Enumerable.Range(0, 11).Select(j => (double)(1 << j))];

    [Fact]
    public void Without_replacement_the_variance_has_one_factor_more()
    {
        var network = Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 1, 0.5, 0.5);
        var gradients = Enumerable.Range(0, 10)
            .Select(i => BackPropagation.Gradient(network, HighamTenPoints.Points.Point(i), HighamTenPoints.Points.Target(i), Cost.Quadratic)).ToArray();
        Vector<double> Mean(IEnumerable<Vector<double>> many) => many.Aggregate((sum, v) => sum + v) / many.Count();
        var full = Mean(gradients);
        var V = gradients.Average(g => (g - full) * (g - full));
        foreach (var (m, choices) in Enumerable.Range(1, 1023).Select(set => Enumerable.Range(0, 10).Where(i => (set >> i & 1) == 1).ToArray())
            .GroupBy(set => set.Length).Select(group => (group.Key, group.ToArray())))
        {
            var meanSquare = choices.Average(set => Mean(set.Select(i => gradients[i])) is var G ? (G - full) * (G - full) : 0);
            Assert.Equal(V / m * (10 - m) / 9, meanSquare, 1e-12);
        }

        var deviation = Enumerable.Range(1, 9).Max(m =>
        {
            var random = new Random(m);
            var measured = Enumerable.Range(0, 10_000).Average(_ =>
                Mean(gradients.OrderBy(_ => random.NextDouble()).Take(m)) is var G ? (G - full) * (G - full) : 0);
            return Math.Abs(measured / (V / m * (10 - m) / 9) - 1);
        });
        Lecture.Says($"10 000 minibatches for each $m$ agree with the formula to {100 * deviation:f1} per cent or better");
        Lecture.Says($"it says {V / 4 * 6 / 9:f5}, against {V / 4:f5} with replacement");
        Lecture.Says($"the factor is {1000 - 4}/{1000 - 1}");
    }

    [Fact]
    public void Floors_at_the_ends_of_epochs_fall_like_eta_its_square_and_its_cube()
    {
        (double Mean, double Error) Floor(GradientDescent plan, DataSet data, int seeds, long seed)
        {
            var best = LineAt(LeastSquares.MinimumNorm(WithOnes(data), data.Y.Column(0)));
            var runs = (plan with { RecordEvery = data.Count, Seed = seed }).Train([.. Enumerable.Repeat(best, seeds)], data, Cost.Quadratic);
            return Estimate([.. runs.Select(r => r.Costs.Skip(r.Costs.Count / 2).Average() - r.Costs[0])]);
        }

        var once = Floor(GradientDescent.OneOrder(0.00625, 48_000), Few, 64, 1);
        Lecture.Says($"is large, ± {once.Error:g1} of {once.Mean:g3}, because");
        var (pick, reshuffle) = (Floor(GradientDescent.Picks(0.2, 40_000), Noisy, 64, 1), Floor(GradientDescent.Epochs(0.2, 40_000), Noisy, 64, 1));
        Lecture.Says($"next to no gain: {pick.Mean:f4} ± {pick.Error:f4} with picks, {reshuffle.Mean:f4} ± {reshuffle.Error:f4} with reshuffling");
        Assert.InRange(1 / (0.2 * Lambda[1]), 2, 2.5);

        // Other seeds, ten times as many.
        foreach (var (plan, factor) in new (Func<double, int, int, GradientDescent>, double)[]
            { (GradientDescent.Picks, 2), (GradientDescent.OneOrder, 4), (GradientDescent.Epochs, 8) })
        {
            var (before, after) = (Floor(plan(0.025, 12_000, 1), Few, 640, 5000), Floor(plan(0.0125, 24_000, 1), Few, 640, 5000));
            Assert.InRange(before.Mean / after.Mean, 0.93 * factor, 1.07 * factor);
        }
    }

    [Fact]
    public void Reshuffling_keeps_a_systematic_error_that_is_all_of_its_floor_in_the_end()
    {
        var A = WithOnes(Few);
        var best = LeastSquares.MinimumNorm(A, Few.Y.Column(0));
        var (r, hessian) = (A * best - Few.Y.Column(0), A.TransposeThisAndMultiply(A) / 10);
        var v = Enumerable.Range(0, 10).Select(i => A.Row(i) * (A.Row(i) * A.Row(i)) * r[i]).Aggregate((sum, v) => sum + v) / 10;
        double Systematic(double eta) => eta * eta / 8 * (v * hessian.Solve(v));

        // The measured floor is the exact one, over all orders; a part of it is that of the mean, the rest falls like η³.
        var measured = (GradientDescent.Epochs(0.00625, 48_000) with { RecordEvery = 10, Seed = 1 })
            .Train([.. Enumerable.Repeat(LineAt(best), 64)], Few, Cost.Quadratic).Average(run => run.Costs.Skip(run.Costs.Count / 2).Average() - run.Costs[0]);
        var (floor, ofMean, _) = Reshuffled(A, r, hessian, 0.00625);
        Assert.InRange(measured / floor, 0.97, 1.03);
        Assert.InRange(ofMean / Systematic(0.00625), 0.9, 1);
        var share = Systematic(0.00625) / measured;
        var half = 0.00625 * share / (1 - share);
        Lecture.Says($"is {Systematic(0.00625):g2} at η = 0.00625, {100 * share:f0} per cent of the floor; below η = {half:g1} it is the larger part");
        var (atHalf, ofMeanAtHalf, d) = Reshuffled(A, r, hessian, half);
        Assert.InRange(ofMeanAtHalf / atHalf, 0.48, 0.52);
        Assert.InRange((d + half / 2 * hessian.Solve(v)).L2Norm() / d.L2Norm(), 0, 0.005);
        Assert.InRange(Reshuffled(A, r, hessian, 2e-5).Floor / Reshuffled(A, r, hessian, 1e-5).Floor, 4, 4.4);
    }

    [Fact]
    public void The_critical_batch_grows_on_the_way()
    {
        var descent = new List<Vector<double>> { Start };
        for (var k = 0; k < 40; k++)
            descent.Add(descent[^1] - 0.2 * (H * (descent[^1] - PStar)));
        double B(int k)
        {
            var g = H * (descent[k] - PStar);
            return (H * Sigma(descent[k])).Trace() / (g * H * g);
        }

        Lecture.Says($"$B$ is {B(0):f1}, and a single pick gains {1 / (1 + B(0)):f2} of what the full gradient gains. After three steps $B$ is {B(3):f1}, and $m = 1$ gains {1 / (1 + B(3)):f2} of that, $m = 4$ gains {1 / (1 + B(3) / 4):f2}, $m = 20$ gains {1 / (1 + B(3) / 20):f2}");
        Lecture.Says($"$B$ is {B(10):f1} after ten steps and {B(40):f1} after forty");

        // The formula for the gain, against steps with each pair of picks.
        var (p, slope, eta) = (descent[3], H * (descent[3] - PStar), 0.3);
        var fall = Enumerable.Range(0, 10_000).Average(pair =>
        {
            var G = (GradientAt(p, pair / 100) + GradientAt(p, pair % 100)) / 2;
            return ExcessAt(p) - ExcessAt(p - eta * G);
        });
        Assert.Equal(eta * (slope * slope) - eta * eta / 2 * (slope * H * slope) * (1 + B(3) / 2), fall, 1e-12);
    }

    [Fact]
    public void The_fewest_steps_follow_one_formula_in_m()
    {
        double[] grid = [.. Enumerable.Range(0, 31).Select(j => 0.9 * Math.Pow(10, (j - 30) / 15.0))];
        (int Steps, double Eta)[] Best(double excess) => [.. Sizes.Select(m => Exact.Fewest(excess, (int)m, grid)!.Value)];
        (double Least, double B) Fitted((int Steps, double Eta)[] best)
        {
            var rows = Matrix<double>.Build.Dense(11, 2, (j, l) => 1.0 / best[j].Steps / (l == 0 ? 1 : Sizes[j]));
            var fit = rows.QR().Solve(Vector<double>.Build.Dense(11, 1.0));
            return (fit[0], fit[1] / fit[0]);
        }

        var (best, low) = (Best(0.01), Best(0.003));
        var (fit, lowFit) = (Fitted(best), Fitted(low));
        Lecture.Says($"it takes {best[0].Steps} steps with $m = 1$");
        Lecture.Says($"{best[0].Steps}, {best[1].Steps}, {best[2].Steps}, and does nothing in the end, {best[8].Steps}, {best[9].Steps}, {best[10].Steps}: one formula, {fit.Least:f1} (1 + {fit.B:f0}/m)");
        Lecture.Says($"to 0.003 the formula is {lowFit.Least:f1} (1 + {lowFit.B:f0}/m)");
        Lecture.Says($"{best[0].Eta:g2}, {best[1].Eta:g2}, {best[2].Eta:g2}, and stops at {best[10].Eta:g2}, below the limit $2/\\lambda_{{\\max}}$ = {2 / Lambda[1]:f2}");
        foreach (var (found, line) in new[] { (best, fit), (low, lowFit) })
            Assert.All(found.Index(), b => Assert.InRange(b.Item.Steps / (line.Least * (1 + line.B / Sizes[b.Index])), 0.9, 1.1));

        Lecture.Says($"all {new Architecture([784, 100, 10], Activation.ReLU, Activation.Identity).ParameterCount:# ###} parameters");
        double Time(double ratio, double m) => (ratio + m) * (1 + fit.B / m);
        double Quickest(double ratio) => Math.Sqrt(fit.B * ratio);
        Lecture.Says($"the best $m$ is {Quickest(10):f1}, and $m = 1$ takes {Time(10, 1) / Time(10, Quickest(10)):f1} times as long; for a thousand it is {Quickest(1000):f1}");
        foreach (var ratio in new[] { 0.1, 10, 1000 })
        {
            Assert.All([0.3, 0.7, 1.5, 4], factor => Assert.True(Time(ratio, factor * Quickest(ratio)) > Time(ratio, Quickest(ratio))));
            Assert.All([0.5, 2], factor => Assert.InRange(Time(ratio, factor * Quickest(ratio)) / Time(ratio, Quickest(ratio)), 1, 1.125));
        }
    }

    [Fact]
    public void The_exact_recursion_is_the_mean_of_many_runs()
    {
        var runs = (GradientDescent.Picks(0.2, 100, m: 4) with { RecordEvery = 50, Seed = 777 })
            .Train([.. Enumerable.Repeat(LineAt(Start), 200_000)], Noisy, Cost.Quadratic);
        var along = Exact.Along(GradientDescent.Picks(0.2, 100, m: 4));
        foreach (var j in new[] { 1, 2 })
        {
            var (mean, error) = Estimate([.. runs.Select(run => run.Costs[j] - CostStar)]);
            Assert.InRange(along[50 * j], mean - 2 * error, mean + 2 * error);
        }
    }

    [Fact]
    public void One_over_k_is_the_mean_and_its_square_stops_half_way()
    {
        double After(int n)
        {
            var p = 5.0;
            for (var k = 1; k <= n; k++)
                p -= (p - 1) / ((k + 1.0) * (k + 1));
            return p;
        }

        Lecture.Says($"half-way: {After(10):f4}, {After(100):f4}, {After(1000):f4} after 10, 100 and 1000 steps");
        foreach (var n in new[] { 1, 7, 1000 })
            Assert.Equal(1 + 4 * (n + 2) / (2 * (n + 1.0)), After(n), 1e-12);
    }

    [Fact]
    public void Too_small_a_c_is_worse_than_too_large_a_one()
    {
        double[] Falling(double c) => Exact.Along(GradientDescent.Picks(c, 100_000) with { Schedule = Schedule.OneOver(20) });
        double Exponent(double c) => Math.Log10(Falling(c)[10_000] / Falling(c)[100_000]);
        Assert.All([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 5, 7, 10], c => Assert.InRange(Exponent(c) - Math.Min(1, 2 * c * Lambda[0]), -0.025, 0.04));
        Assert.All([0.5, 1, 2, 5, 10], c => Assert.InRange(Exponent(c) - Math.Min(1, 2 * c * Lambda[0]), -0.02, 0.02));
        Lecture.Says($"to 0.02: {Exponent(0.5):f3} for $c$ = 0.5, {Exponent(5):f3} for $c$ = 5");
        Lecture.Says($"it is at {Falling(0.5)[100_000]:g3}, with $c$ = 5 at {Falling(5)[100_000]:g3}");
        Lecture.Says($"{Falling(10)[100_000]:g3} with $c$ = 10");
    }

    [Fact]
    public void Falling_schedules_end_lower_and_forgive_more()
    {
        double[] cs = [.. Enumerable.Range(0, 31).Select(j => Math.Pow(10, -3 + j * 4 / 30.0))];
        double[] Ends(Schedule schedule) => [.. cs.Select(c => Exact.Along(GradientDescent.Picks(c, K) with { Schedule = schedule })[K])];
        var ends = new[] { Schedule.Constant, Schedule.OneOver(power: 0.5), Schedule.Linear, Schedule.Cosine, Schedule.Steps(1, Math.Pow(0.001, 1.0 / K)) }
            .Select(Ends).ToArray();
        double Least(int i) => ends[i].Where(double.IsFinite).Min();
        int Forgiven(int i) => ends[i].Count(e => e < 2e-4);
        Lecture.Says($"the constant's {Least(0):g2}: $1/\\sqrt k$ with {Least(1):g2}, linear {Least(2):g2}, cosine {Least(3):g2}, exponential {Least(4):g2}");
        Assert.Equal(0, Forgiven(0));
        Lecture.Says($"none ends below 0.0002 with a constant η, {Forgiven(1)} does with $1/\\sqrt k$, {Forgiven(2)} with linear, {Forgiven(3)} with cosine, {Forgiven(4)} with exponential");
        var constant = Exact.Along(GradientDescent.Picks(0.02, K));
        Assert.InRange(constant[1500] / constant[K], 1, 1.01);
    }

    [Fact]
    public void The_mean_of_the_iterates_needs_no_tuning()
    {
        (double Mean, double Error) OfMean(double eta, int from, int seeds, long seed)
        {
            var runs = (GradientDescent.Picks(eta, K) with { AverageFrom = from, Seed = seed }).Train([.. Enumerable.Repeat(LineAt(Start), seeds)], Noisy, Cost.Quadratic);
            return Estimate([.. runs.Select(r => r.Average!.CostOver(Noisy, Cost.Quadratic) - CostStar)]);
        }

        var all = OfMean(0.2, 0, 256, 1);
        var last = Exact.Along(GradientDescent.Picks(0.2, K))[K];
        Lecture.Says($"The last iterate is at {last:f3} on average");
        Lecture.Says($"The mean is at {all.Mean:g2} (± {all.Error:g1})");
        Lecture.Says($"with twice the η, 0.4, it is at {OfMean(0.4, 0, 256, 1).Mean:g2}");
        Lecture.Says($"with η = 0.01 it is {OfMean(0.01, 0, 256, 1).Mean:g2}, where the mean of the second half has {OfMean(0.01, K / 2, 256, 1).Mean:g2}");

        // Ten times as many other seeds; the bound for small η, and the schedules' best.
        var bound = (H.Inverse() * Sigma(PStar)).Trace() / (2 * K);
        var others = OfMean(0.2, 0, 2560, 9000);
        Assert.True(last > 1000 * others.Mean);
        Assert.InRange(others.Mean + others.Error, bound, 4.2e-5);
        Assert.InRange(OfMean(0.1, 0, 2560, 9000).Mean / bound, 1, 1.3);
    }

    [Fact]
    public void Momentum_has_the_floor_of_a_larger_eta()
    {
        (double Mean, double Error) Floor(double eta, double beta, int seeds, long seed)
        {
            var plan = GradientDescent.Picks(eta, 20_000) with { Optimiser = new HeavyBall(beta), RecordEvery = 100, Seed = seed };
            var runs = plan.Train([.. Enumerable.Repeat(LineAt(PStar), seeds)], Noisy, Cost.Quadratic);
            return Estimate([.. runs.Select(run => run.Costs.TakeLast(100).Average() - CostStar)]);
        }

        var (plain, ball) = (Floor(0.1, 0, 64, 1), Floor(0.1 * (1 - 0.9), 0.9, 64, 1));
        Lecture.Says($"{plain.Mean:f4} ± {plain.Error:f4} for plain steps and {ball.Mean:f4} ± {ball.Error:f4} for β = 0.9, while the formula for small η says {0.1 * Sigma(PStar).Trace() / 4:f4}");
        var (small, other) = (Floor(0.01, 0, 640, 5000), Floor(0.01, 0.9, 640, 5000));
        Assert.InRange(other.Mean / small.Mean, 9.3, 11);
    }

    [Fact]
    public void Noise_does_not_help_to_escape_here()
    {
        var xor = new Architecture([2, 4, 1], Activation.ReLU, Activation.Identity);
        var shape = new Architecture([2, 2, 3, 2], Activation.Sigmoid);
        double Solved(GradientDescent plan, int count, int first) =>
            plan.Train([.. Enumerable.Range(first, count).Select(seed => Network.Random(xor, seed))], Xor.Points, Cost.MeanSquaredError)
                .Count(run => run.FinalCost < 0.02) / (double)count;
        double Fitted(GradientDescent plan, int count, int first) =>
            plan.Train([.. Enumerable.Range(first, count).Select(seed => Network.Random(shape, seed, 0.5, 0.5))], HighamTenPoints.Points, Cost.Quadratic)
                .Count(run => run.FinalCost < 0.025) / (double)count;

        Lecture.Says($"$m = 1$ solves {Solved(GradientDescent.Picks(0.1, 8000), 500, 1):f3} of the XOR starts, the full gradient {Solved(GradientDescent.Full(0.1, 8000), 500, 1):f3}");
        Lecture.Says($"on H&H's ten points {Fitted(GradientDescent.Picks(3.16, 30_000), 100, 1):f3} and all (100 starts");
        Assert.Equal(1, Fitted(GradientDescent.Full(3.16, 30_000), 100, 1));
        Lecture.Says($"there is no difference: {Solved(GradientDescent.Picks(0.01, 8000), 500, 1):f3} and {Solved(GradientDescent.Full(0.01, 8000), 500, 1):f3}");

        // Other starts, ten times as many, and as much work for m = 1 as for the full gradient.
        Assert.InRange(Solved(GradientDescent.Full(0.1, 8000), 5000, 10_001), 0.59, 0.68);
        Assert.InRange(Solved(GradientDescent.Picks(0.1, 8000), 5000, 10_001), 0.33, 0.43);
        Assert.InRange(Solved(GradientDescent.Picks(0.1, 32_000), 5000, 10_001), 0.2, 0.43);
        Assert.InRange(Solved(GradientDescent.Full(0.01, 8000), 5000, 10_001) - Solved(GradientDescent.Picks(0.01, 8000), 5000, 10_001), -0.03, 0.04);
        Assert.InRange(Fitted(GradientDescent.Picks(3.16, 30_000), 1000, 10_001), 0.5, 0.63);
        Assert.InRange(Fitted(GradientDescent.Picks(3.16, 100_000), 1000, 10_001), 0.6, 0.8);
        Assert.InRange(Fitted(GradientDescent.Full(3.16, 10_000), 1000, 10_001), 0.93, 1);
    }

    [Fact]
    public void Noise_frees_hardly_a_stuck_network()
    {
        IReadOnlyList<TrainingRun> OnXor(GradientDescent plan, IEnumerable<Network> from) => plan.Train([.. from], Xor.Points, Cost.MeanSquaredError);
        IReadOnlyList<TrainingRun> OnTen(GradientDescent plan, IEnumerable<Network> from) => plan.Train([.. from], HighamTenPoints.Points, Cost.Quadratic);
        (int Stuck, int Freed, int Solved, int Lost) AfterNoise(int first, int count)
        {
            var full = OnXor(GradientDescent.Full(0.1, 8000), Starts(new Architecture([2, 4, 1], Activation.ReLU, Activation.Identity), first, count));
            int SolvedLater(bool before) => OnXor(GradientDescent.Picks(0.1, 8000), full.Where(run => run.FinalCost < 0.02 == before).Select(run => run.Final))
                .Count(run => run.FinalCost < 0.02);
            var solved = full.Count(run => run.FinalCost < 0.02);
            return (count - solved, SolvedLater(before: false), solved, solved - SolvedLater(before: true));
        }

        var (stuck, freed, solved, lost) = AfterNoise(1, 500);
        Lecture.Says($"Of {stuck} stuck XOR networks {freed} are then solved; of {solved} solved ones {lost} are lost");
        var others = AfterNoise(10_001, 5000);
        Assert.InRange(others.Freed / (double)others.Stuck, 0.003, 0.03);
        Assert.InRange(others.Lost / (double)others.Solved, 0.15, 0.24);

        var ends = OnTen(GradientDescent.Full(3.16, 10_000), Starts(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 10_001, 1000, 0.5, 0.5));
        var fitted = ends.Where(run => run.FinalCost < 0.025).Select(run => run.Final).ToArray();
        Assert.InRange(OnTen(GradientDescent.Picks(3.16, 30_000), fitted).Count(run => run.FinalCost < 0.025), 0.99 * fitted.Length, fitted.Length);
    }

    private static IEnumerable<Network> Starts(Architecture shape, int first, int count, double weightDeviation = 1, double biasDeviation = 0) =>
        Enumerable.Range(first, count).Select(seed => Network.Random(shape, seed, weightDeviation, biasDeviation));

    /// <summary>
    /// What reshuffling with m = 1 comes to at the ends of epochs: Cost − Cost(p*) on average over all orders, that of the mean,
    /// and the mean of d = p − p*. The mean over the orders of a set of points follows from those of the sets with one point less.
    /// </summary>
    private static (double Floor, double OfMean, Vector<double> Mean) Reshuffled(Matrix<double> A, Vector<double> r, Matrix<double> hessian, double eta)
    {
        var N = A.RowCount;
        Matrix<double>[] steps = [.. Enumerable.Range(0, N).Select(i => Moments(A.Row(i), r[i], eta))];
        var over = new Matrix<double>[1 << N];
        over[0] = Matrix<double>.Build.DenseIdentity(7);
        for (var set = 1; set < over.Length; set++)
        {
            int[] members = [.. Enumerable.Range(0, N).Where(i => (set / (1 << i)) % 2 == 1)];
            over[set] = members.Select(i => steps[i] * over[set - (1 << i)]).Aggregate((sum, T) => sum + T) / members.Length;
        }

        var rest = (Matrix<double>.Build.DenseIdentity(7) - over[^1]).SubMatrix(0, 6, 0, 6).Solve(over[^1].Column(6, 0, 6));
        var d = rest.SubVector(4, 2);
        return (rest.SubVector(0, 4) * V([.. hessian.ToColumnMajorArray()]) / 2, d * hessian * d / 2, d);
    }

    /// <summary>What d → d − η x (xᵀd + r) does to (the four products of two components of d, d, 1).</summary>
    private static Matrix<double> Moments(Vector<double> x, double r, double eta)
    {
        var (linear, shift) = (Matrix<double>.Build.DenseIdentity(2) - eta * x.OuterProduct(x), (-eta * r * x).ToColumnMatrix());
        var step = Matrix<double>.Build.Dense(7, 7);
        step.SetSubMatrix(0, 0, linear.KroneckerProduct(linear));
        step.SetSubMatrix(0, 4, linear.KroneckerProduct(shift) + shift.KroneckerProduct(linear));
        step.SetSubMatrix(0, 6, shift.KroneckerProduct(shift));
        step.SetSubMatrix(4, 4, linear);
        step.SetSubMatrix(4, 6, shift);
        step[6, 6] = 1;
        return step;
    }

    private static Matrix<double> WithOnes(DataSet data) => data.X.Append(Matrix<double>.Build.Dense(data.Count, 1, 1.0));

    private static Network LineAt(Vector<double> p) => new(new Architecture([1, 1], Activation.Identity), p);

    private static double ExcessAt(Vector<double> p) => (p - PStar) * H * (p - PStar) / 2;

    private static Vector<double> GradientAt(Vector<double> p, int i) => X.Row(i) * (X.Row(i) * p - Noisy.Y[i, 0]);

    private static Matrix<double> Sigma(Vector<double> p) => Enumerable.Range(0, 100).Select(i => GradientAt(p, i) - H * (p - PStar))
        .Select(xi => xi.OuterProduct(xi)).Aggregate((sum, xi) => sum + xi) / 100;

    /// <summary>The mean with twice its standard error, as in the notebook.</summary>
    private static (double Mean, double Error) Estimate(double[] values)
    {
        var mean = values.Average();
        return (mean, 2 * Math.Sqrt(values.Average(v => (v - mean) * (v - mean)) / values.Length));
    }
}
