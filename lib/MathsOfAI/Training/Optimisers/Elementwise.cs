using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>A rule for one parameter, applied to all of them in the widest registers, or plainly where code is interpreted; the bits do not depend on the width.</summary>
internal static class Elementwise
{
    /// <summary>p ← Next(p, g, s, t), number by number; what the rule does not remember may be empty.</summary>
    public static void Apply<TRule>(TRule rule, Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t)
        where TRule : struct, IRule
    {
        if (OperatingSystem.IsBrowser())
            Apply<Lanes1, TRule>(rule, p, g, s, t);
        else if (Vector512.IsHardwareAccelerated)
            Apply<Lanes8, TRule>(rule, p, g, s, t);
        else if (Vector256.IsHardwareAccelerated)
            Apply<Lanes4, TRule>(rule, p, g, s, t);
        else
            Apply<Lanes2, TRule>(rule, p, g, s, t);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<T, TRule>(TRule rule, Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t)
        where T : struct, ILanes<T>
        where TRule : struct, IRule
    {
        var wideP = MemoryMarshal.Cast<double, T>(p);
        var wideG = MemoryMarshal.Cast<double, T>(g);
        var wideS = MemoryMarshal.Cast<double, T>(s);
        var wideT = MemoryMarshal.Cast<double, T>(t);
        for (var i = 0; i < wideP.Length; i++)
        {
            T first = default, second = default;
            if (TRule.StateCount > 0)
                first = wideS[i];
            if (TRule.StateCount > 1)
                second = wideT[i];
            wideP[i] = rule.Next(wideP[i], wideG[i], ref first, ref second);
            if (TRule.StateCount > 0)
                wideS[i] = first;
            if (TRule.StateCount > 1)
                wideT[i] = second;
        }

        var done = wideP.Length * T.Count;
        if (done < p.Length)
            Apply<Lanes1, TRule>(rule, p[done..], g[done..], TRule.StateCount > 0 ? s[done..] : s, TRule.StateCount > 1 ? t[done..] : t);
    }
}
