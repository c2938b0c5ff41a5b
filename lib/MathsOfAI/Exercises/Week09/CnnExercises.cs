using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Layers;
using MathsOfAI.Networks;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 02-cnn-digits.</summary>
internal static class CnnExercises
{
    private static readonly Vector<double> X = V(1, 3, 0, 2, 2, 0, 2, 1, -2, -4, 5, 5, -1, -3, 1, 0);
    private static readonly Vector<double> Delta = V(1, 2, 3, 4);

    public static IEnumerable<Assignment> All { get; } =
    [
        new("02-cnn-digits/parameters",
        [
            "Each output channel has a kernel for every input channel. How many weights are they?",
            "16 · 3 · 5² weights, and one bias for each output channel.",
        ], Parameters),
        new("02-cnn-digits/delta",
        [
            "P_j = e^{z_j} / Σ e^{z_k}: here e, 1 and 1, over e + 2. And y is 1 for the second category, else 0.",
            "∂C/∂z = P − y, section 2; its three numbers add up to 0.",
        ], DeltaOfSoftmax),
        new("02-cnn-digits/pooling",
        [
            "There are four windows side by side. Which pixel is the largest in each?",
            "δ goes to that pixel alone; of two that are as large, to the first, row by row.",
        ], Pooling),
        new("02-cnn-digits/shuffle",
        [
            "Wx is Σ_k W_jk x_k. In which place of x′ does x_k stand, and which weight must it meet there?",
            "In place k of x′ stands x_π(k), so column k of the new matrix is column π(k) of W. The neurons themselves have not moved.",
        ], ShuffleCheck.Check),
        new("02-cnn-digits/margin",
        [
            "After l layers the digit has changed pixels up to l beyond its own, and the frame's edge has changed its outer l − 1.",
            "No window of the last layer may see both. After two layers the digit reaches 2 pixels out, the edge 1 pixel in, and between them there must be room for two pixels.",
        ], Margin),
    ];

    private static Feedback Parameters(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one whole number; it was given {answer.Length}.");
        return Answers.CountFault(
            "parameters", answer[0], 1216,
            (416, "that is for one input channel. Each output channel has a kernel of its own for each of the three."),
            (1200, "that is without the biases, one for each output channel."),
            (1248, "that has a bias for each pair of channels. What the three kernels of an output channel give is added up, and then there is one bias."),
            (1203, "that has a bias for each input channel. There is one for each output channel."),
            (400, "that is for one input channel and without biases."),
            (76, "that is one output channel; there are 16."),
            (1201, "that has one bias for all. There is one for each output channel."),
            (448, "that has 3 × 3 windows; these are 5 × 5.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("16 · (3 · 25 + 1) = 1216, whatever the size of the image.");
    }

    private static Feedback DeltaOfSoftmax(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one vector, ∂C/∂z; it was given {answer.Length}.");
        var P = Softmax.Of(V(1, 0, 0));
        return Answers.Fault(
            "∂C/∂z", answer[0], (P - V(0, 1, 0)).ToColumnMatrix(),
            (j, _) => FormattableString.Invariant($"P_{j + 1}{(j == 1 ? " − 1" : "")}, and P_{j + 1} is {(j == 0 ? "e" : "1")}/(e + 2)."), Closeness.SixDecimals,
            ((V(0, 1, 0) - P).ToColumnMatrix(), "that is y − P, with the opposite sign: descent should raise the logit of the right category, so its derivative is negative."),
            ((P - V(0, 1, 0)).PointwiseMultiply(P).PointwiseMultiply(1 - P).ToColumnMatrix(), "that has a factor P(1 − P), as for squares with a sigmoid, (5.5). With the logarithm in C it cancels."),
            (P.ToColumnMatrix(), "that is P. For the right category 1 is taken off."),
            ((P - V(1, 0, 0)).ToColumnMatrix(), "there the first category is taken to be right, the one with the largest logit; it is the second."),
            ((P - V(0, 0, 1)).ToColumnMatrix(), "there the third category is taken to be right; it is the second, the one that has number 1 if you count from 0."),
            (V(1, -1, 0).ToColumnMatrix(), "that is z − y. The logits have to go through softmax first.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("P − y: the three numbers add up to 0, and the right category alone has a negative one.");
    }

    private static Feedback Pooling(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one matrix, δ below; it was given {answer.Length}.");
        var pool = new MaxPooling(new ImageShape(1, 4, 4), 2);
        return Answers.Fault(
            "δ below", answer[0], Square(pool.Backward(V(), X, Delta).OfInput),
            (i, k) => FormattableString.Invariant($"{pool.Backward(V(), X, Delta).OfInput[4 * i + k]}: δ of a window stands where its largest number stands."),
            (Shared(_ => 0.25), "that spreads δ over the window. A small change of a pixel that is not the largest changes nothing, so its derivative is 0."),
            (Shared(w => IsLargest(w) ? 1 : 0), "that gives δ to both of two pixels that are as large. Then it would count twice; the first of them gets it."),
            (Shared(w => IsLargest(w) ? 1.0 / Enumerable.Range(0, 4).Count(u => IsLargest(w with { Pixel = u })) : 0), "that shares δ between pixels that are as large. It is a choice, too, but the library's, and PyTorch's, is the first of them."),
            (Shared(w => w.Pixel == 0 ? 1 : 0), "that gives δ to each window's first pixel. It goes to the largest one."),
            (Shared(w => w.Pixel == Enumerable.Range(0, 4).Last(u => IsLargest(w with { Pixel = u })) ? 1 : 0), "of two pixels that are as large the last gets δ there; the first should."),
            (Shared(w => IsLargest(w) && w.Pixel == First(w) && At(w) > 0 ? 1 : 0), "the window of negative numbers has got nothing. It has a largest number, too: ReLU would stop δ, the maximum does not."),
            (Square(Upsampled((w, _) => At(w) * (IsLargest(w) && w.Pixel == First(w) ? 1 : 0))), "those are the largest numbers themselves; δ stands in their places.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("Four numbers of sixteen: what is not the largest in its window learns nothing from this image.");
    }

    private static Feedback Margin(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one whole number; it was given {answer.Length}.");
        return Answers.CountFault(
            "margin", answer[0], 5,
            (3, "that is how far the digit reaches, a pixel a layer. The frame's edge reaches inwards, too, from the second layer on, and no window may see both."),
            (4, "that is not quite enough: after two layers the digit reaches 2 pixels out and the edge 1 pixel in, and with 4 pixels between them there is one pixel whose window sees both."),
            (0, "with no margin at all the digit's windows look beyond the frame at one place, and not at another."),
            (2, "that is how far the edge reaches in after three layers. The digit reaches out, too."),
            (6, "it need not be so much: zeros beyond the frame are what the frame is filled with, so the first layer has no edge."),
            (1, "that is the margin for one layer, 2 · 1 − 1; there are three.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("2L − 1 = 5: three pixels that the digit reaches out, two that the edge reaches in.");
    }

    private readonly record struct Place(int Window, int Pixel);

    private static double At(Place w) => X[4 * (w.Window / 2 * 2 + w.Pixel / 2) + w.Window % 2 * 2 + w.Pixel % 2];

    private static bool IsLargest(Place w) => At(w) == Enumerable.Range(0, 4).Max(u => At(w with { Pixel = u }));

    private static int First(Place w) => Enumerable.Range(0, 4).First(u => IsLargest(w with { Pixel = u }));

    private static Matrix<double> Shared(Func<Place, double> share) => Square(Upsampled((w, delta) => share(w) * delta));

    private static Vector<double> Upsampled(Func<Place, double, double> value) => Vector<double>.Build.Dense(16, i =>
        new Place(i / 8 * 2 + i % 4 / 2, i / 4 % 2 * 2 + i % 2) is var w ? value(w, Delta[w.Window]) : 0);

    private static Matrix<double> Square(Vector<double> v) => Matrix<double>.Build.DenseOfRowMajor(4, 4, v);

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
