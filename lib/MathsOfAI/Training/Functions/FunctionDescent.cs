using System.Runtime.ExceptionServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// Minimises a function from many starts at once: a group of them moves together, component after component in the registers,
/// and the cores share the groups.
/// </summary>
internal sealed class FunctionDescent
{
    // Numbers of a group's points: with gradient and memory they stay in the nearest cache.
    private const int MostNumbers = 512;
    private const int StepsBetweenReports = 1000;

    private readonly GradientDescent _plan;
    private readonly Objective _objective;
    private readonly int _width;
    private readonly AlignedArray<Lanes1> _points;
    private readonly AlignedArray<Lanes1> _gradients;
    private readonly OptimiserState _optimiser;
    private readonly IterateMean? _mean;
    private readonly List<int> _recordedSteps = [];
    private readonly List<(double[] Points, double[] Values)> _recorded = [];
    private int _stepsTaken;

    private FunctionDescent(GradientDescent plan, Objective objective, IReadOnlyList<Vector<double>> starts, int first, int width)
    {
        _plan = plan;
        _objective = objective;
        _width = width;
        _points = new AlignedArray<Lanes1>(width * objective.Dimension);
        _gradients = new AlignedArray<Lanes1>(width * objective.Dimension);
        for (var i = 0; i < width; i++)
        {
            for (var k = 0; k < objective.Dimension; k++)
                _points.Numbers[k * width + i] = starts[first + i][k];
        }

        _optimiser = new OptimiserState(plan, _points.Numbers, width);
        if (plan.AverageFrom is { } from)
            _mean = new IterateMean(from, _points.Numbers.Length);
    }

    public static IReadOnlyList<Minimisation> Run(
        GradientDescent plan, Objective objective, IReadOnlyList<Vector<double>> starts, int? threads = null)
    {
        var results = new Minimisation[starts.Count];
        var most = Math.Max(1, MostNumbers / objective.Dimension);
        var groups = (starts.Count + most - 1) / most;
        var done = 0L;
        using var monitor = RunMonitor.Start("Minimising");
        var cancellation = monitor.Cancellation;
        try
        {
            Parallel.For(0, groups, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount }, group =>
            {
                var first = group * most;
                var descent = new FunctionDescent(plan, objective, starts, first, Math.Min(most, starts.Count - first));
                descent.Run(cancellation, steps =>
                    monitor.Report((double)Interlocked.Add(ref done, steps) / ((double)plan.Steps * groups)));
                for (var i = 0; i < descent._width; i++)
                    results[first + i] = descent.Result(i);
            });
        }
        catch (AggregateException exception)
        {
            // What the function threw, as if it had been called alone.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return results;
    }

    /// <summary>The first step after which the value is at most the given one, or null.</summary>
    public static int? StepsTo(GradientDescent plan, Objective objective, Vector<double> start, double value)
    {
        var descent = new FunctionDescent(plan, objective, [start], 0, 1);
        Span<double> reached = stackalloc double[1];
        using var monitor = RunMonitor.Start("Minimising");
        while (true)
        {
            objective.Values(descent.Iterate, reached);
            if (reached[0] <= value)
                return descent._stepsTaken;
            if (descent._stepsTaken == plan.Steps || !double.IsFinite(reached[0]) || monitor.Cancellation.IsCancellationRequested)
                return null;
            descent.Step();
        }
    }

    private void Run(CancellationToken cancellation, Action<int> report)
    {
        _mean?.Add(0, Iterate);
        Record();
        while (_stepsTaken < _plan.Steps && !cancellation.IsCancellationRequested)
        {
            Step();
            _mean?.Add(_stepsTaken, Iterate);
            if (_plan.RecordEvery > 0 && _stepsTaken % _plan.RecordEvery == 0)
                Record();
            if (_stepsTaken % StepsBetweenReports == 0)
                report(StepsBetweenReports);
        }

        Record();
    }

    private void Step()
    {
        _objective.Gradients(_points.Numbers, _gradients.Numbers);
        _stepsTaken++;
        _optimiser.Step(_points.Numbers, _gradients.Numbers, _plan.Rate(_stepsTaken), _stepsTaken);
    }

    private Span<double> Iterate => _optimiser.Iterate(_points.Numbers);

    private Minimisation Result(int i)
    {
        double[] values = [.. _recorded.Select(record => record.Values[i])];
        var diverged = Array.FindIndex(values, value => !double.IsFinite(value));
        return new Minimisation(
            _recordedSteps,
            [.. _recorded.Select(record => Point(record.Points, i))],
            values,
            diverged < 0 ? null : _recordedSteps[diverged],
            _mean is { IsAny: true } ? Point(_mean.Mean, i) : null,
            _stepsTaken == _plan.Steps);
    }

    /// <summary>Records the points after this step and their values, unless they are already.</summary>
    private void Record()
    {
        if (_recordedSteps.Count > 0 && _recordedSteps[^1] == _stepsTaken)
            return;
        var values = new double[_width];
        _objective.Values(Iterate, values);
        _recordedSteps.Add(_stepsTaken);
        _recorded.Add((Iterate.ToArray(), values));
    }

    private Vector<double> Point(ReadOnlySpan<double> points, int i)
    {
        var point = Vector<double>.Build.Dense(_objective.Dimension);
        for (var k = 0; k < point.Count; k++)
            point[k] = points[k * _width + i];
        return point;
    }
}
