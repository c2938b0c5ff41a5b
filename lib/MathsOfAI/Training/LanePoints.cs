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
    private readonly double[] _lanes = new double[T.Count];
    private readonly int[] _order;
    private readonly int[] _chosen;
    private int _next;

    public LanePoints(DataSet data, GradientDescent plan, int firstNetwork)
    {
        _sampling = plan.Sampling;
        Count = data.Count;
        _batchSize = _sampling == Sampling.AllPoints ? Count : plan.BatchSize;
        _inputSize = data.InputSize;
        _outputSize = data.OutputSize;
        _inputs = data.Inputs;
        _targets = data.Targets;
        _allInputs = InBlocks(_inputs, _inputSize);
        _allTargets = InBlocks(_targets, _outputSize);
        _chosenInputs = new AlignedArray<T>(_inputSize * MostPoints);
        _chosenTargets = new AlignedArray<T>(_outputSize * MostPoints);
        _chosen = new int[_batchSize * T.Count];
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

    /// <summary>Chooses the points of the next step.</summary>
    /// <returns>How many they are: m, or what is left of an epoch.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int ChooseBatch()
    {
        switch (_sampling)
        {
            case Sampling.RandomPicks:
                for (var i = 0; i < _chosen.Length; i += T.Count)
                {
                    for (var lane = 0; lane < T.Count; lane++)
                        _chosen[i + lane] = _streams[lane].NextIndex(Count);
                }

                return _batchSize;
            case Sampling.ShuffledEpochs:
                if (_next == 0)
                    Shuffle();
                var size = Math.Min(_batchSize, Count - _next);
                Array.Copy(_order, _next * T.Count, _chosen, 0, size * T.Count);
                _next = (_next + size) % Count;
                return size;
            default:
                return Count;
        }
    }

    /// <summary>A block of the step's points and targets, in each lane its own.</summary>
    /// <param name="first">The first of the step's points in the block.</param>
    /// <param name="m">The number of points in the block, at most <see cref="MostPoints"/>.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(int first, int m, out Unchecked<T> x, out Unchecked<T> y)
    {
        if (_sampling == Sampling.AllPoints)
        {
            LoadFromAll(first, out x, out y);
            return;
        }

        var chosen = _chosen.AsSpan(first * T.Count, m * T.Count);
        x = Gather(_inputs, _inputSize, chosen, _chosenInputs);
        y = Gather(_targets, _outputSize, chosen, _chosenTargets);
    }

    /// <summary>
    /// A block of all points, the same in every lane; <paramref name="first"/> is a multiple of <see cref="MostPoints"/>, and
    /// the block has as many points as that, or what is left.
    /// </summary>
    public void LoadFromAll(int first, out Unchecked<T> x, out Unchecked<T> y)
    {
        x = new Unchecked<T>(_allInputs.Span).From(first * _inputSize);
        y = new Unchecked<T>(_allTargets.Span).From(first * _outputSize);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Unchecked<T> Gather(double[] rows, int width, ReadOnlySpan<int> chosen, AlignedArray<T> target)
    {
        var into = new Unchecked<T>(target.Span);
        var m = chosen.Length / T.Count;
        for (var k = 0; k < width; k++)
        {
            for (var i = 0; i < m; i++)
            {
                for (var lane = 0; lane < T.Count; lane++)
                    _lanes[lane] = rows[chosen[i * T.Count + lane] * width + k];
                into[k * m + i] = T.Load(_lanes);
            }
        }

        return into;
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
