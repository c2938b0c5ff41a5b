namespace MathsOfAI.Transformers;

/// <summary>
/// Parameters and products of a transformer with GPT-2's layers: normalisation, attention with biases, normalisation, two dense
/// layers of width 4d and d. Radford and others (2019). Introduced in lecture 04-transformers of week 9.
/// </summary>
public static class TransformerCounts
{
    /// <summary>Vd + Td + L(12d² + 13d) + 2d, the logits' matrix being the embedding once more.</summary>
    /// <param name="vocabulary">V.</param>
    /// <param name="length">T.</param>
    /// <param name="width">d.</param>
    /// <param name="layers">L.</param>
    public static long Parameters(long vocabulary, long length, long width, long layers) =>
        checked(vocabulary * width + length * width + layers * (12 * width * width + 13 * width) + 2 * width);

    /// <summary>L T d (12d + 2T): the layers' products for T tokens, of which attention's grow with T².</summary>
    /// <param name="length">T.</param>
    /// <param name="width">d.</param>
    /// <param name="layers">L.</param>
    public static long Products(long length, long width, long layers) =>
        checked(layers * length * width * (12 * width + 2 * length));
}
