using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

public class LandscapeExerciseSpecs
{
    private static readonly double[] x = [-3, -2, -1, 1, 2, 3];
    private static readonly double[] y = [1, 0, 0, 1, 1, 0];
    private static readonly Func<double, double, Vector<double>> Squared = Mean((P, y) => 2 * (P - y) * P * (1 - P));
    private static readonly Func<double, double, Vector<double>> Entropy = Mean((P, y) => P - y);

    public static TheoryData<string, object?[]> MistakesInGradients => new()
    {
        { "Squared loss: still null", [null, Entropy] },
        { "Squared loss: the factor P (1 − P) is missing", [Mean((P, y) => 2 * (P - y)), Entropy] },
        { "Squared loss: a factor 2 is missing", [Mean((P, y) => (P - y) * P * (1 - P)), Entropy] },
        { "Squared loss: both components have the opposite sign: P − y", [Mean((P, y) => 2 * (y - P) * P * (1 - P)), Entropy] },
        { "Squared loss: the six points are summed", [Times(6, Squared), Entropy] },
        { "Squared loss: the factor P (1 − P) is missing: C depends on P, and P on z = wx + b with dP/dz = P (1 − P). Besides: the six points are summed", [Times(6, Mean((P, y) => 2 * (P - y))), Entropy] },
        { "Squared loss: ∂/∂w lacks the factor x", [WithoutX(Squared), Entropy] },
        { "Squared loss: the components have changed places", [Swapped(Squared), Entropy] },
        { "that is the gradient of the cross-entropy", [Entropy, Entropy] },
        { "at w = −1.3, b = 0.5 your ∂/∂w is", [(Func<double, double, Vector<double>>)((w, b) => (w > 0 ? 1 : 1.1) * Squared(w, b)), Entropy] },
        { "each component has one factor x too many", [Mean((P, y) => 2 * (P - y) * P * (1 - P), power: 2), Entropy] },
        { "Is there a 1 / 6 in it? In C#, that is 0", [Times(0, Squared), Entropy] },
        { "∂/∂b has the factor x, which belongs to ∂/∂w only", [(Func<double, double, Vector<double>>)((w, b) => Vector<double>.Build.Dense(2, Squared(w, b)[0])), Entropy] },
        { "a factor 2 is missing, from the derivative of the square. Besides: both components have the opposite sign", [Times(-0.5, Squared), Entropy] },
        { "the factor P (1 − P) is missing: C depends on P, and P on z = wx + b with dP/dz = P (1 − P). Besides: ∂/∂w lacks the factor x", [WithoutX(Mean((P, y) => 2 * (P - y))), Entropy] },
        { "P has e to the power z where it should be −z", [Mean((P, y) => 2 * (1 - P - y) * P * (1 - P)), Entropy] },
        { "P − y, not y − P, with P = 1 / (1 + e⁻ᶻ)", [Squared, Mean((P, y) => 1 - P - y)] },
        { "Cross-entropy: still null", [Squared, null] },
        { "Cross-entropy: that is the derivative with respect to P", [Squared, Mean((P, y) => (P - y) / (P * (1 - P)))] },
        { "Cross-entropy: a factor P (1 − P) too many", [Squared, Mean((P, y) => (P - y) * P * (1 - P))] },
        { "Cross-entropy: a factor 2 too many", [Squared, Mean((P, y) => 2 * (P - y))] },
        { "Cross-entropy: that is the gradient of the squared loss", [Squared, Squared] },
        { "Cross-entropy: both components have the opposite sign", [Squared, Times(-1, Entropy)] },
        { "Cross-entropy: ∂/∂w lacks the factor x", [Squared, WithoutX(Entropy)] },
        { "at w = 0.7, b = −0.4 your ∂/∂b is", [Squared, Mean((P, y) => P - y, add: 0.5)] },
        { "vector of two components", [Squared, (Func<double, double, Vector<double>>)((_, _) => Vector<double>.Build.Dense(3))] },
        { "vector of two components", [Squared, (Func<double, double, Vector<double>>)((_, _) => null!)] },
        { "not finite", [Squared, Times(double.NaN, Entropy)] },
        { "cannot be evaluated at w = 0.7, b = −0.4: too hard", [Squared, (Func<double, double, Vector<double>>)((_, _) => throw new InvalidOperationException("too hard"))] },
        { "cannot be evaluated", [Squared, (Func<double, double>)(w => w)] },
        { "expected a function of w and b, given something else (Double)", [Squared, 0.5] },
        { "two functions", [Squared] },
    };

    public static TheoryData<string, object?[]> MistakesInSecondMinimum => new()
    {
        { "one minimum only, (0, 0) with the cost 0.25. Elsewhere descent runs off to infinity along a plateau", [x, y] },
        { "plateau, down towards the cost 0.3333: there the Hessian is nearly 0", [x, y] },
        { "no minimum at all: one threshold separates the targets, so that a steeper σ is always better", [new double[] { -2, -1, 1, 2 }, new double[] { 0, 0, 1, 1 }] },
        { "one minimum only", [new double[] { -1, -1, 1, 1, 1 }, new double[] { 0, 1, 0, 1, 1 }] },
        { "The targets should be 0 or 1; one of them is −1", [x, new double[] { 1, -1, -1, 1, 1, -1 }] },
        { "The targets should be 0 or 1; one of them is NaN", [x, new[] { 1, 0, 0, 1, 1, double.NaN }] },
        { "too few points", [new double[] { 1, 2 }, new double[] { 1, 0 }] },
        { "there are 5 and 6", [x, new double[] { 1, 0, 0, 1, 1 }] },
        { "All inputs are equal", [new double[] { 1, 1 }, new double[] { 0, 1 }] },
        { "All inputs are equal", [new double[] { 2, 2, 2 }, new double[] { 0, 1, 1 }] },
        { "finite numbers", [new[] { 1, 2, double.PositiveInfinity }, new double[] { 0, 1, 1 }] },
        { "the same cost, as in a mirror", Mirror },
        { "Sixty points are enough", [new double[61], new double[61]] },
        { "arrays of numbers", ["−1, 2", y] },
        { "arrays of numbers", [null, y] },
        { "two things", [x] },
    };

    public static TheoryData<string, object?[]> MistakesInBarrier => new()
    {
        { "c at the midpoint: still null", [null, Half, Midpoint, 27.0 / 16] },
        { "biases have been added, not averaged", [new double[] { -1, -1 }, Half, Midpoint, 27.0 / 16] },
        { "that is c of network A", [new double[] { 0, -1 }, Half, Midpoint, 27.0 / 16] },
        { "that is c of network B", [new double[] { -1, 0 }, Half, Midpoint, 27.0 / 16] },
        { "outgoing weights have been added, not averaged", [Half, new double[] { -1, -1 }, Midpoint, 27.0 / 16] },
        { "that is w of network A", [Half, new double[] { 1, -2 }, Midpoint, 27.0 / 16] },
        { "mind the signs", [Half, new[] { 1.5, 1.5 }, Midpoint, 27.0 / 16] },
        { "the mean of the two networks' outputs; the midpoint has the mean of their parameters", [Half, Half, new double[] { 0, 1, 1, 0 }, 0.0] },
        { "max{0, ·} is missing at (0, 0)", [Half, Half, new[] { 0.5, -0.5, -0.5, -1.5 }, 27.0 / 16] },
        { "every entry has the opposite sign", [Half, Half, new[] { 0, 0.5, 0.5, 1.5 }, 27.0 / 16] },
        { "counted twice", [Half, Half, new double[] { 0, -1, -1, -3 }, 27.0 / 16] },
        { "two hidden units", [Half, Half, new[] { 0, -0.25, -0.25, -0.75 }, 27.0 / 16] },
        { "biases have been forgotten", [Half, Half, new double[] { 0, -1, -1, -2 }, 1.0] },
        { "not max{0, s − 1}", [Half, Half, new double[] { 0, 0, 0, -1 }, 1.0] },
        { "look at component 4", [Half, Half, new[] { 0, -0.5, -0.5, -1 }, 1.0] },
        { "The outputs at the midpoint: still null", [Half, Half, null, 27.0 / 16] },
        { "The barrier should be a number", [Half, Half, Midpoint, null] },
        { "27 / 16 is 1", [Half, Half, Midpoint, 1.0] },
        { "not their sum", [Half, Half, Midpoint, 27.0 / 4] },
        { "without Higham and Higham's ½", [Half, Half, Midpoint, 27.0 / 32] },
        { "not at the midpoint", [Half, Half, Midpoint, 0.0] },
        { "mean of f²", [Half, Half, Midpoint, 2.75 / 4] },
        { "|y − f|", [Half, Half, Midpoint, 9.0 / 8] },
        { "is not 3", [Half, Half, Midpoint, 3.0] },
        { "four things", [Midpoint] },
    };

    private static double[] Half => [-0.5, -0.5];

    // Symmetric in x, with many zeros in the middle: only one side can be fitted, and either will do.
    private static object?[] Mirror =>
    [
        new double[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, -1, -1, -1 },
        new double[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0 },
    ];

    private static double[] Midpoint => [0, -0.5, -0.5, -1.5];

    [Theory, MemberData(nameof(MistakesInGradients))]
    public void Gradients_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("05-loss-landscapes/gradients", message, answer);

    [Theory, MemberData(nameof(MistakesInSecondMinimum))]
    public void Second_minimum_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("05-loss-landscapes/second-minimum", message, answer);

    [Theory, MemberData(nameof(MistakesInBarrier))]
    public void Barrier_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("05-loss-landscapes/barrier", message, answer);

    [Fact]
    public void Every_right_answer_is_accepted()
    {
        AssertCorrect("05-loss-landscapes/gradients", "agree with the derivatives", Squared, Entropy);
        AssertCorrect(
            "05-loss-landscapes/gradients", "agree with the derivatives",
            (double w, double b) => (Squared(w, b)[0], Squared(w, b)[1]), (double w, double b) => Entropy(w, b).ToArray());
        AssertCorrect("05-loss-landscapes/second-minimum", "(−0.07759, 0.4409) with the cost 0.2371 and (1.485, −2.173) with the cost 0.3333", new[] { -4, 1, 1, 1, 4 }, new[] { 1, 0, 1, 0, 1 });
        AssertCorrect("05-loss-landscapes/second-minimum", "minima (w, b) at", new double[] { -5, -5, -4, -2, 0, 5, 6 }, new double[] { 1, 0, 0, 1, 1, 1, 0 });
        AssertCorrect("05-loss-landscapes/barrier", "27 t² (1 − t)²", Half, Half, Midpoint, 27.0 / 16);
        AssertCorrect("05-loss-landscapes/barrier", "27 t² (1 − t)²", Half, Half, Vector<double>.Build.Dense(Midpoint), 1.6875f);
    }

    [Fact]
    public void The_gradients_that_are_accepted_are_those_of_back_propagation()
    {
        var shape = new Architecture([1, 1], Activation.Sigmoid);
        foreach (var (w, b) in new[] { (0.7, -0.4), (-1.3, 0.5), (4.0, 2) })
        {
            var network = new Network(shape, [w, b]);
            Assert.Equal(0, (Squared(w, b) - BackPropagation.Gradient(network, LogisticSixPoints.Points, Cost.MeanSquaredError)).L2Norm(), 1e-15);
            Assert.Equal(0, (Entropy(w, b) - BackPropagation.Gradient(network, LogisticSixPoints.Points, Cost.BinaryCrossEntropy)).L2Norm(), 1e-15);
        }
    }

    private static Func<double, double, Vector<double>> Mean(Func<double, double, double> byZ, double add = 0, int power = 1) => (w, b) =>
    {
        var d = x.Select((xi, i) => byZ(1 / (1 + Math.Exp(-w * xi - b)), y[i]) * Math.Pow(xi, power - 1)).ToArray();
        return Vector<double>.Build.Dense([d.Zip(x, (di, xi) => di * xi).Average(), d.Average() + add]);
    };

    private static Func<double, double, Vector<double>> Times(double t, Func<double, double, Vector<double>> f) => (w, b) => t * f(w, b);

    private static Func<double, double, Vector<double>> WithoutX(Func<double, double, Vector<double>> f) =>
        (w, b) => Vector<double>.Build.Dense(2, f(w, b)[1]);

    private static Func<double, double, Vector<double>> Swapped(Func<double, double, Vector<double>> f) =>
        (w, b) => Vector<double>.Build.Dense([f(w, b)[1], f(w, b)[0]]);
}
