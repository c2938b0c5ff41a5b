using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

public class XorExerciseSpecs
{
    private static readonly Matrix<double> X = M([0, 0], [0, 1], [1, 0], [1, 1]);
    private static readonly Matrix<double> XW = M([0, 0], [1, 1], [1, 1], [2, 2]);
    private static readonly Matrix<double> Z = M([0, -1], [1, 0], [1, 0], [2, 1]);
    private static readonly Matrix<double> H = M([0, 0], [1, 0], [1, 0], [2, 1]);
    private static readonly Vector<double> f = V(0, 1, 1, 0);

    // Units with incoming and outgoing weights of one length: the shortest of all solutions, and the hand solution's.
    private static readonly double Rho = Math.Pow(2, -0.25);
    private static readonly double Rho2 = Math.Sqrt(2 / Math.Sqrt(3));
    private static readonly Matrix<double> Balanced = M([Rho, Rho2], [Rho, Rho2]);
    private static readonly Vector<double> BalancedC = V(0, -Rho2);
    private static readonly Vector<double> BalancedW = V(1 / Rho, -2 / Rho2);

    public static TheoryData<string, object?[]> MistakesInTransform => new()
    {
        { "XW + c: still null", [XW, null, null, null] },
        { "XW: that is X itself", [X, Z, H, f] },
        { "XW: expected a 4 × 2 matrix, given a 2 × 4 matrix: it is transposed", [XW.Transpose(), Z, H, f] },
        { "XW: expected a 4 × 2 matrix, given a 3 × 2 matrix.", [XW.SubMatrix(0, 3, 0, 2), Z, H, f] },
        { "XW: expected a 4 × 2 matrix, given something else (String). Write Matrix<double>", ["four by two", Z, H, f] },
        { "XW: look at row 4, column 1, where you have 3. It should be the product of the point (1, 1) with column 1 of W", [M([0, 0], [1, 1], [1, 1], [3, 2]), Z, H, f] },
        { "row 4, column 2 is NaN", [M([0, 0], [1, 1], [1, 1], [2, double.NaN]), Z, H, f] },
        { "XW: every entry has the opposite sign", [-XW, Z, H, f] },
        { "c has not been added", [XW, XW, H, f] },
        { "c has been subtracted", [XW, M([0, 1], [1, 2], [1, 2], [2, 3]), H, f] },
        { "the components of c have changed places", [XW, M([-1, 0], [0, 1], [0, 1], [1, 2]), H, f] },
        { "the −1 belongs to the second column only", [XW, XW - 1, H, f] },
        { "a negative entry is left", [XW, Z, Z, f] },
        { "that is the absolute value", [XW, Z, Z.PointwiseAbs(), f] },
        { "second component of w is −2, not 2", [XW, Z, H, V(0, 1, 1, 4)] },
        { "the components of w have changed places", [XW, Z, H, V(0, -2, -2, -3)] },
        { "that is the output without max{0, ·}", [XW, Z, H, V(2, 1, 1, 0)] },
        { "The outputs: expected a vector of 4 components, given a vector of 2 components", [XW, Z, H, V(0, 1)] },
        { "The outputs: look at component 2, where you have 1.00001.", [XW, Z, H, V(0, 1 + 1e-5, 1, 0)] },
        { "compares four things", [XW, Z, H] },
    };

    public static TheoryData<string, object?[]> MistakesInAnotherSolution => new()
    {
        { "solution (6.4)–(6.6) itself", [M([1, 1], [1, 1]), V(0, -1), V(1, -2), 0.0] },
        { "At the point (0, 1) the output is −1, and the target is 1.", [M([1, -1], [-1, 1]), V(0, 0), V(-1, -1), 0.0] },
        { "exactly the wrong way round", [M([1, -1], [-1, 1]), V(0, 0), V(-1, -1), 1.0] },
        { "The hidden unit 3 is 0 at all four points", [M([1, 1, -1], [1, 1, -1]), V(0, -1, 0), V(1, -2, 7), 0.0] },
        { "The hidden unit 1 has the outgoing weight 0", [M([3, 1, 1], [2, 1, 1]), V(1, 0, -1), V(0, 1, -2), 0.0] },
        { "The hidden units 1 and 3 are one unit", [M([1, 1, 1], [1, 1, 1]), V(0, -1, 0), V(0.25, -2, 0.75), 0.0] },
        { "The hidden units 2 and 4 are one unit, but for their size: their outgoing weights add up. What is left is the solution", [M([1, 1, -1, 2], [1, 1, 0, 2]), V(0, -1, 0, -2), V(1, -1, 3, -0.5), 0.0] },
        { "The hidden units 3 and 4 are one unit, but for their size: their outgoing weights add up. Their sum is 0: together they do nothing.", [M([1, 1, 5, 10], [1, 1, 3, 6]), V(0, -1, 2, 4), V(1, -2, 3, -1.5), 0] },
        { "The hidden unit 3 only adds a constant, as b does", [M([1, 1, 0], [1, 1, 0]), V(0, -1, 5), V(1, -2, 1), -5] },
        { "The hidden units 3 and 4 only add a constant", [M([1, 1, 1, -1], [1, 1, 0, 0]), V(0, -1, 3, 3), V(1, -2, 1, 1), -6] },
        { "(6.4)–(6.6) itself", [new[,] { { 1, 1 }, { 1, 1 } }, new[] { 0, -1 }, new[] { 1, -2.0 }, 1e-9] },
        { "close, as a trained network would be", [M([1, -1], [-1, 1]), V(0, 0), V(0.99, 1), 0.0] },
        { "W should be a matrix with 2 rows", [M([1, 1, 1]), V(0, -1), V(1, -2), 0.0] },
        { "W should be a matrix with 2 rows", [null, V(0, -1), V(1, -2), 0.0] },
        { "c should have one component for each of the 2 columns", [M([1, 1], [1, 1]), V(0), V(1, -2), 0.0] },
        { "w should have one component for each of the 2 columns", [M([1, 1], [1, 1]), V(0, -1), null, 0.0] },
        { "b should be a number", [M([1, 1], [1, 1]), V(0, -1), V(1, -2), "0"] },
        { "not finite", [M([1, 1], [1, 1]), V(0, -1), V(1, double.NaN), 0.0] },
    };

    public static TheoryData<string, object?[]> MistakesInOneSixth => new()
    {
        { "all four points share their mean", [new[] { .5, .5, .5, .5 }] },
        { "two points share their mean", [new[] { .5, .5, 1, 0 }] },
        { "In C#, 2 / 3 is 0", [new double[] { 2 / 3, 2 / 3, 2 / 3, 0 }] },
        { "Right to three digits", [new[] { .333, .333, 1, .333 }] },
        { "Right to two digits", [new[] { .33, 1, .33, .33 }] },
        { "the outputs of seed 4", [new[] { 2 / 3.0, 2 / 3.0, 2 / 3.0, 0 }] },
        { "the outputs of seed 4", [new[] { .6667, .6667, .6667, 0 }] },
        { "the wrong way round: 1 − y", [new[] { 1, 1e-12, 0, 1 }] },
        { "cost 0 to rounding, not 1/6 = 0.1667", [new[] { 1e-20, 1, 1, 0 }] },
        { "cost 0.25, not 1/6", [new[] { 1 / 3.0, 1 / 3.0, 1 / 3.0, 0 }] },
        { "mean over the four points", [new[] { Math.Sqrt(1.0 / 6), 1, 1, 0 }] },
        { "have the cost 0. Was one of them meant as a fraction?", [new[] { 0.0, 1, 1, 0 }] },
        { "a network would not stay there", [new[] { Math.Sqrt(2.0 / 3), 1, 1, 0 }] },
        { "four numbers", [new[] { 1.0, 2 }] },
        { "four numbers", ["2/3"] },
        { "finite numbers", [new[] { double.NaN, 1, 1, 0 }] },
    };

    public static TheoryData<string, object?[]> MistakesInBiases => new()
    {
        { "The counts are right. Not A", ["A", 972, 172] },
        { "The counts are right. Not C", ["c ", 972, 172] },
        { "The counts are right. Not D", ["D", 972, 172] },
        { "The letter should be one of", ["fewer silent points", 972, 172] },
        { "The letter should be one of", [null, 972, 172] },
        { "With ½: that is the count with biases 0", ["B", 516, 172] },
        { "With −½: that is the count with biases 0", ["B", 972, 516] },
        { "With ½: that is the count with biases of 1 or −1", ["B", 902, 45] },
        { "With −½: that is the count with biases of 1 or −1", ["B", 972, 45] },
        { "The two counts have changed places", ["B", 172, 972] },
        { "With ½: it is a count of 2000 networks", ["B", 9467, 1350] },
        { "With ½: it is not 1018. Two ReLU units, seeds 0 to 1999", ["B", 1018, 188] },
        { "With −½: still null", ["B", 972, null] },
        { "With ½: expected a whole number", ["B", 0.486, 0.086] },
        { "first the letter", [972, "B", 172] },
        { "wants three things", ["B", 972] },
    };

    public static TheoryData<string, object?[]> MistakesInSmallest => new()
    {
        { "the sum of squares, is 10; the hand solution has 10. Get below it. Rescaling your units, and nothing else, brings it to 9.757.", [M([1, 1], [1, 1]), V(0, -1), V(1, -2), 0.0] },
        { "is 12.75; the hand solution has 10. Get below it. Rescaling your units, and nothing else, brings it to 5.657.", [M([0.5, -2], [-0.5, 2]), V(0, 0), V(2, 0.5), 0.0] },
        { "At the point (0, 1) the output is −1, and the target is 1.", [M([1, -1], [-1, 1]), V(0, 0), V(-1, -1), 0.0] },
        { "close, as a trained network would be", [M([1, -1], [-1, 1]), V(0, 0), V(0.99, 1), 0.0] },
        { "c should have one component for each of the 2 columns", [M([1, -1], [-1, 1]), V(0), V(1, 1), 0.0] },
        { "not finite", [M([1, -1], [-1, 1]), V(0, 0), V(1, double.NaN), 0.0] },
        { "wants four things", [M([1, -1], [-1, 1]), V(0, 0), V(1, 1)] },
    };

    public static TheoryData<string, string, object?[]> RightAnswers => new()
    {
        { "02-xor/transform", "solves XOR", [XW, Z, H, f] },
        { "02-xor/transform", "solves XOR", [XW.ToArray(), Z, H, f.ToColumnMatrix()] },
        { "02-xor/transform", "solves XOR", [XW, Z, H, new[] { 0, 1, 1, 0 }] },
        { "02-xor/transform", "solves XOR", [XW.ToRowArrays(), new[,] { { 0, -1 }, { 1, 0 }, { 1, 0 }, { 2, 1 } }, H, f] },
        { "02-xor/another-solution", "more than an exchange or rescaling", [M([1, -1], [-1, 1]), V(0, 0), V(1, 1), 0.0] },
        { "02-xor/another-solution", "hidden units exchanged", [M([1, 1], [1, 1]), V(-1, 0), V(-2, 1), 0] },
        { "02-xor/another-solution", "hidden units rescaled", [M([2, 1], [2, 1]), V(0, -1), V(0.5, -2), 0.0] },
        { "02-xor/another-solution", "hidden units rescaled", [M([4, 2], [4, 2]), V(-4, 0), V(-0.5, 0.5), 0.0] },
        { "02-xor/another-solution", "hidden unit 3 is 0 at all four points and does nothing. It is (6.4)–(6.6) with its hidden units rescaled", [M([2, 1, -1], [2, 1, -1]), V(0, -1, 0), V(0.5, -2, 7), 0.0] },
        { "02-xor/another-solution", "hidden unit 1 is 0 at all four points and does nothing. It is (6.4)–(6.6) with its hidden units exchanged", [M([-3, 1, 1], [-2, 1, 1]), V(0, -1, 0), V(5, -2, 1), 0.0] },
        { "02-xor/smallest", "is 9.757; the best known is 4√2 = 5.657. Your units are rescaled as well as can be; now look for other units.", [Balanced, BalancedC, BalancedW, 0.0] },
        { "02-xor/smallest", "is 6; the best known is 4√2 = 5.657. Rescaling your units, and nothing else, brings it to 5.657.", [M([1, -1], [-1, 1]), V(0, 0), V(1, 1), 0.0] },
        { "02-xor/smallest", "is 5.657; the best known is 4√2 = 5.657. No network of any width does better", [M([Rho, -Rho], [-Rho, Rho]), V(0, 0), V(1 / Rho, 1 / Rho), 0.0] },
        { "02-xor/smallest", "No network of any width does better", [M([0.840896, -0.840896], [-0.840896, 0.840896]), V(0, 0), V(1.189207, 1.189207), 0.0] },
        { "02-xor/one-sixth", "(0, 0) is fitted exactly", [new[] { 0, 2.0 / 3, 2.0 / 3, 2.0 / 3 }] },
        { "02-xor/one-sixth", "(0, 1) is fitted exactly", [new[] { 1.0 / 3, 1, 1.0 / 3, 1.0 / 3 }] },
        { "02-xor/one-sixth", "(0, 1) is fitted exactly", [1.0 / 3, 1, 1.0 / 3, 1.0 / 3] },
    };

    [Theory, MemberData(nameof(MistakesInTransform))]
    public void Transform_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("02-xor/transform", message, answer);

    [Theory, MemberData(nameof(MistakesInAnotherSolution))]
    public void Another_solution_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("02-xor/another-solution", message, answer);

    [Theory, MemberData(nameof(MistakesInOneSixth))]
    public void One_sixth_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("02-xor/one-sixth", message, answer);

    [Theory, MemberData(nameof(MistakesInBiases))]
    public void Biases_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("02-xor/biases", message, answer);

    [Theory, MemberData(nameof(MistakesInSmallest))]
    public void Smallest_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("02-xor/smallest", message, answer);

    [Theory, MemberData(nameof(RightAnswers))]
    public void Every_right_answer_is_accepted(string id, string message, object?[] answer) => AssertCorrect(id, message, answer);
}
