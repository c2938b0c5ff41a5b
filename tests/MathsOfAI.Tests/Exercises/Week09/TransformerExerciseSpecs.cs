using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Transformers;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using ScoresGradient = Func<Matrix<double>, Matrix<double>, Matrix<double>>;

public class TransformerExerciseSpecs
{
    private const string Weights = "04-transformers/weights";
    private const string Count = "04-transformers/count";
    private const string Gradient = "04-transformers/softmax-backward";
    private const string Hand = "04-transformers/hand";
    private const string AllZero = "04-transformers/all-zero";
    private static readonly Matrix<double> Back = M([0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]);
    private static readonly Matrix<double> Noted = M([0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 1]);

    private static readonly Dictionary<string, ScoresGradient> Gradients = new()
    {
        ["sum is not taken off"] = (A, G) => A.PointwiseMultiply(G),
        ["A² in place of A"] = (A, G) => A.PointwiseMultiply(Less(G, A.PointwiseMultiply(A).PointwiseMultiply(G).RowSums())),
        ["the diagonal of the derivative only"] = (A, G) => G.PointwiseMultiply(A - A.PointwiseMultiply(A)),
        ["squared in front"] = (A, G) => A.PointwiseMultiply(Attention.ScoresGradient(A, G)),
        ["the columns'"] = (A, G) => Attention.ScoresGradient(A.Transpose(), G.Transpose()).Transpose(),
        ["t is transposed"] = (A, G) => Attention.ScoresGradient(A, G).Transpose(),
        ["he sum is that of G"] = (A, G) => A.PointwiseMultiply(Less(G, G.RowSums())),
        ["divided by the number of keys"] = (A, G) => A.PointwiseMultiply(Less(G, A.PointwiseMultiply(G).RowSums() / A.ColumnCount)),
        ["he factor A in front"] = (A, G) => Less(G, A.PointwiseMultiply(G).RowSums()),
        ["opposite sign"] = (A, G) => -Attention.ScoresGradient(A, G),
        ["should be 2 × 2, as S is; it is 2 × 1"] = (A, G) => G.PointwiseMultiply(A).RowSums().ToColumnMatrix(),
        ["The function failed"] = (A, G) => A * M([1, 2, 3, 4], [1, 2, 3, 4]) * G,
        ["or two tokens it is right"] = (A, G) => A.RowCount == 2 ? Attention.ScoresGradient(A, G) : 0.9 * G,
        ["row 1, column 1 should be 0.75"] = (A, G) => A + 0.123 * G,
    };

    public static TheoryData<string> GradientMessages => [.. Gradients.Keys];

    [Fact]
    public void Weights_points_at_the_mistake()
    {
        var S = M([0, Math.Log(3)], [Math.Log(2), 0]);
        AssertNotYet(Weights, "no power of e", M([0, 1], [1, 0]));
        AssertNotYet(Weights, "divided by twice", Attention.Weights(S / 2));
        AssertNotYet(Weights, "columns add up to 1", Attention.Weights(S.Transpose()).Transpose());
        AssertNotYet(Weights, "those are the powers", M([1, 3], [2, 1]));
        AssertNotYet(Weights, "whole matrix adds up", M([1 / 7.0, 3 / 7.0], [2 / 7.0, 1 / 7.0]));
        AssertNotYet(Weights, "divided by the sum of row 1", M([0.4, 0.6], [0.5, 0.5]));
    }

    [Theory]
    [InlineData("without the positions", 353_774_592)]
    [InlineData("it is tied", 406_286_336)]
    [InlineData("without the biases of the layers", 354_601_984)]
    [InlineData("without biases and without normalisation", 354_503_680)]
    [InlineData("without any bias", 354_501_632)]
    [InlineData("without the normalisations", 354_722_816)]
    [InlineData("the last normalisation", 354_821_120)]
    [InlineData("the small GPT-2", 124_439_808)]
    [InlineData("too few", 345_000_000)]
    public void Count_points_at_the_mistake(string message, int parameters) => AssertNotYet(Count, message, parameters);

    [Theory, MemberData(nameof(GradientMessages))]
    public void Softmax_backward_points_at_the_mistake(string message) => AssertNotYet(Gradient, message, Gradients[message]);

    [Fact]
    public void Hand_points_at_the_mistake()
    {
        AssertNotYet(Hand, "looks at the next token", Back.Transpose(), Noted);
        AssertNotYet(Hand, "look for nothing", Back + M([1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]), Noted);
        AssertNotYet(Hand, "went round", Back + M([0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]), Noted);
        AssertNotYet(Hand, "no start", M([0, 1, 0], [0, 0, 1], [0, 0, 0]), Noted);
        AssertNotYet(Hand, "looks at itself", Matrix<double>.Build.DenseIdentity(4), Noted);
        AssertNotYet(Hand, "untransposed", Back, Noted.Transpose());
        AssertNotYet(Hand, "the earlier a itself", Back, M([1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0]));
        AssertNotYet(Hand, "finds both", Back, M([1, 0, 0, 1, 0, 0], [0, 1, 0, 0, 1, 0], [0, 0, 1, 0, 0, 1]));
        AssertNotYet(Hand, "changed places", Noted, Back);
        AssertNotYet(Hand, "the score of token", Back + 0.3 * M([0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]), Noted);
    }

    [Theory]
    [InlineData("an odd p only", 0)]
    [InlineData("unordered pairs", 6)]
    [InlineData("a quarter of a turn", 24)]
    [InlineData("largest output is 3", 144)]
    [InlineData("lies opposite", 1)]
    [InlineData("too many", 13)]
    public void All_zero_points_at_the_mistake(string message, int pairs) => AssertNotYet(AllZero, message, pairs);

    [Fact]
    public void A_function_that_spoils_what_it_is_given_is_right_if_its_result_is() =>
        AssertCorrect(Gradient, "adds up to 0", (ScoresGradient)((A, G) =>
        {
            var result = Attention.ScoresGradient(A, G);
            A.Clear();
            result.CopyTo(G);
            return G;
        }));

    private static Matrix<double> Less(Matrix<double> G, Vector<double> sums) => G.MapIndexed((t, _, g) => g - sums[t], Zeros.Include);
}
