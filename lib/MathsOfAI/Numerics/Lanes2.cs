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

    public void Store(Span<double> destination) => _value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 operator +(Lanes2 left, Lanes2 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 operator -(Lanes2 left, Lanes2 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 operator *(Lanes2 left, Lanes2 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 operator /(Lanes2 left, Lanes2 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 MultiplyAdd(Lanes2 a, Lanes2 b, Lanes2 c) =>
        new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 Clamp(Lanes2 x, double least, double most) =>
        new(Vector128.MinNative(Vector128.Create(most), Vector128.MaxNative(Vector128.Create(least), x._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 PowerOfTwo(Lanes2 shifted) =>
        new(((shifted._value.AsInt64() + Vector128.Create(1023L)) << 52).AsDouble());

    public static Lanes2 Log(Lanes2 x) => new(Vector128.Log(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2 WherePositive(Lanes2 x, Lanes2 value) =>
        new(Vector128.GreaterThan(x._value, Vector128<double>.Zero) & value._value);
}
