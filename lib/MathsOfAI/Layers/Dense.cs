using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// z = W x + b, (5.2), with W row after row (outputs × inputs), then b, as in a <see cref="Networks.Network"/>: a convolution of as
/// many channels of one pixel as there are inputs. An image is taken as the vector of its numbers.
/// </summary>
public sealed class Dense : Layer
{
    private readonly SharedWeights _weights;

    /// <param name="input">The shape of the input.</param>
    /// <param name="outputs">How many neurons.</param>
    /// <exception cref="ArgumentException">No neurons.</exception>
    public Dense(ImageShape input, int outputs)
        : base(input, new ImageShape(outputs, 1, 1)) => _weights = new SharedWeights(outputs, input.Count, Taps.One);

    /// <inheritdoc/>
    public override int WeightCount => _weights.Count;

    /// <inheritdoc/>
    public override int BiasCount => Output.Channels;

    /// <inheritdoc/>
    public override int FanIn => Input.Count;

    internal override void Forward<T>(Unchecked<double> p, Unchecked<double> x, Unchecked<double> a)
    {
        SharedWeights.SetBiases(p.From(WeightCount), Output.Channels, 1, a);
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
        SharedWeights.AddBiasGradient(delta, Output.Channels, 1, gradient.From(WeightCount));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"dense, {Input.Count} → {Output.Count}");
}
