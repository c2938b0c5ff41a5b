using MathNet.Numerics.LinearAlgebra;
using static MathsOfAI.Numerics.Numbers;

namespace MathsOfAI.Training;

/// <summary>
/// The linear least-squares problem, min ‖A w − y‖, and its solution of least norm, to which gradient descent from 0
/// converges. Introduced in lecture 07-implicit-regularisation.
/// </summary>
public static class LeastSquares
{
    private const double Dependent = 1e-10;

    /// <summary>
    /// Among all w that make ‖A w − y‖ as small as can be, the one with the least ‖w‖. From A = QR where A has at least as
    /// many rows as columns, else from Aᵀ = QR; where the rank is too small for that, from the singular values.
    /// </summary>
    /// <param name="A">N × D.</param>
    /// <param name="y">N components.</param>
    /// <returns>w, D components.</returns>
    /// <exception cref="ArgumentException">The sizes differ or are 0, or an entry is NaN or infinite.</exception>
    public static Vector<double> MinimumNorm(Matrix<double> A, Vector<double> y)
    {
        ArgumentNullException.ThrowIfNull(A);
        ArgumentNullException.ThrowIfNull(y);
        if (A.RowCount != y.Count)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many components of y as A has rows, {A.RowCount}, given {y.Count}."), nameof(y));
        if (A.RowCount == 0 || A.ColumnCount == 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a matrix with rows and columns, given {A.RowCount} × {A.ColumnCount}."), nameof(A));
        if (A.Enumerate().Concat(y).FirstOrDefault(entry => !double.IsFinite(entry)) is var bad and not 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected finite entries, given {bad}."));
        return A.RowCount >= A.ColumnCount ? Tall(A, y) : Wide(A, y);
    }

    /// <summary>R w = Qᵀ y.</summary>
    private static Vector<double> Tall(Matrix<double> A, Vector<double> y)
    {
        if (Orthonormal(A.ToColumnMajorArray(), A.RowCount, A.ColumnCount) is not var (Q, R))
            return FromSingularValues(A, y);
        var size = A.ColumnCount;
        var rows = y.ToArray();
        var w = new double[size];
        for (var j = size - 1; j >= 0; j--)
        {
            w[j] = Dot(Q.AsSpan(j * A.RowCount, A.RowCount), rows);
            for (var k = j + 1; k < size; k++)
                w[j] -= R[k * size + j] * w[k];
            w[j] /= R[j * size + j];
        }

        return Vector<double>.Build.Dense(w);
    }

    /// <summary>w = Q z with Rᵀ z = y: a sum of the rows of A, and A w = Rᵀ Qᵀ Q z = y.</summary>
    private static Vector<double> Wide(Matrix<double> A, Vector<double> y)
    {
        if (Orthonormal(A.ToRowMajorArray(), A.ColumnCount, A.RowCount) is not var (Q, R))
            return FromSingularValues(A, y);
        var size = A.RowCount;
        var z = new double[size];
        var w = new double[A.ColumnCount];
        for (var j = 0; j < size; j++)
        {
            z[j] = (y[j] - Dot(R.AsSpan(j * size, j), z)) / R[j * size + j];
            Add(z[j], Q.AsSpan(j * A.ColumnCount, A.ColumnCount), w);
        }

        return Vector<double>.Build.Dense(w);
    }

    /// <summary>Σ (u_iᵀ y / s_i) v_i over the singular values that are not 0.</summary>
    private static Vector<double> FromSingularValues(Matrix<double> A, Vector<double> y)
    {
        var svd = A.Svd();
        return Enumerable.Range(0, svd.S.Count)
            .Where(i => svd.S[i] > Dependent * svd.S[0])
            .Aggregate(
                Vector<double>.Build.Dense(A.ColumnCount),
                (w, i) => w + svd.U.Column(i).DotProduct(y) / svd.S[i] * svd.VT.Row(i));
    }

    /// <summary>
    /// Gram and Schmidt's Q and R of <paramref name="count"/> vectors that stand one after the other. Each is made orthogonal
    /// to those before it twice, after which rounding leaves nothing to remove. Null if they are linearly dependent.
    /// </summary>
    private static (double[] Q, double[] R)? Orthonormal(double[] vectors, int length, int count)
    {
        var R = new double[count * count];
        for (var j = 0; j < count; j++)
        {
            var q = vectors.AsSpan(j * length, length);
            var norm = Math.Sqrt(Dot(q, q));
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k < j; k++)
                {
                    var before = vectors.AsSpan(k * length, length);
                    var r = Dot(before, q);
                    R[j * count + k] += r;
                    Add(-r, before, q);
                }
            }

            var rest = Math.Sqrt(Dot(q, q));
            if (!(rest > Dependent * norm))
                return null;
            R[j * count + j] = rest;
            foreach (ref var component in q)
                component /= rest;
        }

        return (vectors, R);
    }
}
