using System.Runtime.CompilerServices;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Landscapes;

/// <summary>The power iteration for as many networks at once as there are lanes, the groups spread over the cores.</summary>
internal sealed class PowerIteration<T> where T : struct, ILanes<T>
{
    private const double DifferenceStep = 1e-8;

    private readonly LanePass<T> _pass;
    private readonly AllPoints<T> _points;
    private readonly AlignedArray<T> _p, _v, _beside, _above, _below;
    private readonly double[] _lanes = new double[T.Count];

    private PowerIteration(Architecture architecture, AllPoints<T> points, Cost cost)
    {
        _pass = new LanePass<T>(architecture, cost, points.Count);
        _points = points;
        _p = new AlignedArray<T>(architecture.ParameterCount);
        _v = new AlignedArray<T>(architecture.ParameterCount);
        _beside = new AlignedArray<T>(architecture.ParameterCount);
        _above = new AlignedArray<T>(architecture.ParameterCount);
        _below = new AlignedArray<T>(architecture.ParameterCount);
    }

    public static double[] Run(IReadOnlyList<Network> networks, DataSet data, Cost cost, int iterations)
    {
        var sharpness = new double[networks.Count];
        var points = new AllPoints<T>(data);
        Cores.Share("Measuring", (networks.Count + T.Count - 1) / T.Count, (group, stop) =>
            new PowerIteration<T>(networks[0].Architecture, points, cost).Run(networks, group * T.Count, iterations, sharpness, stop));
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
        into.Span.Clear();
        for (var first = 0; first < _points.Count; first += AllPoints<T>.BlockSize)
        {
            var m = _points.Load(first, out var x, out var y);
            _pass.Forward(_beside.Unchecked, x, m);
            _pass.Backward(_beside.Unchecked, x, y, m, 1.0 / _points.Count, into.Unchecked);
        }
    }

    private static T Lanes(Func<int, double> valueIn)
    {
        Span<double> values = stackalloc double[T.Count];
        for (var lane = 0; lane < T.Count; lane++)
            values[lane] = valueIn(lane);
        return T.Load(values);
    }
}
