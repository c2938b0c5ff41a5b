using System.Runtime.CompilerServices;

namespace MathsOfAI.Numerics;

/// <summary>
/// The exponential function, the sigmoid and the hyperbolic tangent in every lane, to a relative error below 10⁻¹⁴, the
/// first two for x &gt; −708. They are here, and not the framework's, because a cell that runs once must run at full speed at once.
/// </summary>
internal static class Elementary
{
    /// <summary>What stands in the exponent's bits of 2⁰.</summary>
    public const long ExponentOfOne = 1023;

    /// <summary>What stands in the other bits of √2.</summary>
    public const long FractionOfRootTwo = 0x6A09E667F3BCD;

    // ½ ln 2 as the sum of two numbers, the nearest one and what it leaves.
    private const double HalfLn2 = 0.34657359027997264;
    private const double HalfLn2Rest = 1.1595234069231498e-17;

    // e^708 and e^-708 are the last that neither overflow nor lose digits.
    private const double LargestExponent = 708;

    /// <summary>eˣ, where x beyond ±708 counts as ±708.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x) where T : struct, ILanes<T> => ExpPlus(x, 1, 0);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid<T>(T x) where T : struct, ILanes<T> => T.Broadcast(1) / ExpPlus(x, -1, 1);

    /// <summary>tanh x = m / (m + 2) with m = e²ˣ − 1, which loses nothing to cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x) where T : struct, ILanes<T>
    {
        var m = ExpPlus(x, 2, -1);
        return m / (m + T.Broadcast(2));
    }

    /// <summary>sin πw for |w| ≤ ½, to an error below 10⁻¹³: the first nine terms of the series.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SinPi<T>(T w) where T : struct, ILanes<T>
    {
        var w2 = w * w;
        var sum = T.Broadcast(7.952054001475508e-07);              // π¹⁷/17!
        sum = T.MultiplyAdd(sum, w2, T.Broadcast(-2.1915353447830204e-05));
        sum = T.MultiplyAdd(sum, w2, T.Broadcast(0.00046630280576761234));
        sum = T.MultiplyAdd(sum, w2, T.Broadcast(-0.007370430945714348));
        sum = T.MultiplyAdd(sum, w2, T.Broadcast(0.08214588661112819));
        sum = T.MultiplyAdd(sum, w2, T.Broadcast(-0.5992645293207919));
        sum = T.MultiplyAdd(sum, w2, T.Broadcast(2.550164039877345));
        sum = T.MultiplyAdd(sum, w2, T.Broadcast(-5.167712780049969));
        return w * T.MultiplyAdd(sum, w2, T.Broadcast(Math.PI));
    }

    /// <summary>
    /// eᶠˣ + c = √2ⁿ (1 + r + r² q(r)) + c with n the integer nearest to f x / (½ ln 2) and |r| ≤ ¼ ln 2; f x beyond ±708
    /// counts as ±708. A network's arithmetic waits for this function again and again, so its operations are grouped to wait
    /// little for each other.
    /// </summary>
    /// <remarks>
    /// q is the polynomial of degree 7 that meets (eʳ − 1 − r) / r² at Chebyshev's points of the interval; nowhere in it do
    /// they differ by more than 2·10⁻¹⁵. Half steps of the exponent halve r, and spare the polynomial three degrees.
    /// </remarks>
    /// <param name="x">A number in every lane.</param>
    /// <param name="f">A power of two or its negative, so that f x is exact.</param>
    /// <param name="c">1, 0 or −1; taken from √2ⁿ, where −1 cancels exactly.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpPlus<T>(T x, double f, double c) where T : struct, ILanes<T>
    {
        x = T.Clamp(x, -LargestExponent / Math.Abs(f), LargestExponent / Math.Abs(f));
        var shift = T.Broadcast(1.5 * (1L << 52));
        var shifted = T.MultiplyAdd(x, T.Broadcast(f / HalfLn2), shift);
        var n = shifted - shift;
        var r = T.MultiplyAdd(n, T.Broadcast(-HalfLn2), T.Broadcast(f) * x);
        var scale = T.PowerOfRootTwo(shifted);

        var r2 = r * r;
        var q01 = T.MultiplyAdd(T.Broadcast(0.16666666666666652), r, T.Broadcast(0.4999999999999982));
        var q23 = T.MultiplyAdd(T.Broadcast(0.008333333333502979), r, T.Broadcast(0.041666666668532894));
        var q45 = T.MultiplyAdd(T.Broadcast(0.00019841267016605652), r, T.Broadcast(0.0013888885781562536));
        var q67 = T.MultiplyAdd(T.Broadcast(2.7572368661012286e-06), r, T.Broadcast(2.4818142479009722e-05));
        var q = T.MultiplyAdd(T.MultiplyAdd(q67, r2, q45), r2 * r2, T.MultiplyAdd(q23, r2, q01));

        // What ½ ln 2 lacks to 16 digits matters in the first term only, and does not hold up the others.
        var first = T.MultiplyAdd(n, T.Broadcast(-HalfLn2Rest), r);
        return T.MultiplyAdd(q, scale * r2, T.MultiplyAdd(scale, first, scale + T.Broadcast(c)));
    }
}
