using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// The transpose Wᵀ of a convolution's matrix as a layer: every input pixel lays its multiple of the kernel on the output, and
/// n pixels become (n − 1)s − 2p + k. Order of weights (inputs, outputs, k, k) as in PyTorch's <c>ConvTranspose2d</c>.
/// Introduced in lecture 01-convolutions of week 9.
/// </summary>
public sealed class TransposedConvolution : Layer
{
    private readonly SharedWeights _weights;

    /// <param name="input">The shape of the input.</param>
    /// <param name="outputs">How many output channels.</param>
    /// <param name="window">k, stride and padding of the convolution that is transposed.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public TransposedConvolution(ImageShape input, int outputs, Window window)
        : base(input, new ImageShape(outputs, Grown(input.Height, window), Grown(input.Width, window)))
    {
        Window = window;
        _weights = new SharedWeights(input.Channels, outputs, Taps.Of(window, Output.Height, Output.Width));
    }

    /// <summary>k, stride and padding of the convolution that is transposed.</summary>
    public Window Window { get; }

    /// <inheritdoc/>
    public override int WeightCount => _weights.Count;

    /// <inheritdoc/>
    public override int BiasCount => Output.Channels;

    /// <inheritdoc/>
    public override int FanIn => Input.Channels * Window.Kernel * Window.Kernel;

    internal override void Forward<T>(Unchecked<double> p, Unchecked<double> x, Unchecked<double> a)
    {
        SharedWeights.SetBiases(p.From(WeightCount), Output.Channels, Output.Pixels, a);
        _weights.AddBackward<T>(p, x, a);
    }

    internal override void Backward<T>(
        Unchecked<double> p, Unchecked<double> x, Unchecked<double> a, Unchecked<double> delta, Unchecked<double> below)
    {
        Block.Fill(below, Input.Count, 0);
        _weights.AddForward<T>(p, delta, below);
    }

    internal override void AddGradient<T>(Unchecked<double> x, Unchecked<double> delta, Unchecked<double> gradient)
    {
        _weights.AddGradient<T>(x, delta, gradient);
        SharedWeights.AddBiasGradient(delta, Output.Channels, Output.Pixels, gradient.From(WeightCount));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"transposed convolution {Window.Kernel} × {Window.Kernel}, {Input} → {Output}");

    private static int Grown(int n, Window window)
    {
        var grown = (n - 1) * window.Stride - 2 * window.Padding + window.Kernel;
        return window.Places(Math.Max(grown, 1)) == n
            ? grown
            : throw new ArgumentException(FormattableString.Invariant(
                $"Expected a window with (n − 1)s − 2p + k ≥ 1, given n = {n} and {grown} pixels of output."), nameof(window));
    }
}
