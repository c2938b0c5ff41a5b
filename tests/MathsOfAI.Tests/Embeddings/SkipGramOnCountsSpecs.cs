using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Embeddings;
using Xunit;

namespace MathsOfAI.Tests.Embeddings;

public class SkipGramOnCountsSpecs
{
    private static readonly Grammar World = ToyWorld.Grammar;

    private static readonly CoOccurrence Small = CoOccurrence.Of(
        new Vocabulary("a b c d e".Split(' ')), [[0, 1, 2, 3], [1, 4, 2], [0, 3, 3, 1, 2, 4]], window: 2);

    private static readonly Lazy<(CoOccurrence Sample, SkipGramVectors Found)> Optimum = new(() =>
    {
        var sample = CoOccurrence.Of(World.Vocabulary, World.Sample(10_000, seed: 1, noise: 0.3));
        return (sample, new SkipGramOnCounts(sample, negatives: 1).Train(141));
    });

    [Fact]
    public void The_gradient_is_that_of_differences()
    {
        const double h = 1e-5;
        var cost = new SkipGramOnCounts(Small, negatives: 3);
        var (W, C) = (Matrix<double>.Build.Random(5, 3, 1), Matrix<double>.Build.Random(5, 3, 2));
        var (words, contexts) = cost.Gradient(W, C);
        for (var w = 0; w < 5; w++)
        {
            for (var j = 0; j < 3; j++)
            {
                var step = Matrix<double>.Build.Dense(5, 3);
                step[w, j] = h;
                Assert.Equal((cost.Cost(W + step, C) - cost.Cost(W - step, C)) / (2 * h), words[w, j], 1e-9);
                Assert.Equal((cost.Cost(W, C + step) - cost.Cost(W, C - step)) / (2 * h), contexts[w, j], 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void What_trains_has_the_gradient_of_the_blackboard(int d)
    {
        var drawn = 2 * Small.WordProbabilities.OuterProduct(Small.WordProbabilities);
        var descent = new SkipGramDescent(Small.Counts / Small.Total, drawn, d, seed: 4);
        var (words, contexts) = new SkipGramOnCounts(Small, 2).Gradient(descent.Words(), descent.Contexts());
        var gradient = descent.Gradient().ToArray();
        Assert.Equal(0, (Matrix<double>.Build.DenseOfRowMajor(5, d, gradient[..(5 * d)]) - words).InfinityNorm(), 1e-14);
        Assert.Equal(0, (Matrix<double>.Build.DenseOfRowMajor(d, 5, gradient[(5 * d)..]).Transpose() - contexts).InfinityNorm(), 1e-14);
    }

    [Fact]
    public void At_the_pmi_less_ln_k_the_gradient_is_zero()
    {
        var full = CoOccurrence.Expected(World, noise: 0.3);                // every pair has a PMI
        var identity = Matrix<double>.Build.DenseIdentity(141);
        var (words, _) = new SkipGramOnCounts(full, 5).Gradient(full.Pmi() - Math.Log(5), identity);
        Assert.Equal(0, words.InfinityNorm(), 1e-15);
    }

    [Fact]
    public void Five_hundred_steps_find_the_pmi_of_every_pair_that_meets()
    {
        var (sample, found) = Optimum.Value;
        Assert.True(new SkipGramOnCounts(sample, negatives: 1).DistanceFromPmi(found) < 3e-4);

        // The others have −∞ and are on their way, far below.
        var products = Products(found);
        var unseen = sample.Counts.EnumerateIndexed().Where(entry => entry.Item3 == 0).Select(entry => products[entry.Item1, entry.Item2]).ToArray();
        var least = sample.Pmi().Enumerate().Where(double.IsFinite).Min();
        Assert.InRange(unseen.Length, 20, 300);
        Assert.InRange(least, -4, -2);
        Assert.True(unseen.Max() < least - 3);
    }

    [Fact]
    public void With_k_negatives_it_is_ln_k_less()
    {
        var theorem = new SkipGramOnCounts(Small, negatives: 3);
        var found = theorem.Train(5, steps: 3000);
        Assert.True(theorem.DistanceFromPmi(found) < 1e-3);
        Assert.Equal(Small.Pmi("a", "b") - Math.Log(3), found.Words["a"] * found.Contexts["b"], 1e-2);
    }

    /// <summary>
    /// The rows of W Cᵀ do not change with W → W A, C → C A⁻ᵀ, and are no better than those of W: what is amiss are entries
    /// below 0, which are uncertain. Cut off there, as PPMI is, they answer everything.
    /// </summary>
    [Fact]
    public void At_the_optimum_of_a_sample_analogies_fail_because_of_negative_entries()
    {
        var (_, found) = Optimum.Value;
        Assert.All(Enum.GetValues<Relation>(), relation =>
        {
            var questions = ToyWorld.Analogies(relation);
            Assert.True(Analogy.Score(questions, found.Words) < 0.7);
            Assert.True(Analogy.Score(questions, new WordVectors(World.Vocabulary, Products(found))) < 0.7);
            Assert.Equal(1, Analogy.Score(questions, new WordVectors(World.Vocabulary, Products(found).PointwiseMaximum(0))));
        });
    }

    [Fact]
    public void At_the_optimum_of_exact_probabilities_they_do_not_fail()
    {
        var found = new SkipGramOnCounts(CoOccurrence.Expected(World, noise: 0.3), negatives: 1).Train(141);
        Assert.All(Enum.GetValues<Relation>(), relation => Assert.Equal(1, Analogy.Score(ToyWorld.Analogies(relation), found.Words)));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("k ≥ 1, given 0", Assert.Throws<ArgumentException>(() => new SkipGramOnCounts(Small, 0)).Message);
        Assert.Contains("given 0, 500 and 0.1", Assert.Throws<ArgumentException>(() => new SkipGramOnCounts(Small, 1).Train(0)).Message);
    }

    private static Matrix<double> Products(SkipGramVectors vectors) => vectors.Words.Rows.TransposeAndMultiply(vectors.Contexts.Rows);
}
