using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>The numbers of the points of each step of one network: those that <see cref="ChosenPoints{T}"/> would gather.</summary>
internal sealed class ChosenIndices
{
    private readonly int _count;
    private readonly int _batchSize;
    private readonly ulong[]? _all;
    private readonly RandomStreams? _picks;
    private readonly ShuffledOrders? _orders;
    private int _leftInEpoch;

    /// <param name="plan">How to choose.</param>
    /// <param name="number">The network's number, which is added to the plan's seed.</param>
    /// <param name="count">N, the number of points.</param>
    public ChosenIndices(GradientDescent plan, int number, int count)
    {
        _count = count;
        _batchSize = plan.PointsOfAStep(count);
        _leftInEpoch = count;
        switch (plan.Sampling)
        {
            case Sampling.AllPoints:
                _all = [.. Enumerable.Range(0, count).Select(i => (ulong)i)];
                break;
            case Sampling.RandomPicks:
                _picks = new RandomStreams(plan.Seed + number, RandomStream.Purpose.PickingPoints, 1, _batchSize);
                break;
            default:
                _orders = new ShuffledOrders(plan.Seed + number, 1, count, _batchSize, plan.Sampling == Sampling.ShuffledOnce);
                break;
        }
    }

    /// <summary>How many points the next step has: m, or what is left of an epoch.</summary>
    public int StepSize => _orders is null ? _batchSize : Math.Min(_batchSize, _leftInEpoch);

    /// <summary>The next m points.</summary>
    public ReadOnlySpan<ulong> Next(int m)
    {
        if (_all is not null)
            return _all;
        if (_picks is not null)
            return _picks.NextIndices(_count, m);
        _leftInEpoch = _leftInEpoch > m ? _leftInEpoch - m : _count;
        return _orders!.Next(m);
    }
}
