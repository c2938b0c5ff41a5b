using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Embeddings;

/// <summary>
/// How often each word c stands near each word w: at most a window's places before it or after it, in the same sentence. Both
/// orders count, so the matrix is symmetric. Introduced in lecture 03-word-embeddings.
/// </summary>
public sealed class CoOccurrence
{
    private CoOccurrence(Vocabulary vocabulary, Matrix<double> counts)
    {
        Vocabulary = vocabulary;
        Counts = counts;
        Total = counts.RowSums().Sum();
        WordProbabilities = counts.RowSums() / Total;
    }

    /// <summary>The words.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>n_wc, words × words: in a sample how often, of a grammar how often on average in one sentence.</summary>
    public Matrix<double> Counts { get; }

    /// <summary>n = Σ n_wc.</summary>
    public double Total { get; }

    /// <summary>P(w) = Σ_c n_wc / n: a word counts once for each of its neighbours.</summary>
    public Vector<double> WordProbabilities { get; }

    /// <summary>Counts of a sample.</summary>
    /// <param name="vocabulary">The words.</param>
    /// <param name="sentences">Sentences as the numbers of their words.</param>
    /// <param name="window">How far a neighbour may be.</param>
    /// <exception cref="ArgumentException">The window is below 1, or no word has a neighbour.</exception>
    public static CoOccurrence Of(Vocabulary vocabulary, IReadOnlyList<int[]> sentences, int window = 4)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(sentences);
        RequireWindow(window);
        var counts = new double[vocabulary.Count, vocabulary.Count];
        foreach (var sentence in sentences)
            Add(counts, sentence, 1, window);
        var matrix = Matrix<double>.Build.DenseOfArray(counts);
        return matrix.Enumerate().Any(count => count > 0)
            ? new CoOccurrence(vocabulary, matrix)
            : throw new ArgumentException("Expected a sentence of at least two words, given none.", nameof(sentences));
    }

    /// <summary>
    /// What a grammar's sentences have on average. With noise, of two neighbours both are left, or one or both are replaced:
    /// (1 − ε)² n_wc + ε (1 − ε) (r_w + r_c) / V + ε² n / V² with r_w = Σ_c n_wc and V words.
    /// </summary>
    /// <param name="grammar">Sentences and probabilities.</param>
    /// <param name="window">How far a neighbour may be.</param>
    /// <param name="noise">ε, the probability that a word is replaced by one of all words, as in <see cref="Grammar.Sample"/>.</param>
    /// <exception cref="ArgumentException">The window is below 1, or ε is no probability.</exception>
    public static CoOccurrence Expected(Grammar grammar, int window = 4, double noise = 0)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        RequireWindow(window);
        Grammar.RequireProbability(noise);
        var V = grammar.Vocabulary.Count;
        var counts = new double[V, V];
        for (var s = 0; s < grammar.Sentences.Count; s++)
            Add(counts, grammar.Sentences[s], grammar.Probabilities[s], window);
        var n = Matrix<double>.Build.DenseOfArray(counts);
        var r = n.RowSums();
        return new CoOccurrence(grammar.Vocabulary, Matrix<double>.Build.Dense(V, V, (w, c) =>
            (1 - noise) * (1 - noise) * n[w, c] + noise * (1 - noise) * (r[w] + r[c]) / V + noise * noise * r.Sum() / V / V));
    }

    /// <summary>PMI(w, c) = ln P(w, c) / (P(w) P(c)), −∞ where the two never meet. Church &amp; Hanks (1990), with ln for log₂.</summary>
    public Matrix<double> Pmi() => Matrix<double>.Build.Dense(Vocabulary.Count, Vocabulary.Count, (w, c) =>
        Math.Log(Counts[w, c] / Total / (WordProbabilities[w] * WordProbabilities[c])));

    /// <summary>PMI of two words.</summary>
    /// <exception cref="ArgumentException">There is no such word.</exception>
    public double Pmi(string word, string context)
    {
        var (w, c) = (Vocabulary[word], Vocabulary[context]);
        return Math.Log(Counts[w, c] / Total / (WordProbabilities[w] * WordProbabilities[c]));
    }

    /// <summary>max(PMI, 0), Levy &amp; Goldberg (2014), equation (9).</summary>
    public Matrix<double> Ppmi() => Pmi().PointwiseMaximum(0);

    private static void Add(double[,] counts, int[] sentence, double weight, int window)
    {
        for (var i = 0; i < sentence.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j <= Math.Min(sentence.Length - 1, i + window); j++)
            {
                if (j != i)
                    counts[sentence[i], sentence[j]] += weight;
            }
        }
    }

    private static void RequireWindow(int window)
    {
        if (window < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected a window of at least 1, given {window}."), nameof(window));
    }
}
