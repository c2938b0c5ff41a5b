using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 07-implicit-regularisation states, computed again.</summary>
public class RegularisationLectureSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "07-implicit-regularisation");

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

    private static double Quantile(IEnumerable<double> values, double q) => values.Order().ElementAt((int)(q * (values.Count() - 1)));
}
