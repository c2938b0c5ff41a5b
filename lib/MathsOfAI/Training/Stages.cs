using MathsOfAI.Data;
using MathsOfAI.Networks;

namespace MathsOfAI.Training;

/// <summary>
/// Training in stages, each of which starts where the one before has ended: a learning rate that falls.
/// Introduced in lecture 03-stochastic-gradient-descent.
/// </summary>
public static class Stages
{
    /// <summary>Trains many networks, one stage after the other.</summary>
    /// <param name="stages">What to do, in this order; with random points, seeds at least as far apart as there are
    /// networks, for network k draws from the stream of seed + k.</param>
    /// <param name="starts">Where to start from, all of one architecture.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">What to make small.</param>
    /// <returns>One run for each start; its steps are counted through all stages.</returns>
    /// <exception cref="ArgumentException">No stages, or something that <see cref="GradientDescent"/> does not take.</exception>
    public static IReadOnlyList<TrainingRun> Train(
        IReadOnlyList<GradientDescent> stages, IReadOnlyList<Network> starts, DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count == 0)
            throw new ArgumentException("Expected at least one stage, given none.", nameof(stages));
        foreach (var stage in stages)
            stage.Validate(starts, data, cost);
        var runs = stages[0].Train(starts, data, cost);
        foreach (var stage in stages.Skip(1))
        {
            if (runs.Any(run => !run.IsComplete))
                break;
            runs = [.. runs.Zip(stage.Train([.. runs.Select(run => run.Final)], data, cost), Joined)];
        }

        return runs;
    }

    private static TrainingRun Joined(TrainingRun first, TrainingRun then)
    {
        var before = first.Steps[^1];
        return new TrainingRun(
            first.Start,
            then.Final,
            [.. first.Steps, .. then.Steps.Skip(1).Select(step => before + step)],
            [.. first.Costs, .. then.Costs.Skip(1)],
            first.DivergedAt ?? before + then.DivergedAt,
            [.. first.Snapshots, .. then.Snapshots.Select(snapshot => (before + snapshot.Step, snapshot.Network))],
            then.IsComplete) { Average = then.Average };
    }
}
