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
    /// <param name="given">The answer.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="entryHint">Says how the entry in a row and a column comes about.</param>
    /// <param name="mistakes">Answers that students give, and what to say to each.</param>
    public static string? Fault(
        string name, object? given, Matrix<double> expected, Func<int, int, string> entryHint,
        params (Matrix<double> Wrong, string Says)[] mistakes)
    {
        if (given is null)
            return $"{name}: still null.";
        if (AsMatrix(given) is not { } matrix)
            return $"{name}: expected a {Shape(expected)}, given something else ({given.GetType().Name}). {HowToMake(expected)}";
        if (matrix.RowCount != expected.RowCount || matrix.ColumnCount != expected.ColumnCount)
        {
            return matrix.RowCount == expected.ColumnCount && matrix.ColumnCount == expected.RowCount && !IsColumn(expected)
                ? $"{name}: expected a {Shape(expected)}, given a {Shape(matrix)}: it is transposed. Each point has its own row."
                : $"{name}: expected a {Shape(expected)}, given a {Shape(matrix)}.";
        }

        if (Same(matrix, expected))
            return null;
        if (matrix.EnumerateIndexed().FirstOrDefault(e => !double.IsFinite(e.Item3), (-1, -1, 0)) is ( >= 0, _, _) and var (i, j, value))
            return $"{name}: {Place(expected, i, j)} is {MatrixText.Number(value)}, which is not a number to compute with.";
        foreach (var (wrong, says) in mistakes)
        {
            if (Same(matrix, wrong))
                return $"{name}: {says}";
        }

        if (Same(matrix, -expected))
            return $"{name}: every entry has the opposite sign.";
        var (row, column, entry) = matrix.EnumerateIndexed().First(e => !(Math.Abs(e.Item3 - expected[e.Item1, e.Item2]) <= Tolerance));
        return $"{name}: look at {Place(expected, row, column)}, where you have {MatrixText.Number(entry)}. It should be {entryHint(row, column)}";
    }

    /// <summary>A matrix, or what can be read as one, or null; a vector is a single column.</summary>
    public static Matrix<double>? AsMatrix(object? given) => given switch
    {
        Matrix<double> matrix => matrix,
        double[,] entries when entries.Length > 0 => Matrix<double>.Build.DenseOfArray(entries),
        int[,] entries when entries.Length > 0 => Matrix<double>.Build.Dense(entries.GetLength(0), entries.GetLength(1), (i, j) => entries[i, j]),
        double[][] rows when IsRectangular(rows) => Matrix<double>.Build.DenseOfRowArrays(rows),
        int[][] rows when IsRectangular(rows) => Matrix<double>.Build.Dense(rows.Length, rows[0].Length, (i, j) => rows[i][j]),
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

    private static bool IsRectangular<T>(T[][] rows) =>
        rows.Length > 0 && rows.All(row => row is { Length: > 0 } && row.Length == rows[0]?.Length);

    private static bool IsColumn(Matrix<double> matrix) => matrix.ColumnCount == 1;

    private static string Place(Matrix<double> expected, int row, int column) =>
        IsColumn(expected) ? $"component {row + 1}" : $"row {row + 1}, column {column + 1}";

    private static string Shape(Matrix<double> matrix) =>
        IsColumn(matrix) ? $"vector of {matrix.RowCount} components" : $"{matrix.RowCount} × {matrix.ColumnCount} matrix";

    private static string HowToMake(Matrix<double> expected) => IsColumn(expected)
        ? "Write Vector<double>.Build.Dense([…, …])."
        : "Write Matrix<double>.Build.DenseOfRowArrays([…, …], […, …]), a row in each bracket.";

    /// <summary>A number in a message, with a proper minus.</summary>
    public static string Number(double value) => MatrixText.Number(value).Replace('-', '−');

    /// <summary>Two matrices of one shape, with the same entries but for rounding.</summary>
    public static bool Same(Matrix<double> a, Matrix<double> b) =>
        a.RowCount == b.RowCount && a.ColumnCount == b.ColumnCount && (a - b).Enumerate().All(d => Math.Abs(d) <= Tolerance);
}
