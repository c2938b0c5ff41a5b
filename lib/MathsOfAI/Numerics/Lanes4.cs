using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MathsOfAI.Numerics;

/// <summary>4 numbers in one 256-bit register.</summary>
internal readonly struct Lanes4(Vector256<double> value) : ILanes<Lanes4>
{
    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    public static Lanes4 Broadcast(double value) => new(Vector256.Create(value));

    public static Lanes4 Load(ReadOnlySpan<double> source) => new(Vector256.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Gather(Unchecked<double> source, Unchecked<ulong> indices) => new(Vector256.Create(
        source[(nint)indices[0]], source[(nint)indices[1]], source[(nint)indices[2]], source[(nint)indices[3]]));

    public void Store(Span<double> destination) => _value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 left, Lanes4 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 left, Lanes4 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 left, Lanes4 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(double left, Lanes4 right) => new(left * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 left, Lanes4 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Sqrt(Lanes4 x) => new(Vector256.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 MultiplyAdd(Lanes4 a, Lanes4 b, Lanes4 c) =>
        new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Clamp(Lanes4 x, double least, double most) =>
        new(Vector256.MinNative(Vector256.Create(most), Vector256.MaxNative(Vector256.Create(least), x._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Max(Lanes4 left, Lanes4 right) => new(Vector256.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 PowerOfRootTwo(Lanes4 shifted)
    {
        var bits = shifted._value.AsInt64();
        var power = ((bits >>> 1) + Vector256.Create(Elementary.ExponentOfOne)) << 52;
        var fraction = -(bits & Vector256.Create(1L)) & Vector256.Create(Elementary.FractionOfRootTwo);
        return new((power | fraction).AsDouble());
    }

    public static Lanes4 Log(Lanes4 x) => new(Vector256.Log(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 WherePositive(Lanes4 x, Lanes4 value) =>
        new(Vector256.GreaterThan(x._value, Vector256<double>.Zero) & value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 WhereEqual(Lanes4 left, Lanes4 right, Lanes4 value) =>
        new(Vector256.Equals(left._value, right._value) & value._value);
}
