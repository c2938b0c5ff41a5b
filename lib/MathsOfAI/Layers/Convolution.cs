using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// z_orc = b_o + Σ w_ocuv x_c(rs+u−p)(cs+v−p): the sum over a window of all input channels, with the same weights at every
/// place. It is the kernel unflipped, as in PyTorch's <c>Conv2d</c>, whose order of weights (outputs, inputs, k, k) it has too.
/// Introduced in lecture 01-convolutions of week 9.
/// </summary>
public sealed class Convolution : Layer
{
    private readonly SharedWeights _weights;

    /// <param name="input">The shape of the input.</param>
    /// <param name="outputs">How many output channels, each with a kernel for every input channel and a bias.</param>
    /// <param name="window">k, stride and padding.</param>
    /// <exception cref="ArgumentException">A number is out of range, or the window does not fit.</exception>
    public Convolution(ImageShape input, int outputs, Window window)
        : base(input, new ImageShape(outputs, window.Places(input.Height), window.Places(input.Width)))
    {
        Window = window;
        _weights = new SharedWeights(outputs, input.Channels, Taps.Of(window, input.Height, input.Width));
    }

    /// <summary>k, stride and padding.</summary>
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
        _weights.AddForward<T>(p, x, a);
    }

    internal override void Backward<T>(
        Unchecked<double> p, Unchecked<double> x, Unchecked<double> a, Unchecked<double> delta, Unchecked<double> below)
    {
        Block.Fill(below, Input.Count, 0);
        _weights.AddBackward<T>(p, delta, below);
    }

    internal override void AddGradient<T>(Unchecked<double> x, Unchecked<double> delta, Unchecked<double> gradient)
    {
        _weights.AddGradient<T>(delta, x, gradient);
        SharedWeights.AddBiasGradient(delta, Output.Channels, Output.Pixels, gradient.From(WeightCount));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"convolution {Window.Kernel} × {Window.Kernel}, {Input} → {Output}");
}
