namespace MathsOfAI.Training;

/// <summary>A few costs, and how many of many runs stand at each of them. Introduced in lecture 02-xor.</summary>
public sealed class CostLevels
{
    private readonly double _within;
    private readonly (string Name, double Cost)[] _levels;

    /// <summary>Names the costs.</summary>
    /// <param name="within">How near a run must be to stand at a cost; less than half of what lies between two costs.</param>
    /// <param name="levels">The costs and their names.</param>
    /// <exception cref="ArgumentException">No costs, or two of them nearer to each other than twice the distance.</exception>
    public CostLevels(double within, params (string Name, double Cost)[] levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        double[] costs = [.. levels.Select(level => level.Cost).Order()];
        if (!(within > 0) || costs.Length == 0 || costs.Zip(costs.Skip(1), (low, high) => high - low).Any(gap => !(gap > 2 * within)))
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected costs further than twice {within} from each other, given {(costs.Length == 0 ? "none" : string.Join(", ", costs.Select(cost => FormattableString.Invariant($"{cost:g4}"))))}."));
        (_within, _levels) = (within, [.. levels]);
    }

    /// <summary>How many runs stand at each cost, and last how many elsewhere.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="step">After which step, one at which the cost was recorded; the last if not given.</param>
    /// <exception cref="ArgumentException">A run has not recorded its cost at the step.</exception>
    public int[] Count(IReadOnlyList<TrainingRun> runs, int? step = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var counts = new int[_levels.Length + 1];
        foreach (var run in runs)
        {
            var cost = step is { } wanted ? CostAt(run, wanted) : run.FinalCost;
            var level = Array.FindIndex(_levels, l => Math.Abs(cost - l.Cost) < _within);
            counts[level < 0 ? _levels.Length : level]++;
        }

        return counts;
    }

    /// <summary>The same for several groups of runs, as the parts of their bars: for each cost, and elsewhere, a count for every group.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="step">After which step; the last if not given.</param>
    public (string Name, int[] Counts)[] Parts(IReadOnlyList<IReadOnlyList<TrainingRun>> groups, int? step = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        int[][] counts = [.. groups.Select(runs => Count(runs, step))];
        return [.. _levels.Select(level => level.Name).Append("elsewhere").Select((name, part) => (name, counts.Select(count => count[part]).ToArray()))];
    }

    private static double CostAt(TrainingRun run, int step)
    {
        for (var i = 0; i < run.Steps.Count; i++)
        {
            if (run.Steps[i] == step)
                return run.Costs[i];
        }

        throw new ArgumentException(
            FormattableString.Invariant($"Expected a step at which the cost was recorded (RecordEvery), given {step}."), nameof(step));
    }
}
