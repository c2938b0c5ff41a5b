using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Landscapes;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Landscapes;

public class EigenvaluesSpecs
{
    [Fact]
    public void They_are_those_that_a_matrix_was_made_from_least_first_and_as_often_as_they_occur()
    {
        double[] lambda = [-3, -1e-3, 0.25, 2, 2, 7];
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var Q = Matrix<double>.Build.Random(6, 6, seed).QR().Q;
            var A = Q * Matrix<double>.Build.DenseOfDiagonalArray([2, 7, -1e-3, 2, -3, 0.25]) * Q.Transpose();
            Assert.Equal(lambda, Eigenvalues.Of(A), (expected, actual) => Math.Abs(expected - actual) < 1e-13);
        }
    }

    [Fact]
    public void A_matrix_that_is_symmetric_but_for_rounding_will_do() =>
        Assert.Equal([1.0, 9.0], Eigenvalues.Of(M([5, 4], [4 + 1e-9, 5])), (expected, actual) => Math.Abs(expected - actual) < 1e-8);

    [Fact]
    public void A_single_number_is_its_own_eigenvalue() => Assert.Equal([-2.0], Eigenvalues.Of(M([-2])));

    [Fact]
    public void A_matrix_of_another_kind_is_named()
    {
        string Message(params double[][] rows) => Assert.Throws<ArgumentException>(() => Eigenvalues.Of(M(rows))).Message;
        Assert.Contains("Expected a square matrix, given 2 × 3.", Message([1, 2, 3], [2, 1, 3]));
        Assert.Contains("Expected a symmetric matrix, given A[0, 1] = 4 and A[1, 0] = 4.001.", Message([5, 4], [4.001, 5]));
        Assert.Contains("Expected finite entries, given A[1, 1] = NaN.", Message([1, 2], [2, double.NaN]));
        Assert.Contains("Expected finite entries, given A[1, 0] = Infinity.", Message([1, 1 / 0.0], [1 / 0.0, 1]));
    }
}
