using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 01-what-is-a-deep-network states, computed again.</summary>
public class DeepNetworkLectureSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "01-what-is-a-deep-network");
    private static readonly DataSet Points = HighamTenPoints.Points;
    private static readonly Architecture Shape = new([2, 2, 3, 2], Activation.Sigmoid);

    // Thin spaces in the figures, plain ones in the prose.
    private static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = " " };

    [Fact]
    public void The_sigmoid_has_the_derivative_that_is_claimed()
    {
        var sigma = Activation.Sigmoid;
        double Derivative(double x) => sigma.DerivativeFromValue(sigma.Value(x));
        Assert.All(Enumerable.Range(-100, 201).Select(i => i / 10.0), x =>
        {
            const double h = 1e-5;
            Assert.Equal((sigma.Value(x + h) - sigma.Value(x - h)) / (2 * h), Derivative(x), 1e-9);
            Assert.Equal(Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2), Derivative(x), 1e-15);
            Assert.True(Derivative(x) <= 0.25);
        });
        Assert.Equal(0.25, Derivative(0));
        Lecture.Says($"Far from 0 on either side it nearly vanishes, {Derivative(10):f6} at $x = 10$");
        Lecture.Says($"for $\\sigma(3(x - 5))$ it is {3 * Derivative(0)}");
        Lecture.Says($"Multiplied out, $3(x - 5) = 3x - {3 * 5}$.");
    }

    [Fact]
    public void A_layer_is_the_same_in_components_and_in_vectors()
    {
        var W = Matrix<double>.Build.DenseOfRowArrays([3, 0], [0, -2], [1, -4]);
        var b = Vector<double>.Build.Dense([-15, 1, 0]);
        var a = Vector<double>.Build.Dense([5, 1]);
        var inComponents = Enumerable.Range(0, 3).Select(i => 1 / (1 + Math.Exp(-(W[i, 0] * a[0] + W[i, 1] * a[1] + b[i])))).ToArray();
        var inVectors = 1 / (1 + (-(W * a + b)).PointwiseExp());
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(inComponents[i], inVectors[i], 1e-15));
        Assert.Equal(0.5, inVectors[0]);
        Lecture.Says($"The first neuron is at its threshold, $3 \\cdot 5 - 15 = 0$, and answers ½.");
        Lecture.Says($"$2 \\cdot 2 + 3 \\cdot 2 + 2 \\cdot 3 = {2 * 2 + 3 * 2 + 2 * 3}$");
    }

    [Fact]
    public void Two_segments_between_the_ten_points_cross()
    {
        Assert.Equal([0.4, 0.2], Points.Point(4));
        Assert.Equal([0.6, 0.9], Points.Point(3));
        Assert.Equal([0.4, 0.4], Points.Point(8));
        Assert.Equal([0.7, 0.6], Points.Point(9));
        Assert.Equal(["A", "A", "B", "B"], new[] { 4, 3, 8, 9 }.Select(i => Points.Y[i, 0] == 1 ? "A" : "B"));
        var (p, q) = (6 / 17.0, 4 / 17.0);
        var crossing = (1 - p) * Points.Point(4) + p * Points.Point(3);
        Assert.Equal(0, (crossing - (1 - q) * Points.Point(8) - q * Points.Point(9)).L2Norm(), 1e-15);
        Lecture.Says($"the crossing point, ({crossing[0]:f3}, {crossing[1]:f3}), would have to be on both sides");
    }

    [Fact]
    public void One_of_two_thousand_random_networks_is_right_at_all_ten_points_and_has_a_high_cost()
    {
        bool SaysB(Network network, int i) => network.Evaluate(Points.Point(i)) is var F && F[1] > F[0];
        var networks = Enumerable.Range(0, 2000).Select(seed => RandomNetwork(seed)).ToArray();
        var right = networks.Select(network => Enumerable.Range(0, 10).Count(i => SaysB(network, i) == (i >= 5))).ToArray();
        Assert.Equal(1, right.Count(r => r == 10));
        Lecture.Says($"One of 2000 is right at all ten points: seed {Array.IndexOf(right, 10)}.");
        var oneAnswer = networks.Count(network => Enumerable.Range(0, 10).Select(i => SaysB(network, i)).Distinct().Count() == 1);
        Lecture.Says($"Most of them, {oneAnswer}, give the same answer at all ten points");

        var first = networks[1707].Evaluate(Points.Point(0));
        Lecture.Says($"the two outputs, printed above, are {first[0]:g4} and {first[1]:g4}");
        var costs = networks.Select(network => network.CostOver(Points, Cost.Quadratic)).ToArray();
        Lecture.Says($"The network that is right at all ten points has the cost {costs[1707]:f4}. A constant, which says nothing at all, does better: {0.5 * (0.25 + 0.25)}.");
        Assert.Equal(8, right[Array.IndexOf(costs, costs.Min())]);
        Lecture.Says($"The lowest cost of the 2000, {costs.Min():f4}, belongs to a network that is right at eight points.");
        Assert.All(costs, cost => Assert.InRange(cost, 0, 1));
    }

    [Fact]
    public void The_function_of_the_paper_is_what_the_library_evaluates()
    {
        var network = RandomNetwork(1707);
        static Vector<double> Sigma(Vector<double> z) => 1 / (1 + (-z).PointwiseExp());
        Assert.All(Enumerable.Range(0, 10).Select(Points.Point), x =>
        {
            var F = Sigma(network.W(4) * Sigma(network.W(3) * Sigma(network.W(2) * x + network.b(2)) + network.b(3)) + network.b(4));
            Assert.Equal(0, (F - network.Evaluate(x)).L2Norm(), 1e-12);
        });
    }

    [Fact]
    public void One_weight_moves_the_cost_much_another_not_at_all()
    {
        var network = RandomNetwork(1707);
        double CostWhen(int l, double change)
        {
            var parameters = network.Parameters.ToArray();
            parameters[Shape.WeightIndex(l, 0, 0)] += change;
            return new Network(Shape, parameters).CostOver(Points, Cost.Quadratic);
        }

        var changes = Enumerable.Range(-250, 501).Select(i => i / 10.0).ToArray();
        var (second, third, fourth) = (changes.Select(c => CostWhen(2, c)).ToArray(), changes.Select(c => CostWhen(3, c)).ToArray(), changes.Select(c => CostWhen(4, c)).ToArray());
        var here = network.CostOver(Points, Cost.Quadratic);
        Lecture.Says($"Moving $w_{{11}}^{{[4]}}$ by {changes[Array.IndexOf(fourth, fourth.Min())]:f1} takes the cost from {here:f4} down to {fourth.Min():f4}, below that of the constant.");
        Assert.True(fourth.Min() < 0.25 && fourth[^1] > fourth.Min());
        Assert.All(changes.Where(c => c <= 10), c => Assert.Equal(here, CostWhen(2, c), 0.001));
        Lecture.Says($"does next to nothing between −25 and 10; then the cost falls to {second.Min():f4} and rises to {second.Max():f4}.");
        Assert.True(third.Max() - third.Min() < 1e-4);
        var u1 = Enumerable.Range(0, 10).Max(i => BackPropagation.Forward(network, Points.Point(i))[1][0]);
        Lecture.Says($"$u_1$ is saturated, at most {u1:f6} at all ten points.");
    }

    [Fact]
    public void Parameters_are_counted_by_the_formula()
    {
        Assert.Equal(Shape.ParameterCount, Parameters(2, 2, 3, 2));
        Lecture.Says($"The small network has {Parameters(2, 2, 3, 2)} parameters: the 16 weights that we counted, and {2 + 3 + 2} biases.");
        Lecture.Says($"a modest hidden layer of 100 neurons, has {Parameters(784, 100, 10).ToString("#,0", Spaced)} parameters");

        var ordinary = Parameters(9216, 4096, 4096, 1000);
        var convolutions = AlexNetConvolutions(2);
        Lecture.Says($"The count is {(convolutions + ordinary).ToString("#,0", Spaced)}, or {(AlexNetConvolutions(1) + ordinary).ToString("#,0", Spaced)} without the groups");
        Lecture.Says($"Only {100.0 * convolutions / (convolutions + ordinary):f1} % of it is in the five convolution layers");
        Lecture.Says($"and {100.0 * Parameters(9216, 4096) / (convolutions + ordinary):f0} % in the first of the ordinary layers alone");
        Lecture.Says($"$k = 11, 5, 3, 3, 3$");

        static long GptLike(long d, long blocks, long tokens, long positions) =>
            (tokens + positions) * d + blocks * (12 * d * d + 13 * d) + 2 * d;
        var gpt3 = GptLike(12288, 96, 50257, 2048);
        Lecture.Says($"For GPT-3 the count gives {gpt3.ToString("#,0", Spaced)}");
        Lecture.Says($"for GPT-2 it gives {GptLike(768, 12, 50257, 1024).ToString("#,0", Spaced)}");
        Lecture.Says($"are {100.0 * 96 * 12 * 12288 * 12288 / gpt3:f1} % of it");
        Assert.InRange(Math.Log10(gpt3 / 23.0), 9.5, 10);
        Lecture.Says($"from 23 of them here to ${gpt3 / 1e11:f1} \\cdot 10^{{11}}$ elsewhere");
    }

    [Fact]
    public void The_error_of_a_sum_of_sigmoids_falls_as_measured_and_as_the_theory_of_steps_says()
    {
        var (steep64, steep128, gentle64, gentle128) = (Error(64, 200), Error(128, 200), Error(64, 2), Error(128, 2));
        // The mean square of f' = −2π cos 2πx − 3π cos 6πx is (4π² + 9π²) / 2.
        double Theory(int n) => Math.Sqrt(6.5) * Math.PI / (n + 1) / Math.Sqrt(12);
        Assert.Equal($"{Math.Log2(steep128 / steep64):f2}", $"{Math.Log2(Theory(128) / Theory(64)):f2}");
        Lecture.Says($"the slope with steep neurons is −{-Math.Log2(steep128 / steep64):f2}, and so is the theory's");
        Lecture.Says($"the error at 128, {steep128:f5}, is {100 * (1 - steep128 / Theory(128)):f0} % below the theory's {Theory(128):f5}, and far below the bound {5 * Math.PI / 2 / 129:f5}");
        Lecture.Says($"two steep neurons serve this $f$ worse than one, {Error(2, 200):f5} against {Error(1, 200):f5}");
        Assert.InRange(steep128 / gentle128, 17.5, 18.5);
        Lecture.Says($"With 128 gentle neurons the error is one eighteenth of that with steep ones.");
        Lecture.Says($"Their slope, −{-Math.Log2(gentle128 / gentle64):f2}, is measured and not proved here.");

        var residual = Residual(64, 2);
        var ends = residual.Where((_, i) => i < 0.05 * residual.Count || i > 0.95 * residual.Count - 1).Sum(r => r * r) / residual.DotProduct(residual);
        Lecture.Says($"At 64 neurons {100 * ends:f0} % of what is left is near the ends");
        Lecture.Says($"is {Neurons(64, 2).ConditionNumber():f0} instead of {Neurons(64, 200).ConditionNumber():f0}");
    }

    [Theory, InlineData(1), InlineData(5), InlineData(16), InlineData(64)]
    public void The_bound_of_the_proof_holds(int n)
    {
        const double K = 5 * Math.PI;    // |f'| ≤ 2π + 3π
        Assert.True(Error(n, 1e6) <= K / (2 * (n + 1)));
    }

    private static Network RandomNetwork(long seed) => Network.Random(Shape, seed, weightDeviation: 10, biasDeviation: 5);

    private static long Parameters(params long[] n) => Enumerable.Range(1, n.Length - 1).Sum(l => n[l] * n[l - 1] + n[l]);

    private static long AlexNetConvolutions(long groups)
    {
        static long Convolution(long k, long cIn, long cOut) => k * k * cIn * cOut + cOut;
        return Convolution(11, 3, 96) + Convolution(5, 96 / groups, 256) + Convolution(3, 256, 384)
            + Convolution(3, 384 / groups, 384) + Convolution(3, 384 / groups, 256);
    }

    private static readonly Vector<double> Middles = Vector<double>.Build.Dense(1024, i => (i + 0.5) / 1024);

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
