using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>The points of each step, chosen for every network by that network's own random stream.</summary>
/// <remarks>
/// A block of m points has its inputs and then its targets, component k of point i at k·m + i, as
/// <see cref="LanePass{T}"/> wants it; with several sets of networks, a block has a column for each.
/// </remarks>
internal sealed class LanePoints<T> where T : struct, ILanes<T>
{
    /// <summary>The largest block: what a pass leaves behind should stay in the processor's cache.</summary>
    public const int MostPoints = 32;

    private readonly Sampling _sampling;
    private readonly int _batchSize;
    private readonly int _sets;
    private readonly int _inputSize;
    private readonly int _width;
    private readonly double[] _components;
    private readonly AlignedArray<T> _all;
    private readonly AlignedArray<T> _chosen;
    private readonly RandomStreams? _picks;
    private readonly ShuffledOrders? _orders;
    private int _position;
    private int _blocksReady;
    private int _nextBlock;

    public LanePoints(DataSet data, GradientDescent plan, int firstNetwork, int sets = 1)
    {
        _sampling = plan.Sampling;
        _sets = sets;
        Count = data.Count;
        _batchSize = plan.BatchSize;
        _inputSize = data.InputSize;
        _width = data.InputSize + data.OutputSize;
        _components = data.X.Append(data.Y).ToColumnMajorArray();
        _all = InBlocks(_components, Count);
        _chosen = new AlignedArray<T>(_sampling == Sampling.AllPoints ? 0 : _width * MostPoints * sets);
        var (seed, networks) = (plan.Seed + firstNetwork, T.Count * sets);
        if (_sampling == Sampling.RandomPicks)
            _picks = new RandomStreams(seed, RandomStream.Purpose.PickingPoints, networks, MostPoints);
        else if (_sampling == Sampling.ShuffledEpochs)
            _orders = new ShuffledOrders(seed, networks, Count, MostPoints);
    }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>How many points the next step has: all, m, or what is left of an epoch.</summary>
    public int StepSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _sampling switch
        {
            Sampling.AllPoints => Count,
            Sampling.ShuffledEpochs => Math.Min(_batchSize, Count - _position),
            _ => _batchSize,
        };
    }

    /// <summary>The next m points and their targets, for each network its own; m is at most <see cref="MostPoints"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int m, out Unchecked<T> x, out Unchecked<T> y)
    {
        if (_sampling == Sampling.AllPoints)
        {
            LoadFromAll(_position, m, out x, out y);
        }
        else
        {
            if (_blocksReady == 0)
                Choose(m);
            _blocksReady--;
            x = _chosen.Unchecked.From(_nextBlock * m * _width * _sets);
            y = x.From(m * _inputSize * _sets);
            _nextBlock++;
        }

        _position += m;
        if (_position >= Count)
            _position = 0;
    }

    /// <summary>
    /// A block of all points, the same in every lane; <paramref name="first"/> is a multiple of <see cref="MostPoints"/>, and
    /// m is that many, or what is left.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LoadFromAll(int first, int m, out Unchecked<T> x, out Unchecked<T> y)
    {
        x = _all.Unchecked.From(first * _width);
        y = x.From(m * _inputSize);
    }

    /// <summary>Chooses blocks of m points for several steps ahead, which costs less than one by one.</summary>
    private void Choose(int m)
    {
        _nextBlock = 0;
        _blocksReady = (_orders is null ? MostPoints : Math.Min(MostPoints, Count - _position)) / m;
        var rounds = _blocksReady * m;
        Gather(_orders is null ? _picks!.NextIndices(Count, rounds) : _orders.Next(rounds), m);
    }

    /// <summary>Copies the components of the points at <paramref name="indices"/> into their blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(ReadOnlySpan<ulong> indices, nint m)
    {
        nint lanes = T.Count;
        nint blocks = _blocksReady;
        nint width = _width;
        var columns = m * _sets;
        var component = new Unchecked<double>(ref MemoryMarshal.GetArrayDataReference(_components));
        for (nint k = 0; k < width; k++)
        {
            var index = new Unchecked<ulong>(ref MemoryMarshal.GetReference(indices));
            var block = _chosen.Unchecked.From(k * columns);
            for (nint b = 0; b < blocks; b++)
            {
                for (nint column = 0; column < columns; column++)
                {
                    block[column] = T.Gather(component, index);
                    index = index.From(lanes);
                }

                block = block.From(width * columns);
            }

            component = component.From(Count);
        }
    }

    private static AlignedArray<T> InBlocks(double[] components, int count)
    {
        var width = components.Length / count;
        var blocks = new AlignedArray<T>(components.Length);
        for (var i = 0; i < count; i++)
        {
            var first = i / MostPoints * MostPoints;
            var m = Math.Min(MostPoints, count - first);
            for (var k = 0; k < width; k++)
                blocks.Span[first * width + k * m + (i - first)] = T.Broadcast(components[k * count + i]);
        }

        return blocks;
    }
}
