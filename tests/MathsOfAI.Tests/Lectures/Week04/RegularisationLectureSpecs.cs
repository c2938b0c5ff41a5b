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
    private const int Others = 100_000;
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
    public void In_the_plane_every_start_along_the_row_through_0_ends_at_the_shortest_solution()
    {
        var row = Vector<double>.Build.Dense([5, 7]);
        Vector<double> EndFrom(Vector<double> w) => Enumerable.Range(0, 200).Aggregate(w, (at, _) => at - 0.005 * (row * at - 12) * row);
        Assert.All(new[] { -3, 0, 0.4, 2 }, t => Assert.Equal(0, (EndFrom(t * row) - 12 / (row * row) * row).L2Norm(), 1e-12));
        Assert.True((EndFrom(Vector<double>.Build.Dense([2, -0.5])) - 12 / (row * row) * row).L2Norm() > 1);
    }

    [Fact]
    public void Large_steps_end_in_flat_minima_and_no_start_is_forgotten()
    {
        var full = new[] { 0.04, 0.1, 0.2, 0.3, 0.4 }.ToDictionary(eta => eta, eta => EndsOf(GradientDescent.Full(eta, 3000), Hundred()));
        Assert.All(full, pair => Assert.InRange(Solved(pair.Value).Max(), 0, 2 / pair.Key));
        Lecture.Says($"{Solved(full[0.2]).Max():f2} against 10 at $\\eta = 0.2$, {Solved(full[0.4]).Max():f2} against 5 at $\\eta = 0.4$");
        Lecture.Says($"At $\\eta = 0.4$ only {Solved(full[0.4]).Length} of 100 starts end at cost 0; the other {full[0.4].Count(end => end.Diverged)} diverged");
        Assert.All(new[] { 0.04, 0.1, 0.2, 0.3 }, eta => Assert.Equal(100, Solved(full[eta]).Length));
        Lecture.Says($"at $\\eta = 0.3$ the limit is {2 / 0.3:f2}");
        var same = Enumerable.Range(0, 100).Where(seed => double.IsFinite(full[0.1][seed].Sharpness + full[0.4][seed].Sharpness)).ToArray();
        double MedianOfSame(double eta) => Quantile(same.Select(seed => full[eta][seed].Sharpness), 0.5);
        Lecture.Says($"Of the {same.Length} starts that are solved at both $\\eta = 0.1$ and $\\eta = 0.4$ the median falls from {MedianOfSame(0.1):f2} to {MedianOfSame(0.4):f2}");
        Lecture.Says($"All {same.Count(seed => full[0.4][seed].Sharpness < full[0.1][seed].Sharpness)} are flatter than before");

        // A thousand other starts.
        var (small, large) = (EndsOf(GradientDescent.Full(0.1, 3000), Hundred(Others, 1000)), EndsOf(GradientDescent.Full(0.4, 3000), Hundred(Others, 1000)));
        Assert.InRange(Solved(large).Max(), 4.9, 5 * 1.002);
        Assert.True(Solved(large).Count(s => s > 5) <= 5);
        Assert.InRange(Solved(small).Max(), 0, 20);
        var both = small.Zip(large).Where(pair => double.IsFinite(pair.First.Sharpness + pair.Second.Sharpness)).ToArray();
        Assert.True(both.Count(pair => pair.Second.Sharpness < pair.First.Sharpness) > 0.99 * both.Length);
        Assert.All(large, end => Assert.True(end.Diverged || double.IsFinite(end.Sharpness) || large.Count(e => !e.Diverged && double.IsNaN(e.Sharpness)) < 20));
        Assert.InRange(large.Count(end => end.Diverged), 60, 180);
    }

    [Fact]
    public void Small_batches_end_in_flatter_minima_than_the_full_gradient()
    {
        double Median(GradientDescent plan, IReadOnlyList<Network> starts) => Quantile(Solved(EndsOf(plan, starts)), 0.5);
        var medians = new[] { 1, 2, 4, 16 }.Select(m => Median(GradientDescent.Picks(0.2, 3000, m), Hundred()))
            .Append(Median(GradientDescent.Full(0.2, 3000), Hundred())).ToArray();
        Assert.Equal(medians.Order(), medians);
        Lecture.Says($"One point a step ends at a median of {medians[0]:f2}, the full gradient at {medians[^1]:f2}");
        var others = Hundred(Others, 1000);
        var more = new[] { 1, 2, 4 }.Select(m => Median(GradientDescent.Picks(0.2, 3000, m), others)).Append(Median(GradientDescent.Full(0.2, 3000), others)).ToArray();
        Assert.All(more.Zip(more.Skip(1)), pair => Assert.True(pair.Second > pair.First + 0.1));
    }

    [Fact]
    public void One_function_has_many_sharpnesses()
    {
        var relu = new Architecture([2, 8, 1], Activation.ReLU, Activation.Identity);
        var solution = GradientDescent.Full(0.05, 5000).Train(Network.Random(relu, 30, 1, 1), Xor.Points, Cost.Quadratic).Final;
        Network Rescaled(double t) => Network.FromLayers(
            Activation.ReLU, Activation.Identity, (t * solution.W(2), t * solution.b(2)), (solution.W(3) / t, solution.b(3)));
        double[] ts = [.. MathsOfAI.Figures.Stops.Logarithmic(0.125, 8).Values];
        var sharpness = Sharpness.Of([.. ts.Select(Rescaled)], Xor.Points, Cost.Quadratic);
        Lecture.Says($"the sharpness runs from {sharpness.Min():f2} to {sharpness.Max():f0}");
        var x = Vector<double>.Build.Dense([0.3, -1.7]);
        Assert.All(ts, t => Assert.Equal(solution.Evaluate(x)[0], Rescaled(t).Evaluate(x)[0], 1e-12));
        Assert.Equal(Eigenvalues.Of(Hessian.Of(Rescaled(2), Xor.Points, Cost.Quadratic)).Max(), Sharpness.Of([Rescaled(2)], Xor.Points, Cost.Quadratic)[0], 1e-3);
    }

    [Fact]
    public void In_one_dimension_the_threshold_is_a_risk_and_not_a_certainty()
    {
        Lecture.Says($"its error is {OneDimensional(15, 1):f1}");
        Lecture.Says($"{OneDimensional(500, 1):f3} against {OneDimensional(8, 1):f3}");
        double[] At(int D, int first, int count) => [.. Repeat.ForSeeds(count, seed => OneDimensional(D, first + seed))];
        var (eight, fifteen) = (At(8, 0, 401), At(15, 0, 401));
        Lecture.Says($"the error at $D = 15$ is above 1 in {fifteen.Count(e => e > 1)}, at $D = 8$ in {eight.Count(e => e > 1)}; the median, {Quantile(fifteen, 0.5):f3} and {Quantile(eight, 0.5):f3}, has no peak there at all");
        double Risk(int D) => At(D, Others, 4000).Count(e => e > 1) / 4000.0;
        Assert.True(Risk(15) > Risk(8) + 0.03 && Risk(15) > Risk(100) + 0.06);
    }

    [Fact]
    public void The_test_error_descends_twice()
    {
        int[] Ds = [2, 4, 7, 10, 14, 20, 27, 34, 38, 40, 42, 46, 55, 70, 100, 150, 250, 400, 600];
        var sweeps = Repeat.ForSeeds(40, seed => Sweep(Ds, seed, 0.1));
        var noisy = Repeat.ForSeeds(40, seed => Sweep([14, 600], seed, 0.5));
        double Test(int D) => Quantile(sweeps.Select(sweep => sweep[Array.IndexOf(Ds, D)].Test), 0.5);
        double Norm(int D) => Quantile(sweeps.Select(sweep => sweep[Array.IndexOf(Ds, D)].Norm), 0.5);
        Assert.Equal(40, Ds.MaxBy(Test));
        Assert.Equal(14, Ds.Where(D => D < 40).MinBy(Test));
        Lecture.Says($"the median test error falls to {Test(14):f3} at $D = 14$. It then climbs to {Test(40):f1} at $D = 40$");
        Lecture.Says($"to {Test(600):f3} at $D = 600$, below the first minimum");
        Lecture.Says($"The norm peaks with the error, at {Ds.Max(Norm):f1}");
        int Lower(IReadOnlyList<(double Train, double Test, double Norm)[]> all, int i) => all.Count(sweep => sweep[^1].Test < sweep[i].Test);
        Lecture.Says($"at $D = 600$ the error is lower than at $D = 14$ in {Lower(sweeps, 4)} of 40 seeds, but with the slider at 0.5 only in {Lower(noisy, 0)}, and the median ends above the first minimum, {Quantile(noisy.Select(s => s[1].Test), 0.5):f3} against {Quantile(noisy.Select(s => s[0].Test), 0.5):f3}");
        Assert.All(sweeps, sweep => Assert.InRange(sweep[11].Train, 0, 1e-20));
        Assert.All(
            sweeps.Select(sweep => sweep.Where(r => r.Train < 1e-20).Select(r => r.Norm).ToArray()),
            norms => Assert.Equal(norms.OrderDescending(), norms));

        var others = Repeat.ForSeeds(400, seed => Sweep([14, 40, 600], 10_000 + seed, 0.1));
        var otherNoisy = Repeat.ForSeeds(400, seed => Sweep([14, 600], 10_000 + seed, 0.5));
        double Other(int i) => Quantile(others.Select(sweep => sweep[i].Test), 0.5);
        Assert.True(Other(1) > 3 && Other(2) < 0.85 * Other(0) && Lower(others, 0) > 280 && Lower(otherNoisy, 0) < 160);
    }

    [Fact]
    public void Noise_alone_has_the_error_that_the_formula_gives()
    {
        double[] Squares(int D) => [.. Repeat.ForSeeds(6000, seed => Math.Pow(LeastSquares.MinimumNorm(
            Matrix<double>.Build.Random(20, D, Others + seed), Vector<double>.Build.Random(20, 2 * Others + seed)).L2Norm(), 2))];
        foreach (var (D, exact) in new[] { (2, 2 / 17.0), (10, 10 / 9.0), (28, 20 / 7.0), (40, 20 / 19.0) })
        {
            var squares = Squares(D);
            Assert.InRange(squares.Mean() - exact, -3.5 * squares.StandardDeviation() / Math.Sqrt(6000), 3.5 * squares.StandardDeviation() / Math.Sqrt(6000));
        }
    }

    [Fact]
    public void In_high_dimensions_nearly_all_critical_points_are_saddles()
    {
        const int many = 2_000_000;
        double[] exact = [0.5, (2 - Math.Sqrt(2)) / 4, (Math.PI - 2 * Math.Sqrt(2)) / (4 * Math.PI)];
        Lecture.Says($"(2 - \\sqrt2)/4 \\approx {exact[1]:f4}$");
        Lecture.Says($"(\\pi - 2\\sqrt2)/(4\\pi) \\approx {exact[2]:f4}$");
        for (var d = 1; d <= 3; d++)
        {
            var share = RandomHessian.PositiveEigenvalues(d, many, Others).Count(c => c == d) / (double)many;
            Assert.InRange(share - exact[d - 1], -3 * Math.Sqrt(share / many), 3 * Math.Sqrt(share / many));
            var live = RandomHessian.PositiveEigenvalues(d, 200_000, 1).Count(c => c == d) / 2e5;
            Assert.InRange(Math.Abs(live - exact[d - 1]), 0, 2 * Math.Sqrt(live * (1 - live) / 2e5));
        }

        var five = RandomHessian.PositiveEigenvalues(5, many, Others);
        Assert.InRange(many / five.Count(c => c == 5), 6000, 8000);
        Lecture.Says($"about one in seven thousand critical points of the model is a minimum, and {RandomHessian.PositiveEigenvalues(5, 200_000, 1).Count(c => c is > 0 and < 5) / 2e3:f2} % are saddles");
        var shares = RandomHessian.PositiveEigenvalues(64, 2000, 2).Select(count => count / 64.0).ToArray();
        Lecture.Says($"the standard deviation {shares.StandardDeviation():f4} ± {2 * shares.StandardDeviation() / Math.Sqrt(4000):f4}; with independent signs it would be {1 / 16.0:f4}");
    }

    [Fact]
    public void Random_directions_are_nearly_orthogonal()
    {
        (double Cosine, double Distance) At(int rows, int seed)
        {
            var (U, V) = (Matrix<double>.Build.Random(rows, 512, seed), Matrix<double>.Build.Random(rows, 512, seed + 1));
            var distances = (U - V).EnumerateRows().Select(row => row.L2Norm()).ToArray();
            return (U.EnumerateRows().Zip(V.EnumerateRows(), (u, v) => u.DotProduct(v) / u.L2Norm() / v.L2Norm()).StandardDeviation(), distances.StandardDeviation() / distances.Mean());
        }

        var (cosine, distance) = At(2000, 512);
        Lecture.Says($"At $d = 512$ the deviation of the cosine is {cosine:f4} ± {2 * cosine / Math.Sqrt(4000):f4}, against $1/\\sqrt{{512}} = {1 / Math.Sqrt(512):f4}$: about {Math.Asin(cosine) * 180 / Math.PI:f1} degrees");
        Lecture.Says($"The relative deviation of distances is {distance:f4} ± {2 * distance / Math.Sqrt(4000):f4}, against {1 / Math.Sqrt(1024):f4}");
        var others = Enumerable.Range(0, 10).Select(k => At(2000, Others + 2 * k)).ToArray();
        Assert.InRange(others.Average(other => other.Cosine) * Math.Sqrt(512), 0.98, 1.02);
        Assert.InRange(others.Average(other => other.Distance) * Math.Sqrt(1024), 0.98, 1.02);
    }

    private static double OneDimensional(int D, int seed)
    {
        static Matrix<double> Between(int count) => Matrix<double>.Build.Dense(count, 1, (i, _) => -2 + 4.0 * i / (count - 1));
        static Vector<double> Sine(Matrix<double> X) => X.Column(0).Map(x => Math.Sin(2 * x));
        var (X, line) = (Between(15), Between(81));
        var w = LeastSquares.MinimumNorm(RandomFeatures.ReLU(X, D, seed), Sine(X) + 0.2 * Vector<double>.Build.Random(15, seed + 50));
        return (RandomFeatures.ReLU(line, D, seed) * w - Sine(line)).PointwisePower(2).Average();
    }

    private static (double Sharpness, bool Diverged)[] EndsOf(GradientDescent plan, IReadOnlyList<Network> starts)
    {
        var runs = plan.Train(starts, Xor.Points, Cost.Quadratic);
        return [.. Sharpness.Of([.. runs.Select(run => run.Final)], Xor.Points, Cost.Quadratic)
            .Zip(runs, (s, run) => (run.FinalCost < 1e-8 ? s : double.NaN, run.DivergedAt is not null))];
    }

    private static double[] Solved(IEnumerable<(double Sharpness, bool)> ends) => [.. ends.Select(end => end.Sharpness).Where(double.IsFinite)];

    private static List<Network> Hundred(int first = 0, int count = 100) => [.. Enumerable.Range(first, count)
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
