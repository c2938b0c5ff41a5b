using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using static MathsOfAI.Numerics.Numbers;

namespace MathsOfAI.Regularisation;

/// <summary>
/// The minimum of ½‖Aw − y‖² + α‖w‖₁ by coordinate descent, in which each step is a soft threshold. Introduced in lecture
/// 01-traditional-learning.
/// </summary>
public sealed class Lasso
{
    private const int MostSweeps = 100_000;
    private readonly Matrix<double> _A;
    private readonly double[] _gram;

    /// <summary>Computes AᵀA, which serves every y and every α.</summary>
    /// <param name="A">N × D.</param>
    public Lasso(Matrix<double> A)
    {
        ArgumentNullException.ThrowIfNull(A);
        _A = A;
        _gram = A.TransposeThisAndMultiply(A).ToColumnMajorArray();
    }

    /// <summary>The w that minimises ½(w − z)² + α|w|: z moved towards 0 by α, and 0 if |z| ≤ α.</summary>
    /// <param name="z">The minimum without the penalty.</param>
    /// <param name="alpha">α ≥ 0.</param>
    public static double SoftThreshold(double z, double alpha) => Math.Sign(z) * Math.Max(Math.Abs(z) - alpha, 0);

    /// <summary>
    /// How far w is from being the minimum: with the correlations c = Aᵀ(y − Aw), the largest of |c_j − α sign w_j| where
    /// w_j ≠ 0, and of |c_j| − α where w_j = 0; 0 at the minimum and nowhere else.
    /// </summary>
    /// <param name="A">N × D.</param>
    /// <param name="y">N components.</param>
    /// <param name="w">D components.</param>
    /// <param name="alpha">α ≥ 0.</param>
    public static double Violation(Matrix<double> A, Vector<double> y, Vector<double> w, double alpha)
    {
        ArgumentNullException.ThrowIfNull(A);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(w);
        var c = A.TransposeThisAndMultiply(y - A * w);
        return c.Zip(w).Max(at => at.Second == 0 ? Math.Max(0, Math.Abs(at.First) - alpha) : Math.Abs(at.First - alpha * Math.Sign(at.Second)));
    }

    /// <summary>The minimum of ½‖Aw − y‖² + α‖w‖₁, D components.</summary>
    /// <param name="y">N components.</param>
    /// <param name="alpha">α ≥ 0.</param>
    /// <param name="from">Where to begin, such as the minimum for an α near by; 0 if null.</param>
    /// <param name="tolerance">Ends when no component changes by more in a sweep through all of them.</param>
    /// <exception cref="ArgumentException">A size does not fit, or α is negative.</exception>
    public Vector<double> Weights(Vector<double> y, double alpha, Vector<double>? from = null, double tolerance = 1e-12)
    {
        ArgumentNullException.ThrowIfNull(y);
        var D = _A.ColumnCount;
        if (y.Count != _A.RowCount || (from is not null && from.Count != D))
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected {_A.RowCount} components of y and {D} of w, given {y.Count} and {from?.Count ?? D}."));
        if (!(alpha >= 0))
            throw new ArgumentException(FormattableString.Invariant($"Expected a penalty ≥ 0, given {alpha}."), nameof(alpha));

        var w = from?.ToArray() ?? new double[D];
        var c = _A.TransposeThisAndMultiply(y - _A * Vector<double>.Build.Dense(w)).ToArray();
        for (var sweep = 0; sweep < MostSweeps && Sweep(w, c, alpha) > tolerance; sweep++)
        {
        }

        return Vector<double>.Build.Dense(w);
    }

    /// <summary>The same for several outputs: D × n_L, a column for each.</summary>
    /// <param name="Y">N × n_L.</param>
    /// <param name="alpha">α ≥ 0.</param>
    /// <param name="tolerance">Ends when no component changes by more in a sweep through all of them.</param>
    /// <exception cref="ArgumentException">A size does not fit, or α is negative.</exception>
    public Matrix<double> Weights(Matrix<double> Y, double alpha, double tolerance = 1e-12)
    {
        ArgumentNullException.ThrowIfNull(Y);
        return Matrix<double>.Build.DenseOfColumnVectors(Y.EnumerateColumns().Select(y => Weights(y, alpha, tolerance: tolerance)));
    }

    /// <summary>Sets each w_j to its minimum given the others, keeps c = Aᵀ(y − Aw), and tells the largest change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Sweep(double[] w, double[] c, double alpha)
    {
        var D = w.Length;
        var largest = 0.0;
        for (var j = 0; j < D; j++)
        {
            var column = _gram.AsSpan(j * D, D);
            var square = column[j];
            var next = square == 0 ? 0 : SoftThreshold(c[j] + square * w[j], alpha) / square;
            var change = next - w[j];
            if (change == 0)
                continue;
            w[j] = next;
            Add(-change, column, c);
            largest = Math.Max(largest, Math.Abs(change));
        }

        return largest;
    }
}
