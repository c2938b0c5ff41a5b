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
        Lecture.Says($"it is at its threshold, $3 \\cdot 5 - 15 = 0$, and answers ½.");
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
        var networks = Enumerable.Range(0, 2000).Select(seed => RandomNetwork(seed)).ToArray();
        var right = networks.Select(network => (int)Math.Round(10 * Classification.Accuracy(network, Points))).ToArray();
        Assert.Equal(1, right.Count(r => r == 10));
        Lecture.Says($"One of 2000 is right at all ten points: seed {Array.IndexOf(right, 10)}.");
        Lecture.Says($"Most of the 2000, {right.Count(r => r == 5)}, are right at five points");
        Assert.Equal([1707, 116, 2], new[] { 10, 9, 5 }.Select(k => Array.IndexOf(right, k)));

        var first = networks[1707].Evaluate(Points.Point(0));
        Lecture.Says($"the two outputs, printed further above, are {first[0]:g4} and {first[1]:g4}");
        var costs = networks.Select(network => network.CostOver(Points, Cost.Quadratic)).ToArray();
        Lecture.Says($"The network that is right at all ten points has the cost {costs[1707]:f4}. A constant, which says nothing at all, does better: {0.5 * (0.25 + 0.25)}.");
        Assert.Equal(8, right[Array.IndexOf(costs, costs.Min())]);
        Lecture.Says($"The lowest cost of the 2000, {costs.Min():f4}, belongs to a network that is right at eight points.");
        Assert.All(costs, cost => Assert.InRange(cost, 0, 1));
    }

    [Fact]
    public void Of_two_hundred_thousand_random_networks_eight_are_right_at_all_ten_points()
    {
        var count = Enumerable.Range(0, 200_000).AsParallel().Count(seed => IsRightEverywhere(RandomNetwork(seed)));
        Lecture.Says($"of the seeds from 0 to 199 999 only {count} are, one in {(200_000 / count).ToString("#,0", Spaced)}");
        // The exact interval for a Poisson count of 8 is 3.454 to 15.763.
        Assert.Equal(0.025, 1 - Enumerable.Range(0, 8).Sum(k => Poisson(3.454, k)), 1e-4);
        Assert.Equal(0.025, Enumerable.Range(0, 9).Sum(k => Poisson(15.763, k)), 1e-4);
        Lecture.Says($"between one in {Math.Round(200 / 15.763)} 000 and one in {Math.Round(200 / 3.454)} 000");
        Lecture.Says($"we should expect {2000 * count / 200_000.0}");

        static double Poisson(double mean, int k) => Math.Exp(-mean) * Math.Pow(mean, k) / Enumerable.Range(1, k).Aggregate(1.0, (a, b) => a * b);
    }

    /// <summary>Whether F₁ &gt; F₂ at A and F₂ &gt; F₁ at B, for 2-2-3-2, and stops at the first point where not.</summary>
    private static bool IsRightEverywhere(Network network)
    {
        var p = network.Parameters;
        Span<double> v = stackalloc double[3];
        for (var i = 0; i < 10; i++)
        {
            var (x1, x2) = (Points.X[i, 0], Points.X[i, 1]);
            var (u1, u2) = (Sigmoid(p[0] * x1 + p[1] * x2 + p[4]), Sigmoid(p[2] * x1 + p[3] * x2 + p[5]));
            for (var j = 0; j < 3; j++)
                v[j] = Sigmoid(p[6 + 2 * j] * u1 + p[7 + 2 * j] * u2 + p[12 + j]);
            var z = p[21] - p[22];
            for (var j = 0; j < 3; j++)
                z += (p[15 + j] - p[18 + j]) * v[j];
            if (z > 0 != i < 5)
                return false;
        }

        return true;

        static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
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
        double CostWhen(int i, double change)
        {
            var parameters = network.Parameters.ToArray();
            parameters[i] += change;
            return new Network(Shape, parameters).CostOver(Points, Cost.Quadratic);
        }

        double[] changes = [.. Enumerable.Range(-100, 201).Select(i => 0.25 * i)];
        double[][] along = [.. Enumerable.Range(0, 23).Select(i => changes.Select(change => CostWhen(i, change)).ToArray())];
        var here = network.CostOver(Points, Cost.Quadratic);
        Assert.Equal(["<i>w</i><sub>11</sub><sup>[2]</sup>", "<i>w</i><sub>11</sub><sup>[4]</sup>"], new[] { 0, 15 }.Select(Shape.ParameterName));
        var fourth = along[15];
        Lecture.Says($"Moving $w_{{11}}^{{[4]}}$ (number 16) by {changes[Array.IndexOf(fourth, fourth.Min())]:f1} takes the cost from {here:f4} down to {fourth.Min():f4}, below that of the constant; none of the other 22 does that alone.");
        Assert.Equal([15], Enumerable.Range(0, 23).Where(i => along[i].Min() < 0.25));
        Assert.All(changes.Where(c => c <= 10), c => Assert.Equal(here, CostWhen(0, c), 0.001));
        Lecture.Says($"does next to nothing between −25 and 10; then the cost falls to {along[0].Min():f4} and rises to {along[0].Max():f4}.");
        Assert.Equal([6, 8, 10], Enumerable.Range(0, 23).Where(i => along[i].Max() - along[i].Min() < 0.001));
        Assert.Equal([6, 8, 10], Enumerable.Range(0, 3).Select(j => Shape.WeightIndex(3, j, 0)));
        Lecture.Says($"Three curves are flat to within 0.001: numbers 7, 9 and 11, the weights of $u_1$ in $W^{{[3]}}$.");
        var u1 = Enumerable.Range(0, 10).Max(i => BackPropagation.Forward(network, Points.Point(i))[1][0]);
        Lecture.Says($"For $u_1$ is saturated, at most {u1:f6} at all ten points.");
    }

    [Fact]
    public void Parameters_are_counted_by_the_formula()
    {
        Assert.Equal(Shape.ParameterCount, Parameters(2, 2, 3, 2));
        Lecture.Says($"The small network has {Parameters(2, 2, 3, 2)} parameters: the 16 weights that we counted, and {2 + 3 + 2} biases.");
        Lecture.Says($"a modest hidden layer of 100 neurons, has {Parameters(784, 100, 10).ToString("#,0", Spaced)}.");

        var ordinary = Parameters(9216, 4096, 4096, 1000);
        var convolutions = AlexNetConvolutions();
        Lecture.Says($"For AlexNet the count is {(convolutions + ordinary).ToString("#,0", Spaced)}; the authors give about 60 million. Only {100.0 * convolutions / (convolutions + ordinary):f1} % of it is in the five convolution layers.");
        var gpt3 = 96L * 12 * 12_288 * 12_288;
        Lecture.Says($"For GPT-3 the blocks make {gpt3.ToString("#,0", Spaced)}, and 175 billion were published.");
        Lecture.Says($"from 23 of them here to ${gpt3 / 1e11:f1} \\cdot 10^{{11}}$ elsewhere");
    }

    private static Network RandomNetwork(long seed) => Network.Random(Shape, seed, weightDeviation: 10, biasDeviation: 5);

    private static long Parameters(params long[] n) => Enumerable.Range(1, n.Length - 1).Sum(l => n[l] * n[l - 1] + n[l]);

    private static long AlexNetConvolutions()
    {
        static long Convolution(long k, long cIn, long cOut) => k * k * cIn * cOut + cOut;
        return Convolution(11, 3, 96) + Convolution(5, 96 / 2, 256) + Convolution(3, 256, 384)
            + Convolution(3, 384 / 2, 384) + Convolution(3, 384 / 2, 256);
    }
}
