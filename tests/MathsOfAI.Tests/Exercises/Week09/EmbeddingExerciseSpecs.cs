using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Embeddings;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using PairGradient = Func<Vector<double>, Vector<double>, Vector<double>[], Vector<double>>;

public class EmbeddingExerciseSpecs
{
    private const string Pmi = "03-word-embeddings/pmi";
    private const string Pairs = "03-word-embeddings/pairs";
    private const string Gradient = "03-word-embeddings/gradient";
    private const string ByHand = "03-word-embeddings/analogy";
    private const string Mixing = "03-word-embeddings/mixing";

    private static readonly Dictionary<string, PairGradient> Gradients = new()
    {
        ["has the opposite sign: it is the way up"] = (w, c, drawn) => -Right(w, c, drawn),
        ["egatives are missing"] = (w, c, drawn) => (Sigma(w * c) - 1) * c,
        ["eighbour is missing"] = (w, c, drawn) => Right(w, c, drawn) - (Sigma(w * c) - 1) * c,
        ["hat has w in place of c and c_k"] = (w, c, drawn) => (Sigma(w * c) - 1) * w + drawn.Aggregate(0 * w, (sum, n) => sum + Sigma(w * n) * w),
        ["hat is ∂C/∂c"] = (w, c, drawn) => SkipGramPair.Gradient(w, c, drawn).Context,
        ["eighbour has the opposite sign"] = (w, c, drawn) => Right(w, c, drawn) - 2 * (Sigma(w * c) - 1) * c,
        ["egatives have the opposite sign"] = (w, c, drawn) => 2 * (Sigma(w * c) - 1) * c - Right(w, c, drawn),
        ["σ(−x) in place of σ(x)"] = (w, c, drawn) => (Sigma(w * c) - 1) * c + drawn.Aggregate(0 * w, (sum, n) => sum + Sigma(-(w * n)) * n),
        ["egatives are treated like the neighbour"] = (w, c, drawn) => Right(w, c, drawn) - drawn.Aggregate(0 * w, (sum, n) => sum + n),
        ["eighbour is treated like a negative"] = (w, c, drawn) => Right(w, c, drawn) + c,
        ["the mean of the negatives"] = (w, c, drawn) => (Sigma(w * c) - 1) * c + (Right(w, c, drawn) - (Sigma(w * c) - 1) * c) / drawn.Length,
        ["nly the first negative"] = (w, c, drawn) => Right(w, c, drawn[..1]),
        ["a factor 3 too many"] = (w, c, drawn) => 3 * Right(w, c, drawn),
        ["should have 2 components"] = (w, c, drawn) => Vector<double>.Build.Dense(5),
        ["The function failed: No."] = (w, c, drawn) => throw new InvalidOperationException("No."),
        ["The function returns null"] = (w, c, drawn) => null!,
        ["it should be ("] = (w, c, drawn) => w,
    };

    public static TheoryData<string> GradientMessages => [.. Gradients.Keys];

    [Fact]
    public void Pmi_points_at_the_mistake()
    {
        AssertNotYet(Pmi, "log₂", Math.Log2(3));
        AssertNotYet(Pmi, "the joint probability", Math.Log(30 / 200.0));
        AssertNotYet(Pmi, "ln P(c | w), the conditional", Math.Log(30 / 40.0));
        AssertNotYet(Pmi, "ln P(w | c), the conditional", Math.Log(30 / 50.0));
        AssertNotYet(Pmi, "its logarithm", 3.0);
        AssertNotYet(Pmi, "P(w, c) alone; PMI compares", 0.15);
        AssertNotYet(Pmi, "base 10", Math.Log10(3));
        AssertNotYet(Pmi, "those are counts", Math.Log(30.0 / 2000));
        AssertNotYet(Pmi, "whole row and the whole column", Math.Log(30));
        AssertNotYet(Pmi, "divide P(w, c)", 0.7);
    }

    [Theory]
    [InlineData("every word eight neighbours", 64)]
    [InlineData("counts each pair once", 22)]
    [InlineData("every word four neighbours", 32)]
    [InlineData("five or more places apart", 56)]
    [InlineData("five or more places apart", 28)]
    [InlineData("its own neighbour", 52)]
    [InlineData("too few", 40)]
    public void Pairs_points_at_the_mistake(string message, int pairs) => AssertNotYet(Pairs, message, pairs);

    [Theory, MemberData(nameof(GradientMessages))]
    public void Gradient_points_at_the_mistake(string message) => AssertNotYet(Gradient, message, Gradients[message]);

    [Fact]
    public void A_gradient_in_place_is_right_too() => AssertCorrect(Gradient, "away from what was drawn", (PairGradient)((w, c, drawn) =>
    {
        var right = Right(w, c, drawn);
        c.Clear();
        right.CopyTo(w);
        return w;
    }));

    [Theory]
    [InlineData("the sum of all three", "copper")]
    [InlineData("without normalising", "Tin")]
    [InlineData("the nearest word of all, and a given one", "moon")]
    [InlineData("sun: that is a given word", "sun")]
    [InlineData("sun − moon + gold", " iron")]
    [InlineData("one of the seven words: sun", "lead")]
    public void By_hand_points_at_the_mistake(string message, string answer) => AssertNotYet(ByHand, message, answer);

    [Fact]
    public void Each_mistake_in_the_analogy_has_a_word_of_its_own()
    {
        var metals = MathsOfAI.Exercises.EmbeddingExercises.Metals;
        Vector<double> sun = metals.Unit("sun"), moon = metals.Unit("moon"), gold = metals.Unit("gold");
        string Nearest(Vector<double> query, params string[] without) => metals.Nearest(query, 1, without)[0].Word;
        string[] given = ["sun", "moon", "gold"];
        Assert.Equal("silver", new Analogy("sun", "moon", "gold", "").Answer(metals));
        Assert.Equal("copper", Nearest(moon + sun + gold, given));
        Assert.Equal("tin", Nearest(metals["moon"] - metals["sun"] + metals["gold"], given));
        Assert.Equal("moon", Nearest(moon - sun + gold));
        Assert.Equal("iron", Nearest(sun - moon + gold, given));
        Assert.Equal((0.39, 0.97), (Math.Round(metals.Unit("silver") * (moon - sun + gold).Normalize(2), 2), Math.Round(moon * (moon - sun + gold).Normalize(2), 2)));
    }

    [Fact]
    public void Mixing_points_at_the_mistake()
    {
        AssertNotYet(Mixing, "orthogonal", M([0.6, -0.8], [0.8, 0.6]));
        AssertNotYet(Mixing, "orthogonal", M([0, 2], [2, 0]));
        AssertNotYet(Mixing, "singular", M([1, 2], [2, 4]));
        AssertNotYet(Mixing, "singular", M([0, 0], [0, 0]));
        AssertNotYet(Mixing, "multiple of the identity", M([3, 0], [0, 3]));
        AssertNotYet(Mixing, "still silver", M([1, 0], [0, 5]));
        AssertNotYet(Mixing, "not a number", M([1, 0], [0, double.NaN]));
        AssertNotYet(Mixing, "one 2 × 2 matrix", M([1, 0, 0], [2, 1, 0]));
        AssertCorrect(Mixing, "the answer is now tin", M([1, 0], [2, 1]));
    }

    private static Vector<double> Right(Vector<double> w, Vector<double> c, Vector<double>[] drawn) => SkipGramPair.Gradient(w, c, drawn).Word;

    private static double Sigma(double x) => 1 / (1 + Math.Exp(-x));
}
