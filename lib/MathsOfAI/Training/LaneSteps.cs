using System.Runtime.CompilerServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>Steps of networks that stand side by side in lanes, each at points of its own, or all at all points.</summary>
internal sealed class LaneSteps<T> : Steps<T> where T : struct, ILanes<T>
{
    private readonly int _sets;
    private readonly LanePass<T> _pass;
    private readonly AllPoints<T> _all;
    private readonly ChosenPoints<T>? _chosen;
    private readonly Perturbation<T>? _perturbation;
    private readonly AlignedArray<T> _noisy;
    private readonly bool _hasNoise;
    private readonly bool _hasDropout;

    /// <param name="plan">How to train.</param>
    /// <param name="architecture">The networks' shape.</param>
    /// <param name="first">The first network, whose points are drawn from the plan's seed plus this.</param>
    /// <param name="all">The points.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="sets">1, or <see cref="LanePass{T}.Sets"/> for a plan that looks at one point a step.</param>
    public LaneSteps(GradientDescent plan, Architecture architecture, int first, AllPoints<T> all, Cost cost, int sets)
        : base(architecture.ParameterCount * sets)
    {
        _sets = sets;
        _all = all;
        _chosen = plan.Sampling == Sampling.AllPoints ? null : new ChosenPoints<T>(all, plan, first, sets);
        (_hasNoise, _hasDropout) = (plan.InputNoise > 0, plan.Dropout > 0);
        _pass = new LanePass<T>(architecture, cost, Math.Max(all.Count, plan.PointsOfAStep(all.Count)), _hasDropout);
        var inputs = architecture.InputSize * AllPoints<T>.BlockSize;
        _noisy = new AlignedArray<T>(_hasNoise ? inputs : 0);
        if (plan.IsPerturbed)
            _perturbation = new Perturbation<T>(plan, first, inputs);
    }

    /// <summary>At all points of a data set, without training.</summary>
    public LaneSteps(Architecture architecture, AllPoints<T> all, Cost cost)
        : this(GradientDescent.Full(eta: 1, steps: 0), architecture, 0, all, cost, sets: 1)
    {
    }

    public override int NextSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _chosen is null ? _all.Count : _chosen.StepSize;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Descend(AlignedArray<T> parameters, double eta)
    {
        var p = parameters.Unchecked;
        if (_perturbation is not null)
        {
            base.Descend(parameters, eta);
            return;
        }

        if (_chosen is { IsOneByOne: true })
        {
            _chosen.TakeOne(out var point, out var target);
            _pass.Forward(p, point, 1);
            _pass.Backward(p, point, target, 1, -eta, p);
            return;
        }

        var m = NextSize;
        if (_sets > 1)
        {
            _chosen!.Take(1, out var x, out var y);
            _pass.AddGradientOfSets(p, x, y, -eta, p);
        }
        else if (m <= AllPoints<T>.BlockSize)
        {
            Take(0, m, out var x, out var y);
            _pass.Forward(p, x, m);
            _pass.Backward(p, x, y, m, -eta / m, p);
        }
        else
        {
            base.Descend(parameters, eta);
        }
    }

    public override T MeanCost(AlignedArray<T> parameters) => _pass.MeanCost(parameters.Unchecked, _all);

    protected override void Add(AlignedArray<T> parameters, int m, double scale, AlignedArray<T> into)
    {
        var p = parameters.Unchecked;
        for (var first = 0; first < m; first += AllPoints<T>.BlockSize)
        {
            var size = Math.Min(AllPoints<T>.BlockSize, m - first);
            Take(first, size, out var x, out var y);
            if (_sets > 1)
            {
                _pass.AddGradientOfSets(p, x, y, scale, into.Unchecked);
                continue;
            }

            if (_hasNoise)
                x = Noisy(x, size);
            if (_hasDropout)
            {
                _perturbation!.DrawMasks(_pass.Masks, _pass.HiddenNeurons * size);
                _pass.AddMaskedGradient(p, x, y, size, scale, into.Unchecked);
                continue;
            }

            _pass.Forward(p, x, size);
            _pass.Backward(p, x, y, size, scale, into.Unchecked);
        }
    }

    private Unchecked<T> Noisy(Unchecked<T> x, int m)
    {
        _perturbation!.AddNoise(x, _all.InputSize * m, _noisy.Unchecked);
        return _noisy.Unchecked;
    }

    /// <summary>The points of a step from number <paramref name="first"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(int first, int m, out Unchecked<T> x, out Unchecked<T> y)
    {
        if (_chosen is null)
            _all.Load(first, out x, out y);
        else if (_chosen.IsOneByOne)
            _chosen.TakeOne(out x, out y);
        else
            _chosen.Take(m, out x, out y);
    }
}
