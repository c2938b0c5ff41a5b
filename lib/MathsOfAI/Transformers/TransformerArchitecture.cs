namespace MathsOfAI.Transformers;

/// <summary>
/// The shape of a <see cref="Transformer"/> of attention layers alone, x ← x + W_O heads(x), and where each matrix stands in the
/// one long vector of parameters. Introduced in lecture 04-transformers of week 9.
/// </summary>
/// <param name="Vocabulary">V, the number of words.</param>
/// <param name="Length">T, the most tokens of a sequence.</param>
/// <param name="Width">d, the numbers of a token, a multiple of the heads; even where positions are sinusoidal.</param>
/// <param name="Layers">L.</param>
/// <param name="Heads">How many heads share the width.</param>
/// <remarks>
/// Parameters: the embedding, the positions where they are learnt, for each layer γ and β where it is normalised, then W_Q, W_K,
/// W_V, W_O; γ and β after all layers; U. Each matrix is stored column after column, as MathNet does.
/// </remarks>
public sealed record TransformerArchitecture(int Vocabulary, int Length, int Width, int Layers, int Heads = 1)
{
    /// <summary>Whether tokens are normalised before each layer and before the logits, as in GPT-2.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>Whether a token sees only itself and those before it.</summary>
    public bool Causal { get; init; } = true;

    /// <summary>How a token knows its place.</summary>
    public PositionKind Positions { get; init; } = PositionKind.Learnt;

    /// <summary>The number of parameters: 2Vd + L·4d², Td if places are learnt, (L + 1)·2d for normalisation.</summary>
    public int ParameterCount => Offset(TransformerPart.Unembedding) + Vocabulary * Width;

    /// <summary>d divided by the number of heads.</summary>
    internal int HeadWidth => Width / Heads;

    /// <summary>Where a matrix begins among the parameters.</summary>
    /// <param name="part">The matrix.</param>
    /// <param name="layer">The layer's number, from 0; of no account where there is only one.</param>
    /// <exception cref="ArgumentException">There is no such matrix.</exception>
    public int Offset(TransformerPart part, int layer = 0)
    {
        var (d, norm) = (Width, LayerNorm ? 2 * Width : 0);
        var first = d * (Vocabulary + (Positions == PositionKind.Learnt ? Length : 0));
        var start = first + layer * (norm + 4 * d * d);
        return part switch
        {
            TransformerPart.Embedding => 0,
            TransformerPart.Positions when Positions == PositionKind.Learnt => d * Vocabulary,
            TransformerPart.Gain when LayerNorm && layer >= 0 && layer <= Layers => start,
            TransformerPart.Shift when LayerNorm && layer >= 0 && layer <= Layers => start + d,
            >= TransformerPart.Query and <= TransformerPart.Output when layer >= 0 && layer < Layers =>
                start + norm + (part - TransformerPart.Query) * d * d,
            TransformerPart.Unembedding => first + Layers * (norm + 4 * d * d) + norm,
            _ => throw new ArgumentException(FormattableString.Invariant($"Expected a matrix that {this} has, given {part} of layer {layer}.")),
        };
    }

    /// <summary>How many rows and columns a matrix has.</summary>
    /// <param name="part">The matrix.</param>
    public (int Rows, int Columns) Shape(TransformerPart part) => part switch
    {
        TransformerPart.Embedding => (Width, Vocabulary),
        TransformerPart.Positions => (Width, Length),
        TransformerPart.Gain or TransformerPart.Shift => (Width, 1),
        TransformerPart.Unembedding => (Vocabulary, Width),
        _ => (Width, Width),
    };

    /// <summary>Random weights: N(0, σ²) for embedding and places, N(0, 1/d) for the other matrices, γ = 1 and β = 0.</summary>
    /// <param name="seed">The same seed gives the same transformer.</param>
    /// <param name="deviation">σ; 1/√d if left out, while PyTorch takes 1.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public Transformer Random(long seed, double? deviation = null) => Transformer.Random(this, seed, deviation ?? 1 / Math.Sqrt(Width));

    /// <summary>Does nothing if there is such a transformer.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal void Validate()
    {
        if (Vocabulary < 1 || Length < 1 || Width < 1 || Layers < 0 || Heads < 1 || !Enum.IsDefined(Positions))
            throw new ArgumentException($"Expected positive numbers, and any number of layers, given {this}.");
        if (Width % Heads != 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a width that {Heads} heads share evenly, given {Width}."));
        if (Positions == PositionKind.Sinusoidal && Width % 2 != 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected an even width for sines and cosines, given {Width}."));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Vocabulary} words, {Length} places, d = {Width}, {Layers} layers of {Heads} heads{(LayerNorm ? ", layer norm" : "")}");
}
