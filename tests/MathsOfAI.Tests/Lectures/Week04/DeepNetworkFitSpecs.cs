using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>What 01-what-is-a-deep-network says of one hidden layer, computed again, and for other functions.</summary>
public class DeepNetworkFitSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "01-what-is-a-deep-network");
    private static readonly Vector<double> Middles = Vector<double>.Build.Dense(1024, i => (i + 0.5) / 1024);

    [Fact]
    public void The_error_of_a_sum_of_sigmoids_falls_as_measured_and_as_the_theory_of_steps_says()
    {
        var (steep64, steep128, gentle64, gentle128) = (Error(64, 200), Error(128, 200), Error(64, 2), Error(128, 2));
        // The mean square of f' = −2π cos 2πx − 3π cos 6πx is (4π² + 9π²) / 2.
        double Theory(int n) => Math.Sqrt(6.5) * Math.PI / (n + 1) / Math.Sqrt(12);
        Assert.Equal($"{Math.Log2(steep128 / steep64):f2}", $"{Math.Log2(Theory(128) / Theory(64)):f2}");
        Lecture.Says($"From 64 neurons to 128 their slope is −{-Math.Log2(steep128 / steep64):f2}, and so is the theory's");
        Lecture.Says($"the error at 128, {steep128:f5}, is {100 * (1 - steep128 / Theory(128)):f0} % below the theory's {Theory(128):f5}, and far below the bound {5 * Math.PI / 2 / 129:f5}");
        Lecture.Says($"two steep neurons serve this $f$ worse than one, {Error(2, 200):f5} against {Error(1, 200):f5}");
        Assert.InRange(steep128 / gentle128, 17.5, 18.5);
        Lecture.Says($"With 128 of them the error is one eighteenth of that with steep ones.");
        Lecture.Says($"It was −{-Math.Log2(gentle128 / gentle64):f2} for this $f$");

        var residual = Residual(64, 2);
        var ends = residual.Where((_, i) => i < 0.05 * residual.Count || i > 0.95 * residual.Count - 1).Sum(r => r * r) / residual.DotProduct(residual);
        Lecture.Says($"At 64 neurons {100 * ends:f0} % of the squares are near the ends");
        Lecture.Says($"is {Neurons(64, 2).ConditionNumber():f0} instead of {Neurons(64, 200).ConditionNumber():f0}");
    }

    [Fact]
    public void Gentle_neurons_have_a_slope_about_three_halves_for_other_functions_too()
    {
        var (Q64, Q128) = (Neurons(64, 2).QR().Q, Neurons(128, 2).QR().Q);
        double[] Slopes(int from, int count) => [.. Enumerable.Range(from, count).Select(seed => Slope(Q64, Q128, seed)).Order()];
        var shown = Slopes(0, 80);
        Lecture.Says($"for eighty other functions it was between −{-shown[0]:f2} and −{-shown[79]:f2}, with the median −{-shown[40]:f2}");
        var others = Slopes(80, 800);
        Assert.InRange(others[400], -1.57, -1.49);
        Assert.True(others.Count(slope => slope > -1.45) < 40, $"{others[^1]}");
    }

    [Theory, InlineData(1), InlineData(5), InlineData(16), InlineData(64)]
    public void The_bound_of_the_proof_holds_everywhere(int n)
    {
        const double K = 5 * Math.PI;    // |f'| ≤ 2π + 3π
        var steepness = 1e6 * (n + 1);
        double f(double x) => -Math.Sin(2 * Math.PI * x) - 0.5 * Math.Sin(6 * Math.PI * x);
        double Middle(int cell) => (cell + 0.5) / (n + 1);
        double F(double x) => f(Middle(0)) + Enumerable.Range(1, n).Sum(k =>
            (f(Middle(k)) - f(Middle(k - 1))) * Activation.Sigmoid.Value(steepness * (x - k / (n + 1.0))));
        Assert.All(Enumerable.Range(0, 10_001).Select(i => i / 10_000.0), x => Assert.True(Math.Abs(F(x) - f(x)) <= K / (2 * (n + 1)) + 1e-3));
    }

    private static double Slope(Matrix<double> Q64, Matrix<double> Q128, int seed)
    {
        var random = new Random(seed);
        double[] c = [.. Enumerable.Range(0, 8).Select(_ => 2 * random.NextDouble() - 1)];
        var y = Middles.Map(x => Enumerable.Range(1, 4).Sum(j =>
            c[j - 1] * Math.Sin(2 * Math.PI * j * x) + c[j + 3] * Math.Cos(2 * Math.PI * j * x)));
        double Left(Matrix<double> Q) => (y - Q * Q.TransposeThisAndMultiply(y)).L2Norm();
        return Math.Log2(Left(Q128) / Left(Q64));
    }

    private static Matrix<double> Neurons(int n, double c) => Matrix<double>.Build.Dense(1024, n + 1, (i, k) =>
        k < n ? Activation.Sigmoid.Value(c * (n + 1) * (Middles[i] - (k + 1.0) / (n + 1))) : 1);

    private static Vector<double> Residual(int n, double c)
    {
        var A = Neurons(n, c);
        var f = Middles.Map(x => -Math.Sin(2 * Math.PI * x) - 0.5 * Math.Sin(6 * Math.PI * x));
        return A * A.QR().Solve(f) - f;
    }

    private static double Error(int n, double c) => Residual(n, c).L2Norm() / Math.Sqrt(1024);
}
