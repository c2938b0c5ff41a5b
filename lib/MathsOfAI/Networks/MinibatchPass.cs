using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// The gradient of one network at many points: blocks of them pass through the network, then every weight adds up what they
/// leave. Both are spread over a team of cores, which share out blocks first and neurons afterwards.
/// </summary>
internal sealed class MinibatchPass<T> : IMinibatchPass where T : struct, ILanes<T>
{
    // What is kept of more points at once would not stay in the processor's cache.
    private const int MostPoints = 256;

    // Weights that a core adds up at once: long compared with the time that it takes to ask for more.
    private const int LeastWeights = 2048;

    private const int BlockSize = MinibatchBlock<T>.MostPoints;

    private readonly Architecture _architecture;
    private readonly PointRows _all;
    private readonly Team _team;
    private readonly LaneCost<Lanes1> _cost;
    private readonly MinibatchRows _rows;
    private readonly MinibatchBlock<T>[] _blocks;
    private readonly NeuronRange[] _ranges;
    private readonly Action<int, int> _pass;
    private readonly Action<int, int> _forward;
    private readonly Action<int, int> _add;
    private readonly ulong[] _points;
    private readonly int _mostPoints;
    private readonly AlignedArray<Lanes1> _outputs;
    private readonly AlignedArray<Lanes1> _targets;
    private AlignedArray<Lanes1>? _parameters;
    private AlignedArray<Lanes1>? _into;
    private double _scale;
    private int _count;
    private int _blockSize;

    /// <param name="architecture">The network's shape.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="all">All points.</param>
    /// <param name="stepSize">How many of them a step looks at.</param>
    /// <param name="team">Who computes.</param>
    public MinibatchPass(Architecture architecture, Cost cost, PointRows all, int stepSize, Team team)
    {
        _architecture = architecture;
        _all = all;
        _team = team;
        _cost = new LaneCost<Lanes1>(cost, architecture.OutputSize);
        _mostPoints = Math.Max((Math.Min(stepSize, MostPoints) + BlockSize - 1) / BlockSize, team.Size) * BlockSize;
        _rows = new MinibatchRows(architecture, _mostPoints);
        _blocks = [.. Enumerable.Range(0, team.Size).Select(_ => new MinibatchBlock<T>(architecture, cost, _rows))];
        _points = new ulong[_mostPoints];
        _outputs = new AlignedArray<Lanes1>(_mostPoints * architecture.OutputSize);
        _targets = new AlignedArray<Lanes1>(_mostPoints * architecture.OutputSize);
        _ranges = [.. Enumerable.Range(0, architecture.LayerCount - 1).SelectMany(Ranges)];
        _pass = Pass;
        _forward = ForwardForCost;
        _add = Add;
    }

    /// <inheritdoc/>
    public void AddGradient(AlignedArray<Lanes1> parameters, ReadOnlySpan<ulong> points, double scale, AlignedArray<Lanes1> into)
    {
        (_parameters, _into, _scale) = (parameters, into, scale);
        for (var first = 0; first < points.Length; first += _mostPoints)
        {
            var count = Math.Min(_mostPoints, points.Length - first);
            points.Slice(first, count).CopyTo(_points);
            var blocks = Share(count, (count + _team.Size - 1) / _team.Size);
            _team.Run(blocks, _pass);
            _team.Run(_ranges.Length, _add);
        }
    }

    /// <inheritdoc/>
    public Lanes1 MeanCost(AlignedArray<Lanes1> parameters)
    {
        _parameters = parameters;
        var sum = Lanes1.Broadcast(0);
        for (var first = 0; first < _all.Count; first += _mostPoints)
        {
            var count = Math.Min(_mostPoints, _all.Count - first);
            for (var i = 0; i < count; i++)
                _points[i] = (ulong)(first + i);
            var blocks = Share(count, BlockSize);
            _team.Run(blocks, _forward);
            for (var block = 0; block < blocks; block++)
            {
                var place = block * BlockSize * _architecture.OutputSize;
                sum = _cost.AddTo(sum, _outputs.Unchecked.From(place), _targets.Unchecked.From(place), PointsOf(block).Length);
            }
        }

        return _cost.Mean(sum, _all.Count);
    }

    /// <summary>Divides so many points into blocks that fill two registers, of at least this size if they can hold it.</summary>
    private int Share(int count, int blockSize)
    {
        var full = 2 * T.Count;
        _count = count;
        _blockSize = Math.Min((blockSize + full - 1) / full * full, BlockSize);
        return (_count + _blockSize - 1) / _blockSize;
    }

    private ReadOnlySpan<ulong> PointsOf(int block)
    {
        var first = block * _blockSize;
        return _points.AsSpan(first, Math.Min(_blockSize, _count - first));
    }

    private void Pass(int block, int member)
    {
        _blocks[member].Forward(_parameters!, _all, PointsOf(block), block * _blockSize);
        _blocks[member].Backward(_parameters!, _scale);
    }

    private void ForwardForCost(int block, int member)
    {
        var place = block * BlockSize * _architecture.OutputSize;
        _blocks[member].Forward(_parameters!, _all, PointsOf(block), block * _blockSize);
        _blocks[member].CopyOutputs(_outputs.Numbers[place..], _targets.Numbers[place..]);
    }

    private void Add(int range, int member) => _rows.AddGradient<T>(_into!, _ranges[range], _count);

    /// <summary>The neurons of a layer in ranges, some for each of the team.</summary>
    private IEnumerable<NeuronRange> Ranges(int layer)
    {
        var (size, before) = (_architecture.Sizes[layer + 1], _architecture.Sizes[layer]);
        var parts = _team.Size == 1 ? 1 : Math.Clamp(size * (long)before / LeastWeights, 1, 4 * _team.Size);
        var count = (int)((size + 4 * parts - 1) / (4 * parts)) * 4;
        for (var first = 0; first < size; first += count)
            yield return new NeuronRange(layer, first, Math.Min(count, size - first));
    }
}
