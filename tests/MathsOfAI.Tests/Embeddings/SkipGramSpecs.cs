using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Embeddings;
using MathsOfAI.Numerics;
using Xunit;
using static MathsOfAI.Tests.Support.Properties;

namespace MathsOfAI.Tests.Embeddings;

public class SkipGramSpecs
{
    private static readonly Grammar World = ToyWorld.Grammar;

    private static readonly Arbitrary<(int d, int k, int seed)> Shapes = (
        from d in Gen.Choose(1, 9)
        from k in Gen.Choose(0, 4)
        from seed in Gen.Choose(0, 10_000)
        select (d, k, seed)).ToArbitrary();

    [Fact]
    public void The_gradient_of_a_pair_is_that_of_differences() => ForEvery(
        Shapes,
        shape =>
        {
            var vectors = Enumerable.Range(0, shape.k + 2).Select(i => Random(1, shape.d, 7 * shape.seed + i).Row(0)).ToArray();
            var (word, context, negatives) = SkipGramPair.Gradient(vectors[0], vectors[1], vectors[2..]);
            var gradients = negatives.Prepend(context).Prepend(word).ToArray();
            for (var v = 0; v < vectors.Length; v++)
            {
                for (var j = 0; j < shape.d; j++)
                    Assert.Equal(Difference(vectors, v, j), gradients[v][j], 1e-8);
            }

            static double Difference(Vector<double>[] vectors, int v, int j)
            {
                const double h = 1e-5;
                double At(double move)
                {
                    var moved = vectors.Select(vector => vector.Clone()).ToArray();
                    moved[v][j] += move;
                    return SkipGramPair.Cost(moved[0], moved[1], moved[2..]);
                }

                return (At(h) - At(-h)) / (2 * h);
            }
        },
        times: 60);

    [Fact]
    public void A_step_of_training_goes_down_that_gradient() => ForEvery(
        Shapes,
        shape =>
        {
            const double eta = 0.3;
            var tables = new SkipGramTables(6, shape.d);
            tables.Fill(new RandomStream(shape.seed, RandomStream.Purpose.InitialParameters));
            tables.Step(0, 3, [2, 4], 1);                                  // contexts are no longer 0
            var (W, C) = (tables.Words(), tables.Contexts());
            int[] drawn = [.. Enumerable.Range(0, shape.k)];  // no word twice, and not the neighbour
            var (word, context, negatives) = SkipGramPair.Gradient(W.Row(1), C.Row(5), [.. drawn.Select(k => C.Row(k))]);
            tables.Step(1, 5, drawn, eta);
            W.SetRow(1, W.Row(1) - eta * word);
            C.SetRow(5, C.Row(5) - eta * context);
            foreach (var k in drawn)
                C.SetRow(k, C.Row(k) - eta * negatives[k]);
            Assert.Equal(0, (W - tables.Words()).InfinityNorm(), 1e-13);
            Assert.Equal(0, (C - tables.Contexts()).InfinityNorm(), 1e-13);
        },
        times: 60);

    [Fact]
    public void Five_passes_learn_analogies()
    {
        var vectors = new SkipGram().Train(World.Vocabulary, World.Sample(10_000, seed: 1, noise: 0.3), seed: 1);
        Assert.Equal((141, 40), (vectors.Words.Rows.RowCount, vectors.Words.Rows.ColumnCount));
        Assert.All(Enum.GetValues<Relation>(), relation => Assert.True(Analogy.Score(ToyWorld.Analogies(relation), vectors.Words) > 0.9));
    }

    [Fact]
    public void A_seed_decides_everything()
    {
        var sentences = World.Sample(50, seed: 1);
        var plan = new SkipGram(Dimension: 5, Passes: 1);
        Assert.Equal(plan.Train(World.Vocabulary, sentences, 3).Words.Rows, plan.Train(World.Vocabulary, sentences, 3).Words.Rows);
        Assert.NotEqual(plan.Train(World.Vocabulary, sentences, 3).Words.Rows, plan.Train(World.Vocabulary, sentences, 4).Words.Rows);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var tables = new SkipGramTables(10, 7);
        int[] drawn = [1, 2, 3];
        tables.Step(0, 4, drawn, 0.1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            tables.Step(0, 4, drawn, 0.1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("given 0, 5, 0.05, 5 and 4", Assert.Throws<ArgumentException>(() => new SkipGram(0).Train(World.Vocabulary, [[0, 1]], 1)).Message);
        Assert.Contains("at least two words", Assert.Throws<ArgumentException>(() => new SkipGram().Train(World.Vocabulary, [[0]], 1)).Message);
        Assert.Contains("contexts of 2 numbers, given 3", Assert.Throws<ArgumentException>(() =>
            SkipGramPair.Cost(Random(1, 2, 1).Row(0), Random(1, 3, 1).Row(0), [])).Message);
    }

    private static Matrix<double> Random(int rows, int columns, int seed) => Matrix<double>.Build.Random(rows, columns, seed);
}
