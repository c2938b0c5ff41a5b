using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>
/// The local minima of the squared loss of logistic regression with one input, searched from many starts by a Newton
/// method that never goes uphill.
/// </summary>
internal sealed class LogisticMinima
{
    private const int Iterations = 200;
    private static readonly double[] Slopes = [0.1, 0.3, 1, 3, 10, 30, 100];

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly List<(double W, double b, double Cost)> _found = [];

    /// <param name="x">Inputs, at least two different ones.</param>
    /// <param name="y">Targets.</param>
    public LogisticMinima(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        // In units in which the inputs have mean 0 and deviation 1.
        var mean = x.Average();
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
        _x = [.. x.Select(v => (v - mean) / deviation)];
        _y = [.. y];
        foreach (var threshold in Thresholds())
        {
            foreach (var slope in Slopes)
            {
                Search(slope, threshold);
                Search(-slope, threshold);
            }
        }

        Found = [.. _found.OrderBy(m => m.Cost).Select(m => (m.W / deviation, m.b - m.W * mean / deviation, m.Cost))];
    }

    /// <summary>Points (w, b) with a positive definite Hessian at which the gradient vanishes, and the costs there.</summary>
    public IReadOnlyList<(double W, double B, double Cost)> Found { get; }

    /// <summary>The lowest cost at which a descent ran off towards infinity, or null if none did.</summary>
    public double? Plateau { get; private set; }

    private IEnumerable<double> Thresholds()
    {
        var sorted = _x.Distinct().Order().ToArray();
        double[] all = [sorted[0] - 0.5, .. sorted, .. sorted.Zip(sorted.Skip(1), (a, b) => (a + b) / 2), sorted[^1] + 0.5];
        var every = (all.Length + 59) / 60;
        return all.Where((_, i) => i % every == 0);
    }

    private void Search(double w, double threshold)
    {
        var p = (w, b: -w * threshold);
        var damping = 1e-3;
        for (var i = 0; i < Iterations; i++)
        {
            var here = At(p.w, p.b);
            if (here.Gradient.L1Norm() < 1e-12)
                break;
            var eigen = here.Hessian.Evd(Symmetricity.Symmetric);
            var along = eigen.EigenVectors.TransposeThisAndMultiply(here.Gradient);
            while (damping < 1e8)
            {
                var step = eigen.EigenVectors * along.MapIndexed((k, g) => -g / (Math.Abs(eigen.EigenValues[k].Real) + damping));
                if (At(p.w + step[0], p.b + step[1]).Cost <= here.Cost)
                {
                    p = (p.w + step[0], p.b + step[1]);
                    damping = Math.Max(1e-12, damping / 5);
                    break;
                }

                damping *= 5;
            }
        }

        var (cost, gradient, hessian) = At(p.w, p.b);
        if (gradient.L1Norm() < 1e-7 && hessian.Trace() > 0 && hessian.Determinant() > 1e-6 * hessian.Trace())
        {
            if (!_found.Any(m => Math.Abs(m.W - p.w) + Math.Abs(m.b - p.b) < 1e-3))
                _found.Add((p.w, p.b, cost));
        }
        else if (hessian.FrobeniusNorm() < 1e-6)
        {
            Plateau = Math.Min(Plateau ?? cost, cost);
        }
    }

    private (double Cost, Vector<double> Gradient, Matrix<double> Hessian) At(double w, double b)
    {
        var (cost, gw, gb, ww, wb, bb) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < _x.Length; i++)
        {
            var a = 1 / (1 + Math.Exp(-w * _x[i] - b));
            var error = a - _y[i];
            var slope = 2 * error * a * (1 - a);
            var curvature = 2 * a * (1 - a) * (a * (1 - a) + error * (1 - 2 * a));
            cost += error * error;
            gw += slope * _x[i];
            gb += slope;
            ww += curvature * _x[i] * _x[i];
            wb += curvature * _x[i];
            bb += curvature;
        }

        return (
            cost / _x.Length,
            Vector<double>.Build.Dense([gw, gb]) / _x.Length,
            Matrix<double>.Build.DenseOfRowArrays([ww, wb], [wb, bb]) / _x.Length);
    }
}
