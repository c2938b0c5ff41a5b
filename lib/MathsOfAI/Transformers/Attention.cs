using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Transformers;

/// <summary>
/// Attention as on the blackboard: every token's output is a mean of values, weighted by how well its query matches each key.
/// Tokens are columns, in PyTorch rows; row t of the scores and of the weights is token t's. Vaswani and others (2017),
/// section 3.2.1. Introduced in lecture 04-transformers of week 9.
/// </summary>
public static class Attention
{
    /// <summary>S = Qᵀ K / √d, T × T: row t has what query t says to every key.</summary>
    /// <param name="Q">The queries, d × T.</param>
    /// <param name="K">The keys, d × T.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix<double> Scores(Matrix<double> Q, Matrix<double> K)
    {
        ArgumentNullException.ThrowIfNull(Q);
        Require(K, Q.RowCount, Q.ColumnCount, "keys");
        return Q.TransposeThisAndMultiply(K) / Math.Sqrt(Q.RowCount);
    }

    /// <summary>The scores with −∞ where a key stands behind its query, so that nobody looks ahead.</summary>
    /// <param name="S">T × T.</param>
    public static Matrix<double> Causal(Matrix<double> S)
    {
        ArgumentNullException.ThrowIfNull(S);
        return S.MapIndexed((t, s, score) => s > t ? double.NegativeInfinity : score, Zeros.Include);
    }

    /// <summary>A, the softmax of every row of S: positive, and each row adds up to 1.</summary>
    /// <param name="S">T × T; −∞ for a weight of 0, with something else in every row.</param>
    public static Matrix<double> Weights(Matrix<double> S)
    {
        ArgumentNullException.ThrowIfNull(S);
        return Matrix<double>.Build.DenseOfRowVectors(S.EnumerateRows().Select(Softmax.Of));
    }

    /// <summary>softmax(Qᵀ K / √d) applied to the values: column t is Σ_s A_ts v_s.</summary>
    /// <param name="Q">The queries, d × T.</param>
    /// <param name="K">The keys, d × T.</param>
    /// <param name="V">The values, any number of rows × T.</param>
    /// <param name="causal">Whether a token sees only itself and those before it.</param>
    /// <returns>As many rows as the values have × T.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Matrix<double> Head(Matrix<double> Q, Matrix<double> K, Matrix<double> V, bool causal = false)
    {
        var S = Scores(Q, K);
        ArgumentNullException.ThrowIfNull(V);
        Require(V, V.RowCount, Q.ColumnCount, "values");
        return V.TransposeAndMultiply(Weights(causal ? Causal(S) : S));
    }

    /// <summary>∂C/∂S = A ∘ (G − rowsum(G ∘ A)): softmax backward, row by row.</summary>
    /// <param name="A">The weights, T × T.</param>
    /// <param name="G">∂C/∂A, T × T.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix<double> ScoresGradient(Matrix<double> A, Matrix<double> G)
    {
        ArgumentNullException.ThrowIfNull(A);
        Require(G, A.RowCount, A.ColumnCount, "∂C/∂A");
        var sums = G.PointwiseMultiply(A).RowSums();
        return A.PointwiseMultiply(G.MapIndexed((t, _, g) => g - sums[t], Zeros.Include));
    }

    /// <summary>From ∂C/∂output of <see cref="Head"/> to the derivatives with respect to queries, keys and values.</summary>
    /// <param name="Q">The queries, d × T.</param>
    /// <param name="K">The keys, d × T.</param>
    /// <param name="V">The values, any number of rows × T.</param>
    /// <param name="delta">∂C/∂output, as many rows as the values have × T.</param>
    /// <param name="causal">Whether a token sees only itself and those before it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static (Matrix<double> OfQ, Matrix<double> OfK, Matrix<double> OfV) Backward(
        Matrix<double> Q, Matrix<double> K, Matrix<double> V, Matrix<double> delta, bool causal = false)
    {
        var S = Scores(Q, K);
        ArgumentNullException.ThrowIfNull(V);
        Require(V, V.RowCount, Q.ColumnCount, "values");
        Require(delta, V.RowCount, Q.ColumnCount, "∂C/∂output");
        var A = Weights(causal ? Causal(S) : S);
        var dS = ScoresGradient(A, delta.TransposeThisAndMultiply(V)) / Math.Sqrt(Q.RowCount);
        return (K.TransposeAndMultiply(dS), Q * dS, delta * A);
    }

    private static void Require(Matrix<double> given, int rows, int columns, string what)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.RowCount != rows || given.ColumnCount != columns)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {what} of {rows} × {columns}, given {given.RowCount} × {given.ColumnCount}."));
    }
}
