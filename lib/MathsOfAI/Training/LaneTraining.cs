using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private readonly Steps<T> _steps;
    private readonly AlignedArray<T> _parameters;
    private readonly AlignedArray<T> _ofOneSet;
    private readonly OptimiserState? _optimiser;
    private readonly IterateMean? _mean;
    private readonly int _stepsBetweenReports;
    private readonly List<int> _recordedSteps = [];
    private readonly List<double[]> _recordedCosts = [];
    private readonly List<(int Step, double[] Parameters)> _snapshots = [];
    private int _stepsTaken;

    /// <param name="plan">How to train.</param>
    /// <param name="starts">All networks.</param>
    /// <param name="first">The first of those that are trained here.</param>
    /// <param name="steps">Their gradients.</param>
    /// <param name="count">N, the number of points.</param>
    /// <param name="sets">How many sets of networks.</param>
    public LaneTraining(GradientDescent plan, IReadOnlyList<Network> starts, int first, Steps<T> steps, int count, int sets = 1)
    {
        _plan = plan;
        _starts = starts;
        _first = first;
        _steps = steps;
        _sets = sets;
        var architecture = starts[0].Architecture;
        var work = (long)architecture.ParameterCount * plan.PointsOfAStep(count);
        _stepsBetweenReports = (int)Math.Clamp(WorkBetweenReports / work, 1, MostStepsBetweenReports);
        _ofOneSet = new AlignedArray<T>(architecture.ParameterCount);
        _parameters = new AlignedArray<T>(architecture.ParameterCount * sets);
        var parameters = _parameters.Span;
        var lanes = new double[T.Count];
        for (var i = 0; i < parameters.Length; i++)
        {
            for (var lane = 0; lane < lanes.Length; lane++)
                lanes[lane] = starts[Math.Min(first + i % sets * T.Count + lane, starts.Count - 1)].Parameters[i / sets];
            parameters[i] = T.Load(lanes);
        }

        if (!plan.IsSteepestDescent)
            _optimiser = new OptimiserState(plan, _parameters.Numbers, width: T.Count * sets, architecture);
        if (plan.AverageFrom is { } from)
            _mean = new IterateMean(from, _parameters.Numbers.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(CancellationToken cancellation, Action<int> report)
    {
        var reported = 0;
        var eta = _plan.LearningRate;
        var isPlain = _optimiser is null && _mean is null && _plan.Schedule == Schedule.Constant;
        _mean?.Add(0, Iterate);
        Record();
        KeepIfWanted();
        while (_stepsTaken < _plan.Steps && !cancellation.IsCancellationRequested)
        {
            var pause = NextPause();
            if (isPlain)
                _stepsTaken += _steps.Descend(_parameters, eta, pause - _stepsTaken, cancellation);
            while (_stepsTaken < pause && !cancellation.IsCancellationRequested)
            {
                Step(_stepsTaken + 1);
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

    /// <summary>The parameters that a step has led to.</summary>
    private Span<double> Iterate => _optimiser is null ? _parameters.Numbers : _optimiser.Iterate(_parameters.Numbers);

    public TrainingRun Result(int n)
    {
        var start = _starts[_first + n];
        var costs = _recordedCosts.Select(record => record[n]).ToArray();
        var diverged = Array.FindIndex(costs, cost => !double.IsFinite(cost));
        return new TrainingRun(
            start,
            NetworkAt(n, Iterate),
            _recordedSteps,
            costs,
            diverged < 0 ? null : _recordedSteps[diverged],
            [.. _snapshots.Select(s => (s.Step, NetworkAt(n, s.Parameters)))],
            _stepsTaken == _plan.Steps)
        {
            Average = _mean is { IsAny: true } ? NetworkAt(n, _mean.Mean) : null,
        };
    }

    /// <summary>Step number k.</summary>
    private void Step(int k)
    {
        var eta = _plan.Rate(k);
        if (_optimiser is null)
        {
            _steps.Descend(_parameters, eta);
        }
        else
        {
            _steps.ComputeGradient(_parameters);
            _optimiser.Step(_parameters.Numbers, _steps.Gradient.Numbers, eta, k);
        }

        _mean?.Add(k, Iterate);
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
            _snapshots.Add((_stepsTaken, [.. Iterate]));
    }

    /// <summary>Records the costs after this step, unless they are already.</summary>
    private void Record()
    {
        if (_recordedSteps.Count > 0 && _recordedSteps[^1] == _stepsTaken)
            return;
        var costs = new double[T.Count * _sets];
        var iterate = MemoryMarshal.Cast<double, T>(Iterate);
        var ofOneSet = _ofOneSet.Span;
        for (var g = 0; g < _sets; g++)
        {
            for (var i = 0; i < ofOneSet.Length; i++)
                ofOneSet[i] = iterate[i * _sets + g];
            _steps.MeanCost(_ofOneSet).Store(costs.AsSpan(g * T.Count));
        }

        _recordedSteps.Add(_stepsTaken);
        _recordedCosts.Add(costs);
    }

    private Network NetworkAt(int n, ReadOnlySpan<double> parameters)
    {
        var width = T.Count * _sets;
        var values = new double[parameters.Length / width];
        for (var i = 0; i < values.Length; i++)
            values[i] = parameters[i * width + n];
        return new Network(_starts[0].Architecture, values);
    }
}
