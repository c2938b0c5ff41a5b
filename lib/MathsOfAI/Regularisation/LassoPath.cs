using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Regularisation;

/// <summary>
/// The minima of ½‖Aw − y‖² + α‖w‖₁ for all α ≥ 0 at once. Between its knots the path is a straight line: on the columns in
/// use, with the signs σ of their weights, A_σᵀA_σ w = A_σᵀy − ασ. At a knot a weight becomes or ceases to be 0. After Osborne,
/// Presnell and Turlach, and Efron, Hastie, Johnstone and Tibshirani. Introduced in lecture 01-traditional-learning.
/// </summary>
public sealed class LassoPath
{
    private const double Near = 1e-12;

    private LassoPath(IReadOnlyList<(double Alpha, Vector<double> Weights)> knots) => Knots = knots;

    /// <summary>The knots from the largest α, at which all weights are still 0, to α = 0.</summary>
    public IReadOnlyList<(double Alpha, Vector<double> Weights)> Knots { get; }

    /// <summary>Follows the path from the largest α down to 0.</summary>
    /// <param name="A">N × D; the columns in use at one time must be linearly independent.</param>
    /// <param name="y">N components.</param>
    /// <exception cref="ArgumentException">The sizes differ, or Aᵀy = 0, where all weights are 0 at every α.</exception>
    public static LassoPath Of(Matrix<double> A, Vector<double> y)
    {
        ArgumentNullException.ThrowIfNull(A);
        ArgumentNullException.ThrowIfNull(y);
        if (A.RowCount != y.Count)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many components of y as A has rows, {A.RowCount}, given {y.Count}."), nameof(y));
        var alpha = A.TransposeThisAndMultiply(y).AbsoluteMaximum();
        if (!(alpha > 0))
            throw new ArgumentException("Expected a y that is not orthogonal to all columns of A.", nameof(y));

        var smallest = Near * alpha;
        var w = Vector<double>.Build.Dense(A.ColumnCount);
        List<(double, Vector<double>)> knots = [(alpha, w)];
        List<int> active = [];
        var leaving = -1;
        while (alpha > smallest)
        {
            var c = A.TransposeThisAndMultiply(y - A * w);
            // Where weights just became 0, the others have |c_j| below α; those at α come in.
            foreach (var j in Enumerable.Range(0, w.Count).Where(j => j != leaving && !active.Contains(j) && alpha - Math.Abs(c[j]) <= smallest))
                active.Add(j);
            var columns = Matrix<double>.Build.DenseOfColumnVectors(active.Select(A.Column));
            var signs = Vector<double>.Build.DenseOfEnumerable(active.Select(j => (double)Math.Sign(c[j])));
            var direction = (columns.TransposeThisAndMultiply(columns)).Solve(signs);       // of w, as α falls by 1
            var slopes = A.TransposeThisAndMultiply(columns * direction);                   // of −c
            var (fall, next) = (alpha, -1);
            for (var i = 0; i < active.Count; i++)
                Shorten(-w[active[i]] / direction[i], active[i]);
            foreach (var j in Enumerable.Range(0, w.Count).Where(j => !active.Contains(j)))
            {
                Shorten((alpha - c[j]) / (1 - slopes[j]), -1);
                Shorten((alpha + c[j]) / (1 + slopes[j]), -1);
            }

            w = w.Clone();
            foreach (var (i, j) in active.Index())
                w[j] = j == next ? 0 : w[j] + fall * direction[i];
            alpha -= fall;
            leaving = next;
            active.Remove(next);
            knots.Add((alpha <= smallest ? 0 : alpha, w));

            void Shorten(double step, int leaves)
            {
                if (step > smallest && step < fall)
                    (fall, next) = (step, leaves);
            }
        }

        return new LassoPath(knots);
    }

    /// <summary>The weights at any α, D components.</summary>
    /// <param name="alpha">α ≥ 0.</param>
    /// <exception cref="ArgumentException">α is negative.</exception>
    public Vector<double> At(double alpha)
    {
        if (!(alpha >= 0))
            throw new ArgumentException(FormattableString.Invariant($"Expected a penalty ≥ 0, given {alpha}."), nameof(alpha));
        for (var k = 1; k < Knots.Count; k++)
        {
            var ((high, before), (low, after)) = (Knots[k - 1], Knots[k]);
            if (alpha >= high)
                return before;
            if (alpha >= low)
                return before + (high - alpha) / (high - low) * (after - before);
        }

        return Knots[^1].Weights;
    }
}
