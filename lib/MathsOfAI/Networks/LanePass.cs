using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// The forward and the backward pass of Higham &amp; Higham, section 5, for as many networks of one architecture as there
/// are lanes, or for one network and as many points, and for several columns at a time. The same equations as
/// <see cref="BackPropagation"/>, on arrays that are made once.
/// </summary>
/// <remarks>
/// A column is one of m points, or one of several sets of networks, each with parameters of its own and at a point of its
/// own: a step at one point is a chain of operations that wait for one another, and other sets' chains fill the time. Or it
/// is a register full of points of one network, see <see cref="MinibatchBlock{T}"/>. What a layer has for every neuron j and
/// column i, its z, a and δ, stands at j·m + i; parameter n of set g stands at n·Sets + g. The compiler makes a version of
/// both passes for each kind of column; a loop over columns names its bound anew, because one that is a constant at that
/// place is unrolled.
/// </remarks>
internal sealed class LanePass<T> where T : struct, ILanes<T>
{
    /// <summary>As many chains as keep a processor's arithmetic units busy.</summary>
    public const int Sets = OnePointEach.Most;

    private readonly LaneLayer[] _layers;
    private readonly AlignedArray<T> _a;
    private readonly AlignedArray<T> _delta;
    private readonly AlignedArray<T> _masks;
    private readonly AlignedArray<T> _masked;
    private readonly LaneCost<T> _cost;

    /// <param name="architecture">The networks' shape.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="mostColumns">The largest m; beyond a full block it does not matter.</param>
    /// <param name="hasMasks">Whether hidden units may be dropped.</param>
    public LanePass(Architecture architecture, Cost cost, int mostColumns, bool hasMasks = false)
    {
        _cost = new LaneCost<T>(cost, architecture.OutputSize);
        _layers = LaneLayer.Of(architecture);
        var neurons = (int)(_layers[^1].NeuronsBefore + _layers[^1].Size);
        mostColumns = Math.Max(Math.Min(mostColumns, AllPoints<T>.BlockSize), Sets);
        _a = new AlignedArray<T>(neurons * mostColumns);
        _delta = new AlignedArray<T>(neurons * mostColumns);
        _masks = new AlignedArray<T>(hasMasks ? neurons * mostColumns : 0);
        _masked = new AlignedArray<T>(hasMasks ? neurons * mostColumns : 0);
    }

    /// <summary>How many neurons the hidden layers have, each with a mask at each column.</summary>
    public nint HiddenNeurons => _layers[^1].NeuronsBefore;

    /// <summary>The factor of a, for neuron j and column i of the hidden layers at j·m + i: 0 for a unit that is dropped.</summary>
    public Unchecked<T> Masks => _masks.Unchecked;

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

    /// <summary>Both passes with the <see cref="Masks"/> of m points, as <see cref="Forward"/> and <see cref="Backward"/>.</summary>
    public void AddMaskedGradient(Unchecked<T> parameters, Unchecked<T> x, Unchecked<T> y, int m, double scale, Unchecked<T> into)
    {
        Forward<MaskedPoints>(parameters, x, m);
        Backward<MaskedPoints>(parameters, x, y, m, scale, into);
    }

    /// <summary>The forward pass for one network at m registers full of points.</summary>
    public void ForwardPoints(Unchecked<double> parameters, Unchecked<T> x, int m) =>
        Forward<PointsInLanes>(parameters.As<T>(), x, m);

    /// <summary>Every δ of one network at m registers full of points, times <paramref name="scale"/>.</summary>
    public void DeltasAtPoints(Unchecked<double> parameters, Unchecked<T> y, int m, double scale) =>
        Deltas<PointsInLanes>(parameters.As<T>(), y, m, scale);

    /// <summary>a of the layer after <paramref name="l"/> others.</summary>
    public Unchecked<T> Activations(int l, int m) => _a.Unchecked.From(_layers[l].NeuronsBefore * m);

    /// <summary>δ of the layer after <paramref name="l"/> others.</summary>
    public Unchecked<T> Deltas(int l, int m) => _delta.Unchecked.From(_layers[l].NeuronsBefore * m);

    /// <summary>Both passes for every set of networks, each at its point x; <paramref name="into"/> may be the parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddGradientOfSets(Unchecked<T> parameters, Unchecked<T> x, Unchecked<T> y, double scale, Unchecked<T> into)
    {
        Forward<OnePointEach>(parameters, x, Sets);
        Backward<OnePointEach>(parameters, x, y, Sets, scale, into);
    }

    /// <summary>The mean of C over all points, which is the cost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T MeanCost(Unchecked<T> parameters, AllPoints<T> points)
    {
        var sum = T.Broadcast(0);
        for (var first = 0; first < points.Count; first += AllPoints<T>.BlockSize)
        {
            var m = points.Load(first, out var x, out var y);
            Forward(parameters, x, m);
            sum = _cost.AddTo(sum, Activations(_layers.Length - 1, m), y, m);
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
            if (TColumns.ArePoints)
            {
                var plainW = parameters.As<double>().From(layer.Weights);
                var plainB = parameters.As<double>().From(layer.Biases);
                for (nint j = 0; j < layer.Size; j++)
                {
                    for (nint i = 0; i < m; i++)
                        a[j * m + i] = T.Broadcast(plainB[j]);                    // (5.2)
                }

                AddProduct(plainW, layer.SizeBefore, 1, before, a, m, layer.Size, layer.SizeBefore);
                for (nint j = 0; j < layer.Size * m; j++)
                    a[j] = LaneActivation.Value(layer.Activation, a[j]);          // (5.3)
                before = a;
                continue;
            }

            if (TColumns.ShareParameters && layer.IsLarge)
            {
                for (nint j = 0; j < layer.Size; j++)
                {
                    for (nint i = 0; i < m; i++)
                        a[j * m + i] = b[j];                                      // (5.2)
                }

                LaneProduct.Add(W, layer.SizeBefore, 1, before, m, 1, a, layer.Size, m, layer.SizeBefore);
                for (nint j = 0; j < layer.Size * m; j++)
                    a[j] = LaneActivation.Value(layer.Activation, a[j]);          // (5.3)
            }
            else
            {
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
            }

            before = a;
            if (TColumns.AreMasked && layer.NeuronsBefore < HiddenNeurons)
                before = Masked(a, layer.NeuronsBefore * m, layer.Size * m);
        }
    }

    /// <summary>What the next layer is given of so many a, of which the first stands at <paramref name="first"/> among all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Unchecked<T> Masked(Unchecked<T> a, nint first, nint count)
    {
        var mask = _masks.Unchecked.From(first);
        var masked = _masked.Unchecked.From(first);
        for (nint j = 0; j < count; j++)
            masked[j] = mask[j] * a[j];
        return masked;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Backward<TColumns>(
        Unchecked<T> parameters, Unchecked<T> x, Unchecked<T> y, int columns, double scale, Unchecked<T> into)
        where TColumns : struct, IColumns
    {
        Deltas<TColumns>(parameters, y, columns, scale);
        AddGradient<TColumns>(x, columns, into);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Deltas<TColumns>(Unchecked<T> parameters, Unchecked<T> y, int columns, double scale)
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
            if (TColumns.ArePoints)
            {
                var plainW = parameters.As<double>().From(layer.Weights);
                for (nint k = 0; k < layer.SizeBefore * m; k++)
                    deltaBelow[k] = T.Broadcast(-0.0);    // the only number that changes none that is added to it
                AddProduct(plainW, 1, layer.SizeBefore, delta, deltaBelow, m, layer.SizeBefore, layer.Size);
                for (nint k = 0; k < layer.SizeBefore * m; k++)
                    deltaBelow[k] = LaneActivation.Derivative(below.Activation, a[k]) * deltaBelow[k];    // (5.6)
                delta = deltaBelow;
                continue;
            }

            if (TColumns.ShareParameters && layer.IsLarge)
            {
                for (nint k = 0; k < layer.SizeBefore * m; k++)
                    deltaBelow[k] = T.Broadcast(-0.0);
                LaneProduct.Add(W, 1, layer.SizeBefore, delta, m, 1, deltaBelow, layer.SizeBefore, m, layer.Size);
                for (nint k = 0; k < layer.SizeBefore * m; k++)
                {
                    var sum = TColumns.AreMasked ? _masks.Unchecked[below.NeuronsBefore * m + k] * deltaBelow[k] : deltaBelow[k];
                    deltaBelow[k] = LaneActivation.Derivative(below.Activation, a[k]) * sum;                  // (5.6)
                }

                delta = deltaBelow;
                continue;
            }

            for (nint k = 0; k < layer.SizeBefore; k++)
            {
                for (var i = 0; i < TColumns.Count(columns); i++)
                {
                    var g = TColumns.SetOf(i);
                    var sum = W[k * sets + g] * delta[i];
                    for (nint j = 1; j < layer.Size; j++)
                        sum = T.MultiplyAdd(W[(j * layer.SizeBefore + k) * sets + g], delta[j * m + i], sum);
                    if (TColumns.AreMasked)
                        sum = _masks.Unchecked[(below.NeuronsBefore + k) * m + i] * sum;
                    deltaBelow[k * m + i] = LaneActivation.Derivative(below.Activation, a[k * m + i]) * sum;   // (5.6)
                }
            }

            delta = deltaBelow;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGradient<TColumns>(Unchecked<T> x, int columns, Unchecked<T> into) where TColumns : struct, IColumns
    {
        var m = TColumns.Count(columns);
        var sets = TColumns.Sets;
        var activations = TColumns.AreMasked ? _masked.Unchecked : _a.Unchecked;
        var deltas = _delta.Unchecked;
        var before = x;
        foreach (ref readonly var layer in _layers.AsSpan())
        {
            var W = into.From(layer.Weights * sets);
            var b = into.From(layer.Biases * sets);
            var delta = deltas.From(layer.NeuronsBefore * m);
            if (TColumns.ShareParameters && layer.IsLarge)
            {
                for (nint j = 0; j < layer.Size; j++)
                    Add<TColumns>(b.From(j), delta.From(j * m), m);               // (5.7)
                LaneProduct.Add(delta, m, 1, before, 1, m, W, layer.Size, layer.SizeBefore, m);               // (5.8)
                before = activations.From(layer.NeuronsBefore * m);
                continue;
            }

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

    /// <summary>Adds the product of plain numbers, rows by steps, and m columns of registers to m others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(
        Unchecked<double> L, nint lRow, nint lStep, Unchecked<T> R, Unchecked<T> C, nint m, nint rows, nint steps) =>
        BlockedProduct.Add<T>(L, lRow, lStep, R.As<double>(), m * T.Count, C.As<double>(), m * T.Count, rows, m * T.Count, steps);
}
