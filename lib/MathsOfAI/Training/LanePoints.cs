using System.Runtime.CompilerServices;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>The points of each step, chosen in every lane by that lane's own random stream.</summary>
internal sealed class LanePoints<T> where T : struct, ILanes<T>
{
    private readonly Sampling _sampling;
    private readonly int _batchSize;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly double[] _inputs;
    private readonly double[] _targets;
    private readonly AlignedArray<T> _allInputs;
    private readonly AlignedArray<T> _allTargets;
    private readonly RandomStream[] _streams = new RandomStream[T.Count];
    private readonly int[] _order;
    private readonly int[] _chosen;
    private readonly double[] _lanes = new double[T.Count];
    private readonly AlignedArray<T> _target;
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
        _allInputs = Broadcast(_inputs);
        _allTargets = Broadcast(_targets);
        _target = new AlignedArray<T>(_outputSize);
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
                for (var i = 0; i < _batchSize; i++)
                {
                    for (var lane = 0; lane < T.Count; lane++)
                        _chosen[i * T.Count + lane] = _streams[lane].NextIndex(Count);
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

    /// <summary>Puts the i-th point of the step, in each lane its own, into <paramref name="input"/>.</summary>
    /// <returns>Its target.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<T> Load(int i, Span<T> input)
    {
        if (_sampling == Sampling.AllPoints)
            return LoadFromAll(i, input);

        var chosen = _chosen.AsSpan(i * T.Count, T.Count);
        Gather(_inputs, _inputSize, chosen, input);
        Gather(_targets, _outputSize, chosen, _target.Span);
        return _target.Span;
    }

    /// <summary>Puts point i of the data, the same in every lane, into <paramref name="input"/>.</summary>
    /// <returns>Its target.</returns>
    public Span<T> LoadFromAll(int i, Span<T> input)
    {
        _allInputs.Span.Slice(i * _inputSize, _inputSize).CopyTo(input);
        return _allTargets.Span.Slice(i * _outputSize, _outputSize);
    }

    private static AlignedArray<T> Broadcast(double[] values)
    {
        var lanes = new AlignedArray<T>(values.Length);
        for (var i = 0; i < values.Length; i++)
            lanes.Span[i] = T.Broadcast(values[i]);
        return lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Gather(double[] rows, int width, ReadOnlySpan<int> chosen, Span<T> into)
    {
        for (var component = 0; component < width; component++)
        {
            for (var lane = 0; lane < chosen.Length; lane++)
                _lanes[lane] = rows[chosen[lane] * width + component];
            into[component] = T.Load(_lanes);
        }
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
