using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// A few points of a minibatch on their way through one network, side by side in the lanes of registers.
/// </summary>
/// <remarks>
/// In (5.2) and (5.6) weights are broadcast and registers run along the points; in (5.8) they run along the neurons of the
/// layer before, so that every derivative adds the points' shares in their order. The bits are those of points that come one
/// after another, and do not depend on the width.
/// </remarks>
internal sealed class MinibatchBlock<T> where T : struct, ILanes<T>
{
    /// <summary>The most points, which is also that of a block of <see cref="AllPoints{T}"/>.</summary>
    public const int MostPoints = AllPoints<Lanes1>.BlockSize;

    private readonly LaneLayer[] _layers;
    private readonly LanePass<T> _pass;
    private readonly LaneCost<Lanes1> _cost;
    private readonly AlignedArray<T> _x;
    private readonly AlignedArray<T> _y;
    private readonly AlignedArray<Lanes1> _targets;
    private readonly AlignedArray<Lanes1> _outputs;

    // a^[1] = x, a^[2], …, a^[L−1], with a row for each point.
    private readonly AlignedArray<Lanes1>[] _rows;
    private int _points;
    private int _registers;

    public MinibatchBlock(Architecture architecture, Cost cost)
    {
        _layers = LaneLayer.Of(architecture);
        _pass = new LanePass<T>(architecture, cost, MostPoints / T.Count);
        _cost = new LaneCost<Lanes1>(cost, architecture.OutputSize);
        _x = new AlignedArray<T>(architecture.InputSize * MostPoints / T.Count);
        _y = new AlignedArray<T>(architecture.OutputSize * MostPoints / T.Count);
        _targets = new AlignedArray<Lanes1>(architecture.OutputSize * MostPoints);
        _outputs = new AlignedArray<Lanes1>(architecture.OutputSize * MostPoints);
        _rows = [.. _layers.Select(layer => new AlignedArray<Lanes1>((int)RowLength(layer.SizeBefore) * MostPoints))];
    }

    /// <summary>Takes the points with these numbers, and the forward pass through the network with these parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(AlignedArray<Lanes1> parameters, PointRows all, ReadOnlySpan<ulong> points)
    {
        _points = points.Length;
        _registers = (_points + T.Count - 1) / T.Count;
        var (inputs, outputs) = ((int)_layers[0].SizeBefore, (int)_layers[^1].Size);
        var length = (int)RowLength(inputs);
        for (var i = 0; i < points.Length; i++)
        {
            all.X.Numbers.Slice((int)points[i] * inputs, inputs).CopyTo(_rows[0].Numbers[(i * length)..]);
            all.Y.Numbers.Slice((int)points[i] * outputs, outputs).CopyTo(_targets.Numbers[(i * outputs)..]);
        }

        nint width = _registers * T.Count;
        Transposition.Copy<T>(Numbers(_rows[0]), length, _points, inputs, _x.Unchecked.As<double>(), width);
        _pass.ForwardPoints(Numbers(parameters), _x.Unchecked, _registers);
    }

    /// <summary>Every δ at these points, times <paramref name="scale"/>.</summary>
    public void Backward(AlignedArray<Lanes1> parameters, double scale)
    {
        nint width = _registers * T.Count;
        var outputs = _layers[^1].Size;
        Transposition.Copy<T>(Numbers(_targets), outputs, _points, outputs, _y.Unchecked.As<double>(), width);
        _pass.DeltasAtPoints(Numbers(parameters), _y.Unchecked, _registers, scale);
        for (var l = 1; l < _layers.Length; l++)
        {
            var size = _layers[l].SizeBefore;
            Transposition.Copy<T>(
                _pass.Activations(l - 1, _registers).As<double>(), width, size, _points, Numbers(_rows[l]), RowLength(size));
        }
    }

    /// <summary>
    /// Adds these points' shares of the derivatives with respect to the weights and biases of a few neurons of one layer.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGradient(AlignedArray<Lanes1> into, NeuronRange neurons)
    {
        ref readonly var layer = ref _layers[neurons.Layer];
        nint width = _registers * T.Count;
        var delta = _pass.Deltas(neurons.Layer, _registers).As<double>().From(neurons.First * width);
        var W = Numbers(into).From(layer.Weights + neurons.First * layer.SizeBefore);
        var b = Numbers(into).From(layer.Biases + neurons.First);
        for (nint j = 0; j < neurons.Count; j++)
        {
            var sum = b[j];
            for (nint i = 0; i < _points; i++)
                sum += delta[j * width + i];                                      // (5.7)
            b[j] = sum;
        }

        BlockedProduct.Add<T>(                                                    // (5.8)
            delta, width, 1, Numbers(_rows[neurons.Layer]), RowLength(layer.SizeBefore), W, layer.SizeBefore,
            neurons.Count, layer.SizeBefore, _points);
    }

    /// <summary>The sum of C over these points, besides its factor, added to <paramref name="sum"/>.</summary>
    public Lanes1 AddCost(Lanes1 sum)
    {
        var outputs = _layers[^1].Size;
        nint width = _registers * T.Count;
        var a = _pass.Activations(_layers.Length - 1, _registers).As<double>();
        var compactA = Numbers(_outputs);
        var compactY = Numbers(_y);
        var y = Numbers(_targets);
        for (nint j = 0; j < outputs; j++)
        {
            for (nint i = 0; i < _points; i++)
            {
                compactA[j * _points + i] = a[j * width + i];
                compactY[j * _points + i] = y[i * outputs + j];
            }
        }

        return _cost.AddTo(sum, _outputs.Unchecked, _y.Unchecked.As<Lanes1>(), _points);
    }

    /// <summary>An odd number of cache lines, so that the rows' beginnings spread over the whole cache.</summary>
    private static nint RowLength(nint size)
    {
        const int numbers = Cache.Line / sizeof(double);
        return ((size + numbers - 1) / numbers | 1) * numbers;
    }

    private static Unchecked<double> Numbers<TLanes>(AlignedArray<TLanes> array) where TLanes : struct, ILanes<TLanes> =>
        array.Unchecked.As<double>();
}

/// <summary>A few neurons of one layer.</summary>
/// <param name="Layer">How many layers from 2 on come before it.</param>
/// <param name="First">The first neuron.</param>
/// <param name="Count">How many.</param>
internal readonly record struct NeuronRange(int Layer, int First, int Count);
