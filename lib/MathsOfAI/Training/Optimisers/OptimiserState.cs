using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// What an optimiser remembers of several networks, or of several starts of a plain function, that are trained side by side;
/// number n of the one at place i stands at n·width + i.
/// </summary>
internal sealed class OptimiserState
{
    private readonly GradientDescent _plan;
    private readonly GradientClipping? _clipping;
    private readonly AlignedArray<Lanes1> _first;
    private readonly AlignedArray<Lanes1> _second;
    private readonly Range[] _decaying;

    /// <param name="plan">The optimiser and what goes with it.</param>
    /// <param name="start">All starts' parameters.</param>
    /// <param name="width">How many starts there are.</param>
    /// <param name="architecture">What the parameters are, where it matters to the plan.</param>
    public OptimiserState(GradientDescent plan, ReadOnlySpan<double> start, int width, Architecture? architecture = null)
    {
        _plan = plan;
        _decaying = plan.DecayBiases || architecture is null ? [Range.All] : [.. LaneLayer.Of(architecture).Select(layer =>
            ((int)layer.Weights * width)..((int)layer.Biases * width))];
        _clipping = plan.ClipNorm is { } most ? new GradientClipping(most, width) : null;
        _first = new AlignedArray<Lanes1>(plan.Optimiser.StateCount > 0 ? start.Length : 0);
        _second = new AlignedArray<Lanes1>(plan.Optimiser.StateCount > 1 ? start.Length : 0);
        if (plan.Optimiser.LooksAhead)
            start.CopyTo(_first.Numbers);
    }

    /// <summary>Step number k: clips the gradient, adds the decay, moves the parameters.</summary>
    public void Step(Span<double> p, Span<double> g, double eta, int k)
    {
        _clipping?.Apply(g);
        for (var i = 0; _plan.WeightDecay > 0 && i < _decaying.Length; i++)
            Elementwise.Apply(new WeightDecay(_plan.WeightDecay), g[_decaying[i]], p[_decaying[i]], [], []);
        _plan.Optimiser.Step(p, g, _first.Numbers, _second.Numbers, eta, k);
    }

    /// <summary>The iterate, which is not the point that moves if the optimiser looks ahead.</summary>
    public Span<double> Iterate(Span<double> p) => _plan.Optimiser.LooksAhead ? _first.Numbers : p;
}
