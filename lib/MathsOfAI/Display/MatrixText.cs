using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Display;

/// <summary>
/// Matrices and vectors as on the blackboard: LaTeX, and plain text with aligned columns. What is below 10⁻¹² of the
/// largest entry is rounding error beside it, and is shown as 0.
/// </summary>
internal static class MatrixText
{
    private const int MostShown = 12;
    private const double RelativeRoundingError = 1e-12;

    public static string Latex(Matrix<double> matrix) => Latex(Cells(matrix, @"\vdots", @"\cdots"));

    public static string Latex(Vector<double> vector) => Latex(vector.ToColumnMatrix());

    public static string Plain(Matrix<double> matrix)
    {
        var cells = Cells(matrix, "⋮", "⋯");
        var columns = Enumerable.Range(0, cells[0].Length).Select(j => cells.Max(row => row[j].Length)).ToArray();
        return string.Join('\n', cells.Select((row, i) =>
            $"{Bracket(i, cells.Length, "[⎡⎢⎣")} {string.Join("  ", row.Select((cell, j) => cell.PadLeft(columns[j])))} {Bracket(i, cells.Length, "]⎤⎥⎦")}"));
    }

    public static string Plain(Vector<double> vector) => Plain(vector.ToColumnMatrix());

    /// <summary>Four significant digits, and no digits that are not there: 0.5, -2, 1.235e-07.</summary>
    public static string Number(double value)
    {
        if (double.IsPositiveInfinity(value))
            return "∞";
        if (double.IsNegativeInfinity(value))
            return "-∞";
        var text = value.ToString("G4", CultureInfo.InvariantCulture);
        return text is "-0" ? "0" : text;
    }

    private static string Latex(string[][] cells) =>
        $"$$\\begin{{bmatrix}} {string.Join(@" \\ ", cells.Select(row => string.Join(" & ", row.Select(LatexNumber))))} \\end{{bmatrix}}$$";

    private static string LatexNumber(string number)
    {
        var exponent = number.IndexOf('E');
        return exponent < 0
            ? number.Replace("∞", @"\infty").Replace("NaN", @"\text{NaN}")
            : $@"{number[..exponent]} \times 10^{{{int.Parse(number[(exponent + 1)..], CultureInfo.InvariantCulture)}}}";
    }

    private static string[][] Cells(Matrix<double> matrix, string downwards, string across)
    {
        var negligible = RelativeRoundingError * matrix.Enumerate().Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty().Max();
        var rows = Shown(matrix.RowCount);
        var columns = Shown(matrix.ColumnCount);
        return [.. rows.Select(i => (string[])[.. columns.Select(j =>
            i < 0 ? downwards : j < 0 ? across : Number(Math.Abs(matrix[i, j]) < negligible ? 0 : matrix[i, j]))])];
    }

    /// <summary>All indices, or the first ones, a gap (−1), and the last.</summary>
    private static int[] Shown(int count) =>
        count <= MostShown ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, MostShown - 2), -1, count - 1];

    private static char Bracket(int row, int rows, string pieces) =>
        rows == 1 ? pieces[0] : row == 0 ? pieces[1] : row == rows - 1 ? pieces[3] : pieces[2];
}
