using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Support;
using MathsOfAI.Transformers;
using Xunit;
using Complex = System.Numerics.Complex;

namespace MathsOfAI.Tests.Transformers;

public class TransformerSpecs
{
    private static readonly Arbitrary<(TransformerArchitecture Shape, int Length, int Seed)> AnyShape = Arb.From(
        from words in Gen.Choose(1, 11)
        from most in Gen.Choose(1, 7)
        from length in Gen.Choose(1, most)
        from heads in Gen.Choose(1, 3)
        from headWidth in Gen.Choose(1, 3)
        from layers in Gen.Choose(0, 2)
        from norm in Gen.Elements(true, false)
        from causal in Gen.Elements(true, false)
        from places in Gen.Elements(PositionKind.None, PositionKind.Learnt, PositionKind.Sinusoidal)
        from seed in Gen.Choose(0, 1_000_000)
        let width = heads * headWidth
        select (new TransformerArchitecture(words, most, width, layers, heads)
        {
            LayerNorm = norm, Causal = causal, Positions = width % 2 == 1 && places == PositionKind.Sinusoidal ? PositionKind.None : places,
        }, length, seed));

    [Fact]
    public void It_is_its_definition_whatever_shape_heads_mask_and_normalisation() => Properties.ForEvery(AnyShape, given =>
    {
        var transformer = given.Shape.Random(given.Seed);
        var tokens = Sequences(given.Shape, given.Length, given.Seed).Tokens(0).ToArray();
        var expected = ComplexTransformer.Logits(given.Shape, Complexes(transformer), tokens);
        var logits = transformer.Logits(tokens);
        Assert.All(expected, (column, t) => Assert.All(column, (z, word) => Assert.Equal(z.Real, logits[word, t], 1e-11)));
    }, times: 100);

    [Fact]
    public void Gradients_agree_with_the_complex_step_whatever_shape_heads_mask_and_normalisation() => Properties.ForEvery(AnyShape, given =>
    {
        var transformer = given.Shape.Random(given.Seed);
        var sequences = Sequences(given.Shape, given.Length, given.Seed);
        var expected = ComplexLayers.Gradient(transformer.Parameters.ToArray(), p => ComplexTransformer.Cost(given.Shape, p, sequences));
        var gradient = transformer.Gradient(sequences);
        var size = Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected, (derivative, n) => Assert.Equal(derivative, gradient[n], 1e-9 * size));
        Assert.Equal(ComplexTransformer.Cost(given.Shape, Complexes(transformer), sequences).Real, transformer.MeanCost(sequences), 1e-11);
    }, times: 40);

    [Fact]
    public void Bits_depend_neither_on_the_team_nor_on_the_registers()
    {
        var sequences = InductionTask.Sequences(1, 21, words: 13);
        var transformer = new TransformerArchitecture(13, 20, 18, 2, 3) { LayerNorm = true }.Random(1);
        using var alone = new Team(1);
        using var team = new Team(2);
        var expected = Gradient(new TransformerPass<Lanes2>(transformer.Architecture, sequences, alone));
        Assert.Equal(expected, Gradient(new TransformerPass<Lanes4>(transformer.Architecture, sequences, team)));
        Assert.Equal(expected, Gradient(new TransformerPass<Lanes8>(transformer.Architecture, sequences, alone)));

        double[] Gradient(ITransformerPass pass)
        {
            var gradient = new double[transformer.Parameters.Length];
            ulong[] chosen = [.. Enumerable.Range(0, 21).Select(i => (ulong)i)];
            var cost = pass.AddGradient(transformer.Parameters, chosen, gradient);
            return [.. gradient, cost];
        }
    }

    [Fact]
    public void Nobody_looks_ahead_and_every_row_of_weights_adds_up_to_1()
    {
        var transformer = new TransformerArchitecture(16, 20, 24, 2, 2).Random(1);
        var tokens = InductionTask.Sequences(1, 1).Tokens(0).ToArray();
        Assert.All(transformer.AttentionWeights(tokens).SelectMany(heads => heads), A =>
        {
            Assert.All(A.RowSums(), sum => Assert.Equal(1, sum, 1e-12));
            Assert.Equal(0, A.StrictlyUpperTriangle().InfinityNorm());
        });
        Assert.Equal(0, (transformer.Logits(tokens).SubMatrix(0, 16, 0, 7) - transformer.Logits(tokens[..7])).InfinityNorm(), 1e-12);
    }

    [Fact]
    public void Without_places_and_mask_permuted_tokens_give_permuted_outputs()
    {
        var transformer = (new TransformerArchitecture(5, 4, 6, 2, 3) { Causal = false, Positions = PositionKind.None, LayerNorm = true }).Random(2);
        var (straight, permuted) = (transformer.Logits([3, 1, 4, 0]), transformer.Logits([0, 3, 4, 1]));
        Assert.Equal(0, (Matrix<double>.Build.DenseOfColumnVectors(
            straight.Column(3), straight.Column(0), straight.Column(2), straight.Column(1)) - permuted).InfinityNorm(), 1e-12);
    }

    [Fact]
    public void Matrices_are_read_and_replaced_by_name()
    {
        var shape = new TransformerArchitecture(16, 20, 24, 2);
        var transformer = shape.Random(1);
        Assert.Equal(5856, shape.ParameterCount);
        Assert.Equal(5856 + 6 * 24, (shape with { LayerNorm = true }).ParameterCount);
        var W = Matrix<double>.Build.Random(24, 24, 1);
        var changed = transformer.With(TransformerPart.Value, W, layer: 1);
        Assert.Equal(W, changed[TransformerPart.Value, 1]);
        Assert.Equal(transformer[TransformerPart.Value], changed[TransformerPart.Value]);
        Assert.Equal(transformer[TransformerPart.Output, 1], changed[TransformerPart.Output, 1]);
        Assert.Equal(transformer[TransformerPart.Unembedding], changed[TransformerPart.Unembedding]);
        Assert.Equal(Matrix<double>.Build.Dense(24, 1, 1), (shape with { LayerNorm = true }).Random(1)[TransformerPart.Gain, 2]);
    }

    [Fact]
    public void The_readable_head_is_the_fast_one()
    {
        var transformer = (new TransformerArchitecture(7, 5, 4, 1) { Positions = PositionKind.None }).Random(3);
        int[] tokens = [6, 2, 2, 0, 5];
        var x = Matrix<double>.Build.DenseOfColumnVectors(tokens.Select(token => transformer[TransformerPart.Embedding].Column(token)));
        var (Q, K, V) = (transformer[TransformerPart.Query] * x, transformer[TransformerPart.Key] * x, transformer[TransformerPart.Value] * x);
        var A = Attention.Weights(Attention.Causal(Attention.Scores(Q, K)));
        Assert.Equal(0, (A - transformer.AttentionWeights(tokens)[0][0]).InfinityNorm(), 1e-12);
        var y = x + transformer[TransformerPart.Output] * Attention.Head(Q, K, V, causal: true);
        Assert.Equal(0, (transformer[TransformerPart.Unembedding] * y - transformer.Logits(tokens)).InfinityNorm(), 1e-12);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var shape = new TransformerArchitecture(5, 4, 6, 1, 2);
        Assert.Contains("4 heads share evenly", Assert.Throws<ArgumentException>(() => (shape with { Heads = 4 }).Random(1)).Message);
        Assert.Contains("even width", Assert.Throws<ArgumentException>(() => (shape with { Width = 3, Heads = 1, Positions = PositionKind.Sinusoidal }).Random(1)).Message);
        Assert.Contains("given Gain", Assert.Throws<ArgumentException>(() => shape.Offset(TransformerPart.Gain)).Message);
        Assert.Contains("given Query of layer 1", Assert.Throws<ArgumentException>(() => shape.Offset(TransformerPart.Query, 1)).Message);
        Assert.Contains("given 7 0", Assert.Throws<ArgumentException>(() => shape.Random(1).Logits([7, 0])).Message);
        Assert.Contains("Expected 6 × 6", Assert.Throws<ArgumentException>(() => shape.Random(1).With(TransformerPart.Key, Matrix<double>.Build.Dense(3, 6))).Message);
        Assert.Contains("16 words", Assert.Throws<ArgumentException>(() => shape.Random(1).MeanCost(InductionTask.Sequences(1, 2))).Message);
        Assert.Contains("given 3.", Assert.Throws<ArgumentException>(() => new Transformer(shape, [1, 2, 3])).Message);
    }

    private static Complex[] Complexes(Transformer transformer) => [.. transformer.Parameters.ToArray().Select(value => new Complex(value, 0))];

    private static TokenSequences Sequences(TransformerArchitecture shape, int length, int seed)
    {
        var random = new Random(seed);
        int[] Words(int least) => [.. Enumerable.Range(0, length).Select(_ => random.Next(least, shape.Vocabulary))];
        (int[], int[]) Asked(int[] tokens, int[] targets)
        {
            targets[^1] = 0;
            return (tokens, targets);
        }

        return new TokenSequences(shape.Vocabulary, [.. Enumerable.Range(0, 3).Select(_ => Asked(Words(0), Words(TokenSequences.NoTarget)))]);
    }
}
