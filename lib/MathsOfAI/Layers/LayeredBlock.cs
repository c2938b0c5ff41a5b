using System.Runtime.CompilerServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>A <see cref="Block"/> of points on its way through the layers of a network and back: what a thread works with.</summary>
internal sealed class LayeredBlock<T> where T : struct, ILanes<T>
{
    private readonly LayerStack _stack;
    private readonly Layer[] _layers;
    private readonly LaneCost<T> _cost;
    private readonly AlignedArray<Lanes1>[] _a;
    private readonly AlignedArray<Lanes1>[] _delta;
    private readonly AlignedArray<Lanes1> _y;

    /// <param name="stack">The layers.</param>
    /// <param name="cost">The cost of one point.</param>
    public LayeredBlock(LayerStack stack, Cost cost)
    {
        _stack = stack;
        _layers = [.. stack.Layers];
        _cost = new LaneCost<T>(cost, stack.Output.Count);
        int[] sizes = [stack.Input.Count, .. stack.Layers.Select(layer => layer.Output.Count)];
        _a = [.. sizes.Select(Block.Array)];
        _delta = [.. sizes.Select(Block.Array)];
        _y = Block.Array(stack.Output.Count);
    }

    /// <summary>The forward pass of so many points; every layer's output is kept.</summary>
    public void Forward(Unchecked<double> parameters, PointRows all, ReadOnlySpan<ulong> points)
    {
        Load(all.X, _stack.Input.Count, points, _a[0]);
        for (var l = 0; l < _layers.Length; l++)
            _layers[l].Forward<T>(parameters.From(_stack.Offset(l)), Numbers(_a[l]), Numbers(_a[l + 1]));
    }

    /// <summary>The way back: adds <paramref name="scale"/> times the sum of the gradients at these points.</summary>
    public void Backward(Unchecked<double> parameters, PointRows all, ReadOnlySpan<ulong> points, double scale, Unchecked<double> gradient)
    {
        Load(all.Y, _stack.Output.Count, points, _y);
        var delta = _delta[^1];
        nint columns = Block.Points / T.Count;
        _cost.Delta(ActivationKind.Identity, Numbers(_a[^1]).As<T>(), Numbers(_y).As<T>(), columns, scale, Numbers(delta).As<T>());
        for (var j = 0; j < _stack.Output.Count; j++)
            delta.Numbers.Slice(j * Block.Points, Block.Points)[points.Length..].Clear();
        for (var l = _layers.Length - 1; l >= 0; l--)
        {
            var at = _stack.Offset(l);
            _layers[l].AddGradient<T>(Numbers(_a[l]), Numbers(_delta[l + 1]), gradient.From(at));
            if (l > 0)
                _layers[l].Backward<T>(parameters.From(at), Numbers(_a[l]), Numbers(_a[l + 1]), Numbers(_delta[l + 1]), Numbers(_delta[l]));
        }
    }

    /// <summary>The outputs of so many points, one point after the other.</summary>
    public void CopyOutputs(int points, Span<double> outputs)
    {
        var size = _stack.Output.Count;
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < size; j++)
                outputs[i * size + j] = _a[^1].Numbers[j * Block.Points + i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Unchecked<double> Numbers(AlignedArray<Lanes1> array) => array.Unchecked.As<double>();

    /// <summary>Rows of points become columns of a block.</summary>
    private static void Load(AlignedArray<Lanes1> rows, int size, ReadOnlySpan<ulong> points, AlignedArray<Lanes1> block)
    {
        if (points.Length < Block.Points)
            block.Numbers.Clear();
        for (var i = 0; i < points.Length; i++)
        {
            var row = rows.Numbers.Slice((int)points[i] * size, size);
            for (var n = 0; n < size; n++)
                block.Numbers[n * Block.Points + i] = row[n];
        }
    }
}
