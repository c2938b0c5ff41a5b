using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Embeddings;

/// <summary>A vector for each word, and the words whose vectors point nearly the same way. Introduced in lecture 03-word-embeddings.</summary>
public sealed class WordVectors
{
    private readonly Matrix<double> _units;

    /// <param name="vocabulary">The words.</param>
    /// <param name="rows">Words × d, a word's vector in its row.</param>
    /// <exception cref="ArgumentException">Not as many rows as words.</exception>
    public WordVectors(Vocabulary vocabulary, Matrix<double> rows)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.RowCount != vocabulary.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected a row for each of {vocabulary.Count} words, given {rows.RowCount} × {rows.ColumnCount}."), nameof(rows));
        Vocabulary = vocabulary;
        Rows = rows;
        var lengths = rows.RowNorms(2);
        _units = Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (w, j) => lengths[w] > 0 ? rows[w, j] / lengths[w] : 0);
    }

    /// <summary>The words.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Words × d.</summary>
    public Matrix<double> Rows { get; }

    /// <summary>The vector of a word, d numbers.</summary>
    /// <exception cref="ArgumentException">There is no such word.</exception>
    public Vector<double> this[string word] => Rows.Row(Vocabulary[word]);

    /// <summary>The same at length 1; 0 stays 0.</summary>
    /// <exception cref="ArgumentException">There is no such word.</exception>
    public Vector<double> Unit(string word) => _units.Row(Vocabulary[word]);

    /// <summary>cos(v, w) = v · w / (‖v‖ ‖w‖), 0 if one of them is 0.</summary>
    /// <exception cref="ArgumentException">There is no such word.</exception>
    public double Cosine(string word, string other) => Unit(word) * Unit(other);

    /// <summary>The words whose vectors have the largest cosines with a vector, the nearest first.</summary>
    /// <param name="query">d numbers.</param>
    /// <param name="count">At most so many words.</param>
    /// <param name="without">Words that are not looked at.</param>
    /// <exception cref="ArgumentException">The vector has another length, or there is no such word.</exception>
    public IReadOnlyList<(string Word, double Cosine)> Nearest(Vector<double> query, int count, params string[] without)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(without);
        if (query.Count != Rows.ColumnCount)
            throw new ArgumentException(FormattableString.Invariant($"Expected {Rows.ColumnCount} numbers, given {query.Count}."), nameof(query));
        var left = without.Select(word => Vocabulary[word]).ToHashSet();
        var length = query.L2Norm();
        var cosines = length > 0 ? _units * query / length : Vector<double>.Build.Dense(Vocabulary.Count);
        return [.. Enumerable.Range(0, Vocabulary.Count).Where(w => !left.Contains(w)).OrderByDescending(w => cosines[w]).Take(count)
            .Select(w => (Vocabulary.Words[w], cosines[w]))];
    }
}
