using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using Function = Func<Network, double[], Network>;

public class LandscapeExerciseSpecs
{
    private static readonly double[] x = [-3, -2, -1, 1, 2, 3];
    private static readonly double[] y = [1, 0, 0, 1, 1, 0];
    private static readonly Func<double, double, Vector<double>> Squared = Mean((a, y) => 2 * (a - y) * a * (1 - a));
    private static readonly Func<double, double, Vector<double>> Entropy = Mean((a, y) => a - y);

    public static TheoryData<string, object?[]> MistakesInGradients => new()
    {
        { "Squared loss: still null", [null, Entropy] },
        { "Squared loss: the factor a (1 − a) is missing", [Mean((a, y) => 2 * (a - y)), Entropy] },
        { "Squared loss: a factor 2 is missing", [Mean((a, y) => (a - y) * a * (1 - a)), Entropy] },
        { "Squared loss: both components have the opposite sign: a − y", [Mean((a, y) => 2 * (y - a) * a * (1 - a)), Entropy] },
        { "Squared loss: the six points are summed", [Times(6, Squared), Entropy] },
        { "Squared loss: the factor a (1 − a) is missing: C depends on a, and a on z = wx + b with da/dz = a (1 − a). Besides: the six points are summed", [Times(6, Mean((a, y) => 2 * (a - y))), Entropy] },
        { "Squared loss: ∂/∂w lacks the factor x", [WithoutX(Squared), Entropy] },
        { "Squared loss: the components have changed places", [Swapped(Squared), Entropy] },
        { "that is the gradient of the cross-entropy", [Entropy, Entropy] },
        { "at w = −1.3, b = 0.5 your ∂/∂w is", [(Func<double, double, Vector<double>>)((w, b) => (w > 0 ? 1 : 1.1) * Squared(w, b)), Entropy] },
        { "each component has one factor x too many", [Mean((a, y) => 2 * (a - y) * a * (1 - a), power: 2), Entropy] },
        { "Is there a 1 / 6 in it? In C#, that is 0", [Times(0, Squared), Entropy] },
        { "∂/∂b has the factor x, which belongs to ∂/∂w only", [(Func<double, double, Vector<double>>)((w, b) => Vector<double>.Build.Dense(2, Squared(w, b)[0])), Entropy] },
        { "a factor 2 is missing, from the derivative of the square. Besides: both components have the opposite sign", [Times(-0.5, Squared), Entropy] },
        { "the factor a (1 − a) is missing: C depends on a, and a on z = wx + b with da/dz = a (1 − a). Besides: ∂/∂w lacks the factor x", [WithoutX(Mean((a, y) => 2 * (a - y))), Entropy] },
        { "a has e to the power z where it should be −z", [Mean((a, y) => 2 * (1 - a - y) * a * (1 - a)), Entropy] },
        { "a − y, not y − a, with a = 1 / (1 + e⁻ᶻ)", [Squared, Mean((a, y) => 1 - a - y)] },
        { "Cross-entropy: still null", [Squared, null] },
        { "Cross-entropy: that is the derivative with respect to a", [Squared, Mean((a, y) => (a - y) / (a * (1 - a)))] },
        { "Cross-entropy: a factor a (1 − a) too many", [Squared, Mean((a, y) => (a - y) * a * (1 - a))] },
        { "Cross-entropy: a factor 2 too many", [Squared, Mean((a, y) => 2 * (a - y))] },
        { "Cross-entropy: that is the gradient of the squared loss", [Squared, Squared] },
        { "Cross-entropy: both components have the opposite sign", [Squared, Times(-1, Entropy)] },
        { "Cross-entropy: ∂/∂w lacks the factor x", [Squared, WithoutX(Entropy)] },
        { "at w = 0.7, b = −0.4 your ∂/∂b is", [Squared, Mean((a, y) => a - y, add: 0.5)] },
        { "vector of two components", [Squared, (Func<double, double, Vector<double>>)((_, _) => Vector<double>.Build.Dense(3))] },
        { "vector of two components", [Squared, (Func<double, double, Vector<double>>)((_, _) => null!)] },
        { "not finite", [Squared, Times(double.NaN, Entropy)] },
        { "cannot be evaluated at w = 0.7, b = −0.4: too hard", [Squared, (Func<double, double, Vector<double>>)((_, _) => throw new InvalidOperationException("too hard"))] },
        { "cannot be evaluated", [Squared, (Func<double, double>)(w => w)] },
        { "expected a function of w and b, given something else (Double)", [Squared, 0.5] },
        { "two functions", [Squared] },
    };

    public static TheoryData<string, object?[]> MistakesInByHand => new()
    {
        { "Squared loss: still null", [null, Entropies, Slope] },
        { "that is the cost at (0, 0)", [0.25, Entropies, Slope] },
        { "square first, then take the mean", [1.0 / 16, Entropies, Slope] },
        { "the squares are missing", [0.5, Entropies, Slope] },
        { "without Higham and Higham's ½", [5.0 / 32, Entropies, Slope] },
        { "the mean of (1 − ¾)² and (0 − ¾)²", [0.3, Entropies, Slope] },
        { "Cross-entropy: still null", [5.0 / 16, null, Slope] },
        { "the logarithm first, then the mean", [5.0 / 16, Math.Log(2), Slope] },
        { "the points with y = 1 only", [5.0 / 16, -Math.Log(0.75), Slope] },
        { "the points with y = 0 only", [5.0 / 16, Math.Log(4), Slope] },
        { "to base 10", [5.0 / 16, Math.Log10(16.0 / 3) / 2, Slope] },
        { "to base 2", [5.0 / 16, Math.Log2(16.0 / 3) / 2, Slope] },
        { "Cross-entropy: the six points are summed", [5.0 / 16, 6 * Entropies, Slope] },
        { "Gradient: still null", [5.0 / 16, Entropies, null] },
        { "that is the gradient of the cross-entropy", [5.0 / 16, Entropies, new[] { 0, 0.25 }] },
        { "the factor a (1 − a) = 3/16 is missing", [5.0 / 16, Entropies, new[] { 0, 0.5 }] },
        { "Gradient: the six points are summed", [5.0 / 16, Entropies, new[] { 0, 9.0 / 16 }] },
        { "∂Cost/∂w has a factor x in every term", [5.0 / 16, Entropies, new[] { 3.0 / 32, 3.0 / 32 }] },
        { "three things", [5.0 / 16] },
    };

    public static TheoryData<string, object?[]> MistakesInSplit => new()
    {
        { "The function: still null", [null, Three, Two] },
        { "given something else", [0.5, Three, Two] },
        { "With the shares (0.5, 0.25, 0.25): the function failed", [(Function)((_, _) => throw new InvalidOperationException("too hard")), Three, Two] },
        { "the function returns null", [(Function)((_, _) => null!), Three, Two] },
        { "expected a network 2-9-2", [(Function)((N, _) => N), Three, Two] },
        { "ReLU and sigmoid", [(Function)((N, c) => new Network(new Architecture([2, 3 * c.Length, 2], Activation.Tanh), RightAnswers.Split(N, c).Parameters.ToArray())), Three, Two] },
        { "must be multiplied by the shares", [Shared(_ => 1, _ => 1, _ => 1), Three, Two] },
        { "divided equally", [(Function)((N, c) => RightAnswers.Split(N, [.. c.Select(_ => 1.0 / c.Length)])), Three, Two] },
        { "only the outgoing weights have shares", [Shared(c => c, c => c, c => c), Three, Two] },
        { "another function", [Shared(c => c, c => c, _ => 1), Three, Two] },
        { "biases of the copies should stay", [Shared(_ => 1, c => c, c => c), Three, Two] },
        { "does not compute the same", [Shared(_ => 1, _ => 1, c => 2 * c), Three, Two] },
        { "Factor of (½, ¼, ¼): still null", [(Function)RightAnswers.Split, null, Two] },
        { "that is the factor of the variance", [(Function)RightAnswers.Split, 3.0 / 8, Two] },
        { "1/√3 holds for equal shares", [(Function)RightAnswers.Split, 1 / Math.Sqrt(3), Two] },
        { "1/3 is the factor of the variance for equal shares", [(Function)RightAnswers.Split, 1 / 3.0, Two] },
        { "Factor of (½, ¼, ¼): the shares sum to 1", [(Function)RightAnswers.Split, 1, Two] },
        { "Factor of (2, −1): the sizes of the shares are not summed", [(Function)RightAnswers.Split, Three, 3] },
        { "three things", [Three] },
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

    private static double Entropies => Math.Log(16.0 / 3) / 2;

    private static double[] Slope => [0, 3.0 / 32];

    private static double Three => Math.Sqrt(3.0 / 8);

    private static double Two => Math.Sqrt(5);

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

    [Theory, MemberData(nameof(MistakesInByHand))]
    public void By_hand_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("05-loss-landscapes/by-hand", message, answer);

    [Theory, MemberData(nameof(MistakesInSplit))]
    public void Split_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("05-loss-landscapes/split", message, answer);

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
        AssertCorrect("05-loss-landscapes/second-minimum", "; the best known with 6 points is 0.4992.", new[] { -4, 1, 1, 1, 4 }, new[] { 1, 0, 1, 0, 1 });
        AssertCorrect("05-loss-landscapes/second-minimum", "for a score take at most 6 points", new double[] { -5, -5, -4, -2, 0, 5, 6 }, new double[] { 1, 0, 0, 1, 1, 1, 0 });
        AssertCorrect("05-loss-landscapes/second-minimum", "Score: the gap between the costs is 0.4992; the best known with 6 points is 0.4992.", BestKnown, new[] { 1, 0, 0, 0, 0, 1 });
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

    private static double[] BestKnown => [4.6592, -10, 4.7085, -9.9949, 4.6213, 9.9901];

    private static Function Shared(Func<double, double> into, Func<double, double> bias, Func<double, double> outOf) => (N, c) => Network.FromLayers(
        Activation.ReLU, Activation.Sigmoid,
        (c.Select(share => into(share) * N.W(2)).Aggregate((all, W) => all.Stack(W)), Vector<double>.Build.Dense([.. c.SelectMany(share => bias(share) * N.b(2))])),
        (c.Select(share => outOf(share) * N.W(3)).Aggregate((all, W) => all.Append(W)), N.b(3)));

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
