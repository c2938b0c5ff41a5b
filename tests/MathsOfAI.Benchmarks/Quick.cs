using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MathsOfAI.Benchmarks;

/// <summary>
/// Medians over a few runs of every workload, but for the cold one, which runs once, and for minibatches, of which the shortest
/// of many runs counts, as PyTorch's; each a line of JSON, in less than a minute.
/// </summary>
internal static class Quick
{
    private const int Runs = 7;

    public static void Run(TextWriter output)
    {
        // Before anything else has warmed it: what the first cell of a lecture waits for.
        var workloads = new Workloads();
        var cold = Once(() => workloads.HighamMillionRecorded());

        var c = CBaseline.NanosecondsPerStep();
        var single = Measure(() => workloads.HighamSingle());
        var without = Measure(() => workloads.HighamSingle(steps: 0));
        // To the nearest byte: what other threads allocate in the meantime comes to a thousandth of one.
        var bytes = (long)Math.Round((single.Bytes - without.Bytes) / (double)Workloads.SingleSteps);
        Print(output, "hh-sgd-single", single.Seconds * 1e9 / Workloads.SingleSteps, "ns/step", bytes, c);
        if (c is { } baseline)
            Print(output, "hh-sgd-single-c", baseline, "ns/step");

        // In turns, so that both see the processor in the same mood; often, because two busy cores are interrupted more than one.
        var (one, all) = Measure(() => workloads.HighamEnsembleOneThread(), () => workloads.HighamEnsemble(), runs: 25);
        const double networkSteps = (double)Workloads.EnsembleSize * Workloads.EnsembleSteps;
        Print(output, "hh-sgd-ensemble", one.Seconds * 1e9 / networkSteps, "ns/network-step", one.Bytes, c);
        Print(output, "hh-sgd-ensemble-parallel", one.Seconds / all.Seconds, "times one thread", all.Bytes);

        Print(output, "hh-million", cold.Seconds, "s", cold.Bytes);
        var xor = Measure(() => workloads.XorTwoThousandSeeds(), runs: 3);
        Print(output, "xor-2000-seeds", xor.Seconds, "s", xor.Bytes);
        var reinforce = Measure(() => workloads.ReinforceHundredSeeds());
        Print(output, "reinforce-100-seeds", reinforce.Seconds, "s", reinforce.Bytes);
        var grid = Measure(() => workloads.Grid201());
        Print(output, "grid-201", grid.Seconds * 1e3, "ms", grid.Bytes);
        var json = Measure(() => workloads.FigureJsonSurface(), runs: 50);
        Print(output, "figure-json-surface-60x60", json.Seconds * 1e3, "ms", json.Bytes);
        RunMinibatches(output);
    }

    /// <summary>With PyTorch's steps, and with the time that the multiply-adds take all cores at the rate of a large product.</summary>
    private static void RunMinibatches(TextWriter output)
    {
        var pytorch = PyTorchBaseline.Measure();
        var perSecond = Math.Max(Minibatches.ProductsPerSecond() * Environment.ProcessorCount, pytorch?.ProductsPerSecond ?? 0);
        Print(output, "product-512", perSecond * 2e-9, "Gflop/s on all cores");
        foreach (var (number, shape) in Minibatches.Cases.Index())
        {
            var name = FormattableString.Invariant($"mlp-{shape.Inputs}-{shape.Hidden}-10-b{shape.BatchSize}");
            var step = Minibatches.WithStep(shape, Shortest);
            var microseconds = step.Seconds * 1e6;
            var limit = Minibatches.Products(shape) / perSecond * 1e6;
            Print(output, name, microseconds, "us/step", step.Bytes, pytorch: pytorch?.MicrosecondsPerStep[number], limit: limit);
            if (pytorch is not null)
                Print(output, name + "-pytorch", pytorch.MicrosecondsPerStep[number], "us/step");
        }

        var minibatches = new Minibatches();
        var epoch = Shortest(() => minibatches.DigitsEpoch());
        Print(output, "digits-epoch", epoch.Seconds * 1e3, "ms", epoch.Bytes);
        var cnn = Shortest(() => minibatches.CnnDigitsEpoch());
        Print(output, "cnn-digits-epoch", cnn.Seconds * 1e3, "ms", cnn.Bytes, pytorch: pytorch?.CnnEpochMilliseconds);
        if (pytorch is not null)
            Print(output, "cnn-digits-epoch-pytorch", pytorch.CnnEpochMilliseconds, "ms");
        RunAlgorithms(output, pytorch);
        var adam = Shortest(() => minibatches.AdamRosenbrock());
        Print(output, "adam-rosenbrock-10000", adam.Seconds, "s", adam.Bytes);
    }

    private static void RunAlgorithms(TextWriter output, PyTorchBaseline? pytorch)
    {
        var algorithms = new Algorithms();
        var induction = Shortest(() => algorithms.Induction());
        Print(output, "induction-400-steps", induction.Seconds, "s", induction.Bytes, pytorch: pytorch?.InductionSeconds);
        var grokking = Shortest(() => algorithms.Grokking());
        Print(output, "grokking-400-steps", grokking.Seconds, "s", grokking.Bytes, pytorch: pytorch?.GrokkingSeconds);
        if (pytorch is null)
            return;
        Print(output, "induction-400-steps-pytorch", pytorch.InductionSeconds, "s");
        Print(output, "grokking-400-steps-pytorch", pytorch.GrokkingSeconds, "s");
    }

    /// <summary>The shortest of the runs that fit into two seconds, and what the most frugal of them allocated.</summary>
    private static (double Seconds, long Bytes) Shortest(Action workload)
    {
        workload();
        var (seconds, bytes) = (double.PositiveInfinity, long.MaxValue);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 2;)
        {
            var run = Once(workload);
            (seconds, bytes) = (Math.Min(seconds, run.Seconds), Math.Min(bytes, run.Bytes));
        }

        return (seconds, bytes);
    }

    /// <summary>The time of the median run and what it allocated, after a run that does not count.</summary>
    private static (double Seconds, long Bytes) Measure(Action workload, int runs = Runs)
    {
        workload();
        return Median([.. Enumerable.Range(0, runs).Select(_ => Once(workload))]);
    }

    /// <summary>The same for two workloads in turns.</summary>
    private static ((double Seconds, long Bytes) First, (double Seconds, long Bytes) Second) Measure(Action first, Action second, int runs)
    {
        first();
        second();
        var pairs = Enumerable.Range(0, runs).Select(_ => (First: Once(first), Second: Once(second))).ToArray();
        return (Median([.. pairs.Select(pair => pair.First)]), Median([.. pairs.Select(pair => pair.Second)]));
    }

    private static (double Seconds, long Bytes) Once(Action workload)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        workload();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (seconds, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static (double Seconds, long Bytes) Median((double Seconds, long Bytes)[] runs) =>
        runs.OrderBy(run => run.Seconds).ElementAt(runs.Length / 2);

    private static void Print(TextWriter output, string name, double value, string unit, long? bytes = null, double? c = null, double? pytorch = null, double? limit = null)
    {
        var line = new JsonObject
        {
            ["case"] = name,
            ["value"] = Math.Round(value, 4),
            ["unit"] = unit,
        };
        if (bytes is { } allocated)
            line["allocated_bytes"] = allocated;
        if (c is { } baseline)
            line["ratio_to_c"] = Math.Round(value / baseline, 3);
        if (pytorch is { } other)
            line["ratio_to_pytorch"] = Math.Round(value / other, 3);
        if (limit is { } least)
            line["ratio_to_limit"] = Math.Round(value / least, 3);
        output.WriteLine(line.ToJsonString());
    }
}
