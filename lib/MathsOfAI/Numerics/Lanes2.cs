using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MathsOfAI.Numerics;

/// <summary>2 numbers in one 128-bit register.</summary>
internal readonly struct Lanes2(Vector128<double> value) : ILanes<Lanes2>
{
    private readonly Vector128<double> _value = value;

    public static int Count => 2;

    public static Lanes2 Broadcast(double value) => new(Vector128.Create(value));

    public static Lanes2 Load(ReadOnlySpan<double> source) => new(Vector128.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Gather(Unchecked<double> source, Unchecked<ulong> indices) =>
        new(Vector128.Create(source[(nint)indices[0]], source[(nint)indices[1]]));

    public void Store(Span<double> destination) => _value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 operator +(Lanes2 left, Lanes2 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 operator -(Lanes2 left, Lanes2 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 operator *(Lanes2 left, Lanes2 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 operator *(double left, Lanes2 right) => new(left * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 operator /(Lanes2 left, Lanes2 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Sqrt(Lanes2 x) => new(Vector128.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 MultiplyAdd(Lanes2 a, Lanes2 b, Lanes2 c) =>
        new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Clamp(Lanes2 x, double least, double most) =>
        new(Vector128.MinNative(Vector128.Create(most), Vector128.MaxNative(Vector128.Create(least), x._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Max(Lanes2 left, Lanes2 right) => new(Vector128.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 PowerOfRootTwo(Lanes2 shifted)
    {
        var bits = shifted._value.AsInt64();
        var power = ((bits >>> 1) + Vector128.Create(Elementary.ExponentOfOne)) << 52;
        var fraction = -(bits & Vector128.Create(1L)) & Vector128.Create(Elementary.FractionOfRootTwo);
        return new((power | fraction).AsDouble());
    }

    public static Lanes2 Log(Lanes2 x) => new(Vector128.Log(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 WherePositive(Lanes2 x, Lanes2 value) =>
        new(Vector128.GreaterThan(x._value, Vector128<double>.Zero) & value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 WhereEqual(Lanes2 left, Lanes2 right, Lanes2 value) =>
        new(Vector128.Equals(left._value, right._value) & value._value);
}
