using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Display;
using Xunit;

namespace MathsOfAI.Tests.Display;

public class MatrixTextSpecs
{
    private static readonly Matrix<double> Sample = Matrix<double>.Build.DenseOfRowArrays([1, -2.5], [0.33333333, 1234567]);

    [Fact]
    public void A_matrix_is_LaTeX_with_four_significant_digits() => Assert.Equal(
        @"$$\begin{bmatrix} 1 & -2.5 \\ 0.3333 & 1.235 \times 10^{6} \end{bmatrix}$$", MatrixText.Latex(Sample));

    [Fact]
    public void Its_plain_twin_has_aligned_columns() => Assert.Equal(
        "⎡      1       -2.5 ⎤\n⎣ 0.3333  1.235E+06 ⎦", MatrixText.Plain(Sample));

    [Fact]
    public void A_vector_is_a_column() => Assert.Equal(
        ("⎡ 1 ⎤\n⎢ 2 ⎥\n⎣ 3 ⎦", @"$$\begin{bmatrix} 1 \\ 2 \\ 3 \end{bmatrix}$$"),
        (MatrixText.Plain(Vector<double>.Build.Dense([1, 2, 3])), MatrixText.Latex(Vector<double>.Build.Dense([1, 2, 3]))));

    [Fact]
    public void One_row_has_one_pair_of_brackets() =>
        Assert.Equal("[ 1  2 ]", MatrixText.Plain(Matrix<double>.Build.DenseOfRowArrays([1.0, 2])));

    [Fact]
    public void Rounding_error_beside_large_entries_is_0_and_minus_0_is_0() =>
        Assert.Equal("[ 0.5  0  0 ]", MatrixText.Plain(Matrix<double>.Build.DenseOfRowArrays([0.5, 1e-17, -0.0])));

    [Fact]
    public void What_is_not_a_number_is_said() => Assert.Equal(
        (@"$$\begin{bmatrix} \infty & -\infty & \text{NaN} \end{bmatrix}$$", "[ ∞  -∞  NaN ]"),
        (MatrixText.Latex(Matrix<double>.Build.DenseOfRowArrays([double.PositiveInfinity, double.NegativeInfinity, double.NaN])),
         MatrixText.Plain(Matrix<double>.Build.DenseOfRowArrays([double.PositiveInfinity, double.NegativeInfinity, double.NaN]))));

    [Fact]
    public void A_large_matrix_shows_its_first_and_last_rows_and_columns()
    {
        var plain = MatrixText.Plain(Matrix<double>.Build.Dense(100, 100, (i, j) => i + j));
        Assert.Equal(12, plain.Split('\n').Length);
        Assert.Contains("⋯", plain);
        Assert.EndsWith("198 ⎦", plain);
    }
}
