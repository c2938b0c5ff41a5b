using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Display;

namespace MathsOfAI.Exercises;

/// <summary>
/// Compares an answer with the right one and says what is off: missing, another shape, transposed, not a number, the
/// other sign, a mistake that the exercise knows, or else which entry.
/// </summary>
internal static class Answers
{
    private const double Tolerance = 1e-9;

    /// <returns>Null if the answer is right, else a sentence.</returns>
    /// <param name="name">What the answer is called in the exercise.</param>
    /// <param name="given">The answer: a matrix, or a vector or array where the right one has a single column.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="entryHint">Says of an entry that is off, by row and column, how it comes about.</param>
    /// <param name="mistakes">Answers that students give, and what to say to each.</param>
    public static string? Fault(
        string name, object? given, Matrix<double> expected, Func<int, int, string> entryHint,
        params (Matrix<double> Wrong, string Says)[] mistakes)
    {
        if (given is null)
            return $"{name} is still null.";
        if (AsMatrix(given) is not { } matrix)
            return $"{name} should be a {Shape(expected)}, but is a {given.GetType().Name}.";
        if (matrix.RowCount != expected.RowCount || matrix.ColumnCount != expected.ColumnCount)
        {
            return matrix.RowCount == expected.ColumnCount && matrix.ColumnCount == expected.RowCount
                ? $"{name} should be a {Shape(expected)}, but is a {Shape(matrix)}: it is transposed. Each point has its own row."
                : $"{name} should be a {Shape(expected)}, but is a {Shape(matrix)}.";
        }

        if (Same(matrix, expected))
            return null;
        if (matrix.EnumerateIndexed().FirstOrDefault(e => !double.IsFinite(e.Item3), (-1, -1, 0)) is ( >= 0, _, _) and var (i, j, value))
            return $"The entry of {name} in row {i + 1}, column {j + 1} is {MatrixText.Number(value)}, which is not a number to compute with.";
        foreach (var (wrong, says) in mistakes)
        {
            if (Same(matrix, wrong))
                return $"{name}: {says}";
        }

        if (Same(matrix, -expected))
            return $"{name} has the opposite sign everywhere.";
        var (row, column, entry) = matrix.EnumerateIndexed().First(e => !(Math.Abs(e.Item3 - expected[e.Item1, e.Item2]) <= Tolerance));
        return $"Look at row {row + 1}, column {column + 1} of {name}, which is {MatrixText.Number(entry)}: {entryHint(row, column)}";
    }

    /// <summary>A matrix, or what can be read as a single column, or null.</summary>
    public static Matrix<double>? AsMatrix(object? given) => given switch
    {
        Matrix<double> matrix => matrix,
        double[,] entries => Matrix<double>.Build.DenseOfArray(entries),
        _ => AsVector(given)?.ToColumnMatrix(),
    };

    /// <summary>A vector, an array, a matrix with one row or column, or null.</summary>
    public static Vector<double>? AsVector(object? given) => given switch
    {
        Vector<double> vector => vector,
        Matrix<double> { ColumnCount: 1 } column => column.Column(0),
        Matrix<double> { RowCount: 1 } row => row.Row(0),
        IEnumerable<double> numbers when numbers.ToArray() is { Length: > 0 } array => Vector<double>.Build.Dense(array),
        IEnumerable<int> integers when integers.ToArray() is { Length: > 0 } array => Vector<double>.Build.Dense([.. array.Select(n => (double)n)]),
        _ => null,
    };

    /// <summary>A number, whatever its type, or null.</summary>
    public static double? AsNumber(object? given) => given switch
    {
        double number => number,
        int or long or float or decimal => Convert.ToDouble(given, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private static bool Same(Matrix<double> a, Matrix<double> b) =>
        a.RowCount == b.RowCount && a.ColumnCount == b.ColumnCount && (a - b).Enumerate().All(d => Math.Abs(d) <= Tolerance);

    private static string Shape(Matrix<double> matrix) => $"{matrix.RowCount} × {matrix.ColumnCount} matrix";
}
