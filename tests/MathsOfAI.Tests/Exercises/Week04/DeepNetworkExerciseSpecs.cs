using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

public class DeepNetworkExerciseSpecs
{
    private const string Count = "01-what-is-a-deep-network/count";
    private const string ForwardPass = "01-what-is-a-deep-network/forward-pass";
    private const string Separate = "01-what-is-a-deep-network/separate";

    private const string Fold = "01-what-is-a-deep-network/fold-in-three";
    private const string TenPoints = "01-what-is-a-deep-network/ten-points";

    private static readonly Vector<double> Vx = V(0, 2);
    private static readonly Vector<double> z = V(1, 0);
    private static readonly Vector<double> a = V(0.731, 0.5);
    private const double Output = 0.6135;

    public static TheoryData<string, object?[]> MistakesInCount => new()
    {
        { "3-5-4-2: the biases are missing", [43, 73_856, 1258] },
        { "3-5-4-2: the input layer has been given biases", [57, 73_856, 1258] },
        { "3-5-4-2: each layer has been given one bias", [46, 73_856, 1258] },
        { "3-5-4-2: those are the biases alone", [11, 73_856, 1258] },
        { "3-5-4-2: those are the neurons", [14, 73_856, 1258] },
        { "3-5-4-2: the output layer is missing", [44, 73_856, 1258] },
        { "3-5-4-2: the first hidden layer is missing", [34, 73_856, 1258] },
        { "3-5-4-2: that is the product of all the sizes", [120, 73_856, 1258] },
        { "3-5-4-2: 53 is too few", [53, 73_856, 1258] },
        { "3-5-4-2: still null", [null, 73_856, 1258] },
        { "3-5-4-2: expected a whole number, given 54.5", [54.5, 73_856, 1258] },
        { "The convolution layer: the biases are missing", [54, 73_728, 1258] },
        { "The convolution layer: there are no groups here", [54, 36_992, 1258] },
        { "The convolution layer: that is one weight for each pair of pictures", [54, 8_320, 1258] },
        { "The convolution layer: a kernel has 3 × 3 = 9 weights", [54, 24_704, 1258] },
        { "The convolution layer: each kernel looks at all the 64 pictures", [54, 1_280, 1258] },
        { "The convolution layer: there is one bias for each of the 128 pictures that go out, not for each of the 64", [54, 73_792, 1258] },
        { "The convolution layer: there is one bias for each of the 128 pictures that go out, not one in all", [54, 73_729, 1258] },
        { "weights of its own for each; and the biases are missing", [54, 1_152, 1258] },
        { "The convolution layer: that is one kernel for all", [54, 576, 1258] },
        { "The convolution layer: each kernel has been given 64 biases", [54, 81_920, 1258] },
        { "The convolution layer: 99999 is too many", [54, 99_999, 1258] },
        { "784-n-10: n = 1257 makes 999 325 parameters, just below", [54, 73_856, 1257] },
        { "784-n-10: the biases are missing", [54, 73_856, 1260] },
        { "784-n-10: the output layer has weights, too", [54, 73_856, 1274] },
        { "784-n-10: n = 1258 already makes more than a million", [54, 73_856, 1259] },
        { "784-n-10: expected a whole number", [54, 73_856, "1258"] },
        { "wants three numbers", [54, 73_856] },
    };

    public static TheoryData<string, object?[]> MistakesInForwardPass => new()
    {
        { "Vx: that is the product with the transpose of V", [V(5, -8), z, a, Output] },
        { "Vx: c has been added already", [z, z, a, Output] },
        { "Vx: only the first component of x", [V(2, 6), z, a, Output] },
        { "Vx: look at component 2, where you have 10. It should be the product of row 2 of V", [V(0, 10), z, a, Output] },
        { "Vx: expected a vector of 2 components", [V(0, 2, 0), z, a, Output] },
        { "Vx: expected a vector of 2 components, given something else (String)", ["zero", z, a, Output] },
        { "z: still null", [Vx, null, a, Output] },
        { "z: c has not been added", [Vx, Vx, a, Output] },
        { "z: c has been subtracted", [Vx, V(-1, 4), a, Output] },
        { "z: the components of c have changed places", [Vx, V(-2, 3), a, Output] },
        { "a: σ is missing", [Vx, z, z, Output] },
        { "a: that is σ(Vx), without c", [Vx, z, V(0.5, 0.881), Output] },
        { "a: that is 1 − σ(z)", [Vx, z, V(0.269, 0.5), Output] },
        { "a: that is σ'(z)", [Vx, z, V(0.197, 0.25), Output] },
        { "a: that is tanh z", [Vx, z, V(0.762, 0), Output] },
        { "a: look at component 1, where you have 0.73. It should be σ(1), to three decimals", [Vx, z, V(0.73, 0.5), Output] },
        { "The output: σ is missing", [Vx, z, a, 0.4621] },
        { "The output: the bias 1 of the output neuron is missing", [Vx, z, a, 0.3687] },
        { "The output: the bias 1 of the output neuron has been subtracted", [Vx, z, a, 0.1768] },
        { "The output: the output neuron looks at a, not at z", [Vx, z, a, 0.9526] },
        { "a: look at component 1, where you have 0.7", [Vx, z, V(0.7, 0.5), Output] },
        { "a: look at component 2, where you have 0.4", [Vx, z, V(0.731, 0.4), Output] },
        { "The output: you have 0.61. It should be σ(2 a₁ − 4 a₂ + 1)", [Vx, z, a, 0.61] },
        { "The output: that is 1 − σ", [Vx, z, a, 0.3865] },
        { "The output: expected a number, given something else (String).", [Vx, z, a, "0.61"] },
        { "The output: expected a number, given a vector of 2 components.", [Vx, z, a, a] },
        { "The output: it is NaN, which is not a number", [Vx, z, a, double.NaN] },
        { "compares four things", [Vx, z, a] },
    };

    public static TheoryData<string, object?[]> MistakesInSeparate => new()
    {
        { "Without a bias the line passes through (0, 0)", [V(4, 2), 0.0] },
        { "With −b in place of b the line would pass between them", [V(4, 2), 8.5] },
        { "A and B have changed sides", [V(-4, -2), 8.5] },
        { "Make the step steeper without moving the line", [V(1, 0.5), -2.125] },
        { "Move the line half-way", [V(4, 2), -6.1] },
        { "not below 0.1 and above 0.9", [V(4, 0.4), -6.8] },
        { "the point (1, 1) is exactly on its line", [V(4, 2), -6.0] },
        { "the point (2, 1.5) is exactly on its line", [V(4, 2), -11.0] },
        { "Their w · x are 6 and 11; −b should be between these two", [V(4, 2), -20.0] },
        { "answers the same everywhere", [V(0, 0), 1.0] },
        { "w should be a vector of 2 components", [V(1), 1.0] },
        { "b should be a number", [V(4, 2), null] },
        { "finite", [V(4, double.NaN), 1.0] },
        { "wants two things", [V(4, 2)] },
    };

    public static TheoryData<string, object?[]> MistakesInFold => new()
    {
        { "w: those are the slopes of the pieces", [V(3, -3, 3), 81, 80, 3] },
        { "w: after 2/3 the slope should be 3 − 6 + w₃ = 3", [V(3, -6, 3), 81, 80, 3] },
        { "w: after 2/3 the slope should be", [V(3, -6, 0), 81, 80, 3] },
        { "w: the slopes are 1, −1, 1; but each piece", [V(1, -2, 2), 81, 80, 3] },
        { "w: the first piece has the slope 2 of the tent", [V(2, -4, 4), 81, 80, 3] },
        { "w: look at component 2, where you have −5. It should be the change of the slope at 1/3", [V(3, -5, 6), 81, 80, 3] },
        { "w: expected a vector of 3 components", [V(3, -6), 81, 80, 3] },
        { "w: still null", [null, 81, 80, 3] },
        { "The pieces: the folds multiply the pieces", [V(3, -6, 6), 12, 80, 3] },
        { "The pieces: that is the most that one hidden layer", [V(3, -6, 6), 13, 80, 3] },
        { "The pieces: 12 units make four layers of three", [V(3, -6, 6), 27, 80, 3] },
        { "The pieces: that is the tent", [V(3, -6, 6), 64, 80, 3] },
        { "The pieces: that is 3⁶", [V(3, -6, 6), 729, 80, 3] },
        { "The pieces: that is 3¹²", [V(3, -6, 6), 531_441, 80, 3] },
        { "The pieces: 90 is too many", [V(3, -6, 6), 90, 80, 3] },
        { "The units: n units have at most n + 1 pieces, so it takes one fewer", [V(3, -6, 6), 81, 81, 3] },
        { "The units: n units have at most n + 1 pieces, not n − 1", [V(3, -6, 6), 81, 82, 3] },
        { "The units: that is for the 64 pieces", [V(3, -6, 6), 81, 63, 3] },
        { "The units: that is the deep network", [V(3, -6, 6), 81, 12, 3] },
        { "m: a layer of one unit has one piece", [V(3, -6, 6), 81, 80, 1] },
        { "m: 2⁶ = 64", [V(3, -6, 6), 81, 80, 2] },
        { "m: 4³ = 64", [V(3, -6, 6), 81, 80, 4] },
        { "m: 6² = 36", [V(3, -6, 6), 81, 80, 6] },
        { "m: that is one layer", [V(3, -6, 6), 81, 80, 12] },
        { "wants four things", [V(3, -6, 6)] },
    };

    public static TheoryData<string, object?[]> MistakesInTenPoints => new()
    {
        { "b^[2]: 10.5 is beyond the limit", [W2, V(-7, 10.5), W3, b3] },
        { "W^[3]: −20 is beyond the limit", [W2, b2, 2 * W3, b3] },
        { "beyond the limit", [W2, V(double.NaN, 1), W3, b3] },
        { "The network says the opposite at every point", [W2, b2, -W3, -b3] },
        { "F₁ = F₂ at every point", [W2, b2, M([1, 1], [1, 1]), V(0, 0)] },
        { "Right at 6 of the ten points. b^[3]: every entry has the opposite sign", [W2, b2, W3, -b3] },
        { "W^[2]: the columns have changed places", [M([10, 10], [10, -9]), b2, W3, b3] },
        { "It says the same at all ten", [W2, V(0, 0), M([-1, -1], [1, 1]), V(10, -10)] },
        { "Right at 8 of the ten points; the first that is wrong is (0.", [W2, V(-7, -1), W3, V(5, -5)] },
        { "W^[2]: expected a 2 × 2 matrix, a row for each neuron", [V(1, 2), b2, W3, b3] },
        { "b^[3]: expected a vector of 2 components", [W2, b2, W3, V(1)] },
        { "W^[3]: still null", [W2, b2, null, b3] },
        { "wants four things", [W2, b2] },
    };

    private static Matrix<double> W2 => M([10, 10], [-9, 10]);

    private static Vector<double> b2 => V(-7, -2.3);

    private static Matrix<double> W3 => M([-10, 10], [10, -10]);

    private static Vector<double> b3 => V(4.6, -4.6);

    public static TheoryData<string, string, object?[]> RightAnswers => new()
    {
        { Count, "54 = 20 + 24 + 10", [54L, 73_856L, 1258L] },
        { Count, "1 000 120", [54, 73_856.0, 1258] },
        { ForwardPass, "0.6135", [Vx, z, a, Output] },
        { ForwardPass, "0.6135", [Vx, z, a, 0.613] },
        { ForwardPass, "0.6135", [Vx, z, V(0.7311, 0.5), 0.614] },
        { ForwardPass, "0.6135", [Vx.ToRowMatrix(), new[] { 1, 0 }, V(1 / (1 + Math.Exp(-1)), 0.5), 0.614f] },
        { Separate, "passes between", [V(4, 2), -8.5] },
        { Separate, "passes between", [V(100, 0), -150] },
        { Separate, "passes between", [M([0], [10]), -12.5] },
        { Fold, "1, 64, 81, 64, 36, 12", [new[] { 3, -6, 6 }, 81.0, 80, (short)3] },
        { TenPoints, "Your score, the cost: 0.007676; the best known: 0.007272. Can you get lower?", [W2, b2, W3, b3] },
        { TenPoints, "Your score", [M([-9, 10], [10, 10]), V(-2.3, -7), -W3, b3] },
        { TenPoints, "next to nothing left to gain", [M([10, 10], [-9.2515, 10]), V(-6.9848, -2.2973), M([-10, 10], [10, -10]), V(4.5835, -4.5835)] },
        { TenPoints, "The constant (½, ½) has 0.25", [W2, b2, W3, b3 + 5] },
    };

    [Theory, MemberData(nameof(MistakesInCount))]
    public void Count_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(Count, message, answer);

    [Theory, MemberData(nameof(MistakesInForwardPass))]
    public void Forward_pass_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(ForwardPass, message, answer);

    [Theory, MemberData(nameof(MistakesInSeparate))]
    public void Separate_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(Separate, message, answer);

    [Theory, MemberData(nameof(MistakesInFold))]
    public void Fold_in_three_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(Fold, message, answer);

    [Theory, MemberData(nameof(MistakesInTenPoints))]
    public void Ten_points_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(TenPoints, message, answer);

    [Theory, MemberData(nameof(RightAnswers))]
    public void Every_right_answer_is_accepted(string id, string message, object?[] answer) => AssertCorrect(id, message, answer);
}
