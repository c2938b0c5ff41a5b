using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>
/// Compares an answer with the right one and says what is off: missing, another shape, not a number, a mistake that the
/// exercise knows, one of the <see cref="Slips"/>, or else which entry.
/// </summary>
internal static class Answers
{
    /// <returns>Null if the answer is right to six digits, else a sentence.</returns>
    /// <param name="name">What the answer is called in the exercise.</param>
    /// <param name="given">The answer.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="entryHint">Says how the entry in a row and a column comes about.</param>
    /// <param name="mistakes">Answers that students give, and what to say to each.</param>
    public static string? Fault(
        string name, object? given, Matrix<double> expected, Func<int, int, string> entryHint,
        params (Matrix<double> Wrong, string Says)[] mistakes) =>
        Fault(name, given, expected, entryHint, Closeness.SixDigits, mistakes);

    /// <returns>Null if the answer is right, else a sentence.</returns>
    /// <param name="name">What the answer is called in the exercise.</param>
    /// <param name="given">The answer.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="entryHint">Says how the entry in a row and a column comes about.</param>
    /// <param name="near">When two answers count as the same.</param>
    /// <param name="mistakes">Answers that students give, and what to say to each.</param>
    public static string? Fault(
        string name, object? given, Matrix<double> expected, Func<int, int, string> entryHint, Closeness near,
        params (Matrix<double> Wrong, string Says)[] mistakes)
    {
        if (given is null)
            return $"{name}: still null.";
        if (InShape(given, expected) is not { } matrix)
            return $"{name}: expected a {Shape(expected)}, given something else ({given.GetType().Name}).{HowToMake(expected)}";
        if (matrix.RowCount != expected.RowCount || matrix.ColumnCount != expected.ColumnCount)
        {
            var shapes = $"{name}: expected a {Shape(expected)}, given a {Shape(matrix)}";
            return near.Same(matrix.Transpose(), expected) ? $"{shapes}: it is transposed, with points as columns as in H&H. Each point has its own row."
                : matrix.RowCount == expected.ColumnCount && matrix.ColumnCount == expected.RowCount ? $"{shapes}. Each point has its own row."
                : $"{shapes}.";
        }

        if (near.Same(matrix, expected))
            return null;
        if (matrix.EnumerateIndexed().FirstOrDefault(e => !double.IsFinite(e.Item3), (-1, -1, 0)) is ( >= 0, _, _) and var (i, j, value))
            return $"{name}: {Place(expected, i, j)} is {Shown.Number(value)}, which is not a number to compute with.";
        foreach (var (wrong, says) in mistakes)
        {
            if (near.Same(matrix, wrong))
                return $"{name}: {says}";
        }

        // Where the fraction is lost, the place says more.
        if (Slips.Of(matrix, expected, near) is { } slip && slip != Slips.Division)
            return $"{name}: {slip}";
        var (row, column, entry) = matrix.EnumerateIndexed().First(e => !near.Same(e.Item3, expected[e.Item1, e.Item2]));
        var right = expected[row, column];
        var question = Slips.IsCutToWhole(entry, right) ? $" {Slips.Division}" : "";
        var where = IsNumber(expected) ? "" : $"look at {Place(expected, row, column)}, where ";
        return $"{name}: {where}you have {Shown.Apart(entry, right)}. It should be {entryHint(row, column)}{question}";
    }

    /// <returns>Null if the answer is the right whole number, else a sentence.</returns>
    /// <param name="name">What the answer is called in the exercise.</param>
    /// <param name="given">The answer.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="mistake">What to say to a number that students give, or null.</param>
    /// <param name="otherwise">What to say to any other whole number.</param>
    public static string? WholeFault(string name, object? given, long expected, Func<double, string?> mistake, Func<double, string> otherwise)
    {
        if (given is null)
            return $"{name}: still null.";
        if (Reading.AsNumber(given) is not { } number || !double.IsFinite(number))
            return $"{name}: expected a whole number.";
        if (number == expected)
            return null;
        return number != Math.Round(number)
            ? $"{name}: expected a whole number, given {Shown.Apart(number, Math.Round(number))}."
            : $"{name}: {mistake(number) ?? Slips.Of(number, expected, Closeness.Whole) ?? otherwise(number)}";
    }

    /// <summary>As above, for a count: any other whole number is too few or too many.</summary>
    /// <returns>Null if the answer is the right whole number, else a sentence.</returns>
    /// <param name="name">What the answer is called in the exercise.</param>
    /// <param name="given">The answer.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="mistakes">Numbers that students give, and what to say to each.</param>
    public static string? CountFault(string name, object? given, long expected, params (long Wrong, string Says)[] mistakes) =>
        WholeFault(
            name, given, expected,
            number => mistakes.FirstOrDefault(mistake => mistake.Wrong == number).Says,
            number => $"{Whole(number)} is too {(number < expected ? "few" : "many")}.");

    /// <returns>Null if the answer is the right number, else a sentence.</returns>
    /// <param name="name">What the answer is called in the exercise.</param>
    /// <param name="given">The answer.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="otherwise">How to find it, for any number that is not a known mistake.</param>
    /// <param name="mistakes">Numbers that students give, and what to say to each.</param>
    public static string? NumberFault(
        string name, object? given, double expected, string otherwise, params (double Wrong, string Says)[] mistakes)
    {
        if (given is null)
            return $"{name}: still null.";
        if (Reading.AsNumber(given) is not { } number || !double.IsFinite(number))
            return $"{name}: expected one finite number.";
        var near = Closeness.SixDecimals;
        if (near.Same(number, expected))
            return null;
        var says = mistakes.FirstOrDefault(mistake => near.Same(number, mistake.Wrong)).Says;
        return $"{name}: {says ?? Slips.Of(number, expected, near) ?? $"it is not {Shown.Apart(number, expected)}; {otherwise}."}";
    }

    /// <summary>A whole number with all its digits.</summary>
    public static string Whole(double number) => number.ToString("F0", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>
    /// The answer as a matrix, or null; where a vector is expected, a row is read as a column, and where one number is, a
    /// number.
    /// </summary>
    public static Matrix<double>? InShape(object? given, Matrix<double> expected)
    {
        if (IsNumber(expected) && Reading.AsNumber(given) is { } number)
            return Column(number);
        var matrix = Reading.AsMatrix(given);
        return matrix is { RowCount: 1, ColumnCount: > 1 } && IsColumn(expected) ? matrix.Transpose() : matrix;
    }

    /// <summary>A single column.</summary>
    public static Matrix<double> Column(params double[] entries) => Matrix<double>.Build.DenseOfColumnArrays(entries);

    private static bool IsColumn(Matrix<double> matrix) => matrix.ColumnCount == 1;

    private static bool IsNumber(Matrix<double> matrix) => matrix is { RowCount: 1, ColumnCount: 1 };

    private static string Place(Matrix<double> expected, int row, int column) =>
        IsNumber(expected) ? "it" : IsColumn(expected) ? $"component {row + 1}" : $"row {row + 1}, column {column + 1}";

    private static string Shape(Matrix<double> matrix) =>
        IsNumber(matrix) ? "number" : IsColumn(matrix) ? $"vector of {matrix.RowCount} components" : $"{matrix.RowCount} × {matrix.ColumnCount} matrix";

    private static string HowToMake(Matrix<double> expected) => IsNumber(expected) ? ""
        : IsColumn(expected) ? " Write Vector<double>.Build.Dense([…, …])."
        : " Write Matrix<double>.Build.DenseOfRowArrays([…, …], […, …]), a row in each bracket.";
}
