using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// The forward and the backward pass of Higham &amp; Higham, section 5, for as many networks of one architecture as there
/// are lanes, and for several columns at a time. The same equations as <see cref="BackPropagation"/>, on arrays that are
/// made once.
/// </summary>
/// <remarks>
/// A column is one of m points, or one of several sets of networks, each with parameters of its own and at a point of its
/// own: a step at one point is a chain of operations that wait for one another, and other sets' chains fill the time. What
/// a layer has for every neuron j and column i, its z, a and δ, stands at j·m + i; parameter n of set g stands at
/// n·Sets + g. The compiler makes a version of both passes for each kind of column; a loop over columns names
/// its bound anew, because one that is a constant at that place is unrolled.
/// </remarks>
internal sealed class LanePass<T> where T : struct, ILanes<T>
{
    /// <summary>As many chains as keep a processor's arithmetic units busy.</summary>
    public const int Sets = 4;

    private readonly Layer[] _layers;
    private readonly AlignedArray<T> _a;
    private readonly AlignedArray<T> _delta;
    private readonly LaneCost<T> _cost;

    /// <param name="architecture">The networks' shape.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="mostPoints">The largest m; beyond a full block it does not matter.</param>
    public LanePass(Architecture architecture, Cost cost, int mostPoints)
    {
        _cost = new LaneCost<T>(cost, architecture.OutputSize);
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

        var mostColumns = Math.Max(Math.Min(mostPoints, AllPoints<T>.BlockSize), Sets);
        _a = new AlignedArray<T>(neurons * mostColumns);
        _delta = new AlignedArray<T>(neurons * mostColumns);
    }

    /// <summary>Computes a^[2], …, a^[L] at m points from the parameters and a^[1] = x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(Unchecked<T> parameters, Unchecked<T> x, int m)
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
    public void Backward(Unchecked<T> parameters, Unchecked<T> x, Unchecked<T> y, int m, double scale, Unchecked<T> into)
    {
        if (m == 1)
            Backward<OnePoint>(parameters, x, y, m, scale, into);
        else
            Backward<AnyPoints>(parameters, x, y, m, scale, into);
    }

    /// <summary>A step p → p − η ∇C of every set of networks, each at its point x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StepSets(Unchecked<T> parameters, Unchecked<T> x, Unchecked<T> y, double eta)
    {
        Forward<OnePointEach>(parameters, x, Sets);
        Backward<OnePointEach>(parameters, x, y, Sets, -eta, parameters);
    }

    /// <summary>The mean of C over all points, which is the cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T MeanCost(Unchecked<T> parameters, AllPoints<T> points)
    {
        ref readonly var last = ref _layers[^1];
        var sum = T.Broadcast(0);
        for (var first = 0; first < points.Count; first += AllPoints<T>.BlockSize)
        {
            var m = points.Load(first, out var x, out var y);
            Forward(parameters, x, m);
            sum = _cost.AddTo(sum, _a.Unchecked.From(last.NeuronsBefore * m), y, m);
        }

        return _cost.Mean(sum, points.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forward<TColumns>(Unchecked<T> parameters, Unchecked<T> x, int columns) where TColumns : struct, IColumns
    {
        var m = TColumns.Count(columns);
        var sets = TColumns.Sets;
        var activations = _a.Unchecked;
        var before = x;
        foreach (ref readonly var layer in _layers.AsSpan())
        {
            var W = parameters.From(layer.Weights * sets);
            var b = parameters.From(layer.Biases * sets);
            var a = activations.From(layer.NeuronsBefore * m);
            for (nint j = 0; j < layer.Size; j++)
            {
                for (var i = 0; i < TColumns.Count(columns); i++)
                {
                    var g = TColumns.SetOf(i);
                    var z = b[j * sets + g];                                      // (5.2)
                    for (nint k = 0; k < layer.SizeBefore; k++)
                        z = T.MultiplyAdd(W[k * sets + g], before[k * m + i], z);
                    a[j * m + i] = LaneActivation.Value(layer.Activation, z);     // (5.3)
                }

                W = W.From(layer.SizeBefore * sets);
            }

            before = a;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward<TColumns>(
        Unchecked<T> parameters, Unchecked<T> x, Unchecked<T> y, int columns, double scale, Unchecked<T> into)
        where TColumns : struct, IColumns
    {
        var m = TColumns.Count(columns);
        var sets = TColumns.Sets;
        var activations = _a.Unchecked;
        var deltas = _delta.Unchecked;

        // The scale rides along with δ, in which all that follows is linear.
        ref readonly var last = ref _layers[^1];
        var a = activations.From(last.NeuronsBefore * m);
        var delta = deltas.From(last.NeuronsBefore * m);
        _cost.Delta(last.Activation, a, y, m, scale, delta);                      // (5.5)

        for (var l = _layers.Length - 1; l > 0; l--)
        {
            ref readonly var layer = ref _layers[l];
            ref readonly var below = ref _layers[l - 1];
            var W = parameters.From(layer.Weights * sets);
            var deltaBelow = deltas.From(below.NeuronsBefore * m);
            a = activations.From(below.NeuronsBefore * m);
            for (nint k = 0; k < layer.SizeBefore; k++)
            {
                for (var i = 0; i < TColumns.Count(columns); i++)
                {
                    var g = TColumns.SetOf(i);
                    var sum = W[k * sets + g] * delta[i];
                    for (nint j = 1; j < layer.Size; j++)
                        sum = T.MultiplyAdd(W[(j * layer.SizeBefore + k) * sets + g], delta[j * m + i], sum);
                    deltaBelow[k * m + i] = LaneActivation.Derivative(below.Activation, a[k * m + i]) * sum;   // (5.6)
                }
            }

            delta = deltaBelow;
        }

        var before = x;
        foreach (ref readonly var layer in _layers.AsSpan())
        {
            var W = into.From(layer.Weights * sets);
            var b = into.From(layer.Biases * sets);
            delta = deltas.From(layer.NeuronsBefore * m);
            for (nint j = 0; j < layer.Size; j++)
            {
                Add<TColumns>(b.From(j * sets), delta, m);                        // (5.7)
                for (nint k = 0; k < layer.SizeBefore; k++)
                    AddProduct<TColumns>(W.From(k * sets), delta, before.From(k * m), m);   // (5.8)

                W = W.From(layer.SizeBefore * sets);
                delta = delta.From(m);
            }

            before = activations.From(layer.NeuronsBefore * m);
        }
    }

    /// <summary>Adds the columns of δ to the parameter that they belong to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TColumns>(Unchecked<T> parameter, Unchecked<T> delta, int m) where TColumns : struct, IColumns
    {
        if (TColumns.Sets == 1)
        {
            var sum = parameter[0];
            for (var i = 0; i < TColumns.Count(m); i++)
                sum += delta[i];
            parameter[0] = sum;
        }
        else
        {
            for (var i = 0; i < TColumns.Count(m); i++)
                parameter[i] += delta[i];
        }
    }

    /// <summary>Adds the columns of δ times those of a to the parameter that they belong to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct<TColumns>(Unchecked<T> parameter, Unchecked<T> delta, Unchecked<T> a, int m) where TColumns : struct, IColumns
    {
        if (TColumns.Sets == 1)
        {
            var sum = parameter[0];
            for (var i = 0; i < TColumns.Count(m); i++)
                sum = T.MultiplyAdd(delta[i], a[i], sum);
            parameter[0] = sum;
        }
        else
        {
            for (var i = 0; i < TColumns.Count(m); i++)
                parameter[i] = T.MultiplyAdd(delta[i], a[i], parameter[i]);
        }
    }

    private interface IColumns
    {
        /// <summary>The number of sets of parameters.</summary>
        static abstract nint Sets { get; }

        /// <summary>The number of columns, of which <paramref name="columns"/> tells only where it may be any.</summary>
        static abstract int Count(int columns);

        /// <summary>The set of parameters that column i goes by.</summary>
        static abstract nint SetOf(int i);
    }

    private readonly struct OnePoint : IColumns
    {
        public static nint Sets => 1;

        public static int Count(int columns) => 1;

        public static nint SetOf(int i) => 0;
    }

    private readonly struct AnyPoints : IColumns
    {
        public static nint Sets => 1;

        public static int Count(int columns) => columns;

        public static nint SetOf(int i) => 0;
    }

    private readonly struct OnePointEach : IColumns
    {
        public static nint Sets => LanePass<T>.Sets;

        public static int Count(int columns) => LanePass<T>.Sets;

        public static nint SetOf(int i) => i;
    }

    /// <summary>Where a layer's parameters stand among all, and how many neurons the layers from 2 on have before it.</summary>
    private readonly record struct Layer(
        ActivationKind Activation, nint Size, nint SizeBefore, nint Weights, nint Biases, nint NeuronsBefore);
}
