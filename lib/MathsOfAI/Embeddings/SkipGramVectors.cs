namespace MathsOfAI.Embeddings;

/// <summary>What skip-gram learns: a vector of each word as a word, w, and another as a context, c.</summary>
/// <param name="Words">W, words × d.</param>
/// <param name="Contexts">C, words × d.</param>
public sealed record SkipGramVectors(WordVectors Words, WordVectors Contexts);
