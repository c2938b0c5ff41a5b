using System.Runtime.CompilerServices;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>The points of each step, chosen in every lane by that lane's own random stream.</summary>
/// <remarks>Component k of point i of a block of m points stands at k·m + i, as <see cref="LanePass{T}"/> wants it.</remarks>
internal sealed class LanePoints<T> where T : struct, ILanes<T>
{
    /// <summary>The largest block: what a pass leaves behind should stay in the processor's cache.</summary>
    public const int MostPoints = 32;

    private readonly Sampling _sampling;
    private readonly int _batchSize;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly double[] _inputs;
    private readonly double[] _targets;
    private readonly AlignedArray<T> _allInputs;
    private readonly AlignedArray<T> _allTargets;
    private readonly AlignedArray<T> _chosenInputs;
    private readonly AlignedArray<T> _chosenTargets;
    private readonly RandomStream[] _streams = new RandomStream[T.Count];
    private readonly int[] _order;
    private readonly int[] _chosen = new int[MostPoints * T.Count];
    private int _position;
    private int _blocksReady;
    private int _nextBlock;

    public LanePoints(DataSet data, GradientDescent plan, int firstNetwork)
    {
        _sampling = plan.Sampling;
        Count = data.Count;
        _batchSize = plan.BatchSize;
        _inputSize = data.InputSize;
        _outputSize = data.OutputSize;
        _inputs = data.Inputs;
        _targets = data.Targets;
        _allInputs = InBlocks(_inputs, _inputSize);
        _allTargets = InBlocks(_targets, _outputSize);
        _chosenInputs = new AlignedArray<T>(_inputSize * MostPoints);
        _chosenTargets = new AlignedArray<T>(_outputSize * MostPoints);
        _order = new int[_sampling == Sampling.ShuffledEpochs ? Count * T.Count : 0];
        for (var lane = 0; lane < T.Count; lane++)
        {
            _streams[lane] = new RandomStream(plan.Seed + firstNetwork + lane, RandomStream.Purpose.PickingPoints);
            for (var i = 0; i < _order.Length / T.Count; i++)
                _order[i * T.Count + lane] = i;
        }
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
            LoadFromAll(_position, out x, out y);
        }
        else
        {
            if (_blocksReady == 0)
                Choose(m);
            _blocksReady--;
            x = _chosenInputs.Unchecked.From(_nextBlock * m * _inputSize);
            y = _chosenTargets.Unchecked.From(_nextBlock * m * _outputSize);
            _nextBlock++;
        }

        _position += m;
        if (_position >= Count)
            _position = 0;
    }

    /// <summary>
    /// A block of all points, the same in every lane; <paramref name="first"/> is a multiple of <see cref="MostPoints"/>, and
    /// the block has as many points as that, or what is left.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LoadFromAll(int first, out Unchecked<T> x, out Unchecked<T> y)
    {
        x = _allInputs.Unchecked.From(first * _inputSize);
        y = _allTargets.Unchecked.From(first * _outputSize);
    }

    /// <summary>
    /// Chooses blocks of m points for several steps ahead: the numbers that are gathered one by one for a register have then
    /// long been written when the register is loaded.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Choose(int m)
    {
        _nextBlock = 0;
        _blocksReady = MostPoints / m;
        if (_sampling == Sampling.ShuffledEpochs)
        {
            if (_position == 0)
                Shuffle();
            _blocksReady = Math.Min(_blocksReady, (Count - _position) / m);
            Array.Copy(_order, _position * T.Count, _chosen, 0, _blocksReady * m * T.Count);
        }
        else
        {
            for (var lane = 0; lane < T.Count; lane++)
            {
                var stream = _streams[lane];
                for (var i = 0; i < _blocksReady * m; i++)
                    _chosen[i * T.Count + lane] = stream.NextIndex(Count);
                _streams[lane] = stream;
            }
        }

        for (var block = 0; block < _blocksReady; block++)
        {
            Gather(_inputs, _inputSize, block, m, _chosenInputs);
            Gather(_targets, _outputSize, block, m, _chosenTargets);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Gather(double[] rows, int width, int block, int m, AlignedArray<T> into)
    {
        var numbers = into.Numbers;
        for (var i = 0; i < m; i++)
        {
            var chosen = _chosen.AsSpan((block * m + i) * T.Count, T.Count);
            for (var k = 0; k < width; k++)
            {
                var lanes = numbers.Slice(((block * width + k) * m + i) * T.Count, T.Count);
                for (var lane = 0; lane < lanes.Length; lane++)
                    lanes[lane] = rows[chosen[lane] * width + k];
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
}
