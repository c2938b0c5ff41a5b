using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MathsOfAI.Numerics;

/// <summary>Sums over numbers that stand one after the other, such as a column of a matrix.</summary>
/// <remarks>Four numbers at a time whatever the machine has, so that the sums have the same order everywhere.</remarks>
internal static class Numbers
{
    /// <summary>aᵀ b, over as many components as a has.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var fours = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var others = MemoryMarshal.Cast<double, Vector256<double>>(b);
        var sums = Vector256<double>.Zero;
        for (var i = 0; i < fours.Length; i++)
            sums += fours[i] * others[i];
        var sum = Vector256.Sum(sums);
        for (var i = 4 * fours.Length; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>b ← b + s a.</summary>
    public static void Add(double s, ReadOnlySpan<double> a, Span<double> b)
    {
        var fours = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var others = MemoryMarshal.Cast<double, Vector256<double>>(b);
        for (var i = 0; i < fours.Length; i++)
            others[i] += s * fours[i];
        for (var i = 4 * fours.Length; i < a.Length; i++)
            b[i] += s * a[i];
    }
}
