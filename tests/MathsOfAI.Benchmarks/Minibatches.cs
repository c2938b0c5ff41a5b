using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;

namespace MathsOfAI.Benchmarks;

/// <summary>Networks that look at images: steps at many points, an epoch, and optimisers on thousands of starts.</summary>
[MemoryDiagnoser]
public class Minibatches
{
    private static readonly DataSet Small = Digits.Split().Train;
    private static readonly DataSet Large = RandomImages();
    private static readonly Network EpochStart = Start(64, 64);
    private static readonly LayeredNetwork CnnStart = new LayerStack(new ImageShape(1, 8, 8))
        .Convolution(8, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
        .Convolution(16, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
        .Dense(10).Random(1, n => Math.Sqrt(2.0 / n));

    private static readonly List<Vector<double>> RosenbrockStarts = Starts(10_000);

    /// <summary>The number of neurons of the hidden layer between inputs and ten outputs, and m.</summary>
    internal static IReadOnlyList<(int Inputs, int Hidden, int BatchSize)> Cases { get; } =
        [(64, 32, 32), (64, 128, 32), (784, 100, 32), (784, 100, 128)];

    /// <summary>An epoch of 1000 digits with Adam, which begins and ends with the cost over all of them.</summary>
    [Benchmark]
    public TrainingRun DigitsEpoch() =>
        (GradientDescent.Epochs(0.001, (Small.Count + 31) / 32, m: 32) with { Optimiser = new Adam() }).Train(EpochStart, Small, Cost.SoftmaxCrossEntropy);

    /// <summary>The same with a small convolutional network of 1898 parameters.</summary>
    [Benchmark]
    public LayeredRun CnnDigitsEpoch() =>
        (GradientDescent.Epochs(0.01, (Small.Count + 31) / 32, m: 32) with { Optimiser = new Adam() }).Train(CnnStart, Small, Cost.SoftmaxCrossEntropy);

    [Benchmark]
    public object AdamRosenbrock() =>
        (GradientDescent.Full(0.01, 1000) with { Optimiser = new Adam() }).Minimise(Objective.Rosenbrock, RosenbrockStarts);

    /// <summary>Calls back with a case's step of steepest descent, as long as its team of cores is there.</summary>
    internal static T WithStep<T>((int Inputs, int Hidden, int BatchSize) shape, Func<Action, T> measure)
    {
        var (start, data) = (Start(shape.Inputs, shape.Hidden), shape.Inputs == 64 ? Small : Large);
        var plan = GradientDescent.Picks(0.01, steps: 0, shape.BatchSize);
        using var team = new Team(MinibatchSteps.TeamSize(start.Architecture, shape.BatchSize, Environment.ProcessorCount));
        var steps = new MinibatchSteps(plan, start.Architecture, 0, new PointRows(data), Cost.SoftmaxCrossEntropy, team);
        var parameters = new AlignedArray<Lanes1>(start.Architecture.ParameterCount);
        start.Parameters.CopyTo(parameters.Numbers);
        return measure(() => steps.Descend(parameters, plan.LearningRate));
    }

    private static Network Start(int inputs, int hidden) => Network.Random(
        new Architecture([inputs, hidden, 10], Activation.ReLU, Activation.Identity), 1, Math.Sqrt(1.0 / inputs));

    /// <summary>The multiply-adds of (5.2), (5.6) and (5.8) in a step.</summary>
    internal static double Products((int Inputs, int Hidden, int BatchSize) shape) =>
        shape.BatchSize * (2.0 * shape.Inputs * shape.Hidden + 3.0 * shape.Hidden * 10);

    /// <summary>The multiply-adds of a 512 × 512 product that one core does in a second.</summary>
    internal static double ProductsPerSecond()
    {
        const int size = 512;
        const int row = size + 8;    // rows that begin everywhere in the cache
        var (L, R, C) = (new AlignedArray<Lanes1>(size * row), new AlignedArray<Lanes1>(size * row), new AlignedArray<Lanes1>(size * row));
        var best = double.PositiveInfinity;
        for (var run = 0; run < 50; run++)
        {
            var start = Stopwatch.GetTimestamp();
            BlockedProduct.Add<Lanes8>(
                L.Unchecked.As<double>(), row, 1, R.Unchecked.As<double>(), row, C.Unchecked.As<double>(), row, size, size, size);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (double)size * size * size / best;
    }

    private static DataSet RandomImages()
    {
        var random = new Random(1);
        return new DataSet(
            "random images", Matrix<double>.Build.Dense(1000, 784, (_, _) => random.NextDouble()),
            OneHot.Targets([.. Enumerable.Range(0, 1000).Select(_ => random.Next(10))], 10));
    }

    private static List<Vector<double>> Starts(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => Vector<double>.Build.Dense([4 * random.NextDouble() - 2, 4 * random.NextDouble() - 1]))];
    }
}
