using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Regularisation;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Regularisation;

public class SingularFitSpecs
{
    private static readonly Matrix<double> Printed = M([0, 1, 0], [1, 1, 1], [1, -1, 0]);

    public static TheoryData<int, int> Shapes => new() { { 12, 5 }, { 5, 12 }, { 7, 7 }, { 1, 4 }, { 4, 1 }, { 40, 39 }, { 30, 90 } };

    [Theory, MemberData(nameof(Shapes))]
    public void The_parts_make_the_matrix(int N, int D)
    {
        var A = Matrix<double>.Build.Random(N, D, 10 * N + D);
        var fit = new SingularFit(A);
        Assert.Equal(Math.Min(N, D), fit.S.Count);
        Assert.Equal(0, (fit.U * Matrix<double>.Build.DenseOfDiagonalVector(fit.S) * fit.V.Transpose() - A).InfinityNorm(), 1e-12);
        Assert.Equal(0, (fit.U.TransposeThisAndMultiply(fit.U) - Matrix<double>.Build.DenseIdentity(fit.S.Count)).InfinityNorm(), 1e-12);
        Assert.Equal(0, (fit.V.TransposeThisAndMultiply(fit.V) - Matrix<double>.Build.DenseIdentity(fit.S.Count)).InfinityNorm(), 1e-12);
        Assert.Equal(fit.S.OrderDescending(), fit.S);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Ridge_solves_its_normal_equations(int N, int D)
    {
        var (A, y) = (Matrix<double>.Build.Random(N, D, 10 * N + D), Vector<double>.Build.Random(N, N));
        foreach (var alpha in new[] { 0.01, 1, 30 })
        {
            var normal = A.TransposeThisAndMultiply(A) + alpha * Matrix<double>.Build.DenseIdentity(D);
            var w = new SingularFit(A).Weights(y, Filter.Ridge(alpha));
            Assert.Equal(0, (w - normal.Solve(A.TransposeThisAndMultiply(y))).InfinityNorm(), 1e-10);
            Assert.Equal(0, (new SingularFit(A).Weights(y.ToColumnMatrix(), Filter.Ridge(alpha)).Column(0) - w).InfinityNorm(), 1e-12);

            // The matrix that makes Aw of y.
            var S = A * normal.Inverse() * A.Transpose();
            Assert.Equal(S.Trace(), new SingularFit(A).DegreesOfFreedom(Filter.Ridge(alpha)), 1e-10);
            Assert.Equal(0, (S.Diagonal() - new SingularFit(A).Leverages(Filter.Ridge(alpha))).InfinityNorm(), 1e-10);
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Without_a_penalty_it_is_the_shortest_least_squares_solution(int N, int D)
    {
        var (A, y) = (Matrix<double>.Build.Random(N, D, 10 * N + D), Vector<double>.Build.Random(N, N));
        Assert.Equal(0, (new SingularFit(A).Weights(y, Filter.Ridge(0)) - LeastSquares.MinimumNorm(A, y)).InfinityNorm(), 1e-9);
    }

    [Fact]
    public void What_is_dependent_is_left_out()
    {
        var A = M([1, 2, 3], [2, 4, 6], [1, 1, 1], [0, 1, 2]);
        var fit = new SingularFit(A);
        Assert.Equal(2, fit.S.Count);
        Assert.Equal(2, fit.DegreesOfFreedom(Filter.Ridge(0)), 1e-12);
        Assert.Equal(0, (fit.Weights(V(1, 2, 3, 4), Filter.Ridge(0)) - LeastSquares.MinimumNorm(A, V(1, 2, 3, 4))).InfinityNorm(), 1e-12);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Early_stopping_is_so_many_steps_of_descent_from_0(int N, int D)
    {
        var (A, y) = (Matrix<double>.Build.Random(N, D, 10 * N + D), Vector<double>.Build.Random(N, N));
        var fit = new SingularFit(A);
        var eta = 1 / (fit.S[0] * fit.S[0]);
        var w = Vector<double>.Build.Dense(D);
        for (var k = 0; k <= 50; k++)
        {
            Assert.Equal(0, (fit.Weights(y, Filter.EarlyStopping(eta, k)) - w).InfinityNorm(), 1e-12);
            w -= eta * A.TransposeThisAndMultiply(A * w - y);
        }
    }

    [Theory]
    [InlineData(12, 5, 0)]
    [InlineData(12, 5, 0.7)]
    [InlineData(9, 20, 2)]
    public void Predictions_left_out_are_those_of_fits_that_have_not_seen_the_point(int N, int D, double alpha)
    {
        var (A, y) = (Matrix<double>.Build.Random(N, D, 3), Vector<double>.Build.Random(N, 4));
        var all = new SingularFit(A).LeaveOneOut(y, alpha);
        for (var i = 0; i < N; i++)
        {
            var others = Enumerable.Range(0, N).Where(k => k != i).ToArray();
            var fit = new SingularFit(Matrix<double>.Build.DenseOfRowVectors(others.Select(A.Row)));
            var w = fit.Weights(Vector<double>.Build.DenseOfEnumerable(others.Select(k => y[k])), Filter.Ridge(alpha));
            Assert.Equal(y[i] - A.Row(i) * w, all[i], 1e-10);
        }
    }

    [Theory]
    [InlineData(12, 5, 0)]
    [InlineData(9, 20, 2)]
    public void With_means_these_too_are_learnt_without_the_point(int N, int D, double alpha)
    {
        static Matrix<double> Centred(Matrix<double> M, Vector<double> means) => M.MapIndexed((_, j, value) => value - means[j]);
        static Vector<double> Means(Matrix<double> M) => M.ColumnSums() / M.RowCount;
        var (A, Y) = (Matrix<double>.Build.Random(N, D, 3) + 2, Matrix<double>.Build.Random(N, 3, 4) - 1);
        var all = new SingularFit(Centred(A, Means(A))).LeaveOneOutWithMeans(Centred(Y, Means(Y)), alpha);
        for (var i = 0; i < N; i++)
        {
            var others = Enumerable.Range(0, N).Where(k => k != i).ToArray();
            var (X, targets) = (Matrix<double>.Build.DenseOfRowVectors(others.Select(A.Row)), Matrix<double>.Build.DenseOfRowVectors(others.Select(Y.Row)));
            var W = new SingularFit(Centred(X, Means(X))).Weights(Centred(targets, Means(targets)), Filter.Ridge(alpha));
            Assert.Equal(0, (Y.Row(i) - Means(targets) - (A.Row(i) - Means(X)) * W - all.Row(i)).InfinityNorm(), 1e-10);
        }
    }

    [Fact]
    public void Degrees_of_freedom_of_the_printed_matrix() =>
        Assert.Equal(27.0 / 17, new SingularFit(Printed).DegreesOfFreedom(Filter.Ridge(1)), 1e-10);

    [Fact]
    public void Bad_arguments_are_named()
    {
        static string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
        var fit = new SingularFit(Printed);
        Assert.Contains("3, given 2", Message(() => fit.Weights(V(1, 2), Filter.Ridge(1))));
        Assert.Contains("3, given 2", Message(() => fit.LeaveOneOut(V(1, 2), 1)));
        Assert.Contains("3, given 2", Message(() => fit.LeaveOneOutWithMeans(M([1], [2]), 1)));
        Assert.Contains("3, given 2", Message(() => fit.Weights(M([1], [2]), Filter.Ridge(1))));
        Assert.Contains("other than 0", Message(() => new SingularFit(M([0, 0]))));
        Assert.Contains("finite", Message(() => new SingularFit(M([double.NaN]))));
        Assert.Contains("≥ 0, given -1", Message(() => Filter.Ridge(-1)));
        Assert.Contains("given 0 and 3", Message(() => Filter.EarlyStopping(0, 3)));
    }
}
