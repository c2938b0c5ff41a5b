using System.Runtime.Intrinsics;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>Spreads networks over SIMD lanes and cores.</summary>
internal static class Ensemble
{
    /// <summary>With the widest registers that the networks fill and the machine has.</summary>
    public static IReadOnlyList<TrainingRun> Train(
        GradientDescent plan, IReadOnlyList<Network> starts, DataSet data, Cost cost, int threads = -1) =>
        Vector512.IsHardwareAccelerated && starts.Count > 4 ? Train<Lanes8>(plan, starts, data, cost, threads)
        : Vector256.IsHardwareAccelerated && starts.Count > 2 ? Train<Lanes4>(plan, starts, data, cost, threads)
        : starts.Count > 1 ? Train<Lanes2>(plan, starts, data, cost, threads)
        : Train<Lanes1>(plan, starts, data, cost, threads);

    public static IReadOnlyList<TrainingRun> Train<T>(
        GradientDescent plan, IReadOnlyList<Network> starts, DataSet data, Cost cost, int threads = -1)
        where T : struct, ILanes<T>
    {
        var runs = new TrainingRun[starts.Count];
        var groups = (starts.Count + T.Count - 1) / T.Count;
        var done = 0L;
        using var monitor = RunMonitor.Start("Training");
        var cancellation = monitor.Cancellation;
        Parallel.For(0, groups, new ParallelOptions { MaxDegreeOfParallelism = threads }, group =>
        {
            var first = group * T.Count;
            var training = new LaneTraining<T>(plan, starts, first, data, cost);
            training.Run(cancellation, steps =>
                monitor.Report((double)Interlocked.Add(ref done, steps) / ((double)plan.Steps * groups)));
            for (var lane = 0; lane < T.Count && first + lane < starts.Count; lane++)
                runs[first + lane] = training.Result(lane);
        });
        return runs;
    }
}
