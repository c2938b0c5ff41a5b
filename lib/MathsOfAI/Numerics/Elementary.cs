using System.Runtime.CompilerServices;

namespace MathsOfAI.Numerics;

/// <summary>
/// The sigmoid and the hyperbolic tangent in every lane, to a relative error below 10⁻¹⁴. They are
/// here, and not the framework's, because a cell that runs once must run at full speed at once.
/// </summary>
internal static class Elementary
{
    // ln 2 as the sum of two numbers, the nearest one and what it leaves.
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Rest = 2.3190468138462996e-17;

    // e^708 and e^-708 are the last that neither overflow nor lose digits.
    private const double LargestExponent = 708;

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid<T>(T x) where T : struct, ILanes<T>
    {
        Exp(x, -1, out var scale, out var less1);
        var one = T.Broadcast(1);
        return one / T.MultiplyAdd(less1, scale, scale + one);
    }

    /// <summary>tanh x = m / (m + 2) with m = e²ˣ − 1, which loses nothing to cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x) where T : struct, ILanes<T>
    {
        Exp(x, 2, out var scale, out var less1);
        var m = T.MultiplyAdd(less1, scale, scale - T.Broadcast(1));
        return m / (m + T.Broadcast(2));
    }

    /// <summary>
    /// eᶠˣ = 2ⁿ eʳ with n the integer nearest to f x / ln 2 and |r| ≤ ½ ln 2; f x beyond ±708 counts as ±708. A network's
    /// arithmetic waits for this function again and again, so its operations are grouped to wait little for each other.
    /// </summary>
    /// <param name="x">A number in every lane.</param>
    /// <param name="f">A power of two or its negative, so that f x is exact.</param>
    /// <param name="scale">2ⁿ.</param>
    /// <param name="less1">eʳ − 1, by its Taylor polynomial of degree 12.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exp<T>(T x, double f, out T scale, out T less1) where T : struct, ILanes<T>
    {
        x = T.Clamp(x, -LargestExponent / Math.Abs(f), LargestExponent / Math.Abs(f));
        var shift = T.Broadcast(1.5 * (1L << 52));
        var shifted = T.MultiplyAdd(x, T.Broadcast(f / Ln2), shift);
        var n = shifted - shift;
        var fx = x * T.Broadcast(f);
        var r = T.MultiplyAdd(n, T.Broadcast(-Ln2), fx);

        var r2 = r * r;
        var r4 = r2 * r2;
        var c0 = T.MultiplyAdd(T.Broadcast(1.0 / 6), r, T.Broadcast(1.0 / 2));
        var c1 = T.MultiplyAdd(T.Broadcast(1.0 / 120), r, T.Broadcast(1.0 / 24));
        var c2 = T.MultiplyAdd(T.Broadcast(1.0 / 5040), r, T.Broadcast(1.0 / 720));
        var c3 = T.MultiplyAdd(T.Broadcast(1.0 / 362880), r, T.Broadcast(1.0 / 40320));
        var c4 = T.MultiplyAdd(T.Broadcast(1.0 / 39916800), r, T.Broadcast(1.0 / 3628800));
        var low = T.MultiplyAdd(c1, r2, c0);
        var high = T.MultiplyAdd(c3, r2, c2);
        high = T.MultiplyAdd(T.MultiplyAdd(T.Broadcast(1.0 / 479001600), r2, c4), r4, high);

        // What ln 2 lacks to 16 digits matters in the first term only, and does not hold up the others.
        var first = T.MultiplyAdd(n, T.Broadcast(-Ln2Rest), r);
        less1 = T.MultiplyAdd(high, r4 * r2, T.MultiplyAdd(low, r2, first));
        scale = T.PowerOfTwo(shifted);
    }
}
