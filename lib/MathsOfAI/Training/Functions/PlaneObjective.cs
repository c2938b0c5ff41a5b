using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>A function of two variables and its gradient, in every lane.</summary>
internal interface IPlaneFormula
{
    static abstract T Value<T>(T x, T y) where T : struct, ILanes<T>;

    static abstract (T X, T Y) Gradient<T>(T x, T y) where T : struct, ILanes<T>;
}

/// <summary>A formula's function, at as many points at once as a register holds.</summary>
internal sealed class PlaneObjective<TFormula>(string name) : Objective(name, 2) where TFormula : struct, IPlaneFormula
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Values(ReadOnlySpan<double> x, Span<double> values)
    {
        var n = values.Length;
        for (var i = 0; i < n; i++)
            TFormula.Value(Lanes1.Broadcast(x[i]), Lanes1.Broadcast(x[n + i])).Store(values[i..]);
    }

    internal override void Gradients(ReadOnlySpan<double> x, Span<double> gradients)
    {
        var n = x.Length / 2;
        if (Vector512.IsHardwareAccelerated)
            Gradients<Lanes8>(x[..n], x[n..], gradients[..n], gradients[n..]);
        else if (Vector256.IsHardwareAccelerated)
            Gradients<Lanes4>(x[..n], x[n..], gradients[..n], gradients[n..]);
        else
            Gradients<Lanes2>(x[..n], x[n..], gradients[..n], gradients[n..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gradients<T>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> gx, Span<double> gy)
        where T : struct, ILanes<T>
    {
        var wideX = MemoryMarshal.Cast<double, T>(x);
        var wideY = MemoryMarshal.Cast<double, T>(y);
        var wideGx = MemoryMarshal.Cast<double, T>(gx);
        var wideGy = MemoryMarshal.Cast<double, T>(gy);
        for (var i = 0; i < wideX.Length; i++)
            (wideGx[i], wideGy[i]) = TFormula.Gradient(wideX[i], wideY[i]);
        var done = wideX.Length * T.Count;
        if (done < x.Length)
            Gradients<Lanes1>(x[done..], y[done..], gx[done..], gy[done..]);
    }
}

internal readonly struct Rosenbrock : IPlaneFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T x, T y) where T : struct, ILanes<T>
    {
        var (slope, off) = (T.Broadcast(1) - x, y - x * x);
        return slope * slope + 100 * (off * off);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T X, T Y) Gradient<T>(T x, T y) where T : struct, ILanes<T>
    {
        var off = y - x * x;
        return (2 * (x - T.Broadcast(1)) - 400 * (x * off), 200 * off);
    }
}

internal readonly struct Beale : IPlaneFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T x, T y) where T : struct, ILanes<T>
    {
        var (first, second, third) = Terms(x, y);
        return first * first + second * second + third * third;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T X, T Y) Gradient<T>(T x, T y) where T : struct, ILanes<T>
    {
        var one = T.Broadcast(1);
        var (first, second, third) = Terms(x, y);
        return (
            2 * (first * (y - one) + second * (y * y - one) + third * (y * y * y - one)),
            2 * (x * (first + 2 * (y * second) + 3 * (y * y * third))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T, T, T) Terms<T>(T x, T y) where T : struct, ILanes<T> => (
        T.Broadcast(1.5) - x + x * y,
        T.Broadcast(2.25) - x + x * (y * y),
        T.Broadcast(2.625) - x + x * (y * y * y));
}

internal readonly struct Saddle : IPlaneFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(T x, T y) where T : struct, ILanes<T> => 0.5 * (x * x - y * y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T X, T Y) Gradient<T>(T x, T y) where T : struct, ILanes<T> => (x, -1 * y);
}
