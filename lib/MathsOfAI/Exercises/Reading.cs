using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>
/// Reads what a student hands over, in whatever form. Every result is a copy, so that nothing that happens to the answer
/// afterwards, or to data that it shares, changes what is judged.
/// </summary>
internal static class Reading
{
    private const int MostEntries = 10_000;

    /// <summary>A matrix, or what can be read as one, or null; a vector is a single column.</summary>
    public static Matrix<double>? AsMatrix(object? given) => given switch
    {
        Matrix<double> matrix => Matrix<double>.Build.DenseOfMatrix(matrix),
        Array { Rank: 2, Length: > 0 } entries => FromTable(entries),
        _ => Numbers(given) is { } numbers ? Matrix<double>.Build.DenseOfColumnArrays(numbers) : FromRows(given),
    };

    /// <summary>A vector, an array, a tuple, a matrix with one row or column, or null.</summary>
    public static Vector<double>? AsVector(object? given) => AsMatrix(given) switch
    {
        { ColumnCount: 1 } column => column.Column(0),
        { RowCount: 1 } row => row.Row(0),
        _ => null,
    };

    /// <summary>A number, whatever its type, also as the only entry of a vector or a matrix; or null.</summary>
    public static double? AsNumber(object? given) => Scalar(given) ?? (AsMatrix(given) is { RowCount: 1, ColumnCount: 1 } single ? single[0, 0] : null);

    private static double? Scalar(object? given) => given is IConvertible value && value.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal
        ? value.ToDouble(CultureInfo.InvariantCulture)
        : null;

    private static Matrix<double>? FromTable(Array entries)
    {
        var (rows, columns) = (entries.GetLength(0), entries.GetLength(1));
        return Numbers(entries) is { } numbers ? Matrix<double>.Build.Dense(rows, columns, (i, j) => numbers[i * columns + j]) : null;
    }

    private static Matrix<double>? FromRows(object? given)
    {
        var rows = Items(given)?.Select(Numbers).ToArray() ?? [];
        return rows.Length > 0 && rows.All(row => row is not null && row.Length == rows[0]?.Length)
            ? Matrix<double>.Build.DenseOfRowArrays(rows!)
            : null;
    }

    private static double[]? Numbers(object? given)
    {
        var numbers = Items(given)?.Select(Scalar).ToArray() ?? [];
        return numbers.Length > 0 && numbers.All(number => number is not null) ? [.. numbers.Select(number => number!.Value)] : null;
    }

    private static IEnumerable<object?>? Items(object? given) => given switch
    {
        string => null,
        IEnumerable items => items.Cast<object?>().Take(MostEntries),
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]),
        _ => null,
    };
}
