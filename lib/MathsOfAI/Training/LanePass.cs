using System.Runtime.CompilerServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// The forward and the backward pass of Higham &amp; Higham, section 5, for as many networks of one architecture as there
/// are lanes, and for m points at a time. The same equations as <see cref="BackPropagation"/>, on arrays that are made once.
/// </summary>
/// <remarks>
/// What a layer has for every neuron j and point i, its z, a and δ, stands at j·m + i. The compiler makes a version of both
/// passes for one point, in which the loops over points vanish.
/// </remarks>
internal sealed class LanePass<T> where T : struct, ILanes<T>
{
    private readonly Layer[] _layers;
    private readonly AlignedArray<T> _a;
    private readonly AlignedArray<T> _delta;
    private readonly Cost _cost;
    private readonly double _costFactor;

    /// <param name="architecture">The networks' shape.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="mostPoints">The largest m.</param>
    public LanePass(Architecture architecture, Cost cost, int mostPoints)
    {
        _cost = cost;
        _costFactor = cost.Factor(architecture.OutputSize);
        _layers = new Layer[architecture.LayerCount - 1];
        var neurons = 0;
        for (var l = 2; l <= architecture.LayerCount; l++)
        {
            _layers[l - 2] = new Layer(
                architecture.Activation(l).Kind,
                architecture.Size(l), architecture.Size(l - 1),
                architecture.WeightIndex(l, 0, 0), architecture.BiasIndex(l, 0), neurons);
            neurons += architecture.Size(l);
        }

        _a = new AlignedArray<T>(neurons * mostPoints);
        _delta = new AlignedArray<T>(neurons * mostPoints);
    }

    /// <summary>Computes a^[2], …, a^[L] at m points from the parameters and a^[1] = x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(Unchecked<T> parameters, Unchecked<T> x, nint m)
    {
        if (m == 1)
            Forward<OnePoint>(parameters, x, m);
        else
            Forward<AnyPoints>(parameters, x, m);
    }

    /// <summary>
    /// Adds <paramref name="scale"/> times the sum of the gradients of C at the m points that <see cref="Forward"/> has
    /// passed to <paramref name="into"/>, which may be the parameters themselves: every δ is known before the first of them
    /// changes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Backward(Unchecked<T> parameters, Unchecked<T> x, Unchecked<T> y, nint m, double scale, Unchecked<T> into)
    {
        if (m == 1)
            Backward<OnePoint>(parameters, x, y, m, scale, into);
        else
            Backward<AnyPoints>(parameters, x, y, m, scale, into);
    }

    /// <summary>The mean of C over all points, which is the cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T MeanCost(Unchecked<T> parameters, LanePoints<T> points)
    {
        ref readonly var last = ref _layers[^1];
        var sum = T.Broadcast(0);
        for (var first = 0; first < points.Count; first += LanePoints<T>.MostPoints)
        {
            var m = Math.Min(LanePoints<T>.MostPoints, points.Count - first);
            points.LoadFromAll(first, m, out var x, out var y);
            Forward(parameters, x, m);
            var a = _a.Unchecked.From(last.NeuronsBefore * m);
            for (nint j = 0; j < last.Size * m; j++)
            {
                var difference = a[j] - y[j];
                sum = _cost.IsCrossEntropy ? sum + CrossEntropy(a[j], y[j]) : T.MultiplyAdd(difference, difference, sum);
            }
        }

        return T.Broadcast(_costFactor / points.Count) * sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forward<TPoints>(Unchecked<T> parameters, Unchecked<T> x, nint points) where TPoints : struct, IPointCount
    {
        var m = TPoints.Of(points);
        var activations = _a.Unchecked;
        var before = x;
        foreach (ref readonly var layer in _layers.AsSpan())
        {
            var W = parameters.From(layer.Weights);
            var b = parameters.From(layer.Biases);
            var a = activations.From(layer.NeuronsBefore * m);
            for (nint j = 0; j < layer.Size; j++)
            {
                for (nint i = 0; i < m; i++)
                {
                    var z = b[j];                                                 // (5.2)
                    for (nint k = 0; k < layer.SizeBefore; k++)
                        z = T.MultiplyAdd(W[k], before[k * m + i], z);
                    a[j * m + i] = Sigma(layer.Activation, z);                    // (5.3)
                }

                W = W.From(layer.SizeBefore);
            }

            before = a;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward<TPoints>(
        Unchecked<T> parameters, Unchecked<T> x, Unchecked<T> y, nint points, double scale, Unchecked<T> into)
        where TPoints : struct, IPointCount
    {
        var m = TPoints.Of(points);
        var activations = _a.Unchecked;
        var deltas = _delta.Unchecked;

        // The scale rides along with δ, in which all that follows is linear.
        ref readonly var last = ref _layers[^1];
        var a = activations.From(last.NeuronsBefore * m);
        var delta = deltas.From(last.NeuronsBefore * m);
        var derivative = T.Broadcast(scale * _costFactor * (_cost.IsCrossEntropy ? 1 : 2));
        var sigma = _cost.IsCrossEntropy ? ActivationKind.Identity : last.Activation;      // σ' cancels
        for (nint j = 0; j < last.Size * m; j++)
            delta[j] = SigmaPrime(sigma, a[j]) * (derivative * (a[j] - y[j]));             // (5.5)

        for (var l = _layers.Length - 1; l > 0; l--)
        {
            ref readonly var layer = ref _layers[l];
            ref readonly var below = ref _layers[l - 1];
            var W = parameters.From(layer.Weights);
            var deltaBelow = deltas.From(below.NeuronsBefore * m);
            a = activations.From(below.NeuronsBefore * m);
            for (nint k = 0; k < layer.SizeBefore; k++)
            {
                for (nint i = 0; i < m; i++)
                {
                    var sum = W[k] * delta[i];
                    for (nint j = 1; j < layer.Size; j++)
                        sum = T.MultiplyAdd(W[j * layer.SizeBefore + k], delta[j * m + i], sum);
                    deltaBelow[k * m + i] = SigmaPrime(below.Activation, a[k * m + i]) * sum;   // (5.6)
                }
            }

            delta = deltaBelow;
        }

        var before = x;
        foreach (ref readonly var layer in _layers.AsSpan())
        {
            var W = into.From(layer.Weights);
            var b = into.From(layer.Biases);
            delta = deltas.From(layer.NeuronsBefore * m);
            for (nint j = 0; j < layer.Size; j++)
            {
                var bias = b[j];
                for (nint i = 0; i < m; i++)
                    bias += delta[i];                                             // (5.7)
                b[j] = bias;
                for (nint k = 0; k < layer.SizeBefore; k++)
                {
                    var w = W[k];
                    for (nint i = 0; i < m; i++)
                        w = T.MultiplyAdd(delta[i], before[k * m + i], w);        // (5.8)
                    W[k] = w;
                }

                W = W.From(layer.SizeBefore);
                delta = delta.From(m);
            }

            before = activations.From(layer.NeuronsBefore * m);
        }
    }

    // Comparisons one after the other, not a switch, whose jump through a table is as long as the arithmetic of a small layer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sigma(ActivationKind activation, T z) =>
        activation == ActivationKind.Sigmoid ? Elementary.Sigmoid(z)
        : activation == ActivationKind.ReLU ? T.WherePositive(z, z)
        : activation == ActivationKind.Tanh ? Elementary.Tanh(z)
        : z;

    /// <summary>σ'(z), written as a function of a = σ(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SigmaPrime(ActivationKind activation, T a) =>
        activation == ActivationKind.Sigmoid ? a * (T.Broadcast(1) - a)
        : activation == ActivationKind.ReLU ? T.WherePositive(a, T.Broadcast(1))
        : activation == ActivationKind.Tanh ? T.Broadcast(1) - a * a
        : T.Broadcast(1);

    /// <summary>−y ln a − (1 − y) ln(1 − a).</summary>
    private static T CrossEntropy(T a, T y)
    {
        var one = T.Broadcast(1);
        var whereOne = T.Clamp(T.Log(a), Cost.LeastLogarithm, 0);
        var whereZero = T.Clamp(T.Log(one - a), Cost.LeastLogarithm, 0);
        return (y - one) * whereZero - y * whereOne;
    }

    private interface IPointCount
    {
        static abstract nint Of(nint points);
    }

    private readonly struct OnePoint : IPointCount
    {
        public static nint Of(nint points) => 1;
    }

    private readonly struct AnyPoints : IPointCount
    {
        public static nint Of(nint points) => points;
    }

    /// <summary>Where a layer's parameters stand among all, and how many neurons the layers from 2 on have before it.</summary>
    private readonly record struct Layer(
        ActivationKind Activation, nint Size, nint SizeBefore, nint Weights, nint Biases, nint NeuronsBefore);
}
