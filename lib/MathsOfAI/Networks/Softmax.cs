using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// From K numbers to K probabilities. The largest number is taken off first, which changes nothing but that no power of e
/// overflows. Goodfellow, Bengio &amp; Courville, sections 4.1 and 6.2.2.3.
/// </summary>
public static class Softmax
{
    /// <summary>softmax(z)_j = e^{z_j} / Σ_k e^{z_k}, K components that add up to 1.</summary>
    /// <param name="z">K numbers, such as the outputs of a network for K categories.</param>
    public static Vector<double> Of(Vector<double> z)
    {
        ArgumentNullException.ThrowIfNull(z);
        var powers = (z - z.Maximum()).PointwiseExp();
        return powers / powers.Sum();
    }

    /// <summary>ln Σ_k e^{z_k}, of which softmax is the gradient.</summary>
    /// <param name="z">K numbers.</param>
    public static double LogSumExp(Vector<double> z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return z.Maximum() + Math.Log((z - z.Maximum()).PointwiseExp().Sum());
    }

    /// <summary>
    /// Every e^{z_j − max z}, with z_j and then the power at j·<paramref name="stride"/>; returns the largest z and the
    /// powers' sum, by which they are to be divided.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (T Largest, T Sum) Powers<T>(Unchecked<T> z, nint size, nint stride, Unchecked<T> powers)
        where T : struct, ILanes<T>
    {
        var largest = z[0];
        for (nint j = 1; j < size; j++)
            largest = T.Max(largest, z[j * stride]);
        var sum = T.Broadcast(0);
        for (nint j = 0; j < size; j++)
        {
            var power = Elementary.Exp(z[j * stride] - largest);
            powers[j * stride] = power;
            sum += power;
        }

        return (largest, sum);
    }
}
