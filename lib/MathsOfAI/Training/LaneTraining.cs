using System.Runtime.CompilerServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// Trains as many networks as there are lanes, or several such sets of networks together. All arrays are made once, none in
/// a step.
/// </summary>
internal sealed class LaneTraining<T> where T : struct, ILanes<T>
{
    // As many products as a few milliseconds allow for, so that a stop button and a progress line never wait long.
    private const long WorkBetweenReports = 1 << 22;
    private const int MostStepsBetweenReports = 1024;

    private readonly GradientDescent _plan;
    private readonly IReadOnlyList<Network> _starts;
    private readonly int _first;
    private readonly int _sets;
    private readonly LanePass<T> _pass;
    private readonly AllPoints<T> _all;
    private readonly ChosenPoints<T>? _chosen;
    private readonly AlignedArray<T> _parameters;
    private readonly AlignedArray<T> _gradient;
    private readonly int _stepsBetweenReports;
    private readonly List<int> _recordedSteps = [];
    private readonly List<double[]> _recordedCosts = [];
    private readonly List<(int Step, T[] Parameters)> _snapshots = [];
    private int _stepsTaken;

    /// <param name="plan">How to train.</param>
    /// <param name="starts">All networks.</param>
    /// <param name="first">The first of those that are trained here.</param>
    /// <param name="all">The points.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="sets">1, or <see cref="LanePass{T}.Sets"/> for a plan that looks at one point a step.</param>
    public LaneTraining(GradientDescent plan, IReadOnlyList<Network> starts, int first, AllPoints<T> all, Cost cost, int sets)
    {
        _plan = plan;
        _starts = starts;
        _first = first;
        _sets = sets;
        var architecture = starts[0].Architecture;
        var isChosen = plan.Sampling != Sampling.AllPoints;
        _all = all;
        _chosen = isChosen ? new ChosenPoints<T>(all, plan, first, sets) : null;
        var pointsOfAStep = isChosen ? plan.BatchSize : all.Count;
        _pass = new LanePass<T>(architecture, cost, Math.Max(all.Count, pointsOfAStep));
        var work = (long)architecture.ParameterCount * pointsOfAStep;
        _stepsBetweenReports = (int)Math.Clamp(WorkBetweenReports / work, 1, MostStepsBetweenReports);
        _gradient = new AlignedArray<T>(architecture.ParameterCount);
        _parameters = new AlignedArray<T>(architecture.ParameterCount * sets);
        var parameters = _parameters.Span;
        var lanes = new double[T.Count];
        for (var i = 0; i < parameters.Length; i++)
        {
            for (var lane = 0; lane < lanes.Length; lane++)
                lanes[lane] = starts[Math.Min(first + i % sets * T.Count + lane, starts.Count - 1)].Parameters[i / sets];
            parameters[i] = T.Load(lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(CancellationToken cancellation, Action<int> report)
    {
        var reported = 0;
        Record();
        KeepIfWanted();
        while (_stepsTaken < _plan.Steps && !cancellation.IsCancellationRequested)
        {
            var pause = NextPause();
            while (_stepsTaken < pause && !cancellation.IsCancellationRequested)
            {
                Step();
                _stepsTaken++;
            }

            if (_plan.RecordEvery > 0 && _stepsTaken % _plan.RecordEvery == 0)
                Record();
            KeepIfWanted();
            if (_stepsTaken - reported >= _stepsBetweenReports)
            {
                report(_stepsTaken - reported);
                reported = _stepsTaken;
            }
        }

        Record();
    }

    public TrainingRun Result(int n)
    {
        var start = _starts[_first + n];
        var costs = _recordedCosts.Select(record => record[n]).ToArray();
        var diverged = Array.FindIndex(costs, cost => !double.IsFinite(cost));
        return new TrainingRun(
            start,
            NetworkAt(n, _parameters.Span),
            _recordedSteps,
            costs,
            diverged < 0 ? null : _recordedSteps[diverged],
            [.. _snapshots.Select(s => (s.Step, NetworkAt(n, s.Parameters)))],
            _stepsTaken == _plan.Steps);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step()
    {
        var eta = _plan.LearningRate;
        var parameters = _parameters.Unchecked;
        if (_sets > 1)
        {
            _chosen!.Take(1, out var x, out var y);
            _pass.StepSets(parameters, x, y, eta);                                // (4.7), (4.8)
            return;
        }

        var m = _chosen is null ? _all.Count : _chosen.StepSize;
        if (m <= AllPoints<T>.BlockSize)
        {
            Take(0, m, out var x, out var y);
            _pass.Forward(parameters, x, m);
            _pass.Backward(parameters, x, y, m, -eta / m, parameters);            // (4.7), (4.8), p → p − η ∇Cost(p)
            return;
        }

        _gradient.Span.Clear();
        var gradient = _gradient.Unchecked;
        for (var first = 0; first < m; first += AllPoints<T>.BlockSize)
        {
            var size = Math.Min(AllPoints<T>.BlockSize, m - first);
            Take(first, size, out var x, out var y);
            _pass.Forward(parameters, x, size);
            _pass.Backward(parameters, x, y, size, 1.0 / m, gradient);
        }

        var step = T.Broadcast(-eta);
        for (var i = 0; i < _parameters.Span.Length; i++)
            parameters[i] = T.MultiplyAdd(step, gradient[i], parameters[i]);
    }

    /// <summary>The points of a step from number <paramref name="first"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(int first, int m, out Unchecked<T> x, out Unchecked<T> y)
    {
        if (_chosen is null)
            _all.Load(first, out x, out y);
        else
            _chosen.Take(m, out x, out y);
    }

    /// <summary>The next step after which there may be something to do besides stepping.</summary>
    private int NextPause()
    {
        var pause = _stepsTaken + Math.Min(_plan.Steps - _stepsTaken, _stepsBetweenReports);
        if (_plan.RecordEvery > 0)
            pause = (int)Math.Min(pause, (_stepsTaken / _plan.RecordEvery + 1L) * _plan.RecordEvery);
        if (_snapshots.Count < _plan.SnapshotAt.Count)
            pause = Math.Min(pause, _plan.SnapshotAt[_snapshots.Count]);
        return pause;
    }

    private void KeepIfWanted()
    {
        if (_snapshots.Count < _plan.SnapshotAt.Count && _plan.SnapshotAt[_snapshots.Count] == _stepsTaken)
            _snapshots.Add((_stepsTaken, [.. _parameters.Span]));
    }

    /// <summary>Records the costs after this step, unless they are already.</summary>
    private void Record()
    {
        if (_recordedSteps.Count > 0 && _recordedSteps[^1] == _stepsTaken)
            return;
        var costs = new double[T.Count * _sets];
        var ofOneSet = _gradient;    // nothing else is in it between two steps
        for (var g = 0; g < _sets; g++)
        {
            for (var i = 0; i < ofOneSet.Span.Length; i++)
                ofOneSet.Span[i] = _parameters.Span[i * _sets + g];
            _pass.MeanCost(ofOneSet.Unchecked, _all).Store(costs.AsSpan(g * T.Count));
        }

        _recordedSteps.Add(_stepsTaken);
        _recordedCosts.Add(costs);
    }

    private Network NetworkAt(int n, ReadOnlySpan<T> parameters)
    {
        var values = new double[parameters.Length / _sets];
        Span<double> lanes = stackalloc double[T.Count];
        for (var i = 0; i < values.Length; i++)
        {
            parameters[i * _sets + n / T.Count].Store(lanes);
            values[i] = lanes[n % T.Count];
        }

        return new Network(_starts[0].Architecture, values);
    }
}
