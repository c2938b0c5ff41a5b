namespace MathsOfAI.Embeddings;

/// <summary>
/// A question with its answer: A is to B as C is to D, as man is to king as woman is to queen. Mikolov and others (2013).
/// </summary>
/// <param name="A">The first given word.</param>
/// <param name="B">The second given word.</param>
/// <param name="C">The third given word.</param>
/// <param name="D">The answer.</param>
public sealed record Analogy(string A, string B, string C, string D)
{
    /// <summary>The word whose vector has the largest cosine with b − a + c, where a, b, c have length 1.</summary>
    /// <param name="vectors">The words' vectors.</param>
    /// <param name="withoutGiven">Whether A, B and C are out of the question, as everybody has it.</param>
    public string Answer(WordVectors vectors, bool withoutGiven = true)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var query = vectors.Unit(B) - vectors.Unit(A) + vectors.Unit(C);
        return withoutGiven ? vectors.Nearest(query, 1, A, B, C)[0].Word : vectors.Nearest(query, 1)[0].Word;
    }

    /// <summary>The share of the questions that are answered rightly.</summary>
    /// <param name="analogies">At least one.</param>
    /// <param name="vectors">The words' vectors.</param>
    /// <param name="withoutGiven">Whether the three given words are out of the question.</param>
    /// <exception cref="ArgumentException">No questions.</exception>
    public static double Score(IReadOnlyList<Analogy> analogies, WordVectors vectors, bool withoutGiven = true)
    {
        ArgumentNullException.ThrowIfNull(analogies);
        if (analogies.Count == 0)
            throw new ArgumentException("Expected at least one question, given none.", nameof(analogies));
        return analogies.Count(question => question.Answer(vectors, withoutGiven) == question.D) / (double)analogies.Count;
    }
}
