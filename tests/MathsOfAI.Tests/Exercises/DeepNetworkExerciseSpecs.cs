using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Exercises;
using Xunit;
using static MathsOfAI.Exercises.ExerciseBook;

namespace MathsOfAI.Tests.Exercises;

public class DeepNetworkExerciseSpecs
{
    private const string Count = "01-what-is-a-deep-network/count";
    private const string ForwardPass = "01-what-is-a-deep-network/forward-pass";
    private const string Separate = "01-what-is-a-deep-network/separate";

    private static readonly Vector<double> Wx = V(0, 2);
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
        { "3-5-4-2: 53 is too few", [53, 73_856, 1258] },
        { "3-5-4-2: still null", [null, 73_856, 1258] },
        { "3-5-4-2: expected a whole number, given 54.5", [54.5, 73_856, 1258] },
        { "The convolution layer: the biases are missing", [54, 73_728, 1258] },
        { "The convolution layer: that is one weight for each pair of pictures", [54, 8_320, 1258] },
        { "The convolution layer: a kernel has 3 × 3 = 9 weights", [54, 24_704, 1258] },
        { "The convolution layer: each kernel looks at all the 64 pictures", [54, 1_280, 1258] },
        { "The convolution layer: each kernel has been given 64 biases", [54, 81_920, 1258] },
        { "The convolution layer: 99999 is too many", [54, 99_999, 1258] },
        { "784-n-10: 795 · 1257 + 10 = 999 325 is just below", [54, 73_856, 1257] },
        { "784-n-10: the biases are missing", [54, 73_856, 1260] },
        { "784-n-10: the output layer has weights, too", [54, 73_856, 1274] },
        { "784-n-10: one too many", [54, 73_856, 1259] },
        { "784-n-10: expected a number", [54, 73_856, "1258"] },
        { "wants three numbers", [54, 73_856] },
    };

    public static TheoryData<string, object?[]> MistakesInForwardPass => new()
    {
        { "Wx: that is the product with the transpose of W", [V(5, -8), z, a, Output] },
        { "Wx: b has been added already", [z, z, a, Output] },
        { "Wx: only the first component of x", [V(2, 6), z, a, Output] },
        { "Wx: look at component 2, where you have 10. It should be the product of row 2 of W", [V(0, 10), z, a, Output] },
        { "Wx: expected a vector of 2 components", [V(0, 2, 0), z, a, Output] },
        { "Wx: expected a vector of 2 components, given something else (String)", ["zero", z, a, Output] },
        { "z: still null", [Wx, null, a, Output] },
        { "z: b has not been added", [Wx, Wx, a, Output] },
        { "z: b has been subtracted", [Wx, V(-1, 4), a, Output] },
        { "z: the components of b have changed places", [Wx, V(-2, 3), a, Output] },
        { "a: σ is missing", [Wx, z, z, Output] },
        { "a: that is σ(Wx), without b", [Wx, z, V(0.5, 0.881), Output] },
        { "a: that is 1 − σ(z)", [Wx, z, V(0.269, 0.5), Output] },
        { "a: that is σ'(z)", [Wx, z, V(0.197, 0.25), Output] },
        { "a: that is tanh z", [Wx, z, V(0.762, 0), Output] },
        { "a: look at component 1, where you have 0.73. It should be σ(1), to three decimals", [Wx, z, V(0.73, 0.5), Output] },
        { "The output: σ is missing", [Wx, z, a, 0.4621] },
        { "The output: the bias 1 of the output neuron is missing", [Wx, z, a, 0.3687] },
        { "The output: the bias 1 of the output neuron has been subtracted", [Wx, z, a, 0.1768] },
        { "The output: the output neuron looks at a, not at z", [Wx, z, a, 0.9526] },
        { "The output: that is 1 − σ", [Wx, z, a, 0.3865] },
        { "component 1 is NaN", [Wx, z, a, double.NaN] },
        { "compares four things", [Wx, z, a] },
    };

    public static TheoryData<string, object?[]> MistakesInSeparate => new()
    {
        { "Without a bias the line passes through (0, 0)", [V(4, 2), 0.0] },
        { "With −b in place of b the line would pass between them", [V(4, 2), 8.5] },
        { "A and B have changed sides", [V(-4, -2), 8.5] },
        { "Make the step steeper without moving the line", [V(1, 0.5), -2.125] },
        { "Move the line half-way", [V(4, 2), -6.1] },
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
        { ForwardPass, "0.614", [Wx, z, a, Output] },
        { ForwardPass, "0.614", [Wx.ToRowMatrix(), new[] { 1, 0 }, V(1 / (1 + Math.Exp(-1)), 0.5), 0.614f] },
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
    public void Every_right_answer_is_accepted(string id, string message, object?[] answer)
    {
        var feedback = Exercise(id).Check(answer);
        Assert.True(feedback.Verdict == Verdict.Correct, feedback.ToString());
        Assert.Contains(message, feedback.Message);
    }

    private static void AssertNotYet(string id, string message, object?[] answer)
    {
        var feedback = Exercise(id).Check(answer);
        Assert.Equal(Verdict.NotYet, feedback.Verdict);
        Assert.Contains(message, feedback.Message);
    }

    private static Matrix<double> M(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
