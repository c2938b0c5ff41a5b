using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

/// <summary>The best known score of the schedule exercise, found again from other starts, with moments computed in another way.</summary>
public class BestScheduleSpecs
{
    private const int Steps = 2000;
    private const int Sweeps = 25;

    public static TheoryData<string, Func<int, double>> Starts => new()
    {
        { "constant", _ => 0.01 },
        { "1/k", k => Math.Min(0.4, 5.0 / (k + 10)) },
        { "rising", k => 0.01 + 1e-5 * k },
    };

    [Theory, MemberData(nameof(Starts))]
    public void Exact_coordinate_descent_over_all_rates_arrives_at_the_best_known_from_every_start(string name, Func<int, double> start)
    {
        Assert.NotEmpty(name);
        double[] eta = [.. Enumerable.Range(1, Steps).Select(start)];
        var (first, second, before, cost) = Moments();
        var moments = new Vector<double>[Steps + 1];
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            moments[0] = before;
            for (var k = 0; k < Steps; k++)
                moments[k + 1] = moments[k] + eta[k] * (first * moments[k]) + eta[k] * eta[k] * (second * moments[k]);

            // The cost is a quadratic function of each rate: backwards, each goes to its minimum.
            var weight = cost;
            for (var k = Steps - 1; k >= 0; k--)
            {
                var (linear, quadratic) = (weight * (first * moments[k]), weight * (second * moments[k]));
                eta[k] = Math.Clamp(-linear / (2 * quadratic), 0, 3);
                weight += eta[k] * first.TransposeThisAndMultiply(weight) + eta[k] * eta[k] * second.TransposeThisAndMultiply(weight);
            }
        }

        AssertCorrect("03-stochastic-gradient-descent/schedule", "Score 1.83·10⁻⁴", (Func<int, double>)(k => eta[k - 1]));
        AssertCorrect("03-stochastic-gradient-descent/schedule", "That is the best known", (Func<int, double>)(k => eta[k - 1]));
    }

    /// <summary>Of (S₁₁, S₁₂, S₂₂, μ₁, μ₂, 1): what a step adds for η and for η², where they begin, and the cost as their sum with weights.</summary>
    private static (Matrix<double> First, Matrix<double> Second, Vector<double> Before, Vector<double> Cost) Moments()
    {
        var (xs, ys) = (NoisyLine.Points.X.Column(0), NoisyLine.Points.Y.Column(0));
        var (b, w) = MathNet.Numerics.Fit.Line(xs.ToArray(), ys.ToArray());
        var (h, c) = (xs * xs / 100, xs.Average());
        var first = Matrix<double>.Build.DenseOfRowArrays(
            [-2 * h, -2 * c, 0, 0, 0, 0], [-c, -1 - h, -c, 0, 0, 0], [0, -2 * c, -2, 0, 0, 0],
            [0, 0, 0, -h, -c, 0], [0, 0, 0, -c, -1, 0], [0, 0, 0, 0, 0, 0]);
        var second = Matrix<double>.Build.Dense(6, 6);
        for (var i = 0; i < 100; i++)
        {
            var (x, r) = (xs[i], w * xs[i] + b - ys[i]);
            var square = Vector<double>.Build.Dense([x * x, 2 * x, 1, 2 * r * x, 2 * r, r * r]);
            second += Vector<double>.Build.Dense([x * x, x, 1, 0, 0, 0]).OuterProduct(square) / 100;
        }

        var (d1, d2) = (-1.5 - w, 0.75 - b);
        return (first, second, Vector<double>.Build.Dense([d1 * d1, d1 * d2, d2 * d2, d1, d2, 1]), Vector<double>.Build.Dense([h / 2, c, 0.5, 0, 0, 0]));
    }
}
