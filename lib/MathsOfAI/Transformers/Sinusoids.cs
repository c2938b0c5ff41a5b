using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Transformers;

/// <summary>
/// Places as sines and cosines of d/2 wavelengths, Vaswani and others (2017), section 3.5: a step of τ places is a rotation,
/// wherever it begins. Introduced in lecture 04-transformers of week 9.
/// </summary>
public static class Sinusoids
{
    /// <summary>ω_i = 10000^{−2i/d} for i = 0, …, d/2 − 1, in radians a place.</summary>
    /// <param name="width">d, even.</param>
    /// <exception cref="ArgumentException">The width is odd or not positive.</exception>
    public static Vector<double> Frequencies(int width) => width > 0 && width % 2 == 0
        ? Vector<double>.Build.Dense(width / 2, i => Math.Pow(10000, -2.0 * i / width))
        : throw new ArgumentException(FormattableString.Invariant($"Expected an even width d ≥ 2 for sines and cosines, given {width}."), nameof(width));

    /// <summary>Column t has sin(ω_i t) and cos(ω_i t) in rows 2i and 2i + 1, d × T, t from 0.</summary>
    /// <param name="width">d, even.</param>
    /// <param name="length">T.</param>
    /// <exception cref="ArgumentException">The width is odd or not positive.</exception>
    public static Matrix<double> Of(int width, int length)
    {
        var omega = Frequencies(width);
        return Matrix<double>.Build.Dense(width, length, (row, t) =>
            row % 2 == 0 ? Math.Sin(omega[row / 2] * t) : Math.Cos(omega[row / 2] * t));
    }

    /// <summary>R(τ) with p(t + τ) = R(τ) p(t) for every t, d × d: a rotation by ω_i τ in each pair of rows.</summary>
    /// <param name="width">d, even.</param>
    /// <param name="tau">τ, in places.</param>
    /// <exception cref="ArgumentException">The width is odd or not positive.</exception>
    public static Matrix<double> Rotation(int width, double tau)
    {
        var omega = Frequencies(width);
        return Matrix<double>.Build.Dense(width, width, (row, column) =>
            row / 2 != column / 2 ? 0
            : row == column ? Math.Cos(omega[row / 2] * tau)
            : (row < column ? 1 : -1) * Math.Sin(omega[row / 2] * tau));
    }
}
