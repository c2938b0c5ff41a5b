using BenchmarkDotNet.Attributes;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Reinforcement;
using MathsOfAI.Training;
using Plotly.NET;

namespace MathsOfAI.Benchmarks;

/// <summary>The experiments that the course promises to run while the audience watches.</summary>
[MemoryDiagnoser]
public class Workloads
{
    internal const int SingleSteps = 1_000_000;
    internal const int EnsembleSteps = 10_000;
    internal const int EnsembleSize = 1024;

    private static readonly Architecture Higham = new([2, 2, 3, 2], Activation.Sigmoid);
    private readonly Network _start = Network.Random(Higham, 1, 0.5, 0.5);
    private readonly List<Network> _starts =
        [.. Enumerable.Range(0, EnsembleSize).Select(seed => Network.Random(Higham, seed, 0.5, 0.5))];

    private readonly MarkovDecisionProcess _world = new GridWorld().Process();
    private readonly Lazy<GenericChart> _surface;

    public Workloads() => _surface = new(() => Draw.Surface(Grid(60), "cost"));

    [Benchmark]
    public TrainingRun HighamSingle() => HighamSingle(SingleSteps);

    internal TrainingRun HighamSingle(int steps) =>
        GradientDescent.Picks(0.05, steps).Train(_start, HighamTenPoints.Points, Cost.Quadratic);

    [Benchmark]
    public TrainingRun HighamMillionRecorded() =>
        (GradientDescent.Picks(0.05, 1_000_000) with { RecordEvery = 1000 }).Train(_start, HighamTenPoints.Points, Cost.Quadratic);

    [Benchmark]
    public object HighamEnsembleOneThread() => Ensemble.Train(
        GradientDescent.Picks(0.05, EnsembleSteps), _starts, [HighamTenPoints.Points], Cost.Quadratic, threads: 1);

    [Benchmark]
    public object HighamEnsemble() =>
        GradientDescent.Picks(0.05, EnsembleSteps).Train(_starts, HighamTenPoints.Points, Cost.Quadratic);

    [Benchmark]
    public double XorTwoThousandSeeds()
    {
        var sum = 0.0;
        foreach (var sigma in new[] { Activation.ReLU, Activation.Tanh })
        {
            foreach (var width in new[] { 2, 3, 4, 8 })
            {
                var shape = new Architecture([2, width, 1], sigma, Activation.Identity);
                var starts = Enumerable.Range(0, 2000).Select(seed => Network.Random(shape, seed)).ToList();
                sum += GradientDescent.Full(0.1, 5000).Train(starts, Xor.Points, Cost.MeanSquaredError).Sum(run => run.FinalCost);
            }
        }

        return sum;
    }

    [Benchmark]
    public object ReinforceHundredSeeds() => new Reinforce(0.5, 2000) { BaselineRate = 0.1 }.Train(_world, 100);

    [Benchmark]
    public Landscape Grid201() => Grid(201);

    [Benchmark]
    public string FigureJsonSurface() => FigureJson.Of(_surface.Value);

    private Landscape Grid(int points)
    {
        var (u, v) = Slice.RandomDirections(Higham, 1);
        return Slice.AlongDirections(_start, HighamTenPoints.Points, Cost.Quadratic, u, v, 3, points);
    }
}
