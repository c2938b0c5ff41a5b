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
    private readonly double[] _rows;
    private readonly AlignedArray<T> _all;
    private readonly AlignedArray<T> _chosen;
    private readonly RandomStream[] _streams;
    private readonly int[] _order;
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
        _rows = data.X.Append(data.Y).ToRowMajorArray();
        _width = data.InputSize + data.OutputSize;
        _all = InBlocks(_rows, _width);
        _chosen = new AlignedArray<T>(_width * MostPoints * sets);
        _streams = new RandomStream[T.Count * sets];
        _order = new int[_sampling == Sampling.ShuffledEpochs ? Count * _streams.Length : 0];
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i % Count;
        for (var n = 0; n < _streams.Length; n++)
            _streams[n] = new RandomStream(plan.Seed + firstNetwork + n, RandomStream.Purpose.PickingPoints);
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

    /// <summary>
    /// Chooses blocks of m points for several steps ahead: the numbers that are gathered one by one for a register have then
    /// long been written when the register is loaded.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Choose(int m)
    {
        var isShuffled = _sampling == Sampling.ShuffledEpochs;
        if (isShuffled && _position == 0)
            Shuffle();
        _nextBlock = 0;
        _blocksReady = isShuffled ? Math.Min(MostPoints, Count - _position) / m : MostPoints / m;

        var rows = new Unchecked<double>(ref MemoryMarshal.GetArrayDataReference(_rows));
        var numbers = new Unchecked<double>(ref MemoryMarshal.GetReference(_chosen.Numbers));
        nint networks = _streams.Length;
        nint width = _width;
        var stride = m * networks;
        for (nint n = 0; n < networks; n++)
        {
            // A copy, which the compiler keeps in registers.
            var stream = _streams[n];
            var order = isShuffled ? _order.AsSpan((int)n * Count + _position) : default;
            var into = numbers.From(n);
            for (var block = 0; block < _blocksReady; block++)
            {
                for (var i = 0; i < m; i++)
                {
                    var point = rows.From((isShuffled ? order[block * m + i] : stream.NextIndex(Count)) * width);
                    var component = into.From(i * networks);
                    for (nint k = 0; k < width; k++)
                    {
                        component[0] = point[k];
                        component = component.From(stride);
                    }
                }

                into = into.From(width * stride);
            }

            _streams[n] = stream;
        }
    }

    /// <summary>A new order of the points, for each network its own.</summary>
    private void Shuffle()
    {
        for (var n = 0; n < _streams.Length; n++)
            _streams[n].Shuffle(_order.AsSpan(n * Count, Count));
    }

    private static AlignedArray<T> InBlocks(double[] rows, int width)
    {
        var count = rows.Length / width;
        var blocks = new AlignedArray<T>(rows.Length);
        for (var i = 0; i < count; i++)
        {
            var first = i / MostPoints * MostPoints;
            var m = Math.Min(MostPoints, count - first);
            for (var k = 0; k < width; k++)
                blocks.Span[first * width + k * m + (i - first)] = T.Broadcast(rows[i * width + k]);
        }

        return blocks;
    }
}
