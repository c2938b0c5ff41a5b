using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MathsOfAI.Layers;
using MathsOfAI.Tests.Support;
using Xunit;
using V = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace MathsOfAI.Tests.Layers;

public class Kernel1DSpecs
{
    private static readonly Arbitrary<(Kernel1D Kernel, V X)> Any = Arb.From(
        from first in Gen.Choose(-4, 3)
        from count in Gen.Choose(1, 7)
        from n in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, 1_000_000)
        select (new Kernel1D(first, V.Build.Random(count, seed).ToArray()), V.Build.Random(n, seed + 1)));

    [Fact]
    public void A_convolution_is_a_Toeplitz_matrix_and_a_correlation_its_flipped_kernel_s() =>
        Properties.ForEvery(Any, given =>
        {
            var (w, x) = given;
            Assert.Equal(0, (w.Toeplitz(x.Count) * x - w.Convolve(x)).AbsoluteMaximum(), 1e-12);
            Assert.Equal(0, (w.Toeplitz(x.Count).Transpose() * x - w.Correlate(x)).AbsoluteMaximum(), 1e-12);
            Assert.Equal(w[w.First], w.Flipped[-w.First]);
        });

    [Fact]
    public void The_spectrum_is_its_definition_and_the_circulant_s_eigenvalues() =>
        Properties.ForEvery(Any, given =>
        {
            var (w, n) = (given.Kernel, given.X.Count);
            var spectrum = w.Spectrum(n);
            var circulant = w.Circulant(n).Map(value => new Complex(value, 0));
            for (var k = 0; k < n; k++)
            {
                var expected = Enumerable.Range(w.First, w.Count).Aggregate(Complex.Zero, (sum, j) => sum + w[j] * Complex.Exp(new Complex(0, -2 * Math.PI * j * k / n)));
                Assert.Equal(0, (expected - spectrum[k]).Magnitude, 1e-11);
                var wave = MathNet.Numerics.LinearAlgebra.Vector<Complex>.Build.Dense(n, i => Complex.Exp(new Complex(0, 2 * Math.PI * i * k / n)));
                Assert.Equal(0, (circulant * wave - spectrum[k] * wave).InfinityNorm(), 1e-10);
            }
        }, times: 100);

    [Fact]
    public void What_is_no_kernel_is_named()
    {
        Assert.Contains("odd number of weights, given 2", Assert.Throws<ArgumentException>(() => Kernel1D.Centred(1, 2)).Message);
        Assert.Throws<ArgumentException>(() => new Kernel1D(0));
    }
}
