using MathsOfAI.Data;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// Trains one layered network by a plan, with the plan's points, optimiser and schedule. All arrays are made once, none in a step.
/// </summary>
internal sealed class LayeredTraining
{
    private readonly GradientDescent _plan;
    private readonly LayeredNetwork _start;
    private readonly ILayeredPass _pass;
    private readonly ChosenIndices _chosen;
    private readonly OptimiserState _optimiser;
    private readonly AlignedArray<Lanes1> _parameters;
    private readonly AlignedArray<Lanes1> _gradient;
    private readonly List<int> _recordedSteps = [];
    private readonly List<double> _costs = [];
    private readonly List<(int Step, LayeredNetwork Network)> _snapshots = [];
    private int _stepsTaken;

    /// <param name="plan">How to train.</param>
    /// <param name="start">Where to start from.</param>
    /// <param name="number">The network's number, which is added to the plan's seed.</param>
    /// <param name="all">All points.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="team">Who computes.</param>
    public LayeredTraining(GradientDescent plan, LayeredNetwork start, int number, PointRows all, Cost cost, Team team)
    {
        _plan = plan;
        _start = start;
        _pass = LayeredPass.Make(start.Stack, cost, all, team);
        _chosen = new ChosenIndices(plan, number, all.Count);
        _parameters = new AlignedArray<Lanes1>(start.Stack.ParameterCount);
        _gradient = new AlignedArray<Lanes1>(start.Stack.ParameterCount);
        start.Parameters.CopyTo(_parameters.Numbers);
        _optimiser = new OptimiserState(plan, start.Parameters, width: 1);
    }

    /// <summary>Trains networks of one stack: one on a team of all cores, several each on a core.</summary>
    public static IReadOnlyList<LayeredRun> Train(GradientDescent plan, IReadOnlyList<LayeredNetwork> starts, DataSet data, Cost cost)
    {
        var all = new PointRows(data);
        if (starts.Count == 1)
        {
            using var monitor = RunMonitor.Start("Training");
            using var team = new Team(Environment.ProcessorCount);
            return [new LayeredTraining(plan, starts[0], 0, all, cost, team).Run(monitor.Cancellation, monitor.Report)];
        }

        var runs = new LayeredRun[starts.Count];
        Cores.Share("Training", starts.Count, (n, stop) =>
        {
            using var alone = new Team(1);
            runs[n] = new LayeredTraining(plan, starts[n], n, all, cost, alone).Run(stop, _ => { });
        });
        return runs;
    }

    /// <summary>All steps, or as many as are taken before the cell is stopped.</summary>
    public LayeredRun Run(CancellationToken stop, Action<double> report)
    {
        Record();
        Keep();
        while (_stepsTaken < _plan.Steps && !stop.IsCancellationRequested)
        {
            Step();
            if (_plan.RecordEvery > 0 && _stepsTaken % _plan.RecordEvery == 0)
                Record();
            Keep();
            report((double)_stepsTaken / _plan.Steps);
        }

        Record();
        var diverged = _costs.FindIndex(cost => !double.IsFinite(cost));
        return new LayeredRun(
            _start, Current(), _recordedSteps, _costs, diverged < 0 ? null : _recordedSteps[diverged], _snapshots, _stepsTaken == _plan.Steps);
    }

    /// <summary>One step: the gradient at the next points, then the optimiser.</summary>
    public void Step()
    {
        var m = _chosen.StepSize;
        _stepsTaken++;
        _gradient.Numbers.Clear();
        _pass.AddGradient(_parameters.Numbers, _chosen.Next(m), 1.0 / m, _gradient.Numbers);
        _optimiser.Step(_parameters.Numbers, _gradient.Numbers, _plan.Rate(_stepsTaken), _stepsTaken);
    }

    private void Record()
    {
        if (_recordedSteps.Count > 0 && _recordedSteps[^1] == _stepsTaken)
            return;
        _recordedSteps.Add(_stepsTaken);
        _costs.Add(_pass.MeanCost(_optimiser.Iterate(_parameters.Numbers)));
    }

    private void Keep()
    {
        if (_snapshots.Count < _plan.SnapshotAt.Count && _plan.SnapshotAt[_snapshots.Count] == _stepsTaken)
            _snapshots.Add((_stepsTaken, Current()));
    }

    private LayeredNetwork Current() => new(_start.Stack, _optimiser.Iterate(_parameters.Numbers).ToArray());
}
