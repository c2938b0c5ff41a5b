using MathsOfAI.Numerics;
using MathsOfAI.Transformers;

namespace MathsOfAI.Training;

/// <summary>
/// Trains one transformer by a plan, with the plan's points, optimiser and schedule. All arrays are made once, none in a step.
/// </summary>
internal sealed class TransformerTraining
{
    // Products of a step; with less of it a second core has hardly begun when the first is done.
    private const long LeastWorkOfTwo = 1 << 19;

    private readonly GradientDescent _plan;
    private readonly Transformer _start;
    private readonly ITransformerPass _pass;
    private readonly ChosenIndices _chosen;
    private readonly OptimiserState _optimiser;
    private readonly AlignedArray<Lanes1> _parameters;
    private readonly AlignedArray<Lanes1> _gradient;
    private readonly double[] _costs;
    private readonly List<(int Step, Transformer Transformer)> _snapshots = [];
    private int _stepsTaken;

    /// <param name="plan">How to train.</param>
    /// <param name="start">Where to start from.</param>
    /// <param name="number">The transformer's number, which is added to the plan's seed.</param>
    /// <param name="all">All sequences.</param>
    /// <param name="team">Who computes.</param>
    public TransformerTraining(GradientDescent plan, Transformer start, int number, TokenSequences all, Team team)
    {
        var count = start.Parameters.Length;
        _plan = plan;
        _start = start;
        _pass = TransformerPass.Make(start.Architecture, all, team);
        _chosen = new ChosenIndices(plan, number, all.Count);
        _parameters = new AlignedArray<Lanes1>(count);
        _gradient = new AlignedArray<Lanes1>(count);
        _costs = new double[plan.Steps];
        start.Parameters.CopyTo(_parameters.Numbers);
        _optimiser = new OptimiserState(plan, start.Parameters, width: 1);
    }

    /// <summary>One on a team of all cores, several each on a core.</summary>
    public static IReadOnlyList<TransformerRun> Train(GradientDescent plan, IReadOnlyList<Transformer> starts, TokenSequences sequences)
    {
        if (starts.Count == 1)
        {
            using var monitor = RunMonitor.Start("Training");
            using var team = new Team(TeamSize(plan, starts[0].Architecture, sequences));
            return [new TransformerTraining(plan, starts[0], 0, sequences, team).Run(monitor.Cancellation, monitor.Report)];
        }

        var runs = new TransformerRun[starts.Count];
        Cores.Share("Training", starts.Count, (n, stop) =>
        {
            using var alone = new Team(1);
            runs[n] = new TransformerTraining(plan, starts[n], n, sequences, alone).Run(stop, _ => { });
        });
        return runs;
    }

    /// <summary>All steps, or as many as are taken before the cell is stopped.</summary>
    public TransformerRun Run(CancellationToken stop, Action<double> report)
    {
        Keep();
        while (_stepsTaken < _plan.Steps && !stop.IsCancellationRequested)
        {
            Step();
            Keep();
            report((double)_stepsTaken / _plan.Steps);
        }

        var costs = _costs[.._stepsTaken];
        var diverged = Array.FindIndex(costs, cost => !double.IsFinite(cost));
        return new TransformerRun(_start, Current(), costs, diverged < 0 ? null : diverged + 1, _snapshots, _stepsTaken == _plan.Steps);
    }

    /// <summary>One step: the gradient at the next sequences, then the optimiser.</summary>
    public void Step()
    {
        _gradient.Numbers.Clear();
        _costs[_stepsTaken++] = _pass.AddGradient(_parameters.Numbers, _chosen.Next(_chosen.StepSize), _gradient.Numbers);
        _optimiser.Step(_parameters.Numbers, _gradient.Numbers, _plan.Rate(_stepsTaken), _stepsTaken);
    }

    private static int TeamSize(GradientDescent plan, TransformerArchitecture shape, TokenSequences sequences)
    {
        long products = shape.Layers * (4L * shape.Width + 2 * sequences.Length) + shape.Vocabulary;
        var work = 3 * products * shape.Width * sequences.Length * plan.PointsOfAStep(sequences.Count);
        return work >= LeastWorkOfTwo ? Environment.ProcessorCount : 1;
    }

    private void Keep()
    {
        if (_snapshots.Count < _plan.SnapshotAt.Count && _plan.SnapshotAt[_snapshots.Count] == _stepsTaken)
            _snapshots.Add((_stepsTaken, Current()));
    }

    private Transformer Current() => new(_start.Architecture, _optimiser.Iterate(_parameters.Numbers).ToArray());
}
