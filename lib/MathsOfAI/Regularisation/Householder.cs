using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using static MathsOfAI.Numerics.Numbers;

namespace MathsOfAI.Regularisation;

/// <summary>A = QR by Householder's reflections, whatever the rank of A.</summary>
internal static class Householder
{
    /// <summary>Q, N × D with orthonormal columns, and R, D × D with zeros below its diagonal.</summary>
    /// <param name="A">N × D with N ≥ D.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (Matrix<double> Q, Matrix<double> R) Decompose(Matrix<double> A)
    {
        var (N, D) = (A.RowCount, A.ColumnCount);
        var rest = A.ToColumnMajorArray();      // column k keeps, from row k on, the v of I − vvᵀ
        var (q, r) = (new double[N * D], new double[D * D]);
        for (var k = 0; k < D; k++)
        {
            var v = rest.AsSpan(k * N + k, N - k);
            var norm = Math.Sqrt(Dot(v, v));
            r[k * D + k] = v[0] > 0 ? -norm : norm;
            v[0] -= r[k * D + k];
            var length = Math.Sqrt(Dot(v, v) / 2);
            foreach (ref var component in v)
                component = length > 0 ? component / length : 0;
            for (var j = k + 1; j < D; j++)
            {
                Reflect(v, rest.AsSpan(j * N + k, N - k));
                r[j * D + k] = rest[j * N + k];
            }
        }

        for (var k = D - 1; k >= 0; k--)
        {
            q[k * N + k] = 1;
            for (var j = k; j < D; j++)
                Reflect(rest.AsSpan(k * N + k, N - k), q.AsSpan(j * N + k, N - k));
        }

        return (Matrix<double>.Build.Dense(N, D, q), Matrix<double>.Build.Dense(D, D, r));
    }

    private static void Reflect(ReadOnlySpan<double> v, Span<double> column) => Add(-Dot(v, column), v, column);
}
