using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Transformers;

/// <summary>
/// Weights for <see cref="InductionTask"/> that nobody has trained. A token has room for its place, its word, the word before it and the
/// word to say. The first layer looks one place back and notes the word there; the second looks for the tokens that have noted the
/// present word, and says theirs. Introduced in lecture 04-transformers of week 9.
/// </summary>
public static class HandMadeInduction
{
    /// <summary>The two layers; the logit of a word is the weight that the second one gives to it.</summary>
    /// <param name="beta">β, the score of what a head looks for; everything else has 0.</param>
    /// <param name="words">V, a start token included where there is one.</param>
    /// <param name="length">T, likewise.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static Transformer Of(double beta, int words, int length)
    {
        if (!double.IsFinite(beta))
            throw new ArgumentException(FormattableString.Invariant($"Expected a finite score β, given {beta}."), nameof(beta));
        var architecture = new TransformerArchitecture(words, length, length + 3 * words, Layers: 2);
        architecture.Validate();
        var d = architecture.Width;
        var (word, before, next) = (length, length + words, length + 2 * words);
        Matrix<double> Move(int from, int to, int count, double factor = 1) => Matrix<double>.Build.Dense(
            d, d, (row, column) => column >= from && column < from + count && row - to == column - from ? factor : 0);
        var score = beta * Math.Sqrt(d);    // the layers divide by √d
        var I = Matrix<double>.Build.DenseIdentity(d);
        return new Transformer(architecture, new double[architecture.ParameterCount])
            .With(TransformerPart.Embedding, I.SubMatrix(0, d, word, words))
            .With(TransformerPart.Positions, I.SubMatrix(0, d, 0, length))
            .With(TransformerPart.Query, Move(1, 0, length - 1, score), layer: 0)
            .With(TransformerPart.Key, Move(0, 0, length), layer: 0)
            .With(TransformerPart.Value, Move(word, before, words), layer: 0)
            .With(TransformerPart.Output, I, layer: 0)
            .With(TransformerPart.Query, Move(word, before, words, score), layer: 1)
            .With(TransformerPart.Key, Move(before, before, words), layer: 1)
            .With(TransformerPart.Value, Move(word, next, words), layer: 1)
            .With(TransformerPart.Output, I, layer: 1)
            .With(TransformerPart.Unembedding, I.SubMatrix(next, words, 0, d));
    }
}
