using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// Layers one upon the other, each made for the output of the one before: the shape of a <see cref="LayeredNetwork"/>. Each
/// call adds a layer and returns a new stack. Introduced in lecture 02-cnn-digits of week 9.
/// </summary>
public sealed class LayerStack
{
    private readonly Layer[] _layers;
    private readonly int[] _offsets;

    /// <param name="input">The shape of the input; what has no rows and columns is n × 1 × 1.</param>
    public LayerStack(ImageShape input)
        : this(input.Required(), [])
    {
    }

    private LayerStack(ImageShape input, Layer[] layers)
    {
        _layers = layers;
        Input = input;
        _offsets = new int[layers.Length + 1];
        for (var l = 0; l < layers.Length; l++)
            _offsets[l + 1] = checked(_offsets[l] + layers[l].ParameterCount);
    }

    /// <summary>The layers, the one that sees the input first.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>The shape of the input.</summary>
    public ImageShape Input { get; }

    /// <summary>The shape of the last layer's output.</summary>
    public ImageShape Output => _layers.Length == 0 ? Input : _layers[^1].Output;

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount => _offsets[^1];

    /// <summary>Where the parameters of a layer begin among all of them: its weights, then its biases.</summary>
    /// <param name="layer">The layer's number, from 0.</param>
    /// <exception cref="ArgumentException">There is no such layer.</exception>
    public int Offset(int layer) => layer >= 0 && layer < _layers.Length
        ? _offsets[layer]
        : throw new ArgumentException(FormattableString.Invariant($"Expected a layer from 0 to {_layers.Length - 1}, given {layer}."), nameof(layer));

    /// <summary>The stack with one more layer.</summary>
    /// <param name="layer">A layer whose input has this stack's output's shape.</param>
    /// <exception cref="ArgumentException">It has another.</exception>
    public LayerStack With(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.Input == Output
            ? new LayerStack(Input, [.. _layers, layer])
            : throw new ArgumentException($"Expected a layer for {Output}, given {layer}.", nameof(layer));
    }

    /// <summary>With a convolution.</summary>
    /// <param name="outputs">How many output channels.</param>
    /// <param name="kernel">k.</param>
    /// <param name="stride">s.</param>
    /// <param name="padding">p.</param>
    /// <exception cref="ArgumentException">A number is out of range, or the window does not fit.</exception>
    public LayerStack Convolution(int outputs, int kernel, int stride = 1, int padding = 0) =>
        With(new Convolution(Output, outputs, new Window(kernel, stride, padding)));

    /// <summary>With an activation function.</summary>
    /// <param name="sigma">σ.</param>
    public LayerStack Activation(Activation sigma) => With(new Activated(Output, sigma));

    /// <summary>With max pooling over windows side by side.</summary>
    /// <param name="size">The windows' side.</param>
    /// <exception cref="ArgumentException">The window does not fit.</exception>
    public LayerStack MaxPooling(int size) => With(new MaxPooling(Output, size));

    /// <summary>With the largest number of each channel.</summary>
    public LayerStack GlobalMaxPooling() => With(new MaxPooling(Output));

    /// <summary>With a dense layer.</summary>
    /// <param name="outputs">How many neurons.</param>
    /// <exception cref="ArgumentException">No neurons.</exception>
    public LayerStack Dense(int outputs) => With(new Dense(Output, outputs));

    /// <summary>The layers of a dense network, with the parameters in the same order.</summary>
    /// <param name="architecture">The network's shape.</param>
    public static LayerStack Of(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var stack = new LayerStack(new ImageShape(architecture.InputSize, 1, 1));
        for (var l = 2; l <= architecture.LayerCount; l++)
            stack = stack.Dense(architecture.Size(l)).Activation(architecture.Activation(l));
        return stack;
    }

    /// <summary>
    /// A network with zero biases and weights from N(0, σ²), where σ depends on how many numbers a neuron adds up:
    /// <c>n => Math.Sqrt(2.0 / n)</c> for the rule of He, for instance.
    /// </summary>
    /// <param name="seed">The same seed gives the same network.</param>
    /// <param name="weightDeviation">σ, given the layer's <see cref="Layer.FanIn"/>.</param>
    /// <exception cref="ArgumentException">A standard deviation is negative or not a number.</exception>
    public LayeredNetwork Random(long seed, Func<int, double> weightDeviation)
    {
        ArgumentNullException.ThrowIfNull(weightDeviation);
        var stream = new RandomStream(seed, RandomStream.Purpose.InitialParameters);
        var parameters = new double[ParameterCount];
        for (var l = 0; l < _layers.Length; l++)
        {
            if (_layers[l].WeightCount == 0)
                continue;
            var sigma = weightDeviation(_layers[l].FanIn);
            if (!(sigma >= 0 && double.IsFinite(sigma)))
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected a standard deviation ≥ 0 for {_layers[l].FanIn} inputs, given {sigma}."), nameof(weightDeviation));
            for (var i = 0; i < _layers[l].WeightCount; i++)
                parameters[_offsets[l] + i] = sigma * stream.NextGaussian();
        }

        return new LayeredNetwork(this, parameters);
    }

    /// <summary>Does nothing if the network can be measured by this cost on these points.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    internal void RequireFit(DataSet data, Cost cost)
    {
        RequireFit(data);
        cost.RequireTargets(data);
        if (cost.Kind == CostKind.BinaryCrossEntropy)
            throw new ArgumentException($"Expected squares or {Cost.SoftmaxCrossEntropy} for a list of layers, given {cost}.", nameof(cost));
    }

    /// <summary>Does nothing if the data have as many inputs and outputs as the stack.</summary>
    /// <exception cref="ArgumentException">They have not.</exception>
    internal void RequireFit(DataSet data)
    {
        if (Input.Count != data.InputSize || Output.Count != data.OutputSize)
            throw new ArgumentException(
                $"Expected data with {Input.Count} inputs and {Output.Count} outputs for the layers {this}, " +
                $"given {data.InputSize} and {data.OutputSize} ({data.Name}).", nameof(data));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", _layers.Select(layer => layer.ToString()));
}
