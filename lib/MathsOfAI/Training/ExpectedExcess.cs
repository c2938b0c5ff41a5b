using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Training;

/// <summary>
/// What stochastic gradient descent on a linear least-squares problem does on average, exactly: with picks as in (4.8), the
/// mean and the second moments of d = p − p* after a step follow from those before it. Introduced in lecture 02-batches-and-minibatches.
/// </summary>
/// <remarks>
/// Cost(p) = mean over i of ½ (x_iᵀ p − y_i)², H its Hessian matrix and r_i = y_i − x_iᵀ p*. With e = E d and M = E d dᵀ,
/// a step has e → (I − η H) e and M → M − η (H M + M H) + η² ((1 − 1/m) H M H + 1/m mean x_i x_iᵀ E (r_i − x_iᵀ d)²).
/// </remarks>
public sealed class ExpectedExcess
{
    private readonly int _n;
    private readonly double[] _H;
    private readonly double[] _start;

    // Means over the points: x_a x_b r², x_a x_b r x_c and x_a x_b x_c x_d.
    private readonly double[] _noise;
    private readonly double[] _mixed;
    private readonly double[] _fourth;

    /// <param name="A">N × n, the rows are the x_i.</param>
    /// <param name="y">N components.</param>
    /// <param name="start">p₀, n components.</param>
    /// <exception cref="ArgumentException">The sizes differ or are 0, or an entry of A or y is NaN or infinite.</exception>
    public ExpectedExcess(Matrix<double> A, Vector<double> y, Vector<double> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var pStar = LeastSquares.MinimumNorm(A, y);
        if (start.Count != A.ColumnCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a start of {A.ColumnCount} components, as many as A has columns, given {start.Count}."), nameof(start));
        _n = A.ColumnCount;
        _start = (start - pStar).ToArray();
        _H = new double[_n * _n];
        _noise = new double[_n * _n];
        _mixed = new double[_n * _n * _n];
        _fourth = new double[_n * _n * _n * _n];
        var r = y - A * pStar;
        for (var i = 0; i < A.RowCount; i++)
        {
            for (var ab = 0; ab < _n * _n; ab++)
            {
                var xx = A[i, ab / _n] * A[i, ab % _n] / A.RowCount;
                _H[ab] += xx;
                _noise[ab] += xx * r[i] * r[i];
                for (var c = 0; c < _n; c++)
                {
                    _mixed[ab * _n + c] += xx * r[i] * A[i, c];
                    for (var d = 0; d < _n; d++)
                        _fourth[(ab * _n + c) * _n + d] += xx * A[i, c] * A[i, d];
                }
            }
        }
    }

    /// <summary>E Cost(p_k) − Cost(p*) for k = 0, …, K, where K is the plan's number of steps; infinite where it overflows.</summary>
    /// <param name="plan">Steepest descent with the full gradient or with random picks.</param>
    /// <exception cref="ArgumentException">Another plan.</exception>
    public double[] Along(GradientDescent plan) => [.. From(plan)];

    /// <summary>The first step after which E Cost(p_k) − Cost(p*) is at most a given value; null if none is.</summary>
    /// <param name="plan">Steepest descent with the full gradient or with random picks; its steps are the most that are taken.</param>
    /// <param name="value">The value to come down to.</param>
    /// <exception cref="ArgumentException">Another plan.</exception>
    public int? StepsTo(GradientDescent plan, double value)
    {
        foreach (var (step, excess) in From(plan).Index())
        {
            if (excess <= value)
                return step;
            if (!double.IsFinite(excess))
                return null;
        }

        return null;
    }

    private IEnumerable<double> From(GradientDescent plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.IsSteepestDescent || plan.Sampling is not (Sampling.AllPoints or Sampling.RandomPicks))
            throw new ArgumentException(
                $"Expected steepest descent with the full gradient or with random picks, given {plan.Optimiser} with {plan.Sampling}.", nameof(plan));
        if (plan.BatchSize < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected a batch size m ≥ 1, given {plan.BatchSize}."), nameof(plan));
        return Moments(plan);
    }

    private IEnumerable<double> Moments(GradientDescent plan)
    {
        var share = plan.Sampling == Sampling.AllPoints ? 0 : 1.0 / plan.BatchSize;
        var e = _start.ToArray();
        var (M, HM, next) = (new double[_n * _n], new double[_n * _n], new double[_n * _n]);
        for (var ab = 0; ab < M.Length; ab++)
            M[ab] = e[ab / _n] * e[ab % _n];
        yield return Excess(M);
        for (var k = 1; k <= plan.Steps; k++)
        {
            Step(plan.Rate(k), share, e, M, HM, next);
            (M, next) = (next, M);
            yield return Excess(M);
        }
    }

    private void Step(double eta, double share, double[] e, double[] M, double[] HM, double[] next)
    {
        for (var ab = 0; ab < M.Length; ab++)
        {
            HM[ab] = 0;
            for (var c = 0; c < _n; c++)
                HM[ab] += _H[ab / _n * _n + c] * M[c * _n + ab % _n];
        }

        for (var ab = 0; ab < M.Length; ab++)
        {
            var (a, b) = (ab / _n, ab % _n);
            var (outer, spread) = (0.0, _noise[ab]);
            for (var c = 0; c < _n; c++)
            {
                outer += HM[a * _n + c] * _H[c * _n + b];
                spread -= 2 * _mixed[ab * _n + c] * e[c];
                for (var d = 0; d < _n; d++)
                    spread += _fourth[(ab * _n + c) * _n + d] * M[c * _n + d];
            }

            next[ab] = M[ab] - eta * (HM[ab] + HM[b * _n + a]) + eta * eta * ((1 - share) * outer + share * spread);
        }

        var before = HM.AsSpan(0, _n);
        e.CopyTo(before);
        for (var a = 0; a < _n; a++)
        {
            for (var c = 0; c < _n; c++)
                e[a] -= eta * _H[a * _n + c] * before[c];
        }
    }

    /// <summary>½ tr H M.</summary>
    private double Excess(double[] M)
    {
        var sum = 0.0;
        for (var ab = 0; ab < M.Length; ab++)
            sum += _H[ab] * M[ab];
        return sum / 2;
    }
}
