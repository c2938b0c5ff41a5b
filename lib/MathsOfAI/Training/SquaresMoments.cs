using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// What (4.8) does to a linear least-squares problem on average, without a random number: mean and second moments of the
/// deviation d = p − p* after a step are linear functions of those before it. Introduced in lecture
/// 03-stochastic-gradient-descent.
/// </summary>
/// <remarks>
/// The gradient at point i is x_i (x_iᵀ d + e_i), where x_i is row i of X and e = X p* − y. With S = E d dᵀ and μ = E d, a step
/// makes μ to (I − ηH) μ and S to S − η (H S + S H) + η² E G Gᵀ, where E G Gᵀ = (1/m) K + (1 − 1/m) H S H, and K is the mean over
/// the points of x_i x_iᵀ (x_iᵀ S x_i + 2 e_i x_iᵀ μ + e_i²).
/// </remarks>
public sealed class SquaresMoments
{
    // Of the vector (S column by column, μ, 1): a step multiplies it by I + η First + η² Second.
    private readonly Matrix<double> _first;
    private readonly Matrix<double> _second;
    private readonly Matrix<double> _hessian;
    private readonly Vector<double> _minimum;

    /// <summary>The problem of making ½ ‖x_iᵀ p − y_i‖² small in the mean over the points.</summary>
    /// <param name="X">A row for each point, N × n, of full rank.</param>
    /// <param name="y">The targets, N components.</param>
    /// <param name="m">The number of picks of a step.</param>
    /// <exception cref="ArgumentException">Another number of targets than of points, or m below 1.</exception>
    public SquaresMoments(Matrix<double> X, Vector<double> y, int m = 1)
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(y);
        if (X.RowCount != y.Count)
            throw new ArgumentException(FormattableString.Invariant($"Expected a target for each of the {X.RowCount} points, given {y.Count}."), nameof(y));
        if (m < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected a number of picks m ≥ 1, given {m}."), nameof(m));

        var (N, n) = (X.RowCount, X.ColumnCount);
        var I = Matrix<double>.Build.DenseIdentity(n);
        _minimum = X.QR().Solve(y);
        _hessian = X.TransposeThisAndMultiply(X) / N;
        var e = X * _minimum - y;
        var size = n * n + n + 1;
        _first = Matrix<double>.Build.Dense(size, size);
        _first.SetSubMatrix(0, 0, -(I.KroneckerProduct(_hessian) + _hessian.KroneckerProduct(I)));
        _first.SetSubMatrix(n * n, n * n, -_hessian);
        _second = Matrix<double>.Build.Dense(size, size);
        _second.SetSubMatrix(0, 0, (1 - 1.0 / m) * _hessian.KroneckerProduct(_hessian));
        for (var i = 0; i < N; i++)
        {
            var x = X.Row(i);
            var square = Stacked(x.OuterProduct(x));
            Vector<double> row = Vector<double>.Build.DenseOfEnumerable([.. square, .. 2 * e[i] * x, e[i] * e[i]]);
            _second.SetSubMatrix(0, 0, _second.SubMatrix(0, n * n, 0, size) + square.OuterProduct(row) / ((double)N * m));
        }
    }

    /// <summary>E Cost − Cost(p*) after steps with the given learning rates, in two parts whose sum it is.</summary>
    /// <param name="start">p before the first step, n components.</param>
    /// <param name="eta">η of step k = 1, …, <paramref name="steps"/>.</param>
    /// <param name="steps">How many steps.</param>
    /// <returns>The cost of the mean of p above that of p*, and what the scatter about that mean adds.</returns>
    /// <exception cref="ArgumentException">The start has another number of components.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public (double OfMean, double OfScatter) Excess(Vector<double> start, Func<int, double> eta, int steps)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(eta);
        var n = _minimum.Count;
        if (start.Count != n)
            throw new ArgumentException(FormattableString.Invariant($"Expected a start of {n} components, given {start.Count}."), nameof(start));

        var d = start - _minimum;
        Vector<double> moments = Vector<double>.Build.DenseOfEnumerable([.. Stacked(d.OuterProduct(d)), .. d, 1]);
        using var monitor = RunMonitor.Start("Computing means");
        for (var k = 1; k <= steps; k++)
        {
            monitor.Cancellation.ThrowIfCancellationRequested();
            var rate = eta(k);
            moments += rate * (_first * moments) + rate * rate * (_second * moments);
        }

        var mean = moments.SubVector(n * n, n);
        var ofMean = mean * _hessian * mean / 2;
        return (ofMean, Stacked(_hessian) * moments.SubVector(0, n * n) / 2 - ofMean);
    }

    private static Vector<double> Stacked(Matrix<double> matrix) => Vector<double>.Build.DenseOfArray(matrix.ToColumnMajorArray());
}
