using System.Runtime.CompilerServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// The forward and the backward pass of Higham &amp; Higham, section 5, for as many networks of one architecture as there
/// are lanes. The same equations as <see cref="BackPropagation"/>, on arrays that are made once.
/// </summary>
internal sealed class LanePass<T> where T : struct, ILanes<T>
{
    private readonly Layer[] _layers;
    private readonly AlignedArray<T> _a;
    private readonly AlignedArray<T> _delta;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly double _costFactor;

    public LanePass(Architecture architecture, Cost cost)
    {
        _inputSize = architecture.InputSize;
        _outputSize = architecture.OutputSize;
        _costFactor = cost.Factor(_outputSize);
        _layers = new Layer[architecture.LayerCount - 1];
        var start = architecture.InputSize;
        for (var l = 2; l <= architecture.LayerCount; l++)
        {
            _layers[l - 2] = new Layer(
                architecture.Activation(l).Kind,
                architecture.Size(l), architecture.Size(l - 1),
                architecture.WeightIndex(l, 0, 0), architecture.BiasIndex(l, 0),
                start, start - architecture.Size(l - 1));
            start += architecture.Size(l);
        }

        _a = new AlignedArray<T>(start);
        _delta = new AlignedArray<T>(start);
    }

    /// <summary>a^[1] = x, to be filled before <see cref="Forward"/>.</summary>
    public Span<T> Input => _a.Span[.._inputSize];

    /// <summary>a^[L].</summary>
    public ReadOnlySpan<T> Output => _a.Span[^_outputSize..];

    /// <summary>Computes a^[2], …, a^[L] from the input and the parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(Unchecked<T> parameters)
    {
        var activations = new Unchecked<T>(_a.Span);
        foreach (ref readonly var layer in _layers.AsSpan())
        {
            var W = parameters.From(layer.Weights);
            var b = parameters.From(layer.Biases);
            var before = activations.From(layer.StartBefore);
            var a = activations.From(layer.Start);
            for (nint j = 0; j < layer.Size; j++)
            {
                var z = b[j];                                                     // (5.2)
                for (nint k = 0; k < layer.SizeBefore; k++)
                    z = T.MultiplyAdd(W[k], before[k], z);
                a[j] = z;
                W = W.From(layer.SizeBefore);
            }

            Activate(layer.Activation, a, layer.Size);                            // (5.3)
        }
    }

    /// <summary>C at the point that <see cref="Forward"/> has passed.</summary>
    public T Cost(ReadOnlySpan<T> y)
    {
        var sum = T.Broadcast(0);
        var a = Output;
        for (var j = 0; j < a.Length; j++)
        {
            var difference = a[j] - y[j];
            sum = T.MultiplyAdd(difference, difference, sum);
        }

        return T.Broadcast(_costFactor) * sum;
    }

    /// <summary>
    /// Adds <paramref name="scale"/> times the gradient of C at the point that <see cref="Forward"/> has passed to
    /// <paramref name="into"/>, which may be the parameters themselves: every δ is known before the first of them changes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(Unchecked<T> parameters, Unchecked<T> y, double scale, Unchecked<T> into)
    {
        var activations = new Unchecked<T>(_a.Span);
        var deltas = new Unchecked<T>(_delta.Span);

        ref readonly var last = ref _layers[^1];
        var a = activations.From(last.Start);
        var delta = deltas.From(last.Start);
        var derivative = T.Broadcast(2 * _costFactor);
        for (nint j = 0; j < last.Size; j++)
            delta[j] = derivative * (a[j] - y[j]);
        MultiplyByDerivative(last.Activation, a, delta, last.Size);               // (5.5)

        for (var i = _layers.Length - 1; i > 0; i--)
        {
            ref readonly var layer = ref _layers[i];
            var W = parameters.From(layer.Weights);
            delta = deltas.From(layer.Start);
            var before = deltas.From(layer.StartBefore);
            for (nint k = 0; k < layer.SizeBefore; k++)
            {
                var column = W.From(k);
                var sum = column[0] * delta[0];
                for (nint j = 1; j < layer.Size; j++)
                {
                    column = column.From(layer.SizeBefore);
                    sum = T.MultiplyAdd(column[0], delta[j], sum);
                }

                before[k] = sum;
            }

            MultiplyByDerivative(
                _layers[i - 1].Activation, activations.From(layer.StartBefore), before, layer.SizeBefore);   // (5.6)
        }

        var factor = T.Broadcast(scale);
        foreach (ref readonly var layer in _layers.AsSpan())
        {
            var before = activations.From(layer.StartBefore);
            var W = into.From(layer.Weights);
            var b = into.From(layer.Biases);
            delta = deltas.From(layer.Start);
            for (nint j = 0; j < layer.Size; j++)
            {
                var d = factor * delta[j];
                b[j] += d;                                                        // (5.7)
                for (nint k = 0; k < layer.SizeBefore; k++)
                    W[k] = T.MultiplyAdd(d, before[k], W[k]);                     // (5.8)
                W = W.From(layer.SizeBefore);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Activate(ActivationKind activation, Unchecked<T> z, nint size)
    {
        switch (activation)
        {
            case ActivationKind.Sigmoid:
                for (nint j = 0; j < size; j++)
                    z[j] = Elementary.Sigmoid(z[j]);
                break;
            case ActivationKind.Tanh:
                for (nint j = 0; j < size; j++)
                    z[j] = Elementary.Tanh(z[j]);
                break;
            case ActivationKind.ReLU:
                for (nint j = 0; j < size; j++)
                    z[j] = T.WherePositive(z[j], z[j]);
                break;
        }
    }

    /// <summary>δ ∘ σ'(z), with σ'(z) written as a function of a = σ(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyByDerivative(ActivationKind activation, Unchecked<T> a, Unchecked<T> delta, nint size)
    {
        var one = T.Broadcast(1);
        switch (activation)
        {
            case ActivationKind.Sigmoid:
                for (nint j = 0; j < size; j++)
                    delta[j] *= a[j] * (one - a[j]);
                break;
            case ActivationKind.Tanh:
                for (nint j = 0; j < size; j++)
                    delta[j] *= one - a[j] * a[j];
                break;
            case ActivationKind.ReLU:
                for (nint j = 0; j < size; j++)
                    delta[j] = T.WherePositive(a[j], delta[j]);
                break;
        }
    }

    /// <summary>Where a layer's parameters and activations stand in their arrays.</summary>
    private readonly record struct Layer(
        ActivationKind Activation, nint Size, nint SizeBefore, nint Weights, nint Biases, nint Start, nint StartBefore);
}
