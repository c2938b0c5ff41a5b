using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>The points of each step, chosen in every lane by that lane's own random stream.</summary>
/// <remarks>
/// A block of m points has its inputs and then its targets, component k of point i at k·m + i, as
/// <see cref="LanePass{T}"/> wants it.
/// </remarks>
internal sealed class LanePoints<T> where T : struct, ILanes<T>
{
    /// <summary>The largest block: what a pass leaves behind should stay in the processor's cache.</summary>
    public const int MostPoints = 32;

    private readonly Sampling _sampling;
    private readonly int _batchSize;
    private readonly int _inputSize;
    private readonly int _width;
    private readonly double[] _rows;
    private readonly AlignedArray<T> _all;
    private readonly AlignedArray<T> _chosen;
    private readonly RandomStream[] _streams = new RandomStream[T.Count];
    private readonly int[] _order;
    private int _position;
    private int _blocksReady;
    private int _nextBlock;

    public LanePoints(DataSet data, GradientDescent plan, int firstNetwork)
    {
        _sampling = plan.Sampling;
        Count = data.Count;
        _batchSize = plan.BatchSize;
        _inputSize = data.InputSize;
        _rows = data.X.Append(data.Y).ToRowMajorArray();
        _width = data.InputSize + data.OutputSize;
        _all = InBlocks(_rows, _width);
        _chosen = new AlignedArray<T>(_width * MostPoints);
        _order = new int[_sampling == Sampling.ShuffledEpochs ? Count * T.Count : 0];
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i / T.Count;
        for (var lane = 0; lane < T.Count; lane++)
            _streams[lane] = new RandomStream(plan.Seed + firstNetwork + lane, RandomStream.Purpose.PickingPoints);
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

    /// <summary>The next m points and their targets, in each lane its own; m is at most <see cref="MostPoints"/>.</summary>
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
            x = _chosen.Unchecked.From(_nextBlock * m * _width);
            y = x.From(m * _inputSize);
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
        var streams = new Unchecked<RandomStream>(ref MemoryMarshal.GetArrayDataReference(_streams));
        for (var block = 0; block < _blocksReady; block++)
        {
            for (var i = 0; i < m; i++)
            {
                var into = numbers.From((block * _width * m + i) * T.Count);
                for (var lane = 0; lane < T.Count; lane++)
                {
                    var chosen = isShuffled ? _order[(_position + block * m + i) * T.Count + lane] : streams[lane].NextIndex(Count);
                    var point = rows.From(chosen * _width);
                    for (var k = 0; k < _width; k++)
                        into[k * m * T.Count + lane] = point[k];
                }
            }
        }
    }

    /// <summary>Fisher and Yates's shuffle, in each lane its own.</summary>
    private void Shuffle()
    {
        for (var lane = 0; lane < T.Count; lane++)
        {
            for (var i = Count - 1; i > 0; i--)
            {
                var j = _streams[lane].NextIndex(i + 1);
                (_order[i * T.Count + lane], _order[j * T.Count + lane]) = (_order[j * T.Count + lane], _order[i * T.Count + lane]);
            }
        }
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
