using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 06-deep-mysteries states, computed again.</summary>
public class MysteriesLectureSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "06-deep-mysteries");

    [Fact]
    public void With_a_fixed_step_width_helps_and_then_hurts()
    {
        double[] Costs(int n) => XorCosts(n, 0.1);
        Lecture.Says($"success is {Success(Costs(4)):f3} at 4 units, {Success(Costs(12)):f3} at 12 and {Success(Costs(32)):f3} at 32");
        Lecture.Says($"at most about $1/\\sqrt{{200}}$, {1 / Math.Sqrt(200):f2}");
        int Above(int n) => Sharpness.Of(Starts(n, 1, Activation.Identity, 200, 0), Xor.Points, Cost.MeanSquaredError, 30).Count(s => s > 20);
        Lecture.Says($"At 4 units it is above {2 / 0.1} for {Above(4)} of the 200 starts");
        Assert.Equal(200, Above(32));
        double Median(int n) => Sharpness.Of(Starts(n, 1, Activation.Identity, 200, 0), Xor.Points, Cost.MeanSquaredError, 30).Median();
        Assert.InRange(Median(32) / Median(8), 3.4, 4.6);
    }

    [Fact]
    public void With_a_step_that_fits_width_only_helps()
    {
        int[] widths = [1, 2, 3, 4, 6, 8, 12, 16, 32];
        var xor = widths.Select(n => Success(XorCosts(n, Math.Min(0.1, 0.4 / n)))).ToArray();
        Assert.Equal(xor.Order(), xor);
        Assert.Equal(0, xor[0]);
        Lecture.Says($"to {Percent(xor[3])} % with 4 and to {Percent(xor[8])} % with 32");
        var ten = widths.Select(n => Success(TenPoints(n))).ToArray();
        Assert.Equal(ten.Order(), ten);
        Lecture.Says($"from {Percent(ten[1])} % with two units to {Percent(ten[8])} % with 32");
    }

    [Fact]
    public void Poor_ends_have_few_values_and_bunch_as_the_width_grows()
    {
        var (two, thirtyTwo) = (TenPoints(2), TenPoints(32));
        Lecture.Says($"half of the starts end above {Quantile(two, 0.5):f4}; with 32 units half end below {Quantile(thirtyTwo, 0.5):f4} and nine tenths below {Quantile(thirtyTwo, 0.9):f4}");
        var all = new[] { 1, 2, 3, 4, 6, 8, 12, 16, 32 }.SelectMany(TenPoints).ToArray();
        var inBands = all.Count(cost => cost < 0.02 || Math.Abs(cost - 0.126) < 0.002 || Math.Abs(cost - 0.25) < 0.002);
        Assert.True(inBands > 0.85 * all.Length);
        Assert.Contains(thirtyTwo.Take(100), cost => cost >= 0.25);
    }

    [Fact]
    public void True_and_shuffled_targets_are_both_fitted_and_only_one_of_them_generalises()
    {
        var train = Moons.Points(100, noise: 0.15, seed: 1, idleCoordinates: 8);
        var test = Moons.Points(400, noise: 0.15, seed: 2, idleCoordinates: 8);
        var shuffled = Moons.WithShuffledTargets(train, seed: 8);
        Assert.Equal(50, (train.Y - shuffled.Y).Enumerate().Count(d => d != 0));
        var shape = new Architecture([10, 60, 1], Activation.ReLU, Activation.Sigmoid);
        Lecture.Says($"60 ReLU units and one sigmoid output, {shape.ParameterCount} parameters: seven for each training point");
        var (right, random) = (Learn(shape, train), Learn(shape, shuffled));
        double Error(IReadOnlyList<TrainingRun> runs, DataSet data) => runs.Average(run => Classification.Error(run.Final, data));
        Lecture.Says($"the training error is {100 * Error(right, train):f1} % with true targets and {100 * Error(random, shuffled):f1} % with shuffled ones");
        Lecture.Says($"The test error is {100 * Error(right, test):f1} % after true targets and {100 * Error(random, test):f1} % after shuffled ones");

        var flat = Moons.WithShuffledTargets(Moons.Points(30, noise: 0.15, seed: 1), seed: 5);
        var memory = GradientDescent.Full(1, 3000).Train(
            Network.Random(new Architecture([2, 100, 1], Activation.Tanh, Activation.Sigmoid), 1, 1, 1), flat, Cost.BinaryCrossEntropy);
        Assert.Equal(0, Classification.Error(memory.Final, flat));
        Lecture.Says($"At the last step all 30 points lie in regions of their own category.");

        var flipped = new DataSet("a fifth flipped", train.X, train.Y.MapIndexed((i, _, target) => i % 5 == 0 ? 1 - target : target));
        Assert.Equal(20, (train.Y - flipped.Y).Enumerate().Count(d => d != 0));
    }

    [Fact]
    public void Descent_from_0_finds_the_shortest_solution_and_from_elsewhere_the_nearest()
    {
        var A = Matrix<double>.Build.Random(5, 20, seed: 1);
        var y = Vector<double>.Build.Random(5, seed: 2);
        var shortest = LeastSquares.MinimumNorm(A, y);
        var lambda = (A * A.Transpose()).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).ToArray();
        var rho = lambda.Max(l => Math.Abs(1 - l / lambda.Max()));
        Vector<double> Descend(Vector<double> w, int steps)
        {
            for (var k = 0; k < steps; k++)
                w -= A.Transpose() * (A * w - y) / lambda.Max();
            return w;
        }

        var zero = Vector<double>.Build.Dense(20);
        for (var k = 0; k <= 120; k += 10)
            Assert.InRange((Descend(zero, k) - shortest).L2Norm(), 0, Math.Pow(rho, k) * shortest.L2Norm() * (1 + 1e-6));
        Assert.InRange((Descend(zero, 200) - shortest).L2Norm(), 0, 1e-8);
        Lecture.Says($"${(Descend(zero, 120) - shortest).L2Norm() * 1e9:f1} \\cdot 10^{{-9}}$ after 120 steps");

        var elsewhere = Vector<double>.Build.Random(20, seed: 3);
        var end = Descend(elsewhere, 120);
        Assert.Equal(0, (A * end - y).L2Norm(), 1e-7);
        Assert.Equal(0, (end - elsewhere - LeastSquares.MinimumNorm(A, y - A * elsewhere)).L2Norm(), 1e-7);
        Lecture.Says($"its norm is {end.L2Norm():f4} instead of {shortest.L2Norm():f4}, and its distance from $w^+$ stays at {(end - shortest).L2Norm():f4}");
    }

    [Fact]
    public void Large_steps_and_small_batches_end_in_flat_minima()
    {
        double[] Of(GradientDescent plan) => Sharpness.Of(
            [.. plan.Train(Hundred(), Xor.Points, Cost.Quadratic).Where(run => run.FinalCost < 1e-8).Select(run => run.Final)], Xor.Points, Cost.Quadratic);
        var full = new[] { 0.02, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4 }.ToDictionary(eta => eta, eta => Of(GradientDescent.Full(eta, 3000)));
        Assert.All(full, pair => Assert.InRange(pair.Value.Max(), 0, 2 / pair.Key));
        Assert.All(new[] { 0.2, 0.25, 0.3, 0.35, 0.4 }, eta => Assert.InRange(full[eta].Max() * eta / 2, 0.97, 1));
        Lecture.Says($"{full[0.2].Max():f2} against 10 at $\\eta = 0.2$, {full[0.4].Max():f2} against 5 at $\\eta = 0.4$");
        Lecture.Says($"from {Quantile(full[0.02], 0.5):f2} at $\\eta = 0.02$ to {Quantile(full[0.4], 0.5):f2} at $\\eta = 0.4$");
        Lecture.Says($"{full[0.4].Length} of 100 reach cost 0 at $\\eta = 0.4$. (At $\\eta = 0.02$ there are {full[0.02].Length} after 3000 steps; those missing are only slow, for after 30 000 steps, which a test runs, all 100 arrive.)");
        Assert.All(GradientDescent.Full(0.02, 30_000).Train(Hundred(), Xor.Points, Cost.Quadratic), run => Assert.InRange(run.FinalCost, 0, 1e-8));

        var medians = new[] { 1, 2, 4, 8, 16 }.Select(m => Quantile(Of(GradientDescent.Picks(0.2, 3000, m)), 0.5)).Append(Quantile(full[0.2], 0.5)).ToArray();
        Assert.Equal(medians.Order(), medians);
        Lecture.Says($"one point a step ends at a median of {medians[0]:f2}, the full gradient at {medians[^1]:f2}");
    }

    [Fact]
    public void The_test_error_descends_twice()
    {
        int[] Ds = [2, 4, 7, 10, 14, 20, 25, 30, 34, 37, 39, 40, 41, 43, 46, 50, 57, 70, 90, 120, 170, 250, 400, 600];
        var sweeps = Repeat.ForSeeds(40, seed => Sweep(Ds, seed, 0.1));
        double Test(int D) => Quantile(sweeps.Select(sweep => sweep[Array.IndexOf(Ds, D)].Test), 0.5);
        double Norm(int D) => Quantile(sweeps.Select(sweep => sweep[Array.IndexOf(Ds, D)].Norm), 0.5);
        Assert.Equal(40, Ds.MaxBy(Test));
        Assert.Equal(14, Ds.Where(D => D < 40).MinBy(Test));
        Lecture.Says($"The test error falls to {Test(14):f3} at $D = 14$");
        Lecture.Says($"climbs to {Test(40):f1} at $D = 40$");
        Lecture.Says($"to {Test(600):f3} at $D = 600$, below the first minimum");
        Lecture.Says($"its norm is {Norm(40):f1}. With more features there are more perfect fits, and the least-norm one gets shorter: {Norm(600):f2} at $D = 600$");

        var perfect = sweeps.Select(sweep => sweep.Where(r => r.Train < 1e-20).Select(r => r.Norm).ToArray()).ToArray();
        Lecture.Says($"{perfect.Count(norms => norms.SequenceEqual(norms.OrderDescending()))} of 40 seeds");
        var late = Enumerable.Range(0, 40).Where(seed => sweeps[seed][11].Train > 1e-20).ToArray();
        Lecture.Says($"In {late.Length} of them");
        Assert.All(late, seed => Assert.Contains(
            RandomFeatures.ReLU(Matrix<double>.Build.Random(40, 5, seed), 40, seed).EnumerateColumns(), column => column.All(value => value == 0)));
        Assert.All(sweeps, sweep => Assert.InRange(sweep[14].Train, 0, 1e-20));

        var noisy = Repeat.ForSeeds(10, seed => Sweep(Ds, seed, 0.5));
        double Noisy(int i) => Quantile(noisy.Select(sweep => sweep[i].Test), 0.5);
        Assert.True(Noisy(23) > Enumerable.Range(0, 11).Min(Noisy));
        Lecture.Says($"With five times the noise, it ends above the first minimum");
    }

    [Fact]
    public void In_high_dimensions_nearly_all_critical_points_are_saddles()
    {
        int[] Counts(int d) => RandomHessian.PositiveEigenvalues(d, 200_000, 1);
        Lecture.Says($"the measured {Counts(2).Count(c => c == 2) / 2e5:f4} agrees with {(2 - Math.Sqrt(2)) / 4:f4}: the uncertainty of 200 000 samples is about {Math.Sqrt(0.1464 * 0.8536 / 2e5):f3}");
        var five = Counts(5);
        Assert.InRange(2e5 / five.Count(c => c == 5), 6500, 7500);
        Lecture.Says($"about one in seven thousand critical points of the model is a minimum, and {five.Count(c => c is > 0 and < 5) / 2e3:f2} % are saddles");
    }

    [Fact]
    public void Random_directions_are_nearly_orthogonal()
    {
        var (U, V) = (Matrix<double>.Build.Random(1000, 512, 512), Matrix<double>.Build.Random(1000, 512, 513));
        var cosine = U.EnumerateRows().Zip(V.EnumerateRows(), (u, v) => u.DotProduct(v) / u.L2Norm() / v.L2Norm()).StandardDeviation();
        Lecture.Says($"At $d = 512$ the deviation of the cosine is {cosine:f4}, against $1/\\sqrt{{512}} = {1 / Math.Sqrt(512):f4}$: about {Math.Asin(cosine) * 180 / Math.PI:f1} degrees");
        var distances = (U - V).EnumerateRows().Select(row => row.L2Norm()).ToArray();
        Assert.Equal(1 / Math.Sqrt(1024), distances.StandardDeviation() / distances.Mean(), 0.003);
    }

    private static List<Network> Starts(int n, int outputs, Activation output, int seeds, double biases) => [.. Enumerable.Range(0, seeds)
        .Select(seed => Network.Random(new Architecture([2, n, outputs], Activation.ReLU, output), seed, 1, biases))];

    private static double[] XorCosts(int n, double eta) => [.. GradientDescent.Full(eta, 2000)
        .Train(Starts(n, 1, Activation.Identity, 200, 0), Xor.Points, Cost.MeanSquaredError).Select(run => run.FinalCost)];

    private static double[] TenPoints(int n) => [.. GradientDescent.Full(1, 2000)
        .Train(Starts(n, 2, Activation.Sigmoid, 150, 1), HighamTenPoints.Points, Cost.Quadratic).Select(run => run.FinalCost)];

    private static IReadOnlyList<TrainingRun> Learn(Architecture shape, DataSet data) => GradientDescent.Full(0.5, 512).Train(
        [.. Enumerable.Range(0, 8).Select(seed => Network.Random(shape, seed, 0.5, 0.5))], data, Cost.BinaryCrossEntropy);

    private static List<Network> Hundred() => [.. Enumerable.Range(0, 100)
        .Select(seed => Network.Random(new Architecture([2, 8, 1], Activation.Tanh, Activation.Identity), seed, 1, 1))];

    private static (double Train, double Test, double Norm)[] Sweep(int[] Ds, int seed, double noise)
    {
        var (X, Xtest) = (Matrix<double>.Build.Random(40, 5, seed), Matrix<double>.Build.Random(200, 5, seed + 1000));
        var direction = Vector<double>.Build.Random(5, seed + 2000).Normalize(2);
        Vector<double> Truth(Matrix<double> points) => (points * direction).Map(s => Math.Tanh(2 * s));
        var y = Truth(X) + noise * Vector<double>.Build.Random(40, seed + 3000);
        return [.. Ds.Select(D =>
        {
            var (Phi, PhiTest) = (RandomFeatures.ReLU(X, D, seed), RandomFeatures.ReLU(Xtest, D, seed));
            var w = LeastSquares.MinimumNorm(Phi, y);
            return ((Phi * w - y).PointwisePower(2).Average(), (PhiTest * w - Truth(Xtest)).PointwisePower(2).Average(), w.L2Norm());
        })];
    }

    private static double Success(double[] costs) => costs.Count(cost => cost < 0.02) / (double)costs.Length;

    private static int Percent(double fraction) => (int)Math.Round(100 * fraction);

    private static double Quantile(IEnumerable<double> values, double q) => values.Order().ElementAt((int)(q * (values.Count() - 1)));
}
