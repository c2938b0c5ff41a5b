using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// A few points of a minibatch on their way through one network, side by side in the lanes of registers.
/// </summary>
/// <remarks>
/// Weights are broadcast in (5.2) and (5.6), and registers run along the points. What a point's result does not depend on is
/// the width, and the other points.
/// </remarks>
internal sealed class MinibatchBlock<T> where T : struct, ILanes<T>
{
    /// <summary>The most points, which is also that of a block of <see cref="AllPoints{T}"/>.</summary>
    public const int MostPoints = AllPoints<Lanes1>.BlockSize;

    private readonly LaneLayer[] _layers;
    private readonly LanePass<T> _pass;
    private readonly AlignedArray<T> _x;
    private readonly AlignedArray<T> _y;
    private readonly AlignedArray<Lanes1> _targets;

    private readonly MinibatchRows _rows;
    private int _first;
    private int _points;
    private int _registers;

    /// <param name="architecture">The network's shape.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="rows">Where to leave what (5.8) needs.</param>
    public MinibatchBlock(Architecture architecture, Cost cost, MinibatchRows rows)
    {
        _rows = rows;
        _layers = LaneLayer.Of(architecture);
        _pass = new LanePass<T>(architecture, cost, MostPoints / T.Count);
        _x = new AlignedArray<T>(architecture.InputSize * MostPoints / T.Count);
        _y = new AlignedArray<T>(architecture.OutputSize * MostPoints / T.Count);
        _targets = new AlignedArray<Lanes1>(architecture.OutputSize * MostPoints);
    }

    /// <summary>Takes points, and does the forward pass through the network with these parameters.</summary>
    /// <param name="parameters">All weights and biases.</param>
    /// <param name="all">All points.</param>
    /// <param name="points">The numbers of those to take.</param>
    /// <param name="first">The place of the first of them in the minibatch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(AlignedArray<Lanes1> parameters, PointRows all, ReadOnlySpan<ulong> points, int first)
    {
        _first = first;
        _points = points.Length;
        _registers = (_points + T.Count - 1) / T.Count;
        var (inputs, outputs) = ((int)_layers[0].SizeBefore, (int)_layers[^1].Size);
        var rows = _rows.Activations(0, first);
        nint length = _rows.ActivationsLength(0);
        for (var i = 0; i < points.Length; i++)
        {
            all.X.Numbers.Slice((int)points[i] * inputs, inputs).CopyTo(_rows.ActivationNumbers(0, first + i));
            all.Y.Numbers.Slice((int)points[i] * outputs, outputs).CopyTo(_targets.Numbers[(i * outputs)..]);
        }

        nint width = _registers * T.Count;
        Transposition.Copy<T>(rows, length, _points, inputs, _x.Unchecked.As<double>(), width);
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
                _pass.Activations(l - 1, _registers).As<double>(), width, size, _points,
                _rows.Activations(l, _first), _rows.ActivationsLength(l));
        }

        for (var l = 0; l < _layers.Length; l++)
            _rows.SetDeltas(l, _first, _pass.Deltas(l, _registers), _registers);
    }

    /// <summary>Outputs and targets at these points, component j of the i-th at j·m + i for m points.</summary>
    public void CopyOutputs(Span<double> a, Span<double> y)
    {
        var outputs = (int)_layers[^1].Size;
        nint width = _registers * T.Count;
        var activations = _pass.Activations(_layers.Length - 1, _registers).As<double>();
        for (var j = 0; j < outputs; j++)
        {
            for (var i = 0; i < _points; i++)
            {
                a[j * _points + i] = activations[j * width + i];
                y[j * _points + i] = _targets.Numbers[i * outputs + j];
            }
        }
    }

    private static Unchecked<double> Numbers<TLanes>(AlignedArray<TLanes> array) where TLanes : struct, ILanes<TLanes> =>
        array.Unchecked.As<double>();
}
