using MathNet.Numerics.IntegralTransforms;
using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace MathsOfAI.Layers;

/// <summary>
/// A short kernel of weights w_j, which is 0 for every other j, for signals in one dimension. A signal of n numbers x_0, …, x_{n−1}
/// goes on with zeros, or round and round. Introduced in lecture 01-convolutions of week 9.
/// </summary>
public sealed class Kernel1D
{
    private readonly double[] _weights;

    /// <param name="first">The j of the first weight.</param>
    /// <param name="weights">The weights w_j for j = first, first + 1, ….</param>
    /// <exception cref="ArgumentException">No weights.</exception>
    public Kernel1D(int first, params double[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Length == 0)
            throw new ArgumentException("Expected at least one weight, given none.", nameof(weights));
        _weights = [.. weights];
        First = first;
    }

    /// <summary>A kernel whose middle weight is w_0.</summary>
    /// <param name="weights">An odd number of weights.</param>
    /// <exception cref="ArgumentException">An even number.</exception>
    public static Kernel1D Centred(params double[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return weights.Length % 2 == 1
            ? new Kernel1D(-(weights.Length / 2), weights)
            : throw new ArgumentException(FormattableString.Invariant($"Expected an odd number of weights, given {weights.Length}."), nameof(weights));
    }

    /// <summary>The least j with a weight.</summary>
    public int First { get; }

    /// <summary>How many weights there are.</summary>
    public int Count => _weights.Length;

    /// <summary>w_j, for any j.</summary>
    public double this[int j] => j >= First && j < First + Count ? _weights[j - First] : 0;

    /// <summary>The kernel with w_{−j} in place of w_j.</summary>
    public Kernel1D Flipped => new(1 - First - Count, [.. _weights.Reverse()]);

    /// <summary>z_i = Σ_j w_j x_{i−j} with zeros beyond the ends, n numbers.</summary>
    /// <param name="x">n numbers.</param>
    public Vector<double> Convolve(Vector<double> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var z = Vector<double>.Build.Dense(x.Count);
        for (var i = 0; i < z.Count; i++)
        {
            for (var j = First; j < First + Count; j++)
            {
                if (i - j >= 0 && i - j < x.Count)
                    z[i] += this[j] * x[i - j];
            }
        }

        return z;
    }

    /// <summary>z_i = Σ_j w_j x_{i+j} with zeros beyond the ends: what libraries of networks call a convolution.</summary>
    /// <param name="x">n numbers.</param>
    public Vector<double> Correlate(Vector<double> x) => Flipped.Convolve(x);

    /// <summary>The matrix of <see cref="Convolve"/>, w_{i−k} in row i and column k: the same along each diagonal.</summary>
    /// <param name="n">Rows and columns.</param>
    public Matrix<double> Toeplitz(int n) => Matrix<double>.Build.Dense(n, n, (i, k) => this[i - k]);

    /// <summary>The same where the signal goes round and round: row i, column k has the sum of all w_j with j ≡ i − k modulo n.</summary>
    /// <param name="n">Rows and columns.</param>
    public Matrix<double> Circulant(int n)
    {
        var column = Column(n);
        return Matrix<double>.Build.Dense(n, n, (i, k) => column[(i - k + n) % n]);
    }

    /// <summary>ŵ_k = Σ_j w_j e^{−2πijk/n}, k = 0, …, n − 1: the eigenvalues of <see cref="Circulant"/>, by the fast Fourier transform.</summary>
    /// <param name="n">How many.</param>
    public Complex[] Spectrum(int n)
    {
        Complex[] spectrum = [.. Column(n).Select(w => new Complex(w, 0))];
        Fourier.Forward(spectrum, FourierOptions.AsymmetricScaling);
        return spectrum;
    }

    private Vector<double> Column(int n)
    {
        var column = Vector<double>.Build.Dense(n);
        for (var j = First; j < First + Count; j++)
            column[(j % n + n) % n] += this[j];
        return column;
    }
}
