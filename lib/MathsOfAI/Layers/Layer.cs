using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// A layer: what it makes of its input, and how derivatives come back through it. It keeps nothing itself: whoever calls
/// <see cref="Forward(Vector{double}, Vector{double})"/> keeps the layer's input and output, which is all that the way back needs.
/// Introduced in lecture 01-convolutions of week 9.
/// </summary>
public abstract class Layer
{
    private protected Layer(ImageShape input, ImageShape output)
    {
        Input = input.Required();
        Output = output.Required();
    }

    /// <summary>The shape of the input.</summary>
    public ImageShape Input { get; }

    /// <summary>The shape of the output.</summary>
    public ImageShape Output { get; }

    /// <summary>How many weights and biases the layer has, the weights first.</summary>
    public int ParameterCount => WeightCount + BiasCount;

    /// <summary>How many of the parameters are weights.</summary>
    public virtual int WeightCount => 0;

    /// <summary>How many of them are biases.</summary>
    public virtual int BiasCount => 0;

    /// <summary>How many inputs a neuron adds up, each with a weight of its own, where the window lies inside the image.</summary>
    public virtual int FanIn => 0;

    /// <summary>The output for one input.</summary>
    /// <param name="parameters">The layer's weights, then its biases.</param>
    /// <param name="x">The input, as many numbers as <see cref="Input"/> has.</param>
    /// <returns>As many numbers as <see cref="Output"/> has.</returns>
    /// <exception cref="ArgumentException">A size does not fit.</exception>
    public Vector<double> Forward(Vector<double> parameters, Vector<double> x)
    {
        Require(parameters, ParameterCount, "parameters");
        Require(x, Input.Count, "inputs");
        var output = Block.Array(Output.Count);
        Forward<Lanes2>(Numbers(parameters), Block.Of(x).Unchecked.As<double>(), output.Unchecked.As<double>());
        return Block.First(output);
    }

    /// <summary>
    /// From δ = ∂C/∂output to ∂C/∂input and to the derivatives with respect to the parameters: (5.6), and (5.7) with (5.8).
    /// </summary>
    /// <param name="parameters">The layer's weights, then its biases.</param>
    /// <param name="x">The input, as many numbers as <see cref="Input"/> has.</param>
    /// <param name="delta">δ, as many numbers as <see cref="Output"/> has.</param>
    /// <returns>As many numbers as the input has, and as many as there are parameters.</returns>
    /// <exception cref="ArgumentException">A size does not fit.</exception>
    public (Vector<double> OfInput, Vector<double> OfParameters) Backward(Vector<double> parameters, Vector<double> x, Vector<double> delta)
    {
        Require(parameters, ParameterCount, "parameters");
        Require(x, Input.Count, "inputs");
        Require(delta, Output.Count, "components of δ");
        var p = Numbers(parameters);
        var input = Block.Of(x).Unchecked.As<double>();
        var output = Block.Array(Output.Count).Unchecked.As<double>();
        var above = Block.Of(delta).Unchecked.As<double>();
        var below = Block.Array(Input.Count);
        var gradient = new double[ParameterCount + 1];
        Forward<Lanes2>(p, input, output);
        Backward<Lanes2>(p, input, output, above, below.Unchecked.As<double>());
        AddGradient<Lanes2>(input, above, new Unchecked<double>(ref gradient[0]));
        return (Block.First(below), Vector<double>.Build.Dense(gradient[..ParameterCount]));
    }

    /// <summary>The output for a block of points.</summary>
    /// <param name="p">The layer's parameters.</param>
    /// <param name="x">The input, see <see cref="Block"/>.</param>
    /// <param name="a">Becomes the output.</param>
    internal abstract void Forward<T>(Unchecked<double> p, Unchecked<double> x, Unchecked<double> a) where T : struct, ILanes<T>;

    /// <summary>∂C/∂input from δ = ∂C/∂output.</summary>
    /// <param name="p">The layer's parameters.</param>
    /// <param name="x">The input.</param>
    /// <param name="a">The output that the forward pass has made of it.</param>
    /// <param name="delta">δ.</param>
    /// <param name="below">Becomes ∂C/∂input.</param>
    internal abstract void Backward<T>(
        Unchecked<double> p, Unchecked<double> x, Unchecked<double> a, Unchecked<double> delta, Unchecked<double> below)
        where T : struct, ILanes<T>;

    /// <summary>Adds the sum over the block's points of ∂C/∂parameters.</summary>
    /// <param name="x">The input.</param>
    /// <param name="delta">δ.</param>
    /// <param name="gradient">As many numbers as the layer has parameters.</param>
    internal virtual void AddGradient<T>(Unchecked<double> x, Unchecked<double> delta, Unchecked<double> gradient) where T : struct, ILanes<T>
    {
    }

    private static Unchecked<double> Numbers(Vector<double> parameters)
    {
        double[] numbers = [.. parameters, 0];
        return new Unchecked<double>(ref numbers[0]);
    }

    private void Require(Vector<double> numbers, int count, string what)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Count != count)
            throw new ArgumentException(FormattableString.Invariant($"Expected {count} {what} for {this}, given {numbers.Count}."));
    }
}
