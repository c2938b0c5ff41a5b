using System.Runtime.Intrinsics;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>Steps of one network that is large enough for the points of a step to share its registers.</summary>
internal sealed class MinibatchSteps : Steps<Lanes1>
{
    // Work is parameters times points of a step. With less of it one network is faster point after point.
    private const long LeastWorkOfOne = 400;

    // Many networks with less of it are faster side by side in the lanes; so are those with narrow layers, which leave most of
    // a block empty, as long as a register's worth of networks stays in the cache.
    private const long LeastWorkOfMany = 6000;
    private const int LeastNeurons = 8;
    private const int MostParametersInCache = 2000;

    // With less of it a second core has hardly begun when the first is done.
    private const long LeastWorkOfTwo = 1 << 19;

    private readonly IMinibatchPass _pass;
    private readonly ChosenIndices _chosen;

    /// <param name="plan">How to train.</param>
    /// <param name="architecture">The network's shape.</param>
    /// <param name="number">The network's number, which is added to the plan's seed.</param>
    /// <param name="all">All points.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="team">Who computes.</param>
    public MinibatchSteps(GradientDescent plan, Architecture architecture, int number, PointRows all, Cost cost, Team team)
        : base(architecture.ParameterCount)
    {
        _chosen = new ChosenIndices(plan, number, all.Count);
        var m = plan.PointsOfAStep(all.Count);
        _pass = Vector512.IsHardwareAccelerated ? new MinibatchPass<Lanes8>(architecture, cost, all, m, team)
            : Vector256.IsHardwareAccelerated ? new MinibatchPass<Lanes4>(architecture, cost, all, m, team)
            : new MinibatchPass<Lanes2>(architecture, cost, all, m, team);
    }

    public override int NextSize => _chosen.StepSize;

    /// <summary>Whether so many networks with steps of m points get on faster so; the bits are the same.</summary>
    public static bool Pay(Architecture architecture, int m, int networks)
    {
        var work = (long)architecture.ParameterCount * m;
        return networks <= 2
            ? work >= LeastWorkOfOne
            : work >= LeastWorkOfMany && (architecture.Sizes.Min() >= LeastNeurons || architecture.ParameterCount > MostParametersInCache);
    }

    /// <summary>How many threads a step of m points is worth.</summary>
    public static int TeamSize(Architecture architecture, int m, int threads) =>
        (long)architecture.ParameterCount * m >= LeastWorkOfTwo ? threads : 1;

    public override Lanes1 MeanCost(AlignedArray<Lanes1> parameters) => _pass.MeanCost(parameters);

    protected override void Add(AlignedArray<Lanes1> parameters, int m, double scale, AlignedArray<Lanes1> into) =>
        _pass.AddGradient(parameters, _chosen.Next(m), scale, into);
}
