using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MathsOfAI.Benchmarks;

/// <summary>Medians over a few runs of every workload, each a line of JSON, in less than a minute.</summary>
internal static class Quick
{
    private const int Runs = 7;

    public static void Run(TextWriter output)
    {
        // Before anything else has warmed it: what the first cell of a lecture waits for.
        var workloads = new Workloads();
        var cold = Stopwatch.StartNew();
        workloads.HighamMillionRecorded();
        var coldSeconds = cold.Elapsed.TotalSeconds;

        var c = CBaseline.NanosecondsPerStep();
        var single = Measure(() => workloads.HighamSingle());
        Print(output, "hh-sgd-single", single.Seconds * 1e9 / Workloads.SingleSteps, "ns/step", single.Bytes / Workloads.SingleSteps, c);
        if (c is { } baseline)
            Print(output, "hh-sgd-single-c", baseline, "ns/step", 0, null);

        const double networkSteps = (double)Workloads.EnsembleSize * Workloads.EnsembleSteps;
        var one = Measure(() => workloads.HighamEnsembleOneThread());
        Print(output, "hh-sgd-ensemble", one.Seconds * 1e9 / networkSteps, "ns/network-step", one.Bytes, c);
        var all = Measure(() => workloads.HighamEnsemble());
        Print(output, "hh-sgd-ensemble-parallel", one.Seconds / all.Seconds, "times one thread", all.Bytes, null);

        Print(output, "hh-million", coldSeconds, "s", 0, null);
        var xor = Measure(() => workloads.XorTwoThousandSeeds(), runs: 3);
        Print(output, "xor-2000-seeds", xor.Seconds, "s", xor.Bytes, null);
        var grid = Measure(() => workloads.Grid201());
        Print(output, "grid-201", grid.Seconds * 1e3, "ms", grid.Bytes, null);
        var json = Measure(() => workloads.FigureJsonSurface(), runs: 50);
        Print(output, "figure-json-surface-60x60", json.Seconds * 1e3, "ms", json.Bytes, null);
    }

    /// <summary>The median time, and what the last run allocated.</summary>
    private static (double Seconds, long Bytes) Measure(Action workload, int runs = Runs)
    {
        workload();
        var seconds = new double[runs];
        var bytes = 0L;
        for (var i = 0; i < runs; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            workload();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        return (seconds.Order().ElementAt(runs / 2), bytes);
    }

    private static void Print(TextWriter output, string name, double value, string unit, long bytes, double? c)
    {
        var line = new JsonObject
        {
            ["case"] = name,
            ["value"] = Math.Round(value, 4),
            ["unit"] = unit,
            ["allocated_bytes"] = bytes,
        };
        if (c is { } baseline)
            line["ratio_to_c"] = Math.Round(value / baseline, 3);
        output.WriteLine(line.ToJsonString());
    }
}
