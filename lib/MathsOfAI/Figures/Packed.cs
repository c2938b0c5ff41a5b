using System.Runtime.InteropServices;
using DynamicObj;

namespace MathsOfAI.Figures;

/// <summary>
/// An array of numbers as plotly.js takes it in Base64: one or two bytes a number where all are whole and small enough, single
/// precision otherwise.
/// </summary>
internal sealed class Packed : DynamicObj.DynamicObj
{
    private const int FewestNumbers = 24;

    private Packed(ReadOnlySpan<double> numbers, string? shape)
    {
        var (type, bytes) = Encode(numbers);
        SetProperty("dtype", type);
        SetProperty("bdata", Convert.ToBase64String(bytes));
        if (shape is not null)
            SetProperty("shape", shape);
    }

    /// <summary>A list of numbers; what is not a number stays so.</summary>
    public static Packed Of(double[] numbers) => new(numbers, null);

    /// <summary>Rows of numbers.</summary>
    public static Packed Of(double[,] rows) => new(
        MemoryMarshal.CreateReadOnlySpan(ref rows[0, 0], rows.Length),
        FormattableString.Invariant($"{rows.GetLength(0)}, {rows.GetLength(1)}"));

    /// <summary>A list of numbers, packed where that is shorter.</summary>
    public static object IfMany(double[] numbers) => numbers.Length < FewestNumbers ? numbers : Of(numbers);

    private static (string Type, byte[] Bytes) Encode(ReadOnlySpan<double> numbers)
    {
        var (least, most, isWhole) = (0.0, 0.0, true);
        foreach (var number in numbers)
        {
            (least, most) = (Math.Min(least, number), Math.Max(most, number));
            isWhole &= number == Math.Floor(number);
        }

        if (isWhole && least >= 0 && most <= byte.MaxValue)
            return ("u1", BytesOf(numbers, number => (byte)number));
        if (isWhole && least >= sbyte.MinValue && most <= sbyte.MaxValue)
            return ("i1", BytesOf(numbers, number => (sbyte)number));
        return isWhole && least >= short.MinValue && most <= short.MaxValue
            ? ("i2", BytesOf(numbers, number => (short)number))
            : ("f4", BytesOf(numbers, number => (float)number));
    }

    private static byte[] BytesOf<T>(ReadOnlySpan<double> numbers, Func<double, T> convert) where T : struct
    {
        var converted = new T[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            converted[i] = convert(numbers[i]);
        return MemoryMarshal.AsBytes(converted.AsSpan()).ToArray();
    }
}
