namespace MathsOfAI.Layers;

/// <summary>
/// A k × k window that moves by s pixels over an image with a margin of p zeros: n pixels give ⌊(n + 2p − k)/s⌋ + 1 places.
/// Introduced in lecture 01-convolutions of week 9.
/// </summary>
/// <param name="Kernel">k, the window's side.</param>
/// <param name="Stride">s, the step from one place to the next.</param>
/// <param name="Padding">p, the width of the margin, below k, so that no place lies in the margin only.</param>
public readonly record struct Window(int Kernel, int Stride = 1, int Padding = 0)
{
    /// <summary>⌊(n + 2p − k)/s⌋ + 1.</summary>
    /// <param name="n">Pixels in a row of the image.</param>
    /// <exception cref="ArgumentException">The window does not fit once, or k, s or p is out of range.</exception>
    public int Places(int n)
    {
        if (Kernel < 1 || Stride < 1 || Padding < 0 || Padding >= Kernel)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected a window with k ≥ 1, s ≥ 1 and 0 ≤ p < k, given k = {Kernel}, s = {Stride}, p = {Padding}."));
        if (n + 2 * Padding < Kernel)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected an image with n + 2p ≥ k, given n = {n}, p = {Padding}, k = {Kernel}."), nameof(n));
        return (n + 2 * Padding - Kernel) / Stride + 1;
    }

    /// <summary>The pixel that lies under number u of the window at place q, from 0; it may lie in the margin.</summary>
    internal int Pixel(int q, int u) => q * Stride + u - Padding;
}
