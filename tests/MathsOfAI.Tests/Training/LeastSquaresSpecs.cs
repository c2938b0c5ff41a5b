using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class LeastSquaresSpecs
{
    private static readonly Arbitrary<(Matrix<double> A, Vector<double> y)> Any = Arb.From(
        from rows in Gen.Choose(1, 12)
        from columns in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, 1_000_000)
        select (Matrix<double>.Build.Random(rows, columns, seed), Vector<double>.Build.Random(rows, seed + 1)));

    [Fact]
    public void It_is_the_pseudo_inverse_times_y() => Properties.ForEvery(Any, problem =>
    {
        var expected = problem.A.PseudoInverse() * problem.y;
        var w = LeastSquares.MinimumNorm(problem.A, problem.y);
        Assert.Equal(0, (w - expected).L2Norm() / expected.L2Norm(), 1e-7);
    });

    [Fact]
    public void A_wide_problem_is_solved_and_the_solution_lies_in_the_row_space()
    {
        var A = Matrix<double>.Build.Random(40, 600, 1);
        var y = Vector<double>.Build.Random(40, 2);
        var w = LeastSquares.MinimumNorm(A, y);
        Assert.Equal(0, (A * w - y).L2Norm(), 1e-12);
        var byRows = A.Transpose() * (A * A.Transpose()).Solve(y);
        Assert.Equal(0, (w - byRows).L2Norm(), 1e-12);
    }

    [Fact]
    public void The_worked_example_of_the_exercise()
    {
        var w = LeastSquares.MinimumNorm(Matrix<double>.Build.DenseOfRowArrays([1, 1, 0], [0, 1, 1]), Vector<double>.Build.Dense([3, 3]));
        Assert.Equal(0, (w - Vector<double>.Build.Dense([1, 2, 1])).L2Norm(), 1e-14);
    }

    [Fact]
    public void A_square_matrix_that_is_nearly_singular_is_solved_as_well_as_its_condition_allows()
    {
        var A = Matrix<double>.Build.Dense(8, 8, (i, j) => 1.0 / (i + j + 1));    // Hilbert's matrix, condition 1.5e10
        var w = LeastSquares.MinimumNorm(A, A * Vector<double>.Build.Dense(8, 1));
        Assert.Equal(0, (w - Vector<double>.Build.Dense(8, 1)).InfinityNorm(), 1e-4);
    }

    [Fact]
    public void Columns_or_rows_that_depend_on_others_are_taken_in_stride()
    {
        var tall = Matrix<double>.Build.DenseOfRowArrays([1, 1], [2, 2], [0, 0]);
        Assert.Equal(0, (LeastSquares.MinimumNorm(tall, Vector<double>.Build.Dense([1, 2, 5])) - 0.5).InfinityNorm(), 1e-12);
        Assert.Equal(0, (LeastSquares.MinimumNorm(1e-12 * tall, 1e-12 * Vector<double>.Build.Dense([1, 2, 5])) - 0.5).InfinityNorm(), 1e-12);
        var wide = Matrix<double>.Build.DenseOfRowArrays([1, 1, 0], [2, 2, 0]);
        Assert.Equal(0, (LeastSquares.MinimumNorm(wide, Vector<double>.Build.Dense([2, 4])) - Vector<double>.Build.Dense([1, 1, 0])).InfinityNorm(), 1e-12);
        Assert.Equal(0, LeastSquares.MinimumNorm(Matrix<double>.Build.Dense(3, 2), Vector<double>.Build.Dense(3, 1)).L2Norm());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Entries_that_are_not_numbers_are_named(double entry)
    {
        var bad = Matrix<double>.Build.Dense(2, 3, entry);
        string Message(Matrix<double> A, Vector<double> y) => Assert.Throws<ArgumentException>(() => LeastSquares.MinimumNorm(A, y)).Message;
        Assert.Contains(FormattableString.Invariant($"finite entries, given {entry}"), Message(bad, Vector<double>.Build.Dense(2)));
        Assert.Contains("finite entries", Message(Matrix<double>.Build.Dense(2, 3), Vector<double>.Build.Dense(2, entry)));
        Assert.Contains("given 2 × 0", Message(Matrix<double>.Build.Dense(2, 0), Vector<double>.Build.Dense(2)));
    }

    [Fact]
    public void Sizes_that_differ_are_named() => Assert.Contains(
        "rows, 2, given 3", Assert.Throws<ArgumentException>(() => LeastSquares.MinimumNorm(Matrix<double>.Build.Dense(2, 3), Vector<double>.Build.Dense(3))).Message);
}
