using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Exercises;
using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using BackwardPass = Func<Network, Vector<double>, Vector<double>, Vector<double>>;
using ErrorStep = Func<Vector<double>, Matrix<double>, Vector<double>, Vector<double>>;

public class BackPropagationExerciseSpecs
{
    private static readonly Vector<double> Delta3 = V(3, -2, 4);
    private static readonly Vector<double> A2 = V(0.2, 0.5);
    private static readonly Vector<double> A3 = V(0.1, 0.4, 0.8);
    private static readonly Vector<double> B3 = V(0.5, 1.5, -1);
    private static readonly Vector<double> Delta2 = V(0.16, 1.5);
    private static readonly Matrix<double> DW = Delta3.OuterProduct(A2);

    public static TheoryData<string, object?[]> MistakesInGradients => new()
    {
        { "the outer product transposed, 2 × 3", [A2.OuterProduct(Delta3), Delta3, Delta2] },
        { "you have used a^[3], the layer's own output", [Delta3.OuterProduct(A3), Delta3, Delta2] },
        { "summed over an index", [A2 * Delta3.Sum(), Delta3, Delta2] },
        { "summed over an index", [Delta3 * A2.Sum(), Delta3, Delta2] },
        { "σ' has been applied once more", [Delta3.PointwiseMultiply(A3).PointwiseMultiply(1 - A3).OuterProduct(A2), Delta3, Delta2] },
        { "a factor a^[3] too many", [Delta3.PointwiseMultiply(A3).OuterProduct(A2), Delta3, Delta2] },
        { "every entry has the opposite sign", [-DW, Delta3, Delta2] },
        { "multiplied by b^[3]", [DW, Delta3.PointwiseMultiply(B3), Delta2] },
        { "a bias is multiplied by nothing but 1", [DW, Delta3.PointwiseMultiply(A3), Delta2] },
        { "that is b^[3] itself", [DW, B3, Delta2] },
        { "that is ∂z^[3]/∂b^[3]", [DW, V(1, 1, 1), Delta2] },
        { "a 2 × 3 matrix, and W^[3] is 3 × 2", [2 * A2.OuterProduct(Delta3), Delta3, Delta2] },
        { "∂C/∂b^[3]: still null", [DW, null, Delta2] },
        { "look at row 2, column 1", [DW + Matrix<double>.Build.Dense(3, 2, (j, k) => j == 1 && k == 0 ? 0.1 : 0), Delta3, Delta2] },
        { "compares three things", [DW, Delta3] },
        { "δ^[2]: still null", [DW, Delta3, null] },
        { "σ'(z^[2]) is missing", [DW, Delta3, V(1, 6)] },
        { "1 − a^[2] is half of σ'", [DW, Delta3, V(0.8, 3)] },
        { "a^[2] is half of σ'", [DW, Delta3, V(0.2, 3)] },
        { "1 − a² is the derivative of tanh", [DW, Delta3, V(0.96, 4.5)] },
        { "σ has been applied once more", [DW, Delta3, V(1 / (2 + Math.Exp(0.2) + Math.Exp(-0.2)), 6 / (2 + Math.Exp(0.5) + Math.Exp(-0.5)))] },
        { "that is σ'(z^[2]) alone", [DW, Delta3, V(0.16, 0.25)] },
        { "look at component 2, where you have 1.6", [DW, Delta3, V(0.16, 1.6)] },
    };

    public static TheoryData<string, object?> MistakesInTanh => new()
    {
        { "a(1 − a) is the derivative of the sigmoid", Step((a, W, d) => a.PointwiseMultiply(1 - a).PointwiseMultiply(W.TransposeThisAndMultiply(d))) },
        { "σ'(z^[l]) is missing", Step((_, W, d) => W.TransposeThisAndMultiply(d)) },
        { "wrong for 3 in layer l and 2 in layer l + 1", Step((a, W, d) => d.Count == 3 ? (1 - a.PointwisePower(2)).PointwiseMultiply(W.Transpose() * d) : W.Transpose() * d) },
        { "1 − a should be 1 − a²", Step((a, W, d) => (1 - a).PointwiseMultiply(W.TransposeThisAndMultiply(d))) },
        { "tanh has been applied once more", Step((a, W, d) => (1 - a.PointwiseTanh().PointwisePower(2)).PointwiseMultiply(W.TransposeThisAndMultiply(d))) },
        { "That is 1 − z², not 1 − a²", Step((a, W, d) => (1 - a.Map(Math.Atanh).PointwisePower(2)).PointwiseMultiply(W.TransposeThisAndMultiply(d))) },
        { "1 + a² has the wrong sign", Step((a, W, d) => (1 + a.PointwisePower(2)).PointwiseMultiply(W.TransposeThisAndMultiply(d))) },
        { "The matrix is not transposed", Step((a, W, d) => (1 - a.PointwisePower(2)).PointwiseMultiply(W * d)) },
        { "σ' comes after the matrix", Step((a, W, d) => W.TransposeThisAndMultiply((1 - a.PointwisePower(2)).PointwiseMultiply(d))) },
        { "aHere * aHere is the dot product", Step((a, W, d) => (1 - a * a) * (W.Transpose() * d)) },
        { "opposite sign", Step((a, W, d) => -(1 - a.PointwisePower(2)).PointwiseMultiply(W.TransposeThisAndMultiply(d))) },
        { "The function returns null", Step((_, _, _) => null!) },
        { "The function failed: Oh.", Step((_, _, _) => throw new InvalidOperationException("Oh.")) },
        { "it has 1.", Step((_, _, _) => V(1)) },
        { "not finite", Step((_, _, _) => V(1, double.NaN, 1)) },
        { "component 1 of the result is 1", Step((_, _, _) => V(1, 2, 3)) },
        { "one function", "tanh" },
    };

    public static TheoryData<string, object?[]> MistakesInBug => new()
    {
        { "Line A is right", ["A", null] },
        { "Line B is right", ["B", Pass((below, _, W, d) => below.PointwiseMultiply(W.TransposeThisAndMultiply(d)))] },
        { "one of the letters", [null, Pass((below, _, W, d) => below.PointwiseMultiply(W.TransposeThisAndMultiply(d)))] },
        { "repaired is still null", ["D", null] },
        { "Nothing has changed", ["D", Pass((_, above, W, d) => W.TransposeThisAndMultiply(above.PointwiseMultiply(d)))] },
        { "Now σ' is missing", ["D", Pass((_, _, W, d) => W.TransposeThisAndMultiply(d))] },
        { "σ' of layer l is still there", ["D", Pass((below, above, W, d) => below.PointwiseMultiply(W.TransposeThisAndMultiply(above.PointwiseMultiply(d))))] },
        { "opposite sign", ["D", (BackwardPass)((n, x, y) => -BackPropagation.Gradient(n, x, y, Cost.Quadratic))] },
        { "layer 2 wrong, layer 3 wrong, layer 4 right", ["D", Pass((below, _, W, d) => 2 * below.PointwiseMultiply(W.TransposeThisAndMultiply(d)))] },
        { "which Prime has as many?", ["D", Pass((_, above, W, d) => above.PointwiseMultiply(W.TransposeThisAndMultiply(d)))] },
        { "23 components", ["D", (BackwardPass)((_, _, _) => V(1))] },
        { "The function returns null", ["D", (BackwardPass)((_, _, _) => null!)] },
        { "The function failed", ["D", (BackwardPass)((_, _, _) => throw new InvalidOperationException("Oh."))] },
        { "layer 2 wrong", ["D", (BackwardPass)((_, _, _) => Vector<double>.Build.Dense(23, double.NaN))] },
        { "should be a function", ["D", 3.0] },
    };

    public static TheoryData<string, object?[]> MistakesInChallenge => new()
    {
        { "Nothing moves far enough in 20 000 steps", [0.5, 0.01] },
        { "The steps are too small", [0.5, 0.1] },
        { "The steps are too large", [1, 16] },
        { "far too large", [1, 500] },
        { "The start is too wide", [8, 1] },
        { "far too wide", [100, 1] },
        { "The start is too narrow", [0.01, 1.0] },
        { "all neurons of a layer are alike", [0, 1] },
        { "nothing moves", [0.5, 0] },
        { "out of all proportion", [0.5, 1e6] },
        { "it has the opposite sign; a learning rate is > 0", [0.5, -1] },
        { "scale: still null", [null, 1] },
        { "eta: expected a number", [1, "fast"] },
        { "eta: expected a number", [1, double.NaN] },
        { "two numbers", [1] },
    };

    public static TheoryData<string, object?[]> RightAnswers => new()
    {
        { "04-backpropagation/gradients", [DW, Delta3, Delta2] },
        { "04-backpropagation/gradients", [DW.ToArray(), Delta3.ToArray(), Delta2.ToArray()] },
        { "04-backpropagation/challenge", [0.5, 1.0] },
        { "04-backpropagation/challenge", [1, 2f] },
        { "04-backpropagation/tanh", [Step((a, W, d) => (1 - a.PointwisePower(2)).PointwiseMultiply(W.Transpose() * d))] },
        { "04-backpropagation/bug", ["D", Pass((below, _, W, d) => below.PointwiseMultiply(W.TransposeThisAndMultiply(d)))] },
        { "04-backpropagation/bug", [" d", (BackwardPass)((n, x, y) => BackPropagation.Gradient(n, x, y, Cost.Quadratic))] },
    };

    [Theory, MemberData(nameof(MistakesInGradients))]
    public void Gradients_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("04-backpropagation/gradients", message, answer);

    [Theory, MemberData(nameof(MistakesInTanh))]
    public void Tanh_points_at_the_mistake(string message, object? answer) =>
        AssertNotYet("04-backpropagation/tanh", message, [answer]);

    [Theory, MemberData(nameof(MistakesInBug))]
    public void Bug_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("04-backpropagation/bug", message, answer);

    [Theory, MemberData(nameof(MistakesInChallenge))]
    public void Challenge_says_what_is_too_large_or_too_small(string message, object?[] answer) =>
        AssertNotYet("04-backpropagation/challenge", message, answer);

    [Fact]
    public void The_best_known_choice_has_the_score_that_is_printed_and_HHs_own_has_none()
    {
        Assert.Equal(StartAndRate.Best.Score, StartAndRate.Score(StartAndRate.Best.Scale, StartAndRate.Best.Eta, StartAndRate.Starts));
        Assert.Equal(0, StartAndRate.Score(0.5, 0.05, StartAndRate.Starts));
        AssertCorrect("04-backpropagation/challenge", "Score: 317 of 400 starts fit (chance alone moves it by about ±16); best known: 317.\nThat is the record.", [1.3, 1.2]);
        AssertNotYet("04-backpropagation/challenge", "Score: 0 of 400 starts fit; best known: 317.\nNothing moves far enough", [0.5, 0.05]);
    }

    [Theory, MemberData(nameof(RightAnswers))]
    public void Every_right_answer_is_accepted(string id, object?[] answer)
    {
        AssertCorrect(id, "", answer);
    }

    private static ErrorStep Step(ErrorStep step) => step;

    /// <summary>A student's pass, with a choice of (5.6) from σ' of the layer below, σ' of the layer, its W and its δ.</summary>
    private static BackwardPass Pass(Func<Vector<double>, Vector<double>, Matrix<double>, Vector<double>, Vector<double>> errorBelow) =>
        (network, x, y) =>
        {
            var a = BackPropagation.Forward(network, x);
            Vector<double> Prime(int l) => a[l - 1].Map(Activation.Sigmoid.DerivativeFromValue);
            var delta = Prime(4).PointwiseMultiply(a[3] - y);
            IEnumerable<double> result = [];
            for (var l = 4; l >= 2; l--)
            {
                result = [.. delta.OuterProduct(a[l - 2]).ToRowMajorArray(), .. delta, .. result];
                if (l > 2)
                    delta = errorBelow(Prime(l - 1), Prime(l), network.W(l), delta);
            }

            return V([.. result]);
        };
}
