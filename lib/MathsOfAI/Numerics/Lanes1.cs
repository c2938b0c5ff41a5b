using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MathsOfAI.Numerics;

/// <summary>One number: the lanes of a network that is trained alone.</summary>
internal readonly struct Lanes1(double value) : ILanes<Lanes1>
{
    private readonly double _value = value;

    public static int Count => 1;

    public static Lanes1 Broadcast(double value) => new(value);

    public static Lanes1 Load(ReadOnlySpan<double> source) => new(source[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Gather(Unchecked<double> source, Unchecked<ulong> indices) =>
        new(source[(nint)indices[0]]);

    public void Store(Span<double> destination) => destination[0] = _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator +(Lanes1 left, Lanes1 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator -(Lanes1 left, Lanes1 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator *(Lanes1 left, Lanes1 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator *(double left, Lanes1 right) => new(left * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator /(Lanes1 left, Lanes1 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Sqrt(Lanes1 x) => new(Math.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) =>
        new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Clamp(Lanes1 x, double least, double most) =>
        new(x._value < least ? least : x._value > most ? most : x._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Max(Lanes1 left, Lanes1 right) => left._value > right._value ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 PowerOfRootTwo(Lanes1 shifted)
    {
        var bits = BitConverter.DoubleToInt64Bits(shifted._value);
        var power = ((bits >>> 1) + Elementary.ExponentOfOne) << 52;
        var fraction = -(bits & 1) & Elementary.FractionOfRootTwo;
        return new(BitConverter.Int64BitsToDouble(power | fraction));
    }

    public static Lanes1 Log(Lanes1 x) => new(Vector128.Log(Vector128.Create(x._value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 WherePositive(Lanes1 x, Lanes1 value) => new(x._value > 0 ? value._value : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 WhereEqual(Lanes1 left, Lanes1 right, Lanes1 value) => new(left._value == right._value ? value._value : 0);
}
