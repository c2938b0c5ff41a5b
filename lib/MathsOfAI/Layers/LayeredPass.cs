using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// The gradient of one layered network at many points, in blocks that a team of cores shares. Every block has a gradient of its
/// own, and they are added in the blocks' order, so that the bits depend neither on the team nor on the width of the registers.
/// </summary>
internal sealed class LayeredPass<T> : ILayeredPass where T : struct, ILanes<T>
{
    // As many as a minibatch of 128 points has; the gradients of more would not stay in the cache.
    private const int MostBlocks = 8;

    private readonly LayerStack _stack;
    private readonly PointRows _all;
    private readonly Team _team;
    private readonly Cost _cost;
    private readonly LayeredBlock<T>[] _members;
    private readonly AlignedArray<Lanes1>[] _gradients;
    private readonly AlignedArray<Lanes1> _parameters;
    private readonly double[] _outputs;
    private readonly ulong[] _points = new ulong[MostBlocks * Block.Points];
    private readonly Action<int, int> _addGradient;
    private readonly Action<int, int> _forward;
    private double _scale;
    private int _count;

    /// <param name="stack">The layers.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="all">All points.</param>
    /// <param name="team">Who computes.</param>
    public LayeredPass(LayerStack stack, Cost cost, PointRows all, Team team)
    {
        _stack = stack;
        _all = all;
        _team = team;
        _cost = cost;
        _members = [.. Enumerable.Range(0, team.Size).Select(_ => new LayeredBlock<T>(stack, cost))];
        _gradients = [.. Enumerable.Range(0, MostBlocks).Select(_ => new AlignedArray<Lanes1>(stack.ParameterCount))];
        _parameters = new AlignedArray<Lanes1>(stack.ParameterCount);
        _outputs = new double[_points.Length * stack.Output.Count];
        _addGradient = AddGradientOf;
        _forward = ForwardOf;
    }

    /// <inheritdoc/>
    public void AddGradient(Span<double> parameters, ReadOnlySpan<ulong> points, double scale, Span<double> into)
    {
        parameters.CopyTo(_parameters.Numbers);
        _scale = scale;
        for (var first = 0; first < points.Length; first += _points.Length)
        {
            _count = Math.Min(_points.Length, points.Length - first);
            points.Slice(first, _count).CopyTo(_points);
            var blocks = (_count + Block.Points - 1) / Block.Points;
            _team.Run(blocks, _addGradient);
            for (var block = 0; block < blocks; block++)
                Add(_gradients[block].Numbers, into);
        }
    }

    /// <inheritdoc/>
    public void Outputs(Span<double> parameters, Span<double> outputs)
    {
        parameters.CopyTo(_parameters.Numbers);
        var size = _stack.Output.Count;
        for (var first = 0; first < _all.Count; first += _points.Length)
        {
            ForwardFrom(first);
            _outputs.AsSpan(0, _count * size).CopyTo(outputs[(first * size)..]);
        }
    }

    /// <inheritdoc/>
    public double MeanCost(Span<double> parameters)
    {
        parameters.CopyTo(_parameters.Numbers);
        var size = _stack.Output.Count;
        var cost = new LaneCost<Lanes1>(_cost, size);
        var sum = Lanes1.Broadcast(0);
        for (var first = 0; first < _all.Count; first += _points.Length)
        {
            ForwardFrom(first);
            var outputs = MemoryMarshal.Cast<double, Lanes1>(_outputs.AsSpan());
            for (var i = 0; i < _count; i++)
            {
                var a = new Unchecked<Lanes1>(ref outputs[i * size]);
                sum = cost.AddTo(sum, a, _all.Y.Unchecked.From((first + i) * size), 1);
            }
        }

        Span<double> mean = stackalloc double[1];
        cost.Mean(sum, _all.Count).Store(mean);
        return mean[0];
    }

    private void ForwardFrom(int first)
    {
        _count = Math.Min(_points.Length, _all.Count - first);
        for (var i = 0; i < _count; i++)
            _points[i] = (ulong)(first + i);
        _team.Run((_count + Block.Points - 1) / Block.Points, _forward);
    }

    private ReadOnlySpan<ulong> PointsOf(int block) =>
        _points.AsSpan(block * Block.Points, Math.Min(Block.Points, _count - block * Block.Points));

    private void AddGradientOf(int block, int member)
    {
        var parameters = _parameters.Unchecked.As<double>();
        _gradients[block].Numbers.Clear();
        _members[member].Forward(parameters, _all, PointsOf(block));
        _members[member].Backward(parameters, _all, PointsOf(block), _scale, _gradients[block].Unchecked.As<double>());
    }

    private void ForwardOf(int block, int member)
    {
        var points = PointsOf(block);
        _members[member].Forward(_parameters.Unchecked.As<double>(), _all, points);
        _members[member].CopyOutputs(points.Length, _outputs.AsSpan(block * Block.Points * _stack.Output.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<double> gradient, Span<double> into)
    {
        for (var n = 0; n < into.Length; n++)
            into[n] += gradient[n];
    }
}

/// <summary>Makes the pass with the widest registers that the machine has.</summary>
internal static class LayeredPass
{
    public static ILayeredPass Make(LayerStack stack, Cost cost, PointRows all, Team team) =>
        Vector512.IsHardwareAccelerated ? new LayeredPass<Lanes8>(stack, cost, all, team)
        : Vector256.IsHardwareAccelerated ? new LayeredPass<Lanes4>(stack, cost, all, team)
        : new LayeredPass<Lanes2>(stack, cost, all, team);
}
