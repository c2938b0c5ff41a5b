using BenchmarkDotNet.Attributes;
using MathsOfAI.Data;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using MathsOfAI.Transformers;

namespace MathsOfAI.Benchmarks;

/// <summary>Networks that find an algorithm, as lecture 04-transformers of week 9 trains them, for 400 steps each.</summary>
[MemoryDiagnoser]
public class Algorithms
{
    private static readonly TokenSequences Sequences = InductionTask.Sequences(1, 6400);
    private static readonly Transformer TwoLayers = new TransformerArchitecture(16, 20, 24, 2).Random(1);
    private static readonly DataSet Pairs = ModularAddition.Split(31, 397, seed: 1).Train;
    private static readonly LayeredNetwork Adder = new LayerStack(new ImageShape(31, 1, 1))
        .Dense(32).Dense(64).Activation(Activation.ReLU).Dense(31).Random(1, n => n == 31 ? 1 : Math.Sqrt(1.0 / (3 * n)));

    /// <summary>Two attention layers of one head, 16 new sequences of 20 tokens a step.</summary>
    [Benchmark]
    public TransformerRun Induction() =>
        (GradientDescent.Epochs(0.01, 400, m: 16) with { Optimiser = new Adam() }).Train(TwoLayers, Sequences);

    /// <summary>a + b mod 31, all 397 pairs in every step.</summary>
    [Benchmark]
    public LayeredRun Grokking() =>
        (GradientDescent.Full(0.01, 400) with { Optimiser = new AdamW(Decay: 1) }).Train(Adder, Pairs, Cost.SoftmaxCrossEntropy);
}
