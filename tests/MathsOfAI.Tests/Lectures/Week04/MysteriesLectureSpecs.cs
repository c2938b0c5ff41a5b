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
        Lecture.Says($"here that is {1 / Math.Sqrt(200):f2}");
        int Above(int n) => Sharpness.Of(Starts(n, 1, Activation.Identity, 200, 0), Xor.Points, Cost.MeanSquaredError, 30).Count(s => s > 20);
        Lecture.Says($"at 4 units it is above {2 / 0.1} for {Above(4)} of the 200 starts");
        Lecture.Says($"at 16 units {Above(16)} starts are above 20");
        Assert.True(Success(Costs(16)) > 0.8);
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
        Lecture.Says($"from 0 with one unit to {xor[3]:f3} with 4 and {xor[8]:f3} with 32");
        var ten = widths.Select(n => Success(TenPoints(n))).ToArray();
        Assert.Equal(ten.Order(), ten);
        var sharp = Sharpness.Of(Starts(32, 2, Activation.Sigmoid, 150, 1), HighamTenPoints.Points, Cost.Quadratic, 30).Count(value => value > 2);
        Lecture.Says($"at 32 units {sharp} of 150 starts are sharper than $2/\\eta$");
        Lecture.Says($"from {ten[1]:f3} with two units to {ten[8]:f3} with 32");
    }

    [Fact]
    public void Poor_ends_have_few_values_and_bunch_as_the_width_grows()
    {
        var (two, thirtyTwo) = (TenPoints(2), TenPoints(32));
        Lecture.Says($"half of the starts end above {Quantile(two, 0.5):f4}; with 32 units half end below {Quantile(thirtyTwo, 0.5):f4} and nine tenths below {Quantile(thirtyTwo, 0.9):f4}");
        var all = new[] { 1, 2, 3, 4, 6, 8, 12, 16, 32 }.SelectMany(TenPoints).ToArray();
        double[] bands = [0.053, 0.084, 0.1258, 0.25];
        Assert.True(all.Count(cost => cost < 0.02 || bands.Any(band => Math.Abs(cost - band) < 0.002)) > 0.95 * all.Length);
        Assert.True(all[..750].Count(cost => Math.Abs(cost - 0.084) < 0.002) > 30);    // up to 6 units
        Assert.True(thirtyTwo.Count(cost => Math.Abs(cost - 0.053) < 0.002) >= 10);
        Assert.Contains(thirtyTwo, cost => cost >= 0.25);
        var halves = Network.FromLayers(Activation.ReLU, Activation.Sigmoid, (Matrix<double>.Build.Dense(2, 2), Vector<double>.Build.Dense(2)));
        Assert.Equal(0.25, halves.CostOver(HighamTenPoints.Points, Cost.Quadratic), 1e-15);
        Lecture.Says($"at 1/4, just above 1/8, and near 0, besides a narrower one near 0.084 for small widths and one near 0.053 for large ones");
    }

    [Fact]
    public void True_and_shuffled_targets_are_both_fitted_and_only_one_of_them_generalises()
    {
        var train = Moons.Points(100, noise: 0.15, seed: 1, idleCoordinates: 8);
        var test = Moons.Points(400, noise: 0.15, seed: 2, idleCoordinates: 8);
        var shape = new Architecture([10, 60, 1], Activation.ReLU, Activation.Sigmoid);
        Lecture.Says($"60 ReLU units and one sigmoid output, {shape.ParameterCount} parameters: seven for each training point");
        var fours = Enumerable.Range(0, 4).Select(seed => Network.Random(shape, seed, 0.5, 0.5)).ToList();
        int[] steps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
        IReadOnlyList<TrainingRun> Learn(DataSet data) =>
            (GradientDescent.Full(0.5, 512) with { SnapshotAt = steps }).Train(fours, data, Cost.BinaryCrossEntropy);
        double Error(IReadOnlyList<TrainingRun> runs, DataSet data, int k) => runs.Average(run => Classification.Error(run.Snapshots[k].Network, data));
        var right = Learn(train);
        var wrong = Enumerable.Range(0, 6).Select(seed => Moons.WithShuffledTargets(train, seed)).Select(data => (Data: data, Runs: Learn(data))).ToArray();
        Lecture.Says($"the training error is {100 * Error(right, train, 9):f1} % with true targets and {100 * wrong.Average(w => Error(w.Runs, w.Data, 9)):f1} % with shuffled ones");
        Lecture.Says($"The test error is {100 * Error(right, test, 9):f1} % after true targets and {100 * wrong.Average(w => Error(w.Runs, test, 9)):f1} % after shuffled ones");
        Lecture.Says($"its lowest value on the way is {100 * steps.Select((_, k) => Error(right, test, k)).Min():f1} %");
        Assert.True(wrong.Average(w => Error(w.Runs, w.Data, 6)) > 5 * Error(right, train, 6));    // it takes longer

        var flat = Moons.WithShuffledTargets(Moons.Points(30, noise: 0.15, seed: 2348), seed: 1);
        var planar = new Architecture([2, 100, 1], Activation.Tanh, Activation.Sigmoid);
        Assert.Equal(0, Classification.Error(GradientDescent.Full(1, 3000).Train(Network.Random(planar, 1, 1, 1), flat, Cost.BinaryCrossEntropy).Final, flat));
        Lecture.Says($"The network has {planar.ParameterCount} parameters. After 3000 steps all 30 points lie in regions of their own category.");
        Assert.True(Enumerable.Range(0, 30).All(i => Enumerable.Range(0, i).All(j => (flat.Point(i) - flat.Point(j)).L2Norm() > 0.14)));

        var flipped = new DataSet("a fifth flipped", train.X, train.Y.MapIndexed((i, _, target) => i % 5 == 0 ? 1 - target : target));
        Assert.Equal(20, (train.Y - flipped.Y).Enumerate().Count(d => d != 0));
    }

    [Fact]
    public void Descent_from_0_finds_the_shortest_solution_and_from_elsewhere_the_nearest()
    {
        var A = Matrix<double>.Build.Random(5, 20, seed: 1);
        var y = Vector<double>.Build.Random(5, seed: 2);
        var shortest = LeastSquares.MinimumNorm(A, y);
        var lambda = Eigenvalues.Of(A * A.Transpose());
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
        Lecture.Says($"the norm is {end.L2Norm():f4} instead of {shortest.L2Norm():f4}, and the distance from $w^+$ stays at {(end - shortest).L2Norm():f4}");
    }

    [Fact]
    public void Large_steps_and_small_batches_end_in_flat_minima()
    {
        double[] EndsOf(GradientDescent plan)
        {
            var runs = plan.Train(Hundred(), Xor.Points, Cost.Quadratic);
            return [.. Sharpness.Of([.. runs.Select(run => run.Final)], Xor.Points, Cost.Quadratic).Zip(runs, (s, run) => run.FinalCost < 1e-8 ? s : double.NaN)];
        }

        static double[] Solved(double[] ends) => [.. ends.Where(double.IsFinite)];
        var full = new[] { 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4 }.ToDictionary(eta => eta, eta => EndsOf(GradientDescent.Full(eta, 3000)));
        Assert.All(full, pair => Assert.InRange(Solved(pair.Value).Max(), 0, 2 / pair.Key));
        Assert.All(new[] { 0.2, 0.25, 0.3, 0.35, 0.4 }, eta => Assert.InRange(Solved(full[eta]).Max() * eta / 2, 0.97, 1));
        Assert.All(new[] { 0.02, 0.05, 0.1 }, eta => Assert.InRange(Quantile(Solved(full[eta]), 0.5), 7.1, 7.25));
        Lecture.Says($"{Solved(full[0.2]).Max():f2} against 10 at $\\eta = 0.2$, {Solved(full[0.4]).Max():f2} against 5 at $\\eta = 0.4$");
        Lecture.Says($"At $\\eta = 0.4$ only {Solved(full[0.4]).Length} of 100 starts end at cost 0");
        var same = Enumerable.Range(0, 100).Where(seed => double.IsFinite(full[0.1][seed] + full[0.4][seed])).ToArray();
        double MedianOfSame(double eta) => Quantile(same.Select(seed => full[eta][seed]), 0.5);
        Lecture.Says($"Of the {same.Length} that are solved at both $\\eta = 0.1$ and $\\eta = 0.4$ the median falls from {MedianOfSame(0.1):f2} to {MedianOfSame(0.4):f2}");

        var batches = new[] { 1, 2, 4, 8, 16 }.Select(m => Solved(EndsOf(GradientDescent.Picks(0.2, 3000, m)))).Append(Solved(full[0.2])).ToArray();
        Assert.All(batches, ends => Assert.Equal(100, ends.Length));
        var medians = batches.Select(ends => Quantile(ends, 0.5)).ToArray();
        Assert.Equal(medians.Order(), medians);
        Lecture.Says($"One point a step ends at a median of {medians[0]:f2}, the full gradient at {medians[^1]:f2}");
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
        Lecture.Says($"the norm is {Norm(40):f1}. With more features there are more perfect fits, and the least-norm one gets shorter: {Norm(600):f2} at $D = 600$");

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
        Lecture.Says($"With five times the noise it ends above the first minimum");
    }

    [Fact]
    public void In_high_dimensions_nearly_all_critical_points_are_saddles()
    {
        int[] Counts(int d) => RandomHessian.PositiveEigenvalues(d, 200_000, 1);
        Lecture.Says($"the measured {Counts(2).Count(c => c == 2) / 2e5:f4} agrees with {(2 - Math.Sqrt(2)) / 4:f4}: 200 000 samples are uncertain by {2 * Math.Sqrt(0.1464 * 0.8536 / 2e5):f4}");
        var five = Counts(5);
        Assert.InRange(2e5 / five.Count(c => c == 5), 6500, 7500);
        Lecture.Says($"about one in seven thousand critical points of the model is a minimum, and {five.Count(c => c is > 0 and < 5) / 2e3:f2} % are saddles");
        var shares = RandomHessian.PositiveEigenvalues(128, 120, 2).Select(count => count / 128.0);
        Lecture.Says($"at $d = 128$ its standard deviation is {shares.StandardDeviation():f4}, against {1 / (2 * Math.Sqrt(128)):f4}");
    }

    [Fact]
    public void Random_directions_are_nearly_orthogonal()
    {
        var (U, V) = (Matrix<double>.Build.Random(1000, 512, 512), Matrix<double>.Build.Random(1000, 512, 513));
        var cosine = U.EnumerateRows().Zip(V.EnumerateRows(), (u, v) => u.DotProduct(v) / u.L2Norm() / v.L2Norm()).StandardDeviation();
        Lecture.Says($"At $d = 512$ the deviation of the cosine is {cosine:f4}, against $1/\\sqrt{{512}} = {1 / Math.Sqrt(512):f4}$: about {Math.Asin(cosine) * 180 / Math.PI:f1} degrees");
        var distances = (U - V).EnumerateRows().Select(row => row.L2Norm()).ToArray();
        Lecture.Says($"The relative deviation of distances is {distances.StandardDeviation() / distances.Mean():f4}, against {1 / Math.Sqrt(1024):f4}");
    }

    private static List<Network> Starts(int n, int outputs, Activation output, int seeds, double biases) => [.. Enumerable.Range(0, seeds)
        .Select(seed => Network.Random(new Architecture([2, n, outputs], Activation.ReLU, output), seed, 1, biases))];

    private static double[] XorCosts(int n, double eta) => [.. GradientDescent.Full(eta, 2000)
        .Train(Starts(n, 1, Activation.Identity, 200, 0), Xor.Points, Cost.MeanSquaredError).Select(run => run.FinalCost)];

    private static double[] TenPoints(int n) => [.. GradientDescent.Full(1, 2000)
        .Train(Starts(n, 2, Activation.Sigmoid, 150, 1), HighamTenPoints.Points, Cost.Quadratic).Select(run => run.FinalCost)];

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

    private static double Quantile(IEnumerable<double> values, double q) => values.Order().ElementAt((int)(q * (values.Count() - 1)));
}
