using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Landscapes;
using Xunit;

namespace MathsOfAI.Tests.Landscapes;

public class RandomHessianSpecs
{
    [Fact]
    public void Pivots_have_the_signs_of_the_eigenvalues()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var d = 1 + seed % 30;
            var G = Matrix<double>.Build.Random(d, d, seed);
            var H = (G + G.Transpose()) / 2;
            var positive = H.Evd(Symmetricity.Symmetric).EigenValues.Count(value => value.Real > 0);
            Assert.Equal(positive, RandomHessian.PositivePivots(H.ToRowMajorArray(), d));
        }
    }

    [Fact]
    public void Probabilities_are_those_that_can_be_computed()
    {
        double[] exact = [0.5, (2 - Math.Sqrt(2)) / 4, (Math.PI - 2 * Math.Sqrt(2)) / (4 * Math.PI)];
        for (var d = 1; d <= 3; d++)
        {
            var counts = RandomHessian.PositiveEigenvalues(d, 100_000, seed: 5);
            var deviation = Math.Sqrt(exact[d - 1] * (1 - exact[d - 1]) / counts.Length);
            Assert.InRange(counts.Count(positive => positive == d) / 1e5, exact[d - 1] - 4 * deviation, exact[d - 1] + 4 * deviation);
            Assert.InRange(counts.Count(positive => positive == 0) / 1e5, exact[d - 1] - 4 * deviation, exact[d - 1] + 4 * deviation);
        }
    }

    [Fact]
    public void A_seed_gives_the_same_matrices_however_many_are_asked_for() => Assert.Equal(
        RandomHessian.PositiveEigenvalues(5, 100, 3), RandomHessian.PositiveEigenvalues(5, 10_000, 3)[..100]);

    [Fact]
    public void Numbers_out_of_range_are_named()
    {
        Assert.Contains("given 0", Assert.Throws<ArgumentException>(() => RandomHessian.PositiveEigenvalues(0, 1, 1)).Message);
        Assert.Contains("given 0", Assert.Throws<ArgumentException>(() => RandomHessian.PositiveEigenvalues(1, 0, 1)).Message);
    }
}
