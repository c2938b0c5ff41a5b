using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Regularisation;

/// <summary>
/// Legendre polynomials as features of one variable: orthogonal on [−1, 1], where powers are nearly dependent. Introduced in
/// lecture 01-traditional-learning.
/// </summary>
public static class Legendre
{
    /// <summary>
    /// Φ with the entries P_j(x_i), N × (degree + 1): a row for each point, a column for each degree j = 0, …, degree. From
    /// (j + 1) P_{j+1} = (2j + 1) x P_j − j P_{j−1}.
    /// </summary>
    /// <param name="x">The N points, usually in [−1, 1].</param>
    /// <param name="degree">The highest degree.</param>
    /// <exception cref="ArgumentException">No points, or a negative degree.</exception>
    public static Matrix<double> Features(IEnumerable<double> x, int degree)
    {
        ArgumentNullException.ThrowIfNull(x);
        double[] points = [.. x];
        if (points.Length == 0)
            throw new ArgumentException("Expected at least one point, given none.", nameof(x));
        if (degree < 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a degree ≥ 0, given {degree}."), nameof(degree));

        var Phi = Matrix<double>.Build.Dense(points.Length, degree + 1, 1);
        for (var i = 0; i < points.Length; i++)
        {
            if (degree > 0)
                Phi[i, 1] = points[i];
            for (var j = 1; j < degree; j++)
                Phi[i, j + 1] = ((2 * j + 1) * points[i] * Phi[i, j] - j * Phi[i, j - 1]) / (j + 1);
        }

        return Phi;
    }
}
