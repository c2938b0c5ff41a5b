using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MathsOfAI.Numerics;

/// <summary>8 numbers in one 512-bit register.</summary>
internal readonly struct Lanes8(Vector512<double> value) : ILanes<Lanes8>
{
    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    public static Lanes8 Broadcast(double value) => new(Vector512.Create(value));

    public static Lanes8 Load(ReadOnlySpan<double> source) => new(Vector512.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Gather(Unchecked<double> source, Unchecked<ulong> indices) => new(Vector512.Create(
        source[(nint)indices[0]], source[(nint)indices[1]], source[(nint)indices[2]], source[(nint)indices[3]],
        source[(nint)indices[4]], source[(nint)indices[5]], source[(nint)indices[6]], source[(nint)indices[7]]));

    public void Store(Span<double> destination) => _value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 left, Lanes8 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 left, Lanes8 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 left, Lanes8 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(double left, Lanes8 right) => new(left * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator /(Lanes8 left, Lanes8 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Sqrt(Lanes8 x) => new(Vector512.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 MultiplyAdd(Lanes8 a, Lanes8 b, Lanes8 c) =>
        new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Clamp(Lanes8 x, double least, double most) =>
        new(Vector512.MinNative(Vector512.Create(most), Vector512.MaxNative(Vector512.Create(least), x._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Max(Lanes8 left, Lanes8 right) => new(Vector512.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 PowerOfRootTwo(Lanes8 shifted)
    {
        var bits = shifted._value.AsInt64();
        var power = ((bits >>> 1) + Vector512.Create(Elementary.ExponentOfOne)) << 52;
        var fraction = -(bits & Vector512.Create(1L)) & Vector512.Create(Elementary.FractionOfRootTwo);
        return new((power | fraction).AsDouble());
    }

    public static Lanes8 Log(Lanes8 x) => new(Vector512.Log(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 WherePositive(Lanes8 x, Lanes8 value) =>
        new(Vector512.GreaterThan(x._value, Vector512<double>.Zero) & value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 WhereEqual(Lanes8 left, Lanes8 right, Lanes8 value) =>
        new(Vector512.Equals(left._value, right._value) & value._value);
}
