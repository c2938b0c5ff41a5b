using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>Spreads networks over SIMD lanes, sets of lanes, and cores; large ones go one by one.</summary>
internal static class Ensemble
{
    /// <summary>
    /// With the widest registers that the networks fill and the machine has, or plainly where code is interpreted; data are one set for
    /// all networks, or one for each.
    /// </summary>
    public static IReadOnlyList<TrainingRun> Train(
        GradientDescent plan, IReadOnlyList<Network> starts, IReadOnlyList<DataSet> data, Cost cost, int? threads = null) =>
        OperatingSystem.IsBrowser() ? TrainPlainly(plan, starts, data, cost)
        : !plan.IsPerturbed && MinibatchSteps.Pay(starts[0].Architecture, plan.PointsOfAStep(data[0].Count), starts.Count)
            ? TrainOneByOne(plan, starts, data, cost, threads)
        : Vector512.IsHardwareAccelerated && starts.Count > 4 ? Train<Lanes8>(plan, starts, data, cost, threads)
        : Vector256.IsHardwareAccelerated && starts.Count > 2 ? Train<Lanes4>(plan, starts, data, cost, threads)
        : starts.Count > 1 ? Train<Lanes2>(plan, starts, data, cost, threads)
        : Train<Lanes1>(plan, starts, data, cost, threads);

    /// <summary>A network in each lane.</summary>
    public static IReadOnlyList<TrainingRun> Train<T>(
        GradientDescent plan, IReadOnlyList<Network> starts, IReadOnlyList<DataSet> data, Cost cost, int? threads = null)
        where T : struct, ILanes<T>
    {
        // Several sets of lanes where a step looks at one point only, if that leaves a group each to two cores.
        var isOnePoint = plan.Sampling != Sampling.AllPoints && plan.BatchSize == 1;
        var isShared = data.Count == 1;
        var areSets = isOnePoint && isShared && !plan.IsPerturbed && starts.Count >= 2 * T.Count * LanePass<T>.Sets;
        var sets = areSets ? LanePass<T>.Sets : 1;
        var shared = isShared ? new AllPoints<T>(data) : null;
        AllPoints<T> Points(int first) => shared
            ?? new AllPoints<T>([.. Enumerable.Range(first, T.Count).Select(n => data[Math.Min(n, data.Count - 1)])]);
        return Train(plan, starts, T.Count * sets, threads ?? Environment.ProcessorCount, first => new LaneTraining<T>(
            plan, starts, first, new LaneSteps<T>(plan, starts[0].Architecture, first, Points(first), cost, sets), data[0].Count, sets));
    }

    /// <summary>A point in each lane: of every network on a core of its own, or of one on a team of cores.</summary>
    public static IReadOnlyList<TrainingRun> TrainOneByOne(
        GradientDescent plan, IReadOnlyList<Network> starts, IReadOnlyList<DataSet> data, Cost cost, int? threads = null)
    {
        var cores = threads ?? Environment.ProcessorCount;
        var (shape, m) = (starts[0].Architecture, plan.PointsOfAStep(data[0].Count));
        using var team = new Team(starts.Count == 1 ? MinibatchSteps.TeamSize(shape, m, cores) : 1);
        PointRows[] points = [.. data.Select(set => new PointRows(set))];
        return Train(plan, starts, 1, cores, number => new LaneTraining<Lanes1>(
            plan, starts, number, new MinibatchSteps(plan, shape, number, points[number % points.Length], cost, team), data[0].Count));
    }

    /// <summary>One network after another, with <see cref="PlainSteps"/>.</summary>
    public static IReadOnlyList<TrainingRun> TrainPlainly(
        GradientDescent plan, IReadOnlyList<Network> starts, IReadOnlyList<DataSet> data, Cost cost)
    {
        double[][] points = [.. data.Select(PlainPass.PointsOf)];
        return Train(plan, starts, 1, 1, number => new LaneTraining<Lanes1>(
            plan, starts, number, new PlainSteps(plan, starts[0].Architecture, number, points[number % points.Length], cost), data[0].Count));
    }

    private static TrainingRun[] Train<T>(
        GradientDescent plan, IReadOnlyList<Network> starts, int width, int threads, Func<int, LaneTraining<T>> trainingFrom)
        where T : struct, ILanes<T>
    {
        var runs = new TrainingRun[starts.Count];
        var groups = (starts.Count + width - 1) / width;
        var done = 0L;
        using var monitor = RunMonitor.Start("Training");
        var cancellation = monitor.Cancellation;
        // One group at a time to as many threads as there are cores: more of them, or shares dealt out at the start, would
        // leave a core without work at the end.
        var each = Partitioner.Create(Enumerable.Range(0, groups), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(each, new ParallelOptions { MaxDegreeOfParallelism = threads }, group =>
        {
            var first = group * width;
            var training = trainingFrom(first);
            training.Run(cancellation, steps =>
                monitor.Report((double)Interlocked.Add(ref done, steps) / ((double)plan.Steps * groups)));
            for (var n = 0; n < width && first + n < starts.Count; n++)
                runs[first + n] = training.Result(n);
        });
        return runs;
    }
}
