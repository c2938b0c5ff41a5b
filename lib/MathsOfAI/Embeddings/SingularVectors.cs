using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Embeddings;

/// <summary>
/// Word vectors from a matrix's singular values, M = U Σ Vᵀ: of all matrices of rank d, U_d Σ_d V_dᵀ is nearest to M (Eckart
/// &amp; Young, 1936). Introduced in lecture 03-word-embeddings.
/// </summary>
public sealed class SingularVectors
{
    private readonly Vocabulary _vocabulary;
    private readonly Matrix<double> _U;

    /// <param name="vocabulary">The words.</param>
    /// <param name="matrix">A row for each word, as PPMI is.</param>
    /// <exception cref="ArgumentException">Not as many rows as words.</exception>
    public SingularVectors(Vocabulary vocabulary, Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.RowCount != vocabulary.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected a row for each of {vocabulary.Count} words, given {matrix.RowCount} × {matrix.ColumnCount}."), nameof(matrix));
        var svd = matrix.Svd();
        _vocabulary = vocabulary;
        _U = svd.U;
        Values = svd.S;
    }

    /// <summary>σ₁ ≥ σ₂ ≥ ….</summary>
    public Vector<double> Values { get; }

    /// <summary>U_d Σ_d^power, a row for each word.</summary>
    /// <param name="d">How many columns are kept.</param>
    /// <param name="power">½ shares Σ between words and contexts; 1 keeps the scalar products of the matrix's rows.</param>
    /// <exception cref="ArgumentException">There are not so many columns.</exception>
    public WordVectors Truncated(int d, double power = 0.5)
    {
        if (d < 1 || d > Values.Count)
            throw new ArgumentException(FormattableString.Invariant($"Expected 1 ≤ d ≤ {Values.Count}, given {d}."), nameof(d));
        return new WordVectors(_vocabulary, Matrix<double>.Build.Dense(_vocabulary.Count, d, (w, j) => _U[w, j] * Math.Pow(Values[j], power)));
    }
}
