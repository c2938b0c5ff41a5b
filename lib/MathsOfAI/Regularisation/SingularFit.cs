using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MathsOfAI.Regularisation;

/// <summary>
/// The singular value decomposition A = Σ s_i u_i v_iᵀ of a linear problem, and the fits that treat each of its components
/// for itself: with filter factors φ_i they are w = Σ φ_i (u_iᵀy / s_i) v_i. One decomposition serves every y and every
/// filter. Introduced in lecture 01-traditional-learning.
/// </summary>
public sealed class SingularFit
{
    private const double Dependent = 1e-10;

    /// <summary>Decomposes A: first A = QR, or Aᵀ = QR where A is wide, then R by its singular values.</summary>
    /// <param name="A">N × D, of rank r.</param>
    /// <exception cref="ArgumentException">A has no rows or no columns, is 0, or has an entry that is NaN or infinite.</exception>
    public SingularFit(Matrix<double> A)
    {
        ArgumentNullException.ThrowIfNull(A);
        if (A.RowCount == 0 || A.ColumnCount == 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a matrix with rows and columns, given {A.RowCount} × {A.ColumnCount}."), nameof(A));
        if (!A.ForAll(double.IsFinite))
            throw new ArgumentException("Expected finite entries of A, given one that is not.", nameof(A));

        var isTall = A.RowCount >= A.ColumnCount;
        var qr = (isTall ? A : A.Transpose()).QR(QRMethod.Thin);
        var svd = qr.R.Svd();
        var rank = svd.S.Count(s => s > Dependent * svd.S[0]);
        if (rank == 0)
            throw new ArgumentException("Expected a matrix other than 0.", nameof(A));
        var (left, right) = ((qr.Q * svd.U).SubMatrix(0, qr.Q.RowCount, 0, rank), svd.VT.Transpose().SubMatrix(0, svd.VT.RowCount, 0, rank));
        S = svd.S.SubVector(0, rank);
        (U, V) = isTall ? (left, right) : (right, left);
    }

    /// <summary>The singular values that are not 0 to rounding, the largest first: s_1 ≥ … ≥ s_r.</summary>
    public Vector<double> S { get; }

    /// <summary>N × r with the columns u_i.</summary>
    public Matrix<double> U { get; }

    /// <summary>D × r with the columns v_i.</summary>
    public Matrix<double> V { get; }

    /// <summary>w = Σ φ(s_i) (u_iᵀy / s_i) v_i, D components.</summary>
    /// <param name="y">N components.</param>
    /// <param name="filter">φ as a function of s.</param>
    /// <exception cref="ArgumentException">y has another number of components.</exception>
    public Vector<double> Weights(Vector<double> y, Func<double, double> filter)
    {
        Require(y, filter);
        return V * U.TransposeThisAndMultiply(y).PointwiseMultiply(S.Map(s => filter(s) / s));
    }

    /// <summary>The same for several outputs: D × n_L, a column for each.</summary>
    /// <param name="Y">N × n_L.</param>
    /// <param name="filter">φ as a function of s.</param>
    /// <exception cref="ArgumentException">Y has another number of rows.</exception>
    public Matrix<double> Weights(Matrix<double> Y, Func<double, double> filter) => Weights(Y, [filter]).Single();

    /// <summary>The same for each of several filters.</summary>
    /// <param name="Y">N × n_L.</param>
    /// <param name="filters">Each φ as a function of s.</param>
    /// <returns>A matrix for each filter, computed when it is asked for.</returns>
    /// <exception cref="ArgumentException">Y has another number of rows.</exception>
    public IEnumerable<Matrix<double>> Weights(Matrix<double> Y, IEnumerable<Func<double, double>> filters)
    {
        Require(Y);
        ArgumentNullException.ThrowIfNull(filters);
        var components = U.TransposeThisAndMultiply(Y);
        return filters.Select(filter =>
        {
            var factors = S.Map(s => filter(s) / s);
            return V * components.MapIndexed((i, _, value) => factors[i] * value);
        });
    }

    /// <summary>df = Σ φ(s_i), the trace of the matrix that makes Aw of y.</summary>
    /// <param name="filter">φ as a function of s.</param>
    public double DegreesOfFreedom(Func<double, double> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return S.Sum(filter);
    }

    /// <summary>The leverages, the diagonal of the matrix that makes Aw of y: Σ_j φ(s_j) u_ij², N components.</summary>
    /// <param name="filter">φ as a function of s.</param>
    public Vector<double> Leverages(Func<double, double> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return U.PointwiseMultiply(U) * S.Map(filter);
    }

    /// <summary>
    /// What each y_i differs by from its prediction by the ridge fit to the N − 1 other points: (y_i − (Aw)_i)/(1 − S_ii), N
    /// components, from the one fit to all.
    /// </summary>
    /// <param name="y">N components.</param>
    /// <param name="alpha">α ≥ 0 of the penalty ½α‖w‖².</param>
    /// <exception cref="ArgumentException">y has another number of components, or α is negative.</exception>
    public Vector<double> LeaveOneOut(Vector<double> y, double alpha)
    {
        var filter = Filter.Ridge(alpha);
        Require(y, filter);
        var fitted = U * U.TransposeThisAndMultiply(y).PointwiseMultiply(S.Map(filter));
        return (y - fitted).PointwiseDivide(1 - Leverages(filter));
    }

    /// <summary>
    /// The same for several outputs where the columns of A and of Y are less their means, which are learnt anew without the
    /// point as well: (Y − AW)_i/(1 − 1/N − S_ii), N × n_L.
    /// </summary>
    /// <param name="Y">N × n_L, each column with the mean 0, as each of A.</param>
    /// <param name="alpha">α ≥ 0 of the penalty ½α‖W‖².</param>
    /// <exception cref="ArgumentException">Y has another number of rows, or α is negative.</exception>
    public Matrix<double> LeaveOneOutWithMeans(Matrix<double> Y, double alpha)
    {
        var filter = Filter.Ridge(alpha);
        Require(Y);
        var factors = S.Map(filter);
        var fitted = U * U.TransposeThisAndMultiply(Y).MapIndexed((i, _, value) => factors[i] * value);
        var left = 1 - 1.0 / Y.RowCount - Leverages(filter);
        return (Y - fitted).MapIndexed((i, _, residual) => residual / left[i]);
    }

    private void Require(Matrix<double> Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        if (Y.RowCount != U.RowCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many rows of Y as A has, {U.RowCount}, given {Y.RowCount}."), nameof(Y));
    }

    private void Require(Vector<double> y, Func<double, double> filter)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(filter);
        if (y.Count != U.RowCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many components of y as A has rows, {U.RowCount}, given {y.Count}."), nameof(y));
    }
}
