using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Layers;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 01-convolutions states, computed again.</summary>
public class ConvolutionsLectureSpecs
{
    private static readonly Lecture Lecture = new("week09-convolutions", "01-convolutions");
    private static readonly Vector<double> Truth = V([0.1, -0.5, 1, 0.3, -0.2]);

    [Fact]
    public void A_kernel_multiplies_the_deviation_of_noise_by_its_norm()
    {
        var step = Vector<double>.Build.Dense(96, i => i < 48 ? 0.0 : 1);
        var jump = Jump(5).Convolve(step + 0.2 * Vector<double>.Build.Random(96, 1));
        Assert.Equal(48, 5 + jump.SubVector(5, 86).MaximumIndex());
        Lecture.Says($"With $r = 5$ the noise in the mean is {0.2 / Math.Sqrt(11):f3} instead of 0.2, and the difference has its largest value at the step");
        Assert.Equal(-1, Jump(5).Convolve(step)[95], 1e-12);

        // 10 000 numbers of noise alone, away from the ends.
        var noise = 0.2 * Vector<double>.Build.Random(10_000, 2);
        Assert.Equal(0.2 / Math.Sqrt(11), Mean(5).Convolve(noise).SubVector(5, 9990).L2Norm() / Math.Sqrt(9990), 0.003);
        Assert.Equal(0.2 * Math.Sqrt(2 / 5.0), Jump(5).Convolve(noise).SubVector(5, 9990).L2Norm() / Math.Sqrt(9990), 0.005);
    }

    [Fact]
    public void Sharing_saves_parameters_and_most_entries_are_0()
    {
        var image = new ImageShape(1, 8, 8);
        var layer = new Convolution(image, 1, new Window(3, Padding: 1));
        Lecture.Says($"has {layer.ParameterCount} parameters, nine weights and a bias; a dense layer of the same size has {new Dense(image, 64).ParameterCount}");
        var ones = Vector<double>.Build.Dense(10, j => j < 9 ? 1.0 : 0);
        var count = Matrix<double>.Build.DenseIdentity(64).EnumerateColumns().Sum(e => layer.Forward(ones, e).Sum());
        Lecture.Says($"Of the {64 * 64} entries of the right matrix {count} are not 0");
    }

    [Fact]
    public void What_commutes_with_the_shift_is_circulant_and_edges_and_strides_break_it()
    {
        var S = new Kernel1D(1, 1).Circulant(16);
        var W = Kernel1D.Centred(0.3, -1, 2, 0.5, 0.1);
        Assert.Equal(0, (W.Circulant(16) * S - S * W.Circulant(16)).Enumerate().Max(Math.Abs));
        var sum = Enumerable.Range(-2, 5).Aggregate(Matrix<double>.Build.Dense(16, 16), (all, j) => all + W[j] * new Kernel1D(j, 1).Circulant(16));
        Assert.Equal(0, (W.Circulant(16) - sum).Enumerate().Max(Math.Abs), 1e-15);

        var (x, kernel) = (Vector<double>.Build.Random(256, 2), V([.. Vector<double>.Build.Random(9, 3), 0]));
        Vector<double> Wrapped(Vector<double> v) => Vector<double>.Build.Dense(324, i => v[(i / 18 + 15) % 16 * 16 + (i % 18 + 15) % 16]);
        var wide = new ImageShape(1, 18, 18);
        var (zeros, cyclic, strided) = (new Convolution(new ImageShape(1, 16, 16), 1, new Window(3, Padding: 1)), new Convolution(wide, 1, new Window(3)), new Convolution(wide, 1, new Window(3, 2)));
        Assert.Equal(0, (cyclic.Forward(kernel, Wrapped(Shift(x, 1, 16))) - Shift(cyclic.Forward(kernel, Wrapped(x)), 1, 16)).AbsoluteMaximum());
        var broken = (zeros.Forward(kernel, Shift(x, 1, 16)) - Shift(zeros.Forward(kernel, x), 1, 16)).PointwiseAbs();
        Assert.Equal([0, 1, 15], Enumerable.Range(0, 256).Where(i => broken[i] > 0).Select(i => i % 16).Distinct().Order());
        double Off(int by) => Enumerable.Range(0, 8).Min(k =>
            (strided.Forward(kernel, Wrapped(Shift(x, by, 16))) - Shift(strided.Forward(kernel, Wrapped(x)), k, 8)).AbsoluteMaximum());
        Assert.Equal((0, 0), (Off(2), Off(4)));
        Lecture.Says($"by as much as {broken.Maximum():f2}, but in the columns 0, 1 and 15 only");
        Lecture.Says($"the nearest one is {Off(1):f2} off");
    }

    [Fact]
    public void Both_spectra_of_the_second_difference_are_as_proved()
    {
        var second = Kernel1D.Centred(1, -2, 1);
        for (var n = 3; n <= 40; n++)
        {
            double[] cyclic = [.. Enumerable.Range(0, n).Select(k => 2 * Math.Cos(2 * Math.PI * k / n) - 2).Order()];
            double[] zeros = [.. Enumerable.Range(1, n).Select(k => -4 * Math.Pow(Math.Sin(k * Math.PI / (2 * (n + 1))), 2)).Order()];
            Assert.All(Enumerable.Range(0, n), k => Assert.Equal(cyclic[k], Eigenvalues.Of(second.Circulant(n))[k], 1e-12));
            Assert.All(Enumerable.Range(0, n), k => Assert.Equal(zeros[k], Eigenvalues.Of(second.Toeplitz(n))[k], 1e-12));
        }
    }

    [Fact]
    public void Eigenvalues_hide_what_singular_values_tell()
    {
        foreach (var n in new[] { 2, 5, 16, 64 })
        {
            var W = new Kernel1D(0, 1, -1).Toeplitz(n);
            Assert.Equal(2 * Math.Sin(Math.PI / (4 * n + 2)), W.Svd().S.Minimum(), 1e-12);
            foreach (var c in new[] { 1e-12, 1e-3, 1 })
            {
                var changed = W.Clone();
                changed[0, n - 1] = -c;
                var (re, im) = Eigenvalues.InPlane(changed);
                Assert.All(Enumerable.Range(0, n), k => Assert.Equal(Math.Pow(c, 1.0 / n), Math.Sqrt((re[k] - 1) * (re[k] - 1) + im[k] * im[k]), 1e-3));
            }
        }

        var least = new Kernel1D(0, 1, -1).Toeplitz(64).Svd().S.Minimum();
        Lecture.Says($"The least singular value is {least:f5}, and the inverse, which adds up, has the norm {1 / least:f1}");
        Lecture.Says($"a circle of the radius {Math.Pow(1e-15, 1 / 64.0):f3}");
        Assert.Contains("Expected a square matrix", Assert.Throws<ArgumentException>(() => Eigenvalues.InPlane(Matrix<double>.Build.Dense(2, 3))).Message);
    }

    [Fact]
    public void A_blur_is_singular_where_proved_and_else_ill_conditioned()
    {
        var blur = Kernel1D.Centred(1 / 3.0, 1 / 3.0, 1 / 3.0);
        static double Condition(Matrix<double> W) => W.Svd().S is var s ? s.Maximum() / s.Minimum() : 0;
        for (var n = 4; n <= 40; n++)
        {
            Assert.Equal(n % 3 == 0, Condition(blur.Circulant(n)) > 1e12);
            Assert.Equal((n + 1) % 3 == 0, Condition(blur.Toeplitz(n)) > 1e12);
        }

        Lecture.Says($"The condition number is {Condition(blur.Circulant(64)):f1} cyclic and {Condition(blur.Toeplitz(64)):f1} with zeros beyond");
        var worst = blur.Spectrum(64).Take(33).Select((w, k) => (Error: 1e-3 / w.Magnitude, k)).Max();
        Assert.Equal(21, worst.k);

        // Ten times as many other draws; the error of a root of a mean square of 2000 complex numbers is about 1 %.
        var errors = blur.Circulant(64).Solve(1e-3 * Matrix<double>.Build.Random(64, 2000, 5));
        var wave = Matrix<double>.Build.Dense(2, 64, (part, i) => Math.Cos(2 * Math.PI * 21 * i / 64 - part * Math.PI / 2) / 8);
        Assert.InRange((wave * errors).FrobeniusNorm() / Math.Sqrt(2000) / worst.Error, 0.95, 1.05);
        Lecture.Says($"and 0.054 at $k = 21$");
        Assert.InRange(worst.Error, 0.0515, 0.0565);
    }

    [Fact]
    public void Kernels_have_the_ranks_that_are_said()
    {
        Assert.Equal(1, Matrix<double>.Build.DenseOfRowArrays([1, 2, 1], [2, 4, 2], [1, 2, 1]).Rank());
        Assert.Equal(1, Matrix<double>.Build.DenseOfRowArrays([-1, 0, 1], [-2, 0, 2], [-1, 0, 1]).Rank());
        Assert.Equal(2, Matrix<double>.Build.DenseOfRowArrays([0, 1, 0], [1, -4, 1], [0, 1, 0]).Rank());
        Lecture.Says($"Blur and Sobel have rank 1, Laplace has rank 2");
    }

    [Fact]
    public void The_field_grows_like_L_and_what_is_seen_of_it_like_the_root()
    {
        foreach (var L in new[] { 1, 3, 8, 24 })
        {
            var w = Composed(L);
            Assert.Equal(1 + 2 * L, w.Count(v => v > 0));
            Assert.Equal(Math.Sqrt(2 * L / 3.0), Math.Sqrt(w.MapIndexed((i, v) => v * (i - 24) * (i - 24)).Sum()), 1e-12);
        }

        Lecture.Says($"Eight layers look at 17 pixels, but with a deviation of {Math.Sqrt(16 / 3.0):f2}: the middle nine hold {100 * Composed(8).SubVector(20, 9).Sum():f1} % of the weight");
    }

    [Theory]
    [InlineData(2, "1,1,1,1,1")]
    [InlineData(3, "1,1,2,1,2")]
    [InlineData(4, "1,1,2,2,2")]
    [InlineData(5, "1,1,2,2,3")]
    public void Pixels_are_covered_alike_where_the_stride_divides_the_side(int k, string expected)
    {
        var layer = new TransposedConvolution(new ImageShape(1, 1, 8), 1, new Window(k, 2));
        var covered = layer.Forward(Vector<double>.Build.Dense(k * k + 1, i => i < k * k ? 1.0 : 0), Vector<double>.Build.Dense(8, 1.0));
        Assert.Equal(expected, string.Join(",", covered.Take(5)));
        var inside = covered.SubVector(k - 1, layer.Output.Width - 2 * (k - 1));
        Assert.Equal(k % 2 == 0, inside.Distinct().Count() == 1);
    }

    [Fact]
    public void A_random_walk_hardly_tells_five_weights_apart()
    {
        var (white, walk) = (Learn(White(13)), Learn(Walk(13)));
        Lecture.Says($"White noise has the condition number {white.Kappa:f1} and takes {white.Steps} steps; the walk has {walk.Kappa:f1} and takes {walk.Steps}");
        var middle = Learn(Walk(13), most: 40).Error + Truth;
        Lecture.Says($"after forty the walk has {middle[2]:f2} in the middle, where 1 is right");
        double[] Ratios(int first, int count) =>
            [.. Enumerable.Range(first, count).Select(seed => (double)Learn(Walk(seed)).Steps / Learn(White(seed)).Steps).Order()];
        var shown = Ratios(1000, 30);
        Lecture.Says($"{shown[0]:f0} to {shown[^1]:f0} times as many steps in these 30 pairs, but never was the walk the quicker one");

        // Ten times as many other seeds.
        var others = Ratios(5000, 300);
        Assert.True(others[0] > 5);
        Assert.InRange(others[150], 250, 700);
    }

    [Fact]
    public void One_digit_fixes_a_kernel_and_all_digits_fix_no_row_of_a_dense_layer()
    {
        var layer = new Convolution(new ImageShape(1, 8, 8), 1, new Window(3, Padding: 1));
        Matrix<double> Patches(int digit) => Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(0, 9).Select(j =>
            layer.Forward(Vector<double>.Build.Dense(10, k => k == j ? 1.0 : 0), Digits.Images.Point(digit))));
        Assert.All(Enumerable.Range(0, Digits.Images.Count), digit => Assert.Equal(9, Patches(digit).Rank()));
        Lecture.Says($"(Each of the {Digits.Images.Count} alone has rank 9.)");
        Assert.Equal(61, Digits.Images.X.Rank());
        Assert.Equal([0, 32, 39], Enumerable.Range(0, 64).Where(k => Digits.Images.X.Column(k).AbsoluteMaximum() == 0));
        Lecture.Says($"One digit fixes a 3 × 3 kernel: rank 9. All 1797 do not fix one row of a dense layer: rank 61");
    }

    private static Kernel1D Mean(int r) => Kernel1D.Centred([.. Enumerable.Repeat(1.0 / (2 * r + 1), 2 * r + 1)]);

    private static Kernel1D Jump(int r) => Kernel1D.Centred([.. Enumerable.Repeat(1.0 / r, r), 0, .. Enumerable.Repeat(-1.0 / r, r)]);

    private static Vector<double> Composed(int L) => Enumerable.Range(0, L).Aggregate(
        Vector<double>.Build.Dense(49, i => i == 24 ? 1.0 : 0), (x, _) => Mean(1).Convolve(x));

    private static Vector<double> Shift(Vector<double> x, int by, int n) =>
        Vector<double>.Build.Dense(x.Count, i => x[i / n * n + (i % n - by + n) % n]);

    private static (double Kappa, int Steps, Vector<double> Error) Learn(Vector<double> x, int most = int.MaxValue)
    {
        var A = Matrix<double>.Build.Dense(128, 5, (i, j) => i - j + 2 is >= 0 and < 128 and var k ? x[k] : 0);
        var H = A.TransposeThisAndMultiply(A) / 128;
        var values = Eigenvalues.Of(H);
        var (eta, error, steps) = (2 / (values[0] + values[^1]), -Truth, 0);
        for (; steps < most && error.L2Norm() > 1e-3 * Truth.L2Norm(); steps++)
            error -= eta * (H * error);
        return (values[^1] / values[0], steps, error);
    }

    private static Vector<double> White(int seed) => Vector<double>.Build.Random(128, seed);

    private static Vector<double> Walk(int seed)
    {
        var sum = 0.0;
        return V([.. White(seed).Select(e => sum += e)]);
    }

    private static Vector<double> V(double[] components) => Vector<double>.Build.Dense(components);
}
