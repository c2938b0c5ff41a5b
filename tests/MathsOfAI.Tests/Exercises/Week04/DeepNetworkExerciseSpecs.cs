using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

public class DeepNetworkExerciseSpecs
{
    private const string Count = "01-what-is-a-deep-network/count";
    private const string ForwardPass = "01-what-is-a-deep-network/forward-pass";
    private const string Separate = "01-what-is-a-deep-network/separate";

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
        { "The output: look at component 1, where you have 0.61.", [Vx, z, a, 0.61] },
        { "The output: that is 1 − σ", [Vx, z, a, 0.3865] },
        { "component 1 is NaN", [Vx, z, a, double.NaN] },
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
    };

    [Theory, MemberData(nameof(MistakesInCount))]
    public void Count_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(Count, message, answer);

    [Theory, MemberData(nameof(MistakesInForwardPass))]
    public void Forward_pass_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(ForwardPass, message, answer);

    [Theory, MemberData(nameof(MistakesInSeparate))]
    public void Separate_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(Separate, message, answer);

    [Theory, MemberData(nameof(RightAnswers))]
    public void Every_right_answer_is_accepted(string id, string message, object?[] answer) => AssertCorrect(id, message, answer);
}
