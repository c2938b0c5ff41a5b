using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Landscapes;

/// <summary>
/// The eigenvalues of a symmetric matrix, such as a Hessian matrix. They are real, and so they come as real numbers.
/// Introduced in lecture 03-stochastic-gradient-descent.
/// </summary>
public static class Eigenvalues
{
    private const double RelativeRoundingError = 1e-9;

    /// <summary>All eigenvalues λ_min ≤ … ≤ λ_max, each as often as it occurs.</summary>
    /// <param name="A">A symmetric n × n matrix, up to 10⁻⁹ of its largest entry.</param>
    /// <returns>n numbers, from the least to the largest.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, not finite or not symmetric.</exception>
    public static double[] Of(Matrix<double> A)
    {
        ArgumentNullException.ThrowIfNull(A);
        if (A.RowCount != A.ColumnCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a square matrix, given {A.RowCount} × {A.ColumnCount}."), nameof(A));
        foreach (var (i, j, entry) in A.EnumerateIndexed())
            if (!double.IsFinite(entry))
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected finite entries, given A[{i}, {j}] = {entry}."), nameof(A));
        var negligible = RelativeRoundingError * A.Enumerate().Max(Math.Abs);
        foreach (var (i, j, entry) in A.EnumerateIndexed())
            if (Math.Abs(entry - A[j, i]) > negligible)
                throw new ArgumentException(FormattableString.Invariant(
                    $"Expected a symmetric matrix, given A[{j}, {i}] = {A[j, i]} and A[{i}, {j}] = {entry}."), nameof(A));
        return [.. A.Evd(Symmetricity.Symmetric).EigenValues.Real()];
    }

    /// <summary>
    /// The eigenvalues of any square matrix as points of the complex plane; those of a matrix of real numbers lie symmetrically to
    /// the real axis. Introduced in lecture 01-convolutions of week 9.
    /// </summary>
    /// <param name="A">A square n × n matrix.</param>
    /// <returns>The n real parts and the n imaginary parts, in the same order.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static (double[] Real, double[] Imaginary) InPlane(Matrix<double> A)
    {
        ArgumentNullException.ThrowIfNull(A);
        if (A.RowCount != A.ColumnCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a square matrix, given {A.RowCount} × {A.ColumnCount}."), nameof(A));
        var values = A.Evd().EigenValues;
        return ([.. values.Real()], [.. values.Imaginary()]);
    }
}
