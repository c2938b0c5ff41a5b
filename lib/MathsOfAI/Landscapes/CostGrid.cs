using System.Runtime.CompilerServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;

namespace MathsOfAI.Landscapes;

/// <summary>The cost at p + α u + β v for every α and β: neighbours in α share a register, rows of β the cores.</summary>
internal static class CostGrid<T> where T : struct, ILanes<T>
{
    public static double[,] Compute(
        Network network, Func<Steps<T>> steps, double[] u, double[] v, double[] alphas, double[] betas)
    {
        var costs = new double[betas.Length, alphas.Length];
        var p = network.Parameters.ToArray();
        Cores.Share(
            "Measuring", betas.Length,
            () => new Worker(steps(), p.Length),
            (j, worker, _) => worker.Row(p, u, v, alphas, betas[j], costs, j));
        return costs;
    }

    private sealed class Worker(Steps<T> steps, int count)
    {
        private readonly AlignedArray<T> _parameters = new(count);
        private readonly double[] _lanes = new double[T.Count];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Row(double[] p, double[] u, double[] v, double[] alphas, double beta, double[,] costs, int j)
        {
            var parameters = _parameters.Unchecked;
            for (var first = 0; first < alphas.Length; first += T.Count)
            {
                for (var lane = 0; lane < T.Count; lane++)
                    _lanes[lane] = alphas[Math.Min(first + lane, alphas.Length - 1)];
                var alpha = T.Load(_lanes);
                for (var i = 0; i < p.Length; i++)
                    parameters[i] = T.MultiplyAdd(alpha, T.Broadcast(u[i]), T.Broadcast(p[i] + beta * v[i]));

                steps.MeanCost(_parameters).Store(_lanes);
                for (var lane = 0; lane < T.Count && first + lane < alphas.Length; lane++)
                    costs[j, first + lane] = _lanes[lane];
            }
        }
    }
}
