using System.Runtime.CompilerServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;

namespace MathsOfAI.Landscapes;

/// <summary>The power iteration for as many networks at once as there are lanes, the groups spread over the cores.</summary>
internal sealed class PowerIteration<T> where T : struct, ILanes<T>
{
    private const double DifferenceStep = 1e-8;

    private readonly Steps<T> _steps;
    private readonly AlignedArray<T> _p, _v, _beside, _above, _below;
    private readonly double[] _lanes = new double[T.Count];

    private PowerIteration(int parameters, Steps<T> steps)
    {
        _steps = steps;
        _p = new AlignedArray<T>(parameters);
        _v = new AlignedArray<T>(parameters);
        _beside = new AlignedArray<T>(parameters);
        _above = new AlignedArray<T>(parameters);
        _below = new AlignedArray<T>(parameters);
    }

    /// <summary>The sharpness of each network.</summary>
    /// <param name="networks">Networks of one architecture.</param>
    /// <param name="steps">Makes what computes gradients at all points.</param>
    /// <param name="iterations">The number of products Hv.</param>
    public static double[] Run(IReadOnlyList<Network> networks, Func<Steps<T>> steps, int iterations)
    {
        var sharpness = new double[networks.Count];
        var parameters = networks[0].Architecture.ParameterCount;
        Cores.Share("Measuring", (networks.Count + T.Count - 1) / T.Count, (group, stop) =>
            new PowerIteration<T>(parameters, steps()).Run(networks, group * T.Count, iterations, sharpness, stop));
        return sharpness;
    }

    private void Run(IReadOnlyList<Network> networks, int first, int iterations, double[] sharpness, CancellationToken stop)
    {
        Network InLane(int lane) => networks[Math.Min(first + lane, networks.Count - 1)];
        for (var i = 0; i < _p.Span.Length; i++)
            _p.Span[i] = Lanes(lane => InLane(lane).Parameters[i]);
        var direction = Slice.RandomDirections(networks[0].Architecture, seed: 0).U;
        for (var i = 0; i < _v.Span.Length; i++)
            _v.Span[i] = T.Broadcast(direction[i]);

        for (var k = 0; k < iterations; k++)
        {
            stop.ThrowIfCancellationRequested();
            Iterate().Store(_lanes);
        }

        for (var lane = 0; lane < T.Count && first + lane < networks.Count; lane++)
            sharpness[first + lane] = _lanes[lane];
    }

    /// <summary>One product Hv; returns vᵀHv and leaves Hv / ‖Hv‖ in v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private T Iterate()
    {
        Gradient(DifferenceStep, _above);
        Gradient(-DifferenceStep, _below);
        var scale = T.Broadcast(1 / (2 * DifferenceStep));
        var (quotient, square) = (T.Broadcast(0), T.Broadcast(0));
        for (var i = 0; i < _v.Span.Length; i++)
        {
            var component = scale * (_above.Span[i] - _below.Span[i]);
            quotient = T.MultiplyAdd(_v.Span[i], component, quotient);
            square = T.MultiplyAdd(component, component, square);
            _v.Span[i] = component;
        }

        square.Store(_lanes);
        var shrink = Lanes(lane => _lanes[lane] > 0 ? 1 / Math.Sqrt(_lanes[lane]) : 0);
        for (var i = 0; i < _v.Span.Length; i++)
            _v.Span[i] = shrink * _v.Span[i];
        return quotient;
    }

    /// <summary>∇Cost at p + s v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gradient(double s, AlignedArray<T> into)
    {
        var step = T.Broadcast(s);
        for (var i = 0; i < _p.Span.Length; i++)
            _beside.Span[i] = T.MultiplyAdd(step, _v.Span[i], _p.Span[i]);
        _steps.ComputeGradient(_beside);
        _steps.Gradient.Span.CopyTo(into.Span);
    }

    private static T Lanes(Func<int, double> valueIn)
    {
        Span<double> values = stackalloc double[T.Count];
        for (var lane = 0; lane < T.Count; lane++)
            values[lane] = valueIn(lane);
        return T.Load(values);
    }
}
