using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// What stochastic gradient descent on a linear least-squares problem does on average, exactly: with picks as in (4.8), the
/// mean and the second moments of d = p − p* after a step follow from those before it. Introduced in lecture 02-batches-and-minibatches.
/// </summary>
/// <remarks>
/// Cost(p) = mean over i of ½ (x_iᵀ p − y_i)², H its Hessian matrix and r_i = x_iᵀ p* − y_i. With e = E d and M = E d dᵀ,
/// a step has e → (I − η H) e and M → M − η (H M + M H) + η² ((1 − 1/m) H M H + 1/m mean x_i x_iᵀ E (x_iᵀ d + r_i)²).
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
        var r = A * pStar - y;
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

    /// <summary>E Cost(p_k) − Cost(p*) for k = 0, …, K, where K is the plan's number of steps; infinite or NaN where it overflows.</summary>
    /// <param name="plan">Steepest descent with the full gradient or with random picks.</param>
    /// <exception cref="ArgumentException">Another plan.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public double[] Along(GradientDescent plan)
    {
        Require(plan);
        var moments = Begin(plan);
        var excess = new double[plan.Steps + 1];
        excess[0] = moments.Excess;
        using var monitor = RunMonitor.Start("Computing means");
        for (var k = 1; k <= plan.Steps; k++)
        {
            monitor.Cancellation.ThrowIfCancellationRequested();
            moments.Step(plan.Rate(k));
            excess[k] = moments.Excess;
        }

        return excess;
    }

    /// <summary>The first step after which E Cost(p_k) − Cost(p*) is at most a given value; null if none is.</summary>
    /// <param name="plan">Steepest descent with the full gradient or with random picks; its steps are the most that are taken.</param>
    /// <param name="value">The value to come down to.</param>
    /// <exception cref="ArgumentException">Another plan.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public int? StepsTo(GradientDescent plan, double value)
    {
        Require(plan);
        var moments = Begin(plan);
        using var monitor = RunMonitor.Start("Computing means");
        for (var k = 0; ; k++)
        {
            monitor.Cancellation.ThrowIfCancellationRequested();
            var excess = moments.Excess;
            if (excess <= value)
                return k;
            if (k == plan.Steps || !double.IsFinite(excess))
                return null;
            moments.Step(plan.Rate(k + 1));
        }
    }

    /// <summary>The fewest steps with m random picks to a given value, over several η, and the first η that needs no more; null if none gets there.</summary>
    /// <param name="value">The value to come down to.</param>
    /// <param name="m">The number of picks of a step.</param>
    /// <param name="etas">The learning rates; it is quickest to begin with those that get there surely.</param>
    /// <param name="most">The most steps that are taken.</param>
    /// <exception cref="ArgumentException">m is less than 1.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public (int Steps, double Eta)? Fewest(double value, int m, IEnumerable<double> etas, int most = 5000)
    {
        ArgumentNullException.ThrowIfNull(etas);
        (int Steps, double Eta)? best = null;
        foreach (var eta in etas)
        {
            var limit = best is { } so ? so.Steps - 1 : most;
            if (limit >= 0 && StepsTo(GradientDescent.Picks(eta, limit, m), value) is { } steps)
                best = (steps, eta);
        }

        return best;
    }

    private Moments Begin(GradientDescent plan) => new(this, plan.Sampling == Sampling.AllPoints ? 0 : 1.0 / plan.BatchSize);

    private void Require(GradientDescent plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.IsSteepestDescent || plan.Sampling is not (Sampling.AllPoints or Sampling.RandomPicks))
            throw new ArgumentException(
                $"Expected steepest descent with the full gradient or with random picks, given {plan.Optimiser} with {plan.Sampling}.", nameof(plan));
        if (plan.BatchSize < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected a batch size m ≥ 1, given {plan.BatchSize}."), nameof(plan));
        if (plan.Steps < 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a number of steps ≥ 0, given {plan.Steps}."), nameof(plan));
        plan.Schedule.Validate(plan.Steps);
    }

    /// <summary>e, M and room for the next M, of one run.</summary>
    private sealed class Moments(ExpectedExcess of, double share)
    {
        private readonly int _n = of._n;
        private readonly double[] _HM = new double[of._H.Length];
        private readonly double[] _before = new double[of._n];
        private readonly double[] _e = [.. of._start];
        private double[] _M = [.. of._start.SelectMany(a => of._start.Select(b => a * b))];
        private double[] _next = new double[of._H.Length];

        /// <summary>½ tr H M.</summary>
        public double Excess
        {
            get
            {
                var sum = 0.0;
                for (var ab = 0; ab < _M.Length; ab++)
                    sum += of._H[ab] * _M[ab];
                return sum / 2;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Step(double eta)
        {
            var (H, M, HM) = (of._H, _M, _HM);
            for (var a = 0; a < _n; a++)
            {
                for (var b = 0; b < _n; b++)
                {
                    var sum = 0.0;
                    for (var c = 0; c < _n; c++)
                        sum += H[a * _n + c] * M[c * _n + b];
                    HM[a * _n + b] = sum;
                }
            }

            for (var a = 0; a < _n; a++)
            {
                for (var b = 0; b < _n; b++)
                {
                    var ab = a * _n + b;
                    _next[ab] = M[ab] - eta * (HM[ab] + HM[b * _n + a])
                        + eta * eta * ((1 - share) * Outer(a, b) + share * Spread(ab));
                }
            }

            (_M, _next) = (_next, _M);
            _e.CopyTo(_before, 0);
            for (var a = 0; a < _n; a++)
            {
                for (var c = 0; c < _n; c++)
                    _e[a] -= eta * H[a * _n + c] * _before[c];
            }
        }

        /// <summary>An entry of H M H.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Outer(int a, int b)
        {
            var sum = 0.0;
            for (var c = 0; c < _n; c++)
                sum += _HM[a * _n + c] * of._H[c * _n + b];
            return sum;
        }

        /// <summary>An entry of the mean of x_i x_iᵀ E (x_iᵀ d + r_i)².</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Spread(int ab)
        {
            var sum = of._noise[ab];
            for (var c = 0; c < _n; c++)
                sum += 2 * of._mixed[ab * _n + c] * _e[c];
            for (var cd = 0; cd < _M.Length; cd++)
                sum += of._fourth[ab * _M.Length + cd] * _M[cd];
            return sum;
        }
    }
}
