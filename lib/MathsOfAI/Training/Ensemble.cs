using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>Spreads networks over SIMD lanes, sets of lanes, and cores.</summary>
internal static class Ensemble
{
    /// <summary>With the widest registers that the networks fill and the machine has.</summary>
    public static IReadOnlyList<TrainingRun> Train(
        GradientDescent plan, IReadOnlyList<Network> starts, DataSet data, Cost cost, int? threads = null) =>
        Vector512.IsHardwareAccelerated && starts.Count > 4 ? Train<Lanes8>(plan, starts, data, cost, threads)
        : Vector256.IsHardwareAccelerated && starts.Count > 2 ? Train<Lanes4>(plan, starts, data, cost, threads)
        : starts.Count > 1 ? Train<Lanes2>(plan, starts, data, cost, threads)
        : Train<Lanes1>(plan, starts, data, cost, threads);

    public static IReadOnlyList<TrainingRun> Train<T>(
        GradientDescent plan, IReadOnlyList<Network> starts, DataSet data, Cost cost, int? threads = null)
        where T : struct, ILanes<T>
    {
        var runs = new TrainingRun[starts.Count];
        // Several sets of lanes where a step looks at one point only, if that leaves a group each to two cores.
        var isOnePoint = plan.Sampling != Sampling.AllPoints && plan.BatchSize == 1;
        var sets = isOnePoint && starts.Count >= 2 * T.Count * LanePass<T>.Sets ? LanePass<T>.Sets : 1;
        var width = T.Count * sets;
        var groups = (starts.Count + width - 1) / width;
        var points = new AllPoints<T>(data);
        var done = 0L;
        using var monitor = RunMonitor.Start("Training");
        var cancellation = monitor.Cancellation;
        // One group at a time to as many threads as there are cores: more of them, or shares dealt out at the start, would
        // leave a core without work at the end.
        var each = Partitioner.Create(Enumerable.Range(0, groups), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(each, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount }, group =>
        {
            var first = group * width;
            var training = new LaneTraining<T>(plan, starts, first, points, cost, sets);
            training.Run(cancellation, steps =>
                monitor.Report((double)Interlocked.Add(ref done, steps) / ((double)plan.Steps * groups)));
            for (var n = 0; n < width && first + n < starts.Count; n++)
                runs[first + n] = training.Result(n);
        });
        return runs;
    }
}
