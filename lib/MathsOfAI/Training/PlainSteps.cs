using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>Steps of one network, point after point, on a host that interprets code: see <see cref="PlainPass"/>.</summary>
/// <remarks>Every point, order, mask and noise is drawn as for <see cref="LaneSteps{T}"/>.</remarks>
internal sealed class PlainSteps : Steps<Lanes1>
{
    // Steps at one point each that are taken in one call.
    private const int MostAhead = 256;

    private readonly PlainPass _pass;
    private readonly double[] _points;
    private readonly int _count;
    private readonly int _batchSize;
    private readonly ShuffledOrders? _orders;
    private readonly bool _areAll;
    private readonly PlainPerturbation? _perturbation;
    private readonly int[] _all;
    private readonly int[] _chosen;
    private double[] _p;
    private double[] _next;
    private RandomStream _pick;
    private int _leftInEpoch;

    /// <param name="plan">How to train.</param>
    /// <param name="architecture">The network's shape.</param>
    /// <param name="number">The network's number, which is added to the plan's seed.</param>
    /// <param name="points">The points, as <see cref="PlainPass.PointsOf"/> gives them.</param>
    /// <param name="cost">The cost of one point.</param>
    public PlainSteps(GradientDescent plan, Architecture architecture, int number, double[] points, Cost cost)
        : base(architecture.ParameterCount)
    {
        _pass = new PlainPass(architecture, cost, plan.Dropout > 0);
        _points = points;
        _count = points.Length / (architecture.InputSize + architecture.OutputSize);
        _batchSize = plan.PointsOfAStep(_count);
        _leftInEpoch = _count;
        _p = new double[architecture.ParameterCount];
        _next = new double[architecture.ParameterCount];
        _all = [.. Enumerable.Range(0, _count)];
        _areAll = plan.Sampling == Sampling.AllPoints;
        _chosen = _areAll ? _all : new int[Math.Max(_batchSize, MostAhead)];
        if (plan.Sampling == Sampling.RandomPicks)
            _pick = new RandomStream(plan.Seed + number, RandomStream.Purpose.PickingPoints);
        else if (!_areAll)
            _orders = new ShuffledOrders(plan.Seed + number, 1, _count, _count, plan.Sampling == Sampling.ShuffledOnce);
        if (plan.IsPerturbed)
            _perturbation = new PlainPerturbation(plan, architecture, number);
    }

    /// <summary>At all points of a data set, without training.</summary>
    public PlainSteps(Architecture architecture, double[] points, Cost cost)
        : this(GradientDescent.Full(eta: 1, steps: 0), architecture, 0, points, cost)
    {
    }

    public override int NextSize => _orders is null ? _batchSize : Math.Min(_batchSize, _leftInEpoch);

    public override int Descend(AlignedArray<Lanes1> parameters, double eta, int steps, CancellationToken cancellation)
    {
        parameters.Numbers.CopyTo(_p);
        var taken = 0;
        while (taken < steps && !cancellation.IsCancellationRequested)
        {
            if (_batchSize == 1 && _perturbation is null)
            {
                var ahead = Math.Min(steps - taken, _orders is null ? MostAhead : Math.Min(_leftInEpoch, MostAhead));
                Choose(ahead);
                _pass.AddGradients(_p, _points, _chosen, ahead, -eta, _p);
                taken += ahead;
                continue;
            }

            var m = NextSize;
            Array.Copy(_p, _next, _p.Length);
            Add(m, -eta / m);
            (_p, _next) = (_next, _p);
            taken++;
        }

        _p.CopyTo(parameters.Numbers);
        return taken;
    }

    public override Lanes1 MeanCost(AlignedArray<Lanes1> parameters)
    {
        parameters.Numbers.CopyTo(_p);
        return Lanes1.Broadcast(_pass.MeanCost(_p, _points, _all, _count));
    }

    protected override void Add(AlignedArray<Lanes1> parameters, int m, double scale, AlignedArray<Lanes1> into)
    {
        parameters.Numbers.CopyTo(_p);
        into.Numbers.CopyTo(_next);
        Add(m, scale);
        _next.CopyTo(into.Numbers);
    }

    /// <summary>Adds the gradients at the next m points.</summary>
    private void Add(int m, double scale)
    {
        Choose(m);
        if (_perturbation is null)
            _pass.AddGradients(_p, _points, _chosen, m, scale, _next);
        else
            _perturbation.AddGradients(_pass, _p, _points, _chosen.AsSpan(0, m), scale, _next);
    }

    /// <summary>The numbers of the next m points.</summary>
    private void Choose(int m)
    {
        if (_areAll)
            return;
        if (_orders is null)
        {
            for (var i = 0; i < m; i++)
                _chosen[i] = _pick.NextIndex(_count);
            return;
        }

        var next = _orders.Next(m);
        for (var i = 0; i < m; i++)
            _chosen[i] = (int)next[i];
        _leftInEpoch = _leftInEpoch > m ? _leftInEpoch - m : _count;
    }
}
