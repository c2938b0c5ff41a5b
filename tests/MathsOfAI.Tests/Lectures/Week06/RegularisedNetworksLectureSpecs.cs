using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>What the prose of 02-deep-learning claims, computed again; beyond the seeds shown, on four hundred others.</summary>
public class RegularisedNetworksLectureSpecs
{
    private const int Fresh = 400;
    private static readonly Lecture Lecture = new("week06-regularisation", "02-deep-learning");
    private static readonly Architecture Shape = new([10, 40, 1], Activation.ReLU, Activation.Sigmoid);
    private static readonly GradientDescent Plain = GradientDescent.Full(0.5, 1000);
    private static readonly Bed Shown = new(1, 40);
    private static readonly Bed Others = new(10_001, Fresh);

    [Fact]
    public void Without_a_remedy_the_wrong_labels_are_learnt_and_the_best_step_is_early()
    {
        Lecture.Says($"{Shown.Flipped} after 1000 steps");
        Lecture.Says($"with true labels it is {Shown.Clean}");
        var early = Shown.Errors(Plain with { Steps = 20 }, Shown.FlippedSets);
        Lecture.Says($"after 20 steps it is {Estimate.Of(early)}");
        Lecture.Says($"Four hundred other seeds: {Others.Clean} and {Others.Flipped}");
        Assert.InRange((Shown.Clean.Mean - Others.Clean.Mean) / Shown.Clean.StandardError, 0, 2);
        Below(Others.Errors(Plain with { Steps = 20 }, Others.FlippedSets), Others.FlippedErrors, 0.08);
    }

    [Fact]
    public void Weight_decay_is_the_best_single_remedy_against_wrong_labels()
    {
        var shown = Shown.Errors(Decayed(0.03), Shown.FlippedSets);
        Lecture.Says($"to {Estimate.Of(shown)}, a change of {Change(shown, Shown.FlippedErrors)}");
        Lecture.Says($"with α = 0.1 the error is {Estimate.Of(Shown.Errors(Decayed(0.1), Shown.FlippedSets))}");
        Lecture.Says($"With true labels the gain is smaller, {Change(Shown.Errors(Decayed(0.03), Shown.CleanSets), Shown.CleanErrors)}");
        var eightfold = Enumerable.Range(1, 10).Select(seed => Targets.Flipped(Moons.Points(800, 0.15, 500 + seed, 8), 5)).ToArray();
        var more = Shown.Errors(Plain, eightfold);
        var paired = Estimate.OfDifference(more, shown[..10]);
        Lecture.Says($"bring {Estimate.Of(more)} on ten seeds");
        Assert.InRange(Math.Abs(paired.Mean), 0, 2 * paired.StandardError);
        var decayed = Others.Errors(Decayed(0.03), Others.FlippedSets);
        Below(decayed, Others.FlippedErrors, 0.1);
        Below(Others.Errors(Decayed(0.03), Others.CleanSets), Others.CleanErrors, 0.01);

        // Better than dropout and noise, on the same seeds.
        Below(decayed, Others.Errors(Plain with { Dropout = 0.5, Seed = 9 }, Others.FlippedSets), 0.05);
        Below(decayed, Others.Errors(Plain with { InputNoise = 0.75, Seed = 9 }, Others.FlippedSets), 0.02);
    }

    [Fact]
    public void Noise_that_is_right_for_true_labels_is_too_little_for_flipped_ones()
    {
        double[] OfShown(double sigma, DataSet[] data) => Shown.Errors(Plain with { InputNoise = sigma, Seed = 500 }, data);
        Lecture.Says($"the change is {Change(OfShown(0.25, Shown.CleanSets), Shown.CleanErrors)} with true labels and {Change(OfShown(0.25, Shown.FlippedSets), Shown.FlippedErrors)} with flipped ones");
        Lecture.Says($"it is {Change(OfShown(0.75, Shown.CleanSets), Shown.CleanErrors)}, for the worse, and {Change(OfShown(0.75, Shown.FlippedSets), Shown.FlippedErrors)}");
        double[] Noisy(double sigma, DataSet[] data) => Others.Errors(Plain with { InputNoise = sigma, Seed = 9 }, data);
        Below(Noisy(0.25, Others.CleanSets), Others.CleanErrors, 0.01);
        Below(Others.CleanErrors, Noisy(0.75, Others.CleanSets), 0.005);
        Below(Noisy(0.75, Others.FlippedSets), Noisy(0.25, Others.FlippedSets), 0.04);
    }

    [Fact]
    public void Dropout_helps_with_both_and_more_of_it_helps_more()
    {
        double[] OfShown(double rho, DataSet[] data) => Shown.Errors(Plain with { Dropout = rho, Seed = 500 }, data);
        Lecture.Says($"by {Change(OfShown(0.5, Shown.CleanSets), Shown.CleanErrors)} and {Change(OfShown(0.5, Shown.FlippedSets), Shown.FlippedErrors)}");
        Lecture.Says($"with ρ = 0.9 the error with flipped labels is {Estimate.Of(OfShown(0.9, Shown.FlippedSets))}");
        double[] Dropped(double rho, DataSet[] data) => Others.Errors(Plain with { Dropout = rho, Seed = 9 }, data);
        var half = Dropped(0.5, Others.FlippedSets);
        Below(half, Others.FlippedErrors, 0.03);
        Below(Dropped(0.5, Others.CleanSets), Others.CleanErrors, 0.005);
        Below(Dropped(0.9, Others.FlippedSets), half, 0.03);
    }

    [Fact]
    public void Mirror_images_are_the_best_remedy_with_true_labels_because_the_idle_coordinates_stay()
    {
        DataSet[] Images(DataSet[] data, long? idle) => [.. data.Select((set, k) => Moons.WithMirrorImages(set, idle + k))];
        var shown = Shown.Errors(Plain, Images(Shown.CleanSets, null));
        Lecture.Says($"the images change the error by {Change(shown, Shown.CleanErrors)}, to {Estimate.Of(shown)}");
        var anew = Shown.Errors(Plain, Images(Shown.CleanSets[..20], 900));
        Lecture.Says($"about as much as points, {Estimate.Of(anew)}");
        Lecture.Says($"what was left, {Change(anew, Shown.CleanErrors[..20])} on twenty seeds");
        var twice = Enumerable.Range(1, 20).Select(seed => Moons.Points(200, 0.15, 2_000_000 + seed, 8)).ToArray();
        Lecture.Says($"A hundred more real points bring it to {Estimate.Of(Shown.Errors(Plain, twice))} (20 seeds)");
        Lecture.Says($"With flipped labels the gain is {Change(Shown.Errors(Plain, Images(Shown.FlippedSets, null)), Shown.FlippedErrors)} only");
        var mirrored = Others.Errors(Plain, Images(Others.CleanSets, null));
        Below(mirrored, Others.CleanErrors, 0.06);
        Below(mirrored[..200], Others.Errors(Plain, Images(Others.CleanSets[..200], 5_000_000)), 0.02);
        Below(mirrored, Others.Errors(Decayed(0.03), Others.CleanSets), 0.03);
        var flipped = Estimate.OfDifference(Others.Errors(Plain, Images(Others.FlippedSets, null)), Others.FlippedErrors);
        Assert.InRange(flipped.Mean, -0.06, -0.02);
    }

    [Fact]
    public void Smoothing_raises_the_error_and_lowers_the_gap()
    {
        DataSet[] Smoothed(DataSet[] data) => [.. data.Select(set => Targets.Smoothed(set, 0.2))];
        Lecture.Says($"by {Change(Shown.Errors(Plain, Smoothed(Shown.CleanSets)), Shown.CleanErrors)} with true labels and by {Change(Shown.Errors(Plain, Smoothed(Shown.FlippedSets)), Shown.FlippedErrors)} with flipped ones. The gap");
        string GapOf(DataSet[] data) => Signed(Estimate.Of([.. Shown.Train(Plain, data).Zip(Shown.Tests, Calibration.Gap)]));
        Lecture.Says($"from {GapOf(Shown.CleanSets)} to {GapOf(Smoothed(Shown.CleanSets))}, with flipped ones from {GapOf(Shown.FlippedSets)} to {GapOf(Smoothed(Shown.FlippedSets))}");
        var smooth = Others.Train(Plain, Smoothed(Others.CleanSets));
        Below(Others.CleanErrors, Others.ErrorsOf(smooth), 0.01);
        Below(Others.FlippedErrors, Others.Errors(Plain, Smoothed(Others.FlippedSets)), 0.02);
        double Gap(IEnumerable<Network> networks) => networks.Zip(Others.Tests, Calibration.Gap).Average();
        Assert.InRange(Gap(Others.Train(Plain, Others.CleanSets)), 0.1, 0.13);
        Assert.InRange(Math.Abs(Gap(smooth)), 0, 0.03);
        Assert.Equal(Math.Log(9), Math.Log(0.9 / 0.1), 1e-12);
    }

    [Fact]
    public void Averaged_weights_help_by_what_they_remember_of_the_early_steps()
    {
        double[] OfShown(int from) => Shown.ErrorsOf([.. (GradientDescent.Epochs(0.5, 1000, 10) with { AverageFrom = from, Seed = 600 })
            .Train(Shown.Starts, Shown.FlippedSets, Cost.BinaryCrossEntropy).Select(run => run.Average!)]);
        var lastShown = Shown.Errors(GradientDescent.Epochs(0.5, 1000, 10) with { Seed = 600 }, Shown.FlippedSets);
        Lecture.Says($"by {Change(OfShown(0), lastShown)}, that from step 100 on by {Change(OfShown(100), lastShown)}, that from step 500 on by {Change(OfShown(500), lastShown)}");
        Lecture.Says($"brings more with flipped labels, {Change(OfShown(0), Shown.FlippedErrors)}");
        double[] Averaged(int from) => Others.ErrorsOf([.. (GradientDescent.Epochs(0.5, 1000, 10) with { AverageFrom = from, Seed = 600 })
            .Train(Others.Starts, Others.FlippedSets, Cost.BinaryCrossEntropy).Select(run => run.Average!)]);
        var last = Others.Errors(GradientDescent.Epochs(0.5, 1000, 10) with { Seed = 600 }, Others.FlippedSets);
        Below(Averaged(0), last, 0.015);
        Assert.InRange(Estimate.OfDifference(Averaged(500), last).Mean, -0.006, 0.001);
    }

    [Fact]
    public void Filters_of_decay_and_of_early_stopping_are_never_far_apart()
    {
        var apart = Enumerable.Range(0, 4000).Select(i => Math.Pow(10, -3 + i / 1000.0)).Max(lambda =>
            Math.Abs(1 - Math.Pow(1 - 0.05 * lambda, 2000) - lambda / (lambda + 0.01)));
        Assert.InRange(apart, 0.2, 0.21);
        var (A, star, alpha) = (Matrix<double>.Build.DenseOfRowArrays([5, 4], [4, 5]), Vector<double>.Build.Dense([3, 0.5]), 0.7);
        var rest = (A + alpha * Matrix<double>.Build.DenseIdentity(2)).Solve(A * star);
        var along = Vector<double>.Build.Dense([1, 1]) / Math.Sqrt(2);
        Assert.Equal(9 / 9.7 * along.DotProduct(star), along.DotProduct(rest), 1e-12);
    }

    [Fact]
    public void Dropout_of_a_linear_model_and_the_geometric_mean_are_as_the_theorems_say()
    {
        var random = new Random(1);
        double[] c = [.. Enumerable.Range(0, 5).Select(_ => 4 * random.NextDouble() - 2)];
        double[][] masks = [.. Masks(5)];
        foreach (var rho in new[] { 0.1, 0.5, 0.9 })
        {
            double Chance(double[] mask) => mask.Aggregate(1.0, (p, kept) => p * (kept == 1 ? 1 - rho : rho));
            double Logit(double[] mask) => mask.Zip(c, (kept, term) => kept * term).Sum() / (1 - rho);
            var (mean, square) = (masks.Sum(mask => Chance(mask) * Logit(mask)), masks.Sum(mask => Chance(mask) * Math.Pow(Logit(mask) - c.Sum(), 2)));
            Assert.Equal(c.Sum(), mean, 1e-12);
            Assert.Equal(rho / (1 - rho) * c.Sum(term => term * term), square, 1e-11);
            var (one, zero) = (masks.Sum(mask => -Chance(mask) * Math.Log(1 + Math.Exp(-Logit(mask)))), masks.Sum(mask => -Chance(mask) * Math.Log(1 + Math.Exp(Logit(mask)))));
            Assert.Equal(1 / (1 + Math.Exp(-c.Sum())), Math.Exp(one) / (Math.Exp(one) + Math.Exp(zero)), 1e-12);
        }
    }

    [Fact]
    public void Descent_tends_to_the_largest_margin_like_one_over_ln_k()
    {
        (double X, double Y)[] points = [(1, 3), (4, 1), (6, 1)];
        double Margin(double degrees) => points.Min(p => p.X * Math.Cos(degrees * Math.PI / 180) + p.Y * Math.Sin(degrees * Math.PI / 180));
        var widest = Math.Atan2(3, 2) * 180 / Math.PI;
        Assert.Equal(11 / Math.Sqrt(13), Margin(widest), 1e-12);
        Assert.All(Enumerable.Range(0, 900), i => Assert.True(Margin(i / 10.0) <= Margin(widest)));
        int[] ks = [1000, 10_000, 100_000, 1_000_000];
        double[] gaps = [.. ks.Select(k => widest - Angle(points, k))];
        Lecture.Says($"After a million steps it is at {widest - gaps[3]:f2}°");
        Assert.Equal(51.78, widest - gaps[3], 0.01);

        // A gap like 1/ln k: times ln k it hardly changes.
        Lecture.Says($"the gap times $\\ln k$ is {string.Join(", ", ks.Zip(gaps, (k, gap) => FormattableString.Invariant($"{gap * Math.Log(k):f1}°")))}, nearly constant");
        Assert.InRange(gaps[3] / gaps[1], 0.6, 0.7);
    }

    private static double Angle((double X, double Y)[] points, int steps)
    {
        var (w1, w2) = (0.0, 0.0);
        for (var k = 0; k < steps; k++)
        {
            var (g1, g2) = (0.0, 0.0);
            foreach (var (x, y) in points)
            {
                var s = 1 / (1 + Math.Exp(w1 * x + w2 * y)) / 3;
                (g1, g2) = (g1 + s * x, g2 + s * y);
            }

            (w1, w2) = (w1 + 0.1 * g1, w2 + 0.1 * g2);
        }

        return Math.Atan2(w2, w1) * 180 / Math.PI;
    }

    private static IEnumerable<double[]> Masks(int n) => n == 0 ? [[]] : Masks(n - 1).SelectMany(mask => new double[][] { [.. mask, 0], [.. mask, 1] });

    private static GradientDescent Decayed(double alpha) => Plain with { WeightDecay = alpha, DecayBiases = false };

    [Fact]
    public void Early_stopping_pays_for_what_it_watches()
    {
        int[] stops = [1, 2, 3, 5, 7, 10, 15, 22, 32, 46, 68, 100, 150, 220, 320, 460, 680, 1000];
        DataSet Part(DataSet data, int first, int count) => data.Subset(data.Name, [.. Enumerable.Range(first, count)]);
        double[] Stopped(Bed bed, DataSet[] data) => bed.ErrorsOf([.. (Plain with { SnapshotAt = stops })
            .Train(bed.Starts, [.. data.Select(set => Part(set, 0, 75))], Cost.BinaryCrossEntropy)
            .Zip(data, (run, set) => run.Snapshots.MinBy(kept => kept.Network.CostOver(Part(set, 75, 25), Cost.BinaryCrossEntropy)).Network)]);
        Lecture.Says($"early stopping has {Estimate.Of(Stopped(Shown, Shown.FlippedSets))}");
        var stopped = Stopped(Others, Others.FlippedSets);
        Below(stopped, Others.FlippedErrors, 0.05);
        Below(Others.Errors(Decayed(0.03), Others.FlippedSets), stopped, 0.02);
        Assert.InRange(Estimate.OfDifference(Stopped(Others, Others.CleanSets), Others.CleanErrors).Mean, -0.01, 0.01);
    }

    [Fact]
    public void Five_networks_share_the_wrong_labels()
    {
        double[] Five(Bed bed, DataSet[] data, int count, Func<int, int, long> seedOf)
        {
            Network[] others = [.. Enumerable.Range(0, count).SelectMany(n => Enumerable.Range(1, 4)
                .Select(k => Network.Random(Shape, seedOf(n, k), inputs => Math.Sqrt(2.0 / inputs))))];
            var runs = Plain.Train(others, [.. data[..count].SelectMany(set => Enumerable.Repeat(set, 4))], Cost.BinaryCrossEntropy);
            return [.. runs.Select(run => run.Final).Chunk(4).Zip(bed.Train(Plain, data), (four, first) => (Network[])[first, .. four])
                .Zip(bed.Tests, (members, test) => Committee.Error(members, test))];
        }

        long OfShown(int n, int k) => 5_000_000 + 10 * (n + 1) + k;
        Lecture.Says($"by {Change(Five(Shown, Shown.CleanSets, 20, OfShown), Shown.CleanErrors[..20])} with true labels and by {Change(Five(Shown, Shown.FlippedSets, 20, OfShown), Shown.FlippedErrors[..20])} with flipped ones, for five times");
        var difference = Estimate.OfDifference(Five(Others, Others.FlippedSets, 200, (n, k) => 9_000_000 + 10 * n + k), Others.FlippedErrors[..200]);
        Assert.InRange(difference.Mean, -0.02, -0.005);
    }

    [Fact]
    public void On_digits_noise_and_weight_decay_are_the_first_with_wrong_labels()
    {
        var shape = new Architecture([64, 32, 10], Activation.ReLU, Activation.Identity);
        var plan = GradientDescent.Full(0.5, 300) with { Seed = 900, DecayBiases = false };
        Dictionary<(int First, GradientDescent Of, bool AreWrong), double[]> known = [];
        double[] Errors(int first, int count, GradientDescent of, bool areWrong)
        {
            if (known.TryGetValue((first, of, areWrong), out var errors))
                return errors;
            var splits = Enumerable.Range(first, count).Select(seed => Digits.Split(seed, 200)).ToArray();
            var runs = of.Train(
                [.. Enumerable.Range(first, count).Select(seed => Network.Random(shape, seed, n => Math.Sqrt(2.0 / n)))],
                [.. splits.Select(split => areWrong ? Targets.Flipped(split.Train, 5) : split.Train)], Cost.SoftmaxCrossEntropy);
            return known[(first, of, areWrong)] = [.. runs.Zip(splits, (run, split) => Classification.Error(run.Final, split.Test))];
        }

        string OfShown(GradientDescent of) => Change(Errors(1, 6, of, true), Errors(1, 6, plan, true));
        Lecture.Says($"{OfShown(plan with { InputNoise = 0.5 })} and {OfShown(plan with { WeightDecay = 0.03 })}; with true labels none of the four helps");
        Lecture.Says($"weight decay makes it worse, by {Change(Errors(1, 6, plan with { WeightDecay = 0.03 }, false), Errors(1, 6, plan, false))}");
        var nothing = Errors(101, 60, plan, true);
        Below(Errors(101, 60, plan with { InputNoise = 0.5 }, true), nothing, 0.08);
        Below(Errors(101, 60, plan with { WeightDecay = 0.03 }, true), nothing, 0.07);
        Below(Errors(101, 60, plan, false), Errors(101, 60, plan with { WeightDecay = 0.03 }, false), 0.005);
    }

    private static string Signed(Estimate estimate) => estimate.ToString().Replace('-', '−');

    private static string Change(double[] errors, double[] without) => Signed(Estimate.OfDifference(errors, without));

    /// <summary>On average the first is below the second by at least so much, and by three standard errors.</summary>
    private static void Below(double[] first, double[] second, double by)
    {
        var difference = Estimate.OfDifference(first, second);
        Assert.True(difference.Mean < -by && difference.Mean < -3 * difference.StandardError, $"{difference}");
    }

    /// <summary>The lecture's test bed with other seeds.</summary>
    private sealed class Bed
    {
        private readonly Lazy<double[]> _clean;
        private readonly Lazy<double[]> _flipped;
        private readonly Dictionary<(GradientDescent Plan, DataSet[] Data), Network[]> _trained = [];

        public Bed(int first, int count)
        {
            int[] seeds = [.. Enumerable.Range(first, count)];
            Starts = [.. seeds.Select(seed => Network.Random(Shape, seed, n => Math.Sqrt(2.0 / n)))];
            CleanSets = [.. seeds.Select(seed => Moons.Points(100, 0.15, seed, 8))];
            FlippedSets = [.. CleanSets.Select(data => Targets.Flipped(data, 5))];
            Tests = [.. seeds.Select(seed => Moons.Points(2000, 0.15, 1_000_000 + seed, 8))];
            _clean = new Lazy<double[]>(() => Errors(Plain, CleanSets));
            _flipped = new Lazy<double[]>(() => Errors(Plain, FlippedSets));
        }

        public Network[] Starts { get; }

        public DataSet[] CleanSets { get; }

        public DataSet[] FlippedSets { get; }

        public DataSet[] Tests { get; }

        public double[] CleanErrors => _clean.Value;

        public double[] FlippedErrors => _flipped.Value;

        public Estimate Clean => Estimate.Of(CleanErrors);

        public Estimate Flipped => Estimate.Of(FlippedErrors);

        /// <summary>Once for each plan and data, since several facts compare with the same networks.</summary>
        public Network[] Train(GradientDescent plan, DataSet[] data)
        {
            if (!_trained.TryGetValue((plan, data), out var networks))
            {
                networks = [.. plan.Train(Starts[..data.Length], data, Cost.BinaryCrossEntropy).Select(run => run.Final)];
                _trained.Add((plan, data), networks);
            }

            return networks;
        }

        public double[] ErrorsOf(IReadOnlyList<Network> networks) => [.. networks.Zip(Tests, Classification.Error)];

        public double[] Errors(GradientDescent plan, DataSet[] data) => ErrorsOf(Train(plan, data));
    }
}
