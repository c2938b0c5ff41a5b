namespace MathsOfAI.Transformers;

/// <summary>The matrices that a <see cref="Transformer"/> is made of. Introduced in lecture 04-transformers of week 9.</summary>
public enum TransformerPart
{
    /// <summary>A column for each word, d × V.</summary>
    Embedding,

    /// <summary>A column for each place, d × T, where places are learnt.</summary>
    Positions,

    /// <summary>γ of a layer's normalisation, d × 1; that of layer number L comes after all layers.</summary>
    Gain,

    /// <summary>β of a layer's normalisation, d × 1; that of layer number L comes after all layers.</summary>
    Shift,

    /// <summary>W_Q of a layer, d × d, the rows of one head after those of the other.</summary>
    Query,

    /// <summary>W_K of a layer, d × d.</summary>
    Key,

    /// <summary>W_V of a layer, d × d.</summary>
    Value,

    /// <summary>W_O of a layer, d × d: what the heads' outputs add to the token.</summary>
    Output,

    /// <summary>U, from a token to the logits of the word that follows, V × d.</summary>
    Unembedding,
}
