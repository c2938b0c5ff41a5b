using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MathsOfAI.Data;
using MathsOfAI.Figures;
using MathsOfAI.Networks;
using MathsOfAI.Regularisation;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 01-traditional-learning states, computed again.</summary>
public class TraditionalLearningLectureSpecs
{
    private static readonly Lecture Lecture = new("week06-regularisation", "01-traditional-learning");
    private static readonly double[] X = [.. Enumerable.Range(0, 20).Select(i => -1 + (2 * i + 1) / 20.0)];
    private static readonly double[] T = [.. Enumerable.Range(0, 200).Select(i => -1 + (2 * i + 1) / 200.0)];
    private static readonly SingularFit[] Fits = [.. Enumerable.Range(0, 16).Select(q => new SingularFit(Legendre.Features(X, q)))];
    private static readonly double[] Falling = [.. Stops.Logarithmic(100, 1e-3, 26).Values];
    private static readonly double[] Rising = [.. Stops.Logarithmic(1e-4, 1000, 29).Values];

    [Fact]
    public void The_best_polynomials_are_as_near_to_the_sine_as_said()
    {
        double[] many = [.. Enumerable.Range(0, 20_000).Select(i => -1 + (2 * i + 1) / 20_000.0)];
        double Farthest(int q)
        {
            var Phi = Legendre.Features(many, q);
            var c = Vector<double>.Build.Dense(q + 1, j => (2 * j + 1) * (Phi.Column(j) * Sine(many)) / many.Length);
            return (Phi * c - Sine(many)).AbsoluteMaximum();
        }

        Lecture.Says($"The best cubic is up to {Farthest(3):f2} away from the sine, the best polynomial of degree 5 only {Farthest(5):f3}");
    }

    [Fact]
    public void A_cubic_beats_what_has_hardly_any_bias()
    {
        var (three, five) = (Measured(3, 0), Measured(5, 0));
        Lecture.Says($"Degree 3 has the lowest test error, {three.Test:f4}; degree 5 has {five.Test:f4}");
        Lecture.Says($"bias² of degree 5 is {Bias2(5, 0):g2}, that of degree 3 {Bias2(3, 0):f4}, {Bias2(3, 0) / Bias2(5, 0):f0} times as large");
        Lecture.Says($"{Variance(3, 0):f4} of the error of degree 3 and {Variance(5, 0):f4} of that of degree 5 are variance");
        Lecture.Says($"degree 3 with no penalty has {three.Test:f4}");

        // Ten times as many other data sets, and what is exact.
        for (var q = 3; q <= 9; q++)
        {
            var (training, test) = Measured(q, 20_000, 10_000);
            Assert.InRange(test / Expected(q, 0), 0.97, 1.03);
            if (q >= 5)
                Assert.InRange(training / (0.09 * (1 - (q + 1) / 20.0)), 0.98, 1.02);
            Assert.True(Expected(q, 0) >= Expected(3, 0));
        }
    }

    [Fact]
    public void Ridge_finds_a_middle_between_bias_and_variance()
    {
        var best = Rising.MinBy(alpha => Expected(15, alpha));
        Lecture.Says($"from {Expected(15, 0):f1} without a penalty to {Expected(15, best):f4}");
        Lecture.Says($"worth {Fits[15].DegreesOfFreedom(Filter.Ridge(best)):f1}");

        // The derivative at 0, and the best α for orthonormal columns.
        var (A, w) = (Matrix<double>.Build.Random(12, 5, 1), Vector<double>.Build.Random(5, 2));
        double Error(SingularFit fit, double alpha) =>
            fit.S.Zip(fit.V.TransposeThisAndMultiply(w)).Sum(at => (0.09 * at.First * at.First + alpha * alpha * at.Second * at.Second) / Math.Pow(at.First * at.First + alpha, 2));
        var general = new SingularFit(A);
        Assert.Equal(-2 * 0.09 * general.S.Sum(s => Math.Pow(s, -4)), (Error(general, 1e-6) - Error(general, 0)) / 1e-6, 1e-4);
        var orthonormal = new SingularFit(A.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Q);
        var optimum = 0.09 * 5 / (w * w);
        Assert.All([0.9, 0.99, 1.01, 1.1], factor => Assert.True(Error(orthonormal, factor * optimum) > Error(orthonormal, optimum)));

        // The formula for the error, against 20 000 draws of the noise.
        var measured = Enumerable.Range(0, 20_000).Average(seed =>
            (general.Weights(A * w + 0.3 * Vector<double>.Build.Random(12, seed), Filter.Ridge(0.5)) - w).PointwisePower(2).Sum());
        Assert.InRange(measured / Error(general, 0.5), 0.97, 1.03);
    }

    [Fact]
    public void A_penalty_takes_the_peak_away()
    {
        double[] Ds = [5, 20, 40, 80, 600];
        double[] penalties = [0, .. Stops.Logarithmic(0.001, 1000, 25).Values];
        double[][] Medians(int first, int count, double sigma)
        {
            var all = Repeat.ForSeeds(count, seed => Ds.Select(D => Peak(first + seed, (int)D, sigma, penalties)).ToArray());
            return [.. Ds.Select((_, d) => penalties.Select((_, a) => all.Select(row => row[d][a]).Order().ElementAt((count - 1) / 2)).ToArray())];
        }

        var (little, much) = (Medians(0, 40, 0.1), Medians(0, 40, 0.5));
        double Best(double[] errors) => errors[1..].Min();
        Lecture.Says($"from {little[2][0]:f1} to {Best(little[2]):f3}, and with the larger noise from {much[2][0]:f0} to {Best(much[2]):f3}");
        Lecture.Says($"{Best(little[0]):f3} at $D = 5$, {Best(little[1]):f3} at 20, {Best(little[3]):f3} at 80, {Best(little[4]):f3} at 600");

        // Ten times as many other seeds: no peak, and lowest at the right end or next to it.
        foreach (var sigma in new[] { 0.1, 0.5 })
        {
            var others = Medians(10_000, 400, sigma);
            Assert.True(Best(others[0]) > 1.5 * Best(others[1]) && Best(others[1]) > Best(others[2]) && Best(others[2]) > Best(others[3]));
            Assert.InRange(Best(others[4]) / Best(others[3]), 0.8, 1.03);
            Assert.True(others[2][0] > 10 * Best(others[2]));
        }
    }

    [Fact]
    public void The_posterior_mean_is_not_sparse()
    {
        double Mean(double z)
        {
            double[] grid = [.. Enumerable.Range(-1000, 2001).Select(i => i / 100.0)];
            double[] density = [.. grid.Select(w => Math.Exp(-(w - z) * (w - z) / 2 - Math.Abs(w)))];
            return grid.Zip(density, (w, p) => w * p).Sum() / density.Sum();
        }

        Lecture.Says($"the mean is {Mean(0.5):f3} and {Mean(1):f3}");
        Assert.All(Enumerable.Range(1, 40), i => Assert.True(Mean(i / 10.0) > Mean((i - 1) / 10.0) + 1e-3));
    }

    [Fact]
    public void Stopped_descent_is_nearly_ridge()
    {
        double Apart(double tau) => 1 / (1 + tau) - Math.Exp(-tau);
        Assert.InRange(Enumerable.Range(1, 100_000).Max(i => Apart(i / 1000.0)), 0.2035, 0.204);
        Lecture.Says($"at $\\tau = 2.513$ only (the logarithms $2 \\ln(1 + \\tau)$, concave, and τ meet once more than at 0), where it is {Apart(2.513):f4}");
        Assert.Equal(Math.Exp(2.513), Math.Pow(1 + 2.513, 2), 2e-3);

        // The factors themselves, for all steps that the figure has: ridge is below, by at most a quarter.
        Lecture.Says($"early stopping above ridge by at most a quarter");
        Assert.All(Enumerable.Range(7, 200), k => Assert.InRange(Enumerable.Range(0, 1001).Select(i => i / 1000.0).Max(x => 1 / (1 + k * x) - Math.Pow(1 - x, k)), 0.2, 0.25));
        var (ridge, stop, least, gap, error) = BestRisks(1, 100);
        Lecture.Says($"{ridge:f3} for ridge and {stop:f3} for the stopped descent, where least squares has {least:f2}");
        Lecture.Says($"the difference, {gap:f3} ± {error:f3}");

        // Ten times as many other designs; 40/19 is the mean of least squares.
        var others = BestRisks(5001, 1000);
        Assert.InRange(others.Gap, 0, 0.03);
        Assert.InRange(others.Least, 40 / 19.0 - 0.05, 40 / 19.0 + 0.05);
    }

    [Fact]
    public void Leaving_one_out_chooses_well_and_the_rule_too_much()
    {
        double[] means = [.. Enumerable.Range(0, 4).Select(k => Chosen(0, 200).Average(c => c[k]))];
        Lecture.Says($"{means[0]:f4} by leaving one out, {means[1]:f4} by five folds, {means[3]:f4} with the best α for each data set");
        Lecture.Says($"the rule has {means[2]:f4}");
        Assert.InRange(means[0] / means[3], 1.15, 1.25);

        // Ten times as many other data sets.
        var others = Chosen(50_000, 2000);
        double Gap(int k) => others.Average(c => c[k] - c[0]);
        Assert.InRange(Gap(2), 0.005, 0.03);
        Assert.InRange(Gap(1), -0.001, 0.004);
    }

    [Fact]
    public void Columns_chosen_from_all_points_deceive()
    {
        static int[][] Tenfold(int seed) => CrossValidation.Folds(50, 10, seed);
        var (before, inside) = Trap(0, 100, Tenfold);
        Lecture.Says($"{before.Average():f1} % where the columns were chosen from all patients, {inside.Average():f1} % ± {inside.StandardDeviation() / 10:f1} where they were chosen inside");

        // Ten times as many other trials.
        var (many, honest) = Trap(5000, 1000, Tenfold);
        Assert.InRange(many.Average(), 6.5, 8.5);
        Assert.InRange(honest.Average(), 50.2, 52.5);

        // With as many ill as healthy in each fold, both means are of as many patients, and it is a coin.
        var (_, balanced) = Trap(5000, 1000, _ => [.. Enumerable.Range(0, 5).Select(k => Enumerable.Range(0, 50).Where(i => i / 2 % 5 == k).ToArray())]);
        Assert.InRange(balanced.Average(), 49, 51);
    }

    [Fact]
    public void On_digits_a_penalty_is_the_first_thing_to_try()
    {
        var table = Repeat.ForSeeds(12, seed => Digit(seed, [Nothing, Fewer, Sparse, Stop, Ridge], true));
        double Mean(int k) => table.Average(row => row[k]);
        (double Gap, double Error) Paired(int k, int than) =>
            (table.Average(row => row[k] - row[than]), table.Select(row => row[k] - row[than]).StandardDeviation() / Math.Sqrt(12));
        Lecture.Says($"Least squares names {Mean(0):f1} % wrong");
        Lecture.Says($"four times the data, {-Paired(6, 4).Gap:f1} ± {Paired(6, 4).Error:f1} below ridge");
        Lecture.Says($"not to be told apart, −{-Paired(3, 4).Gap:f1} ± {Paired(3, 4).Error:f1}");
        Lecture.Says($"To keep fewer components is worse by {Paired(1, 4).Gap:f1} ± {Paired(1, 4).Error:f1}, to keep fewer pixels by {Paired(2, 4).Gap:f1} ± {Paired(2, 4).Error:f1}");
        Lecture.Says($"by {-Paired(5, 4).Gap:f1} ± {Paired(5, 4).Error:f1}, both with ridge");

        // Ten times as many other splits.
        var others = Repeat.ForSeeds(120, seed => Digit(1000 + seed, [Nothing, Fewer, Stop, Ridge], false));
        double Gap(int k) => others.Average(row => row[k] - row[3]);
        Assert.InRange(Gap(0), 9, 14);
        Assert.InRange(Gap(1), 0.7, 3);
        Assert.InRange(Gap(2), -0.6, 0.6);
    }

    private delegate Matrix<double> Learner(Matrix<double> inputs, Matrix<double> targets);

    private static readonly double[] ForDigits = [.. Stops.Logarithmic(0.01, 1000, 21).Values];

    private static double[] Digit(int seed, Learner[] learners, bool all)
    {
        var (train, more) = (Digits.Split(seed, 100).Train, Digits.Split(seed, 400));
        var left = more.Test.Subset("tested", [.. Enumerable.Range(0, 500)]);
        static DataSet Hidden(DataSet data) => new(data.Name, RandomFeatures.ReLU(data.X, 300, 1), data.Y);
        double[] errors = [.. learners.Select(learner => Tested(train, left, learner))];
        return all ? [.. errors, Tested(Hidden(train), Hidden(left), Ridge), Tested(more.Train, left, Ridge)] : errors;
    }

    private static double Tested(DataSet train, DataSet left, Learner learn)
    {
        static Matrix<double> Centred(Matrix<double> M, Vector<double> m) => M.MapIndexed((_, j, v) => v - m[j]);
        var (x, y) = (train.X.ColumnSums() / train.Count, train.Y.ColumnSums() / train.Count);
        var outputs = Centred(Centred(left.X, x) * learn(Centred(train.X, x), Centred(train.Y, y)), -y);
        return 100 * outputs.EnumerateRows().Zip(left.Y.EnumerateRows(), (a, b) => 1 - b[a.MaximumIndex()]).Average();
    }

    private static Matrix<double> Best(Matrix<double> inputs, Matrix<double> targets, Func<Matrix<double>, Matrix<double>, Matrix<double>[]> candidates)
    {
        static Matrix<double> Rows(Matrix<double> M, int[] rows) => Matrix<double>.Build.DenseOfRowVectors(rows.Select(M.Row));
        var errors = CrossValidation.Of(CrossValidation.Folds(inputs.RowCount, 5, 1), (train, left) =>
            [.. candidates(Rows(inputs, train), Rows(targets, train)).Select(W => MeanSquare(Rows(inputs, left) * W - Rows(targets, left)))]);
        return candidates(inputs, targets)[Array.IndexOf(errors, errors.MinBy(error => error.Mean))];
    }

    private static Matrix<double>[] Filtered(SingularFit fit, Matrix<double> targets, IEnumerable<Func<double, double>> filters) =>
        [.. fit.Weights(targets, filters)];

    private static Matrix<double> Nothing(Matrix<double> inputs, Matrix<double> targets) => new SingularFit(inputs).Weights(targets, Filter.Ridge(0));

    private static Matrix<double> Ridge(Matrix<double> inputs, Matrix<double> targets)
    {
        var fit = new SingularFit(inputs);
        return fit.Weights(targets, Filter.Ridge(ForDigits.MinBy(alpha => MeanSquare(fit.LeaveOneOutWithMeans(targets, alpha)))));
    }

    private static Matrix<double> Fewer(Matrix<double> inputs, Matrix<double> targets) => Best(inputs, targets, (A, B) =>
    {
        var fit = new SingularFit(A);
        return Filtered(fit, B, Enumerable.Range(2, 20).Select(k => (Func<double, double>)(s => s >= fit.S[2 * k - 1] ? 1 : 0)));
    });

    private static Matrix<double> Stop(Matrix<double> inputs, Matrix<double> targets) => Best(inputs, targets, (A, B) =>
    {
        var fit = new SingularFit(A);
        var eta = 1 / Math.Pow(fit.S[0], 2);
        return Filtered(fit, B, ForDigits.Select(alpha => Filter.EarlyStopping(eta, Math.Max(1, (int)Math.Round(1 / (eta * alpha))))));
    });

    private static Matrix<double> Sparse(Matrix<double> inputs, Matrix<double> targets) => Best(inputs, targets, (A, B) =>
    {
        var lasso = new Lasso(A);
        return [.. Stops.Logarithmic(0.03, 3, 7).Values.Select(alpha => lasso.Weights(B, alpha, 0.003))];
    });

    private static Vector<double> Sine(double[] at) => Vector<double>.Build.DenseOfEnumerable(at.Select(u => Math.Sin(Math.PI * u)));

    private static Vector<double> Noisy(int seed) => Sine(X) + 0.3 * Vector<double>.Build.Random(20, seed);

    private static Matrix<double> F(int q, double alpha) =>
        Legendre.Features(T, q) * Fits[q].Weights(Matrix<double>.Build.DenseIdentity(20), Filter.Ridge(alpha));

    private static double Bias2(int q, double alpha) => (F(q, alpha) * Sine(X) - Sine(T)).PointwisePower(2).Average();

    private static double Variance(int q, double alpha) => 0.09 * F(q, alpha).Enumerate().Sum(f => f * f) / 200;

    private static double MeanSquare(Matrix<double> errors) => errors.Enumerate().Average(e => e * e);

    private static double Expected(int q, double alpha) => Bias2(q, alpha) + Variance(q, alpha);

    private static (double Training, double Test) Measured(int q, int first, int count = 1000)
    {
        var Y = Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(first, count).Select(Noisy));
        var W = Fits[q].Weights(Y, Filter.Ridge(0));
        return (MeanSquare(Legendre.Features(X, q) * W - Y),
            MeanSquare(Legendre.Features(T, q) * W - Sine(T).ToColumnMatrix() * Matrix<double>.Build.Dense(1, count, 1)));
    }

    private static double[] Peak(int seed, int D, double sigma, double[] penalties)
    {
        var (points, others) = (Matrix<double>.Build.Random(40, 5, seed), Matrix<double>.Build.Random(200, 5, seed + 1000));
        var u = Vector<double>.Build.Random(5, seed + 2000).Normalize(2);
        Vector<double> Truth(Matrix<double> at) => (at * u).Map(s => Math.Tanh(2 * s));
        var fit = new SingularFit(RandomFeatures.ReLU(points, D, seed));
        var FV = RandomFeatures.ReLU(others, D, seed) * fit.V;
        var uy = fit.U.TransposeThisAndMultiply(Truth(points) + sigma * Vector<double>.Build.Random(40, seed + 3000));
        return [.. penalties.Select(alpha => Math.Pow((FV * uy.PointwiseMultiply(fit.S.Map(s => s / (s * s + alpha))) - Truth(others)).L2Norm(), 2) / 200)];
    }

    private static (double Ridge, double Stop, double Least, double Gap, double Error) BestRisks(int first, int count)
    {
        double[] alphas = [.. Stops.Logarithmic(0.01, 10, 25).Values];
        var all = Repeat.ForSeeds(count, i =>
        {
            var seed = first + i;
            var fit = new SingularFit(Matrix<double>.Build.Random(60, 40, seed).MapIndexed((_, j, a) => a / Math.Sqrt(j + 1)));
            var c = fit.V.TransposeThisAndMultiply(Vector<double>.Build.Random(40, seed + 1000));
            var root = fit.V.MapIndexed((j, _, v) => v / Math.Sqrt(j + 1));
            var metric = root.TransposeThisAndMultiply(root);
            double Risk(Func<double, double> filter)
            {
                var phi = fit.S.Map(filter);
                var (bias, spread) = (c.PointwiseMultiply(phi - 1), phi.PointwiseDivide(fit.S));
                return bias * (metric * bias) + spread.PointwiseMultiply(spread) * metric.Diagonal();
            }

            var eta = 1 / (fit.S[0] * fit.S[0]);
            return (Ridge: alphas.Min(a => Risk(Filter.Ridge(a))),
                Stop: alphas.Min(a => Risk(Filter.EarlyStopping(eta, Math.Max(1, (int)Math.Round(1 / (eta * a)))))), Least: Risk(_ => 1));
        });
        return (all.Average(r => r.Ridge), all.Average(r => r.Stop), all.Average(r => r.Least), all.Average(r => r.Stop - r.Ridge),
            all.Select(r => r.Stop - r.Ridge).StandardDeviation() / Math.Sqrt(count));
    }

    private static IReadOnlyList<double[]> Chosen(int first, int count)
    {
        var A = Legendre.Features(X, 15);
        var Phi = Legendre.Features(T, 15);
        return Repeat.ForSeeds(count, seed =>
        {
            var y = Noisy(first + seed);
            double Test(double alpha) => (Phi * Fits[15].Weights(y, Filter.Ridge(alpha)) - Sine(T)).PointwisePower(2).Average();
            var five = CrossValidation.Of(CrossValidation.Folds(20, 5, first + seed), (train, left) =>
            {
                var fit = new SingularFit(Matrix<double>.Build.DenseOfRowVectors(train.Select(A.Row)));
                var seen = Vector<double>.Build.DenseOfEnumerable(train.Select(i => y[i]));
                return [.. Falling.Select(alpha => fit.Weights(seen, Filter.Ridge(alpha))).Select(w => left.Average(i => Math.Pow(A.Row(i) * w - y[i], 2)))];
            });
            double[] chosen = [Falling.MinBy(alpha => Fits[15].LeaveOneOut(y, alpha).L2Norm()), Falling[Array.IndexOf(five, five.MinBy(fold => fold.Mean))],
                Falling[CrossValidation.OneStandardError(five)], Falling.MinBy(Test)];
            return chosen.Select(Test).ToArray();
        });
    }

    private static (double[] Before, double[] Inside) Trap(int first, int count, Func<int, int[][]> folds)
    {
        int[] ill = [.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? 1 : -1)];
        var all = Repeat.ForSeeds(count, seed =>
        {
            var noise = Matrix<double>.Build.Random(50, 1000, first + seed);
            var before = NearestCentroid.MostDifferent(noise, ill, [.. Enumerable.Range(0, 50)], 20);
            return CrossValidation.Of(folds(seed), (train, left) =>
            [
                NearestCentroid.Error(noise, ill, train, left, before),
                NearestCentroid.Error(noise, ill, train, left, NearestCentroid.MostDifferent(noise, ill, train, 20)),
            ]);
        });
        return ([.. all.Select(e => 100 * e[0].Mean)], [.. all.Select(e => 100 * e[1].Mean)]);
    }
}
