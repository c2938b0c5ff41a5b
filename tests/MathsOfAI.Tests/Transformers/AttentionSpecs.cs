using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Tests.Support;
using MathsOfAI.Transformers;
using Xunit;

namespace MathsOfAI.Tests.Transformers;

public class AttentionSpecs
{
    private static readonly Arbitrary<(int Width, int ValueWidth, int Tokens, bool Causal, int Seed)> AnyHead = Arb.From(
        from width in Gen.Choose(1, 6)
        from values in Gen.Choose(1, 5)
        from tokens in Gen.Choose(1, 7)
        from causal in Gen.Elements(true, false)
        from seed in Gen.Choose(0, 1_000_000)
        select (width, values, tokens, causal, seed));

    [Fact]
    public void Derivatives_agree_with_central_differences_to_8_digits() => Properties.ForEvery(AnyHead, given =>
    {
        var (Q, K) = (Random(given.Width, given.Tokens, given.Seed), Random(given.Width, given.Tokens, given.Seed + 1));
        var (V, delta) = (Random(given.ValueWidth, given.Tokens, given.Seed + 2), Random(given.ValueWidth, given.Tokens, given.Seed + 3));
        var (ofQ, ofK, ofV) = Attention.Backward(Q, K, V, delta, given.Causal);
        double C(Matrix<double> q, Matrix<double> k, Matrix<double> v) =>
            Attention.Head(q, k, v, given.Causal).PointwiseMultiply(delta).Enumerate().Sum();
        AssertClose(Differences(Q, q => C(q, K, V)), ofQ);
        AssertClose(Differences(K, k => C(Q, k, V)), ofK);
        AssertClose(Differences(V, v => C(Q, K, v)), ofV);
    }, times: 100);

    [Fact]
    public void Weights_for_scores_0_and_ln_3_are_a_quarter_and_three_quarters()
    {
        var A = Attention.Weights(Matrix<double>.Build.DenseOfRowArrays([0, Math.Log(3)], [0, double.NegativeInfinity]));
        Assert.Equal(0, (A - Matrix<double>.Build.DenseOfRowArrays([0.25, 0.75], [1, 0])).InfinityNorm(), 1e-15);
    }

    [Fact]
    public void A_step_of_several_places_is_a_rotation_wherever_it_begins() => Assert.All(new[] { 1, 3, 7 }, tau =>
    {
        var (p, R) = (Sinusoids.Of(16, 40), Sinusoids.Rotation(16, tau));
        Assert.Equal(0, (R * p.SubMatrix(0, 16, 0, 30) - p.SubMatrix(0, 16, tau, 30)).Enumerate().Max(Math.Abs), 1e-14);
        Assert.Equal(0, (R.TransposeThisAndMultiply(R) - Matrix<double>.Build.DenseIdentity(16)).InfinityNorm(), 1e-14);
    });

    [Fact]
    public void Gpt_2_has_124_439_808_parameters_and_attention_overtakes_at_six_widths()
    {
        Assert.Equal(124_439_808, TransformerCounts.Parameters(50257, 1024, 768, 12));
        const long length = 6 * 768;
        var (all, dense) = (TransformerCounts.Products(length, 768, 12), 12L * 12 * 768 * 768 * length);
        Assert.Equal(dense, all - dense);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var (M, N) = (Random(2, 3, 1), Random(2, 4, 1));
        Assert.Contains("keys of 2 × 3, given 2 × 4", Assert.Throws<ArgumentException>(() => Attention.Scores(M, N)).Message);
        Assert.Contains("values of 2 × 3", Assert.Throws<ArgumentException>(() => Attention.Head(M, M, N)).Message);
        Assert.Contains("∂C/∂output of 2 × 3", Assert.Throws<ArgumentException>(() => Attention.Backward(M, M, M, N)).Message);
        Assert.Contains("even width", Assert.Throws<ArgumentException>(() => Sinusoids.Of(3, 2)).Message);
    }

    private static Matrix<double> Random(int rows, int columns, int seed) => Matrix<double>.Build.Random(rows, columns, seed);

    private static Matrix<double> Differences(Matrix<double> x, Func<Matrix<double>, double> f) => x.MapIndexed((row, column, value) =>
    {
        const double h = 1e-5;
        double At(double other)
        {
            var moved = x.Clone();
            moved[row, column] = other;
            return f(moved);
        }

        return (At(value + h) - At(value - h)) / (2 * h);
    }, Zeros.Include);

    private static void AssertClose(Matrix<double> expected, Matrix<double> given) =>
        Assert.Equal(0, (expected - given).Enumerate().Max(Math.Abs), 1e-8);
}
