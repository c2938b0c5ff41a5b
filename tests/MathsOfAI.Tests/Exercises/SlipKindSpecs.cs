using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static MathsOfAI.Tests.Exercises.RightAnswers;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using ErrorStep = Func<Vector<double>, Matrix<double>, Vector<double>, Vector<double>>;
using Gradient = Func<double, double, Vector<double>>;
using StepFunction = Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>;

/// <summary>Each slip, made in the right answers to all exercises, is called by its name.</summary>
public class SlipKindSpecs
{
    private const string Count = "01-what-is-a-deep-network/count";
    private const string ForwardPass = "01-what-is-a-deep-network/forward-pass";
    private const string Separate = "01-what-is-a-deep-network/separate";
    private const string Fold = "01-what-is-a-deep-network/fold-in-three";
    private const string TenPoints = "01-what-is-a-deep-network/ten-points";
    private const string Transform = "02-xor/transform";
    private const string Another = "02-xor/another-solution";
    private const string OneSixth = "02-xor/one-sixth";
    private const string Biases = "02-xor/biases";
    private const string Smallest = "02-xor/smallest";
    private const string Step = "03-stochastic-gradient-descent/step";
    private const string LargestEta = "03-stochastic-gradient-descent/largest-eta";
    private const string NoiseFloor = "03-stochastic-gradient-descent/noise-floor";
    private const string WithoutReplacement = "03-stochastic-gradient-descent/without-replacement";
    private const string Gradients = "04-backpropagation/gradients";
    private const string Tanh = "04-backpropagation/tanh";
    private const string Bug = "04-backpropagation/bug";
    private const string ByHand = "05-loss-landscapes/by-hand";
    private const string Split = "05-loss-landscapes/split";
    private const string Challenge = "04-backpropagation/challenge";
    private const string Logistic = "05-loss-landscapes/gradients";
    private const string SecondMinimum = "05-loss-landscapes/second-minimum";
    private const string Barrier = "05-loss-landscapes/barrier";
    private const string Bands = "06-deep-mysteries/bands";
    private const string Trace = "06-deep-mysteries/trace";
    private const string MinimumNorm = "07-implicit-regularisation/minimum-norm";
    private const string Threshold = "07-implicit-regularisation/threshold";
    private const string Flattest = "07-implicit-regularisation/flattest";
    private const string HighDimensions = "07-implicit-regularisation/high-dimensions";
    private const string BestPair = "01-sgd-variants/best-pair";
    private const string HeavyBallEta = "01-sgd-variants/largest-eta";
    private const string TwoSteps = "01-sgd-variants/two-steps";
    private const string Nesterov = "01-sgd-variants/nesterov";
    private const string TorchEta = "04-torchsharp/eta";
    private const string TorchNode = "04-torchsharp/node";
    private const string TorchMomentum = "04-torchsharp/momentum";
    private const string Variance = "02-batches-and-minibatches/variance";
    private const string Reshuffle = "02-batches-and-minibatches/reshuffle";
    private const string UsefulM = "02-batches-and-minibatches/useful-m";
    private const string SmallestC = "02-batches-and-minibatches/smallest-c";
    private const string InitialScale = "03-practical-issues/initial-scale";
    private const string Standardise = "03-practical-issues/standardise";
    private const string StableCost = "03-practical-issues/stable-cross-entropy";
    private const string SeedsNeeded = "03-practical-issues/seeds-needed";
    private const string Freedom = "01-traditional-learning/degrees-of-freedom";
    private const string LassoByHand = "01-traditional-learning/lasso-by-hand";
    private const string LeaveOneOut = "01-traditional-learning/leave-one-out";
    private const string DropoutPenalty = "02-deep-learning/dropout-penalty";
    private const string InvertedDropout = "02-deep-learning/inverted-dropout";
    private const string Margin = "02-deep-learning/margin";
    private const string PairedTable = "02-deep-learning/paired-table";
    private const string Corridor = "05-reinforcement-learning/short-corridor";
    private const string ValuesByHand = "05-reinforcement-learning/values-by-hand";
    private const string Score = "05-reinforcement-learning/score";
    private const string BestBaseline = "05-reinforcement-learning/best-baseline";
    private const string EpisodeWeights = "05-reinforcement-learning/weights";

    public static TheoryData<string, int> EveryNumber =>
    [
        (Count, 0), (Count, 1), (Count, 2), (ForwardPass, 0), (ForwardPass, 1), (ForwardPass, 2), (ForwardPass, 3),
        (Fold, 0), (Fold, 1), (Fold, 2), (Fold, 3),
        (Transform, 0), (Transform, 1), (Transform, 2), (Transform, 3), (Another, 2), (OneSixth, 0), (Biases, 1), (Biases, 2), (Smallest, 2),
        (Gradients, 0), (Gradients, 1), (Gradients, 2), (Tanh, 0), (Bug, 1), (Challenge, 0), (Challenge, 1), (Barrier, 0), (Barrier, 1), (Barrier, 2), (Barrier, 3),
        (Bands, 0), (Bands, 1), (Bands, 2), (Trace, 0), (Trace, 1), (Flattest, 0), (Flattest, 1), (Flattest, 2),
        (MinimumNorm, 0), (MinimumNorm, 1), (Threshold, 0), (Threshold, 1), (Threshold, 2), (HighDimensions, 0), (HighDimensions, 1),
        (Logistic, 0), (Logistic, 1), (ByHand, 0), (ByHand, 1), (ByHand, 2), (Split, 1), (Split, 2), (NoiseFloor, 0), (NoiseFloor, 1), (NoiseFloor, 2), (NoiseFloor, 3), (WithoutReplacement, 1),
        (BestPair, 0), (BestPair, 1), (HeavyBallEta, 0), (Nesterov, 0),
        (TorchEta, 0), (TorchEta, 1), (TorchEta, 2), (TorchNode, 0), (TorchNode, 1), (TorchNode, 2), (TorchMomentum, 0), (TorchMomentum, 1),
        (Variance, 0), (Variance, 1), (UsefulM, 0), (SmallestC, 0),
        (InitialScale, 0), (InitialScale, 1), (Standardise, 0), (SeedsNeeded, 0),
        (Freedom, 0), (LassoByHand, 0), (LassoByHand, 1), (LeaveOneOut, 0),
        (DropoutPenalty, 0), (DropoutPenalty, 1), (InvertedDropout, 0), (Margin, 0), (Margin, 1), (PairedTable, 0), (PairedTable, 1),
        ("01-convolutions/size", 0), ("01-convolutions/eigenvalues", 0), ("01-convolutions/input-gradient", 0), ("01-convolutions/field", 0),
        ("02-cnn-digits/parameters", 0), ("02-cnn-digits/pooling", 0), ("02-cnn-digits/shuffle", 0), ("02-cnn-digits/margin", 0),
        ("03-word-embeddings/pmi", 0), ("03-word-embeddings/pairs", 0), ("03-word-embeddings/gradient", 0),
        ("04-transformers/weights", 0), ("04-transformers/count", 0), ("04-transformers/all-zero", 0),
        (ValuesByHand, 0), (Corridor, 1),
    ];

    // Where a factor is a mistake with a name of its own, the exercise says that.
    public static TheoryData<string, int, double, string> Factors => new()
    {
        { Count, 0, 2, "a factor 2 too many" },
        { Count, 1, 0.5, "lacks a factor 2" },
        { Count, 2, 0.5, "lacks a factor 2" },
        { ForwardPass, 0, 2, "a factor 2 too many" },
        { ForwardPass, 2, 1 / 3.0, "lacks a factor 3" },
        { ForwardPass, 3, 4, "a factor 4 too many" },
        { Fold, 0, 2, "a factor 2 too many" },
        { Fold, 0, 1 / 3.0, "each piece rises or falls by 1 over a third" },
        { Fold, 2, 2, "a factor 2 too many" },
        { Transform, 0, 0.5, "lacks a factor 2" },
        { Transform, 1, 1.7, "every entry is 1.7 times what it should be" },
        { Transform, 3, 2, "a factor 2 too many" },
        { Another, 2, 2, "The outputs: every entry has a factor 2 too many" },
        { Another, 0, 0.25, "The outputs: every entry lacks a factor 4" },
        { OneSixth, 0, 0.5, "lacks a factor 2" },
        { Biases, 1, 0.5, "lacks a factor 2" },
        { Biases, 2, 2, "a factor 2 too many" },
        { Smallest, 2, 2, "The outputs: every entry has a factor 2 too many" },
        { Step, 0, 2, "a factor 2 too many" },
        { Step, 0, 7, "a factor N too many" },
        { Step, 0, 1 / 7.0, "the sum is divided by N" },
        { Step, 0, 0.3, "η is there twice" },
        { Step, 0, 1 / 0.3, "η is missing" },
        { LargestEta, 0, 2, "a factor 2 too many" },
        { LargestEta, 0, 0.5, "1/λ_max" },
        { NoiseFloor, 0, 2, "a: it has a factor 2 too many" },
        { NoiseFloor, 1, 0.5, "b: it lacks a factor 2" },
        { NoiseFloor, 2, 2, "steady: it has a factor 2 too many" },
        { NoiseFloor, 3, 2, "the cost has a ½" },
        { WithoutReplacement, 1, 2, "a factor 2 too many" },
        { WithoutReplacement, 1, 0.5, "lacks a factor 2" },
        { Gradients, 0, 2, "a factor 2 too many" },
        { Gradients, 0, -1.5, "every entry is −1.5 times what it should be" },
        { Gradients, 1, 0.5, "lacks a factor 2" },
        { Gradients, 2, 4, "a factor 4 too many" },
        { Tanh, 0, 2, "a factor 2 too many" },
        { Bug, 1, 0.5, "lacks a factor 2" },
        { Bug, 1, 1.01001, "very entry is 1.01 times what it should be" },
        { ByHand, 0, 2, "a factor 2 too many" },
        { ByHand, 0, 6, "the six points are summed" },
        { ByHand, 1, 0.5, "lacks a factor 2" },
        { ByHand, 2, 2, "a factor 2 too many" },
        { ByHand, 2, 0.5, "lacks a factor 2" },
        { Split, 1, 2, "a factor 2 too many" },
        { Split, 2, 0.5, "lacks a factor 2" },
        { Logistic, 0, 6, "the six points are summed" },
        { Logistic, 0, 1 / 6.0, "lacks a factor 6, the number of points" },
        { Logistic, 0, 0.5, "a factor 2 is missing, from the derivative of the square" },
        { Logistic, 1, 2, "a factor 2 too many" },
        { Barrier, 2, 4, "a factor 4 too many" },
        { Barrier, 3, 4, "not their sum" },
        { Barrier, 3, 0.25, "lacks a factor 4, the number of points" },
        { Bands, 0, 4, "a factor 4 too many" },
        { Bands, 1, 1 / 3.0, "lacks a factor 3" },
        { Trace, 0, 3, "a factor 3 too many" },
        { Trace, 2, 0.25, "lacks a factor 4" },
        { MinimumNorm, 0, 2, "a factor 2 too many" },
        { MinimumNorm, 1, 0.5, "lacks a factor 2" },
        { Threshold, 1, 2, "a factor 2 too many" },
        { Flattest, 0, 2, "a factor 2 too many" },
        { Flattest, 2, 3, "a factor 3 too many" },
        { HighDimensions, 0, 0.5, "lacks a factor 2" },
        { HighDimensions, 2, 2, "a factor 2 too many" },
        { HighDimensions, 2, 0.5, "the factor in −2uᵀv is missing" },
        { BestPair, 0, 2, "a factor 2 too many" },
        { BestPair, 1, 0.5, "lacks a factor 2" },
        { HeavyBallEta, 0, 4, "a factor 4 too many" },
        { HeavyBallEta, 0, 2, "Q″ is 10, not 5" },
        { TwoSteps, 0, 3, "a factor 3 too many" },
        { TwoSteps, 1, 0.25, "lacks a factor 4" },
        { Nesterov, 0, 2, "a factor 2 too many" },
        { Nesterov, 0, 1.7, "1.7 times what it should be" },
        { TorchEta, 1, 2, "divided by N only" },
        { TorchEta, 2, 3, "a factor 3 too many" },
        { TorchNode, 2, 2, "a factor 2 too many" },
        { TorchMomentum, 0, 2, "a factor 2 too many" },
        { TorchMomentum, 1, 0.25, "lacks a factor 4" },
        { Variance, 0, 2, "a factor 2 too many" },
        { Variance, 1, 0.5, "lacks a factor 2" },
        { Variance, 1, 4, "1/m is missing" },
        { SmallestC, 0, 0.5, "lacks a factor 2" },
        { SmallestC, 0, 2, "that is 1/λ_min" },
        { UsefulM, 0, 2, "a factor 2 too many" },
        { UsefulM, 0, 4, "that is B" },
        { Reshuffle, 0, 2, "a factor 2 too many" },
        { Reshuffle, 0, 7, "a factor N too many" },
        { Reshuffle, 0, 0.23456, "η is there twice" },
        { InitialScale, 0, 2, "a factor 2 too many" },
        { InitialScale, 1, 0.5, "lacks a factor 2" },
        { Standardise, 0, 3, "a factor 3 too many" },
        { StableCost, 0, 2, "a factor 2 too many" },
        { SeedsNeeded, 0, 2, "not doubled once more" },
        { "01-convolutions/size", 0, 3, "a factor 3 too many" }, { "01-convolutions/eigenvalues", 0, 3, "a factor 3 too many" }, { "01-convolutions/input-gradient", 0, 2, "a factor 2 too many" },
        { "02-cnn-digits/parameters", 0, 3, "a factor 3 too many" }, { "02-cnn-digits/delta", 0, 2, "a factor 2 too many" }, { "02-cnn-digits/pooling", 0, 0.5, "lacks a factor 2" }, { "02-cnn-digits/shuffle", 0, 2, "a factor 2 too many" }, { "02-cnn-digits/margin", 0, 3, "a factor 3 too many" },
        { "03-word-embeddings/pmi", 0, 2, "a factor 2 too many" }, { "03-word-embeddings/pairs", 0, 2, "a factor 2 too many" }, { "03-word-embeddings/gradient", 0, 3, "a factor 3 too many" },
        { "04-transformers/weights", 0, 2, "a factor 2 too many" }, { "04-transformers/count", 0, 2, "a factor 2 too many" }, { "04-transformers/softmax-backward", 0, 0.5, "lacks a factor 2" }, { "04-transformers/all-zero", 0, 3, "a factor 3 too many" },
        { Freedom, 0, 2, "a factor 2 too many" }, { LassoByHand, 0, 2, "a factor 2 too many" }, { LeaveOneOut, 0, 0.5, "lacks a factor 2" },
        { DropoutPenalty, 0, 2, "a factor 2 too many" },
        { DropoutPenalty, 1, 3, "a factor 3 too many" },
        { InvertedDropout, 0, 0.7, "hat is kept is as it was" },
        { Margin, 0, 2, "a factor 2 too many" },
        { Margin, 1, 2, "twice the margin" },
        { PairedTable, 1, 2, "a factor 2 too many" },
        { ValuesByHand, 0, 2, "a factor 2 too many" }, { Score, 0, 0.5, "lacks a factor 2" }, { Corridor, 1, 2, "a factor 2 too many" }, { BestBaseline, 0, 2, "a factor 2 too many" }, { EpisodeWeights, 0, 2, "a factor 2 too many" },
    };

    public static TheoryData<string, int> LostFractions =>
    [
        (ForwardPass, 2), (ForwardPass, 3), (Gradients, 0), (Gradients, 2), (Tanh, 0), (Bug, 1), (Logistic, 0), (Logistic, 1),
        (Barrier, 0), (Barrier, 1), (Barrier, 3), (ByHand, 0), (ByHand, 1), (ByHand, 2), (Split, 1), (Split, 2), (HighDimensions, 0), (HighDimensions, 2), (LargestEta, 0), (OneSixth, 0), (Bands, 0), (Bands, 1), (Bands, 2),
        (BestPair, 0), (BestPair, 1), (HeavyBallEta, 0), (TwoSteps, 0), (TwoSteps, 1), (Nesterov, 0),
        (Variance, 0), (Variance, 1), (SmallestC, 0),
        (Margin, 0), (Margin, 1), (PairedTable, 1),
        (ValuesByHand, 0), (Score, 0), (Corridor, 1),
    ];

    public static TheoryData<string, string, object?[]> FractionsLostInPart => new()
    {
        { ForwardPass, "look at component 2, where you have 0.", With(ForwardPass, 2, _ => V(0.731, 1 / 2)) },
        { Step, "1 / m is 0 for whole numbers", [LostInStep] },
        { HighDimensions, "1 / d with whole numbers is 0", With(HighDimensions, 2, _ => (Func<int, double>)(d => 2 * Math.Sqrt(1 / d))) },
        { Gradients, "look at row 1, column 2, where you have 1.", With(Gradients, 0, a => Entry(a, 0, 1, 3 / 2)) },
        { Barrier, "look at component 4, where you have −1. It should be", With(Barrier, 2, _ => V(0, -0.5, -0.5, -3 / 2)) },
        { NoiseFloor, "C#", With(NoiseFloor, 0, _ => 1 / 9) },
        { WithoutReplacement, "(10 - m) / 9 with whole numbers is 0", With(WithoutReplacement, 1, _ => (Func<int, double>)(m => (10 - m) / 9)) },
        { Barrier, "look at component 2, where you have 0. It should be the mean", With(Barrier, 0, _ => V(-0.5, -1 / 2)) },
    };

    public static TheoryData<string, int, int, string> Digits => new()
    {
        { OneSixth, 0, 3, "three" },
        { OneSixth, 0, 4, "four" },
        { OneSixth, 0, 5, "five" },
        { Tanh, 0, 3, "three" },
        { Tanh, 0, 4, "four" },
        { Tanh, 0, 5, "five" },
        { Bug, 1, 3, "three" },
        { Bug, 1, 4, "four" },
        { Bug, 1, 5, "five" },
        { Logistic, 0, 3, "three" },
        { Logistic, 0, 4, "four" },
        { Logistic, 0, 5, "five" },
        { Logistic, 1, 3, "three" },
        { Logistic, 1, 4, "four" },
        { ByHand, 1, 3, "three" },
        { Split, 1, 3, "three" },
        { Split, 2, 4, "four" },
        { Barrier, 3, 3, "three" },
        { Barrier, 3, 4, "four" },
        { Bands, 0, 3, "three" },
        { Bands, 0, 4, "four" },
        { HighDimensions, 0, 3, "three" },
        { HighDimensions, 0, 4, "four" },
        { HighDimensions, 0, 5, "five" },
        { HighDimensions, 2, 3, "three" },
        { HighDimensions, 2, 4, "four" },
        { NoiseFloor, 0, 3, "three" },
        { NoiseFloor, 1, 4, "four" },
        { BestPair, 0, 3, "three" },
        { BestPair, 1, 4, "four" },
        { Nesterov, 0, 4, "four" },
        { Count, 1, 3, "three" },
        { Count, 1, 4, "four" },
    };

    public static TheoryData<string, string, object?[]> Transpositions => new()
    {
        { Transform, "transposed, with points as columns as in H&H", With(Transform, 0, Changes.Transposed) },
        { Transform, "transposed, with points as columns as in H&H", With(Transform, 1, Changes.Transposed) },
        { Transform, "transposed, with points as columns as in H&H", With(Transform, 2, Changes.Transposed) },
        { Transform, "transposed, with points as columns as in H&H", With(Transform, 0, a => ((Matrix<double>)a!).Transpose().ToArray()) },
        { Transform, "transposed, with points as columns as in H&H", With(Transform, 1, a => ((Matrix<double>)a!).ToColumnArrays()) },
        { Transform, "transposed, with points as columns as in H&H", With(Transform, 2, _ => new[,] { { 0, 1, 1, 2 }, { 0, 0, 0, 1 } }) },
        { Transform, "transposed, with points as columns as in H&H", With(Transform, 0, _ => new int[][] { [0, 1, 1, 2], [0, 1, 1, 2] }) },
        { Gradients, "the outer product transposed", With(Gradients, 0, Changes.Transposed) },
        { Gradients, "the outer product transposed", With(Gradients, 0, a => ((Matrix<double>)a!).ToColumnArrays()) },
        { Gradients, "the outer product transposed", With(Gradients, 0, _ => new[,] { { 0.6, -0.4, 0.8 }, { 1.5, -1, 2 } }) },
        { Another, "a row for each hidden unit, as in H&H", With(Another, 0, Changes.Transposed) },
        { Another, "a row for each hidden unit, as in H&H", [M([2, 2], [3, 3]), V(0, -3), V(0.5, -2 / 3.0), 0.0] },
        { Another, "a row for each hidden unit, as in H&H", [M([1, -1], [-3, 3]), V(0, 0), V(1, 1 / 3.0), 0.0] },
        { Another, "a row for each hidden unit, as in H&H", [new[,] { { 3, 3 }, { 2, 2 } }, V(0, -2), V(1 / 3.0, -1), 0] },
        { Another, "a row for each hidden unit, as in H&H", [M([5, -5], [-1, 1]), V(0, 0), V(0.2, 1), 0] },
        { Smallest, "a row for each hidden unit, as in H&H", [M([3, 3], [2, 2]), V(0, -2), V(1 / 3.0, -1), 0.0] },
        { ForwardPass, "the product with the transpose of V", With(ForwardPass, 0, _ => V(5, -8)) },
        { TenPoints, "W^[2]: it is transposed", With(TenPoints, 0, Changes.Transposed) },
        { Tanh, "The matrix is not transposed", [(ErrorStep)((a, W, d) => (1 - a.PointwisePower(2)).PointwiseMultiply(W * d))] },
        { Transform, "Each point has its own row", With(Transform, 0, a => 2 * ((Matrix<double>)a!).Transpose()) },
        { Transform, "Each point has its own row", With(Transform, 2, a => ((Matrix<double>)a!).Transpose() + 1) },
        { MinimumNorm, "Is it the z of w = Aᵀz", With(MinimumNorm, 0, _ => V(1, 1)) },
    };

    public static TheoryData<string, string, object?[]> Orders => new()
    {
        { Count, "3-5-4-2 and The convolution layer have changed places", [73_856, 54, 1258] },
        { Count, "3-5-4-2 and 784-n-10 have changed places", [1258, 73_856, 54] },
        { ForwardPass, "Vx and z have changed places", [V(1, 0), V(0, 2), V(0.731, 0.5), 0.6135] },
        { ForwardPass, "Vx: the components have changed places", With(ForwardPass, 0, Changes.Reversed) },
        { ForwardPass, "z: the components have changed places", With(ForwardPass, 1, Changes.Reversed) },
        { ForwardPass, "a: the components have changed places", With(ForwardPass, 2, Changes.Reversed) },
        { Separate, "w and b have changed places", [-8.5, V(4, 2)] },
        { Separate, "w: the components have changed places", [V(-1, 40), -60] },
        { Fold, "The pieces and The units have changed places", Exchanged(Fold, 1, 2) },
        { TenPoints, "b^[2]: the components have changed places", With(TenPoints, 1, Changes.Reversed) },
        { TenPoints, "W^[3]: every entry has the opposite sign", With(TenPoints, 2, Changes.Negated) },
        { Transform, "max{0, XW + c}: the columns have changed places", With(Transform, 2, Changes.Reversed) },
        { Transform, "XW + c and max{0, XW + c} have changed places", Exchanged(Transform, 1, 2) },
        { Transform, "XW and max{0, XW + c} have changed places", Exchanged(Transform, 0, 2) },
        { NoiseFloor, "a and b have changed places", Exchanged(NoiseFloor, 0, 1) },
        { NoiseFloor, "steady and floor have changed places", Exchanged(NoiseFloor, 2, 3) },
        { WithoutReplacement, "first the letter, then the function", Exchanged(WithoutReplacement, 0, 1) },
        { Another, "With c and w exchanged it would be right", Exchanged(Another, 1, 2) },
        { Another, "have changed places", With(Another, 2, Changes.Reversed) },
        { Biases, "The two counts have changed places", Exchanged(Biases, 1, 2) },
        { Biases, "first the letter, then the count with ½", Exchanged(Biases, 0, 1) },
        { Smallest, "With c and w exchanged it would be right", Exchanged(Smallest, 1, 2) },
        { Gradients, "the columns have changed places", With(Gradients, 0, Changes.Reversed) },
        { Gradients, "the components 1 and 3 have changed places", With(Gradients, 1, Changes.Reversed) },
        { Gradients, "∂C/∂W^[3] and ∂C/∂b^[3] have changed places", Exchanged(Gradients, 0, 1) },
        { Gradients, "∂C/∂b^[3] and δ^[2] have changed places", Exchanged(Gradients, 1, 2) },
        { Gradients, "δ^[2]: the components have changed places", With(Gradients, 2, Changes.Reversed) },
        { Bug, "first the letter, then the function", Exchanged(Bug, 0, 1) },
        { ByHand, "The squared loss and the cross-entropy have changed places", Exchanged(ByHand, 0, 1) },
        { ByHand, "the components have changed places", With(ByHand, 2, Changes.Reversed) },
        { Logistic, "The squared loss and the cross-entropy have changed places", Exchanged(Logistic, 0, 1) },
        { Logistic, "the arguments have changed places: w comes first", With(Logistic, 0, ArgumentsExchanged) },
        { Logistic, "the arguments have changed places: w comes first", With(Logistic, 1, ArgumentsExchanged) },
        { Logistic, "the components have changed places; ∂/∂w comes first", With(Logistic, 1, f => (Gradient)((w, b) => V([.. ((Gradient)f!)(w, b).Reverse()]))) },
        { SecondMinimum, "The inputs and the targets have changed places", [V(1, 0, 1, 0, 1), V(-4, 1, 1, 1, 4)] },
        { Barrier, "the components 1 and 4 have changed places", With(Barrier, 2, Changes.Reversed) },
        { Bands, "Seven and pair have changed places", Exchanged(Bands, 0, 1) },
        { MinimumNorm, "where the descent from (3, 0, 0) ends", Exchanged(MinimumNorm, 0, 1) },
        { MinimumNorm, "the components 1 and 2 have changed places", With(MinimumNorm, 0, _ => V(2, 1, 1)) },
        { Threshold, "Features and degree have changed places", [24, 25, 10] },
        { BestPair, "η and β have changed places", Exchanged(BestPair, 0, 1) },
        { TwoSteps, "p₁ and p₂ have changed places", Exchanged(TwoSteps, 0, 1) },
        { Threshold, "degree and dimensions have changed places", [25, 10, 24] },
        { Barrier, "numerator and denominator have changed places", With(Barrier, 3, _ => 16 / 27.0) },
    };

    [Theory, MemberData(nameof(EveryNumber))]
    public void The_opposite_sign_is_named(string id, int part) => AssertNotYet(id, "opposite sign", With(id, part, Changes.Negated));

    [Theory, MemberData(nameof(Factors))]
    public void A_constant_factor_is_named(string id, int part, double factor, string message) =>
        AssertNotYet(id, message, With(id, part, answer => Changes.Times(answer, factor)));

    [Theory, MemberData(nameof(LostFractions))]
    public void A_division_of_whole_numbers_is_asked_for(string id, int part) => AssertNotYet(id, "C#", With(id, part, Changes.CutToWhole));

    [Theory, MemberData(nameof(FractionsLostInPart))]
    public void A_division_of_whole_numbers_is_asked_for_where_it_is(string id, string message, object?[] answer)
    {
        AssertNotYet(id, message, answer);
        AssertNotYet(id, "C#", answer);
    }

    [Theory, MemberData(nameof(Digits))]
    public void An_answer_with_too_few_digits_is_called_that(string id, int part, int digits, string word) =>
        AssertNotYet(id, $"ight to {word} digits", With(id, part, answer => Changes.Rounded(answer, digits)));

    [Theory, MemberData(nameof(Transpositions))]
    public void A_transposition_is_named(string id, string message, object?[] answer) => AssertNotYet(id, message, answer);

    [Theory, MemberData(nameof(Orders))]
    public void Another_order_is_named(string id, string message, object?[] answer) => AssertNotYet(id, message, answer);

    [Theory, MemberData(nameof(EveryNumber))]
    public void Noughts_are_no_slip_but_perhaps_a_lost_fraction(string id, int part)
    {
        var message = MathsOfAI.Exercises.ExerciseBook.Exercise(id).Check(With(id, part, answer => Changes.Times(answer, 0))).Message;
        foreach (var slip in new[] { "opposite sign", "a factor", "transposed", "changed places", "reverse order", "ight to three" })
            Assert.DoesNotContain(slip, message);
    }

    private static StepFunction LostInStep => (p, gradient, N, m, eta, random) =>
    {
        var sum = 0 * p;
        for (var i = 0; i < m; i++)
            sum += gradient(random.Next(N), p);
        return p - eta * (1 / m) * sum;
    };

    private static object?[] Exchanged(string id, int i, int j)
    {
        var answer = ById[id]();
        (answer[i], answer[j]) = (answer[j], answer[i]);
        return answer;
    }

    private static Gradient ArgumentsExchanged(object? gradient) => (w, b) => ((Gradient)gradient!)(b, w);

    private static Matrix<double> Entry(object? matrix, int row, int column, double value)
    {
        var changed = ((Matrix<double>)matrix!).Clone();
        changed[row, column] = value;
        return changed;
    }
}
