using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Training;

namespace MathsOfAI.Tests.Support;

/// <summary>The optimisers once more, from their papers' equations, one vector at a time.</summary>
internal static class Papers
{
    /// <summary>The iterates p_0, p_1, …, where the gradient may differ from step to step.</summary>
    public static List<Vector<double>> Iterates(
        Optimiser optimiser, Vector<double> start, Func<int, Vector<double>, Vector<double>> gradient, Func<int, double> eta, int steps)
    {
        var zero = Vector<double>.Build.Dense(start.Count);
        var (p, before, m, v) = (start, start, zero, zero);
        var iterates = new List<Vector<double>> { start };
        for (var k = 1; k <= steps; k++)
        {
            var ahead = optimiser is Nesterov n ? p + n.Beta * (p - before) : p;
            var g = gradient(k, ahead);
            var next = optimiser switch
            {
                SteepestDescent => p - eta(k) * g,
                HeavyBall h => p - eta(k) * g + h.Beta * (p - before),
                Nesterov => ahead - eta(k) * g,
                AdaGrad a => p - eta(k) * g.PointwiseDivide((v += g.PointwiseMultiply(g)).PointwiseSqrt() + a.Epsilon),
                RMSProp r => p - eta(k) * g.PointwiseDivide((v = r.Rho * v + (1 - r.Rho) * g.PointwisePower(2)).PointwiseSqrt() + r.Epsilon),
                Adam a => p - eta(k) * AdamDirection(g, ref m, ref v, a.Beta1, a.Beta2, a.Epsilon, k),
                AdamW a => p - eta(k) * (AdamDirection(g, ref m, ref v, a.Beta1, a.Beta2, a.Epsilon, k) + a.Decay * p),
                _ => throw new ArgumentException($"No second version of {optimiser}."),
            };
            (before, p) = (p, next);
            iterates.Add(p);
        }

        return iterates;
    }

    private static Vector<double> AdamDirection(
        Vector<double> g, ref Vector<double> m, ref Vector<double> v, double beta1, double beta2, double epsilon, int k)
    {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g.PointwiseMultiply(g);
        var mHat = m / (1 - Math.Pow(beta1, k));
        var vHat = v / (1 - Math.Pow(beta2, k));
        return mHat.PointwiseDivide(vHat.PointwiseSqrt() + epsilon);
    }
}
