using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Landscapes;

/// <summary>
/// A model of the Hessian matrix at a critical point picked at random: a symmetric matrix H = (G + Gᵀ)/2, where all entries
/// of G are independent and N(0, 1). On the diagonal H has N(0, 1), elsewhere N(0, ½). Introduced in lecture
/// 07-implicit-regularisation.
/// </summary>
public static class RandomHessian
{
    private const int BlockSize = 4096;

    /// <summary>How many eigenvalues of such a matrix are positive, for many matrices.</summary>
    /// <remarks>
    /// Elimination turns H into L D Lᵀ with a diagonal D. By Sylvester's law of inertia D has as many positive entries as H
    /// has positive eigenvalues.
    /// </remarks>
    /// <param name="dimension">d; the matrices are d × d.</param>
    /// <param name="samples">The number of matrices.</param>
    /// <param name="seed">The same seed gives the same matrices.</param>
    /// <returns>For each matrix a number from 0 to d.</returns>
    /// <exception cref="ArgumentException">A number is not positive.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static int[] PositiveEigenvalues(int dimension, int samples, long seed)
    {
        if (dimension < 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a dimension ≥ 1, given {dimension}."), nameof(dimension));
        if (samples < 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least one sample, given {samples}."), nameof(samples));
        var counts = new int[samples];
        Cores.Share("Counting", (samples + BlockSize - 1) / BlockSize, (block, stop) =>
        {
            var stream = new RandomStream(seed * 1_000_003 + block, RandomStream.Purpose.Data);
            var h = new double[dimension * dimension];
            for (var i = block * BlockSize; i < Math.Min(samples, (block + 1) * BlockSize); i++)
            {
                stop.ThrowIfCancellationRequested();
                Fill(h, dimension, ref stream);
                counts[i] = PositivePivots(h, dimension);
            }
        });
        return counts;
    }

    /// <summary>The number of positive pivots; overwrites the lower triangle of h, the only part that it reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int PositivePivots(double[] h, int d)
    {
        var positive = 0;
        for (var k = 0; k < d; k++)
        {
            var pivot = h[k * d + k];
            if (pivot > 0)
                positive++;
            for (var i = k + 1; i < d; i++)
            {
                var factor = h[i * d + k] / pivot;
                for (var j = k + 1; j <= i; j++)
                    h[i * d + j] -= factor * h[j * d + k];
            }
        }

        return positive;
    }

    private static void Fill(double[] h, int d, ref RandomStream stream)
    {
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < i; j++)
                h[i * d + j] = Math.Sqrt(0.5) * stream.NextGaussian();
            h[i * d + i] = stream.NextGaussian();
        }
    }
}
