using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using Undo = Func<Matrix<double>, Vector<double>, int[], (Matrix<double> W, Vector<double> B)>;

public class CnnExerciseSpecs
{
    private const string Parameters = "02-cnn-digits/parameters";
    private const string Delta = "02-cnn-digits/delta";
    private const string Pooling = "02-cnn-digits/pooling";
    private const string Shuffle = "02-cnn-digits/shuffle";
    private const string Margin = "02-cnn-digits/margin";

    private static readonly Dictionary<string, Undo> Undos = new()
    {
        ["othing has changed"] = (W, b, pi) => (W, b),
        ["hat is the inverse permutation. In place k"] = (W, b, pi) => (Columns(W, Inverse(pi)), b),
        ["permutes the rows"] = (W, b, pi) => (W.Transpose() is var T ? Columns(T, pi).Transpose() : W, b),
        ["the biases have been permuted, too. They belong"] = (W, b, pi) => (Columns(W, pi), Vector<double>.Build.Dense(b.Count, j => b[pi[j]])),
        ["and the biases have been permuted, too; they"] = (W, b, pi) => (Columns(W, Inverse(pi)), Vector<double>.Build.Dense(b.Count, j => b[Inverse(pi)[j]])),
        ["he rows have been permuted, too"] = (W, b, pi) => (Columns(Columns(W.Transpose(), pi).Transpose(), pi), b),
        ["hat is the transpose"] = (W, b, pi) => (W.Transpose(), b),
        ["opposite sign"] = (W, b, pi) => (-Columns(W, pi), -b),
        ["he biases should stay"] = (W, b, pi) => (Columns(W, pi), b + 1),
        ["the entry in row 1, column 1 should be 12"] = (W, b, pi) => (W + 0.5, b),
        ["There should be 4 biases; there are 1"] = (W, b, pi) => (Columns(W, pi), Vector<double>.Build.Dense(1)),
        ["for two neurons and five pixels it is not"] = (W, b, pi) => (W.RowCount == 4 ? Columns(W, pi) : W, b),
        ["The function returns null"] = (W, b, pi) => (null!, b),
        ["W is 2 × 5 here"] = (W, b, pi) => W.RowCount == 4 ? (Columns(W, pi), b) : (W.SubMatrix(0, 2, 0, 2), b),
        ["The function failed: No."] = (W, b, pi) => throw new InvalidOperationException("No."),
    };

    public static TheoryData<string> UndoMessages => [.. Undos.Keys];

    [Theory]
    [InlineData("one input channel. Each", 416)]
    [InlineData("without the biases", 1200)]
    [InlineData("for each pair of channels", 1248)]
    [InlineData("for each input channel", 1203)]
    [InlineData("and without biases", 400)]
    [InlineData("there are 16", 76)]
    [InlineData("one bias for all", 1201)]
    [InlineData("these are 5 × 5", 448)]
    [InlineData("too few", 1000)]
    public void Parameters_points_at_the_mistake(string message, int parameters) => AssertNotYet(Parameters, message, parameters);

    [Theory]
    [InlineData("how far the digit reaches", 3)]
    [InlineData("there is one pixel whose window sees both", 4)]
    [InlineData("no margin at all", 0)]
    [InlineData("how far the edge reaches", 2)]
    [InlineData("the first layer has no edge", 6)]
    [InlineData("there are three", 1)]
    [InlineData("too many", 9)]
    public void Margin_points_at_the_mistake(string message, int margin) => AssertNotYet(Margin, message, margin);

    [Fact]
    public void Delta_points_at_the_mistake()
    {
        var P = Softmax.Of(V(1, 0, 0));
        AssertNotYet(Delta, "that is y − P", V(0, 1, 0) - P);
        AssertNotYet(Delta, "a factor P(1 − P)", (P - V(0, 1, 0)).PointwiseMultiply(P).PointwiseMultiply(1 - P));
        AssertNotYet(Delta, "that is P.", P);
        AssertNotYet(Delta, "the first category", P - V(1, 0, 0));
        AssertNotYet(Delta, "the third category", P - V(0, 0, 1));
        AssertNotYet(Delta, "that is z − y", V(1, -1, 0));
        AssertNotYet(Delta, "P_1, and P_1 is e/(e + 2)", V(0.5, -0.7881169, 0.2119416));
        AssertNotYet(Delta, "expected a vector of 3 components", V(1, 2));
    }

    [Fact]
    public void Pooling_points_at_the_mistake()
    {
        AssertNotYet(Pooling, "spreads δ", M([0.25, 0.25, 0.5, 0.5], [0.25, 0.25, 0.5, 0.5], [0.75, 0.75, 1, 1], [0.75, 0.75, 1, 1]));
        AssertNotYet(Pooling, "to both of two pixels", M([0, 1, 0, 2], [0, 0, 2, 0], [0, 0, 4, 4], [3, 0, 0, 0]));
        AssertNotYet(Pooling, "shares δ", M([0, 1, 0, 1], [0, 0, 1, 0], [0, 0, 2, 2], [3, 0, 0, 0]));
        AssertNotYet(Pooling, "first pixel", M([1, 0, 2, 0], [0, 0, 0, 0], [3, 0, 4, 0], [0, 0, 0, 0]));
        AssertNotYet(Pooling, "the last gets δ", M([0, 1, 0, 0], [0, 0, 2, 0], [0, 0, 0, 4], [3, 0, 0, 0]));
        AssertNotYet(Pooling, "negative numbers", M([0, 1, 0, 2], [0, 0, 0, 0], [0, 0, 4, 0], [0, 0, 0, 0]));
        AssertNotYet(Pooling, "the largest numbers themselves", M([0, 3, 0, 2], [0, 0, 0, 0], [0, 0, 5, 0], [-1, 0, 0, 0]));
        AssertNotYet(Pooling, "stands where its largest number stands", M([0, 1, 0, 2], [0, 0, 0, 0], [0, 0, 4, 0], [0, 3, 0, 0]));
    }

    [Theory, MemberData(nameof(UndoMessages))]
    public void Shuffle_points_at_the_mistake(string message) => AssertNotYet(Shuffle, message, Undos[message]);

    [Fact]
    public void Another_form_of_a_right_function_is_right() => AssertCorrect(Shuffle, "cannot tell", (Undo)((W, b, pi) =>
    {
        var order = Matrix<double>.Build.Dense(pi.Length, pi.Length);
        for (var k = 0; k < pi.Length; k++)
            order[pi[k], k] = 1;
        var product = W * order;
        W.Clear();
        Array.Clear(pi);
        return (product, b);
    }));

    private static Matrix<double> Columns(Matrix<double> W, int[] order) =>
        Matrix<double>.Build.DenseOfColumnVectors(order.Select(W.Column));

    private static int[] Inverse(int[] pi) => [.. Enumerable.Range(0, pi.Length).Select(k => Array.IndexOf(pi, k))];
}
