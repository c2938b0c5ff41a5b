using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Layers;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 01-convolutions.</summary>
internal static class ConvolutionExercises
{
    public static IEnumerable<Assignment> All { get; } =
    [
        new("01-convolutions/size",
        [
            "The left edge of the window can stand at 0, s, 2s, … of the padded row. How long is that row, and how far to the right may it stand?",
            "The padded row has 28 + 4 numbers, so the window's left edge may go up to 27: 0, 2, 4, …",
        ], Size),
        new("01-convolutions/matrix",
        [
            "Row i, column k holds the weight with which x_k enters z_i. In Σ_j w_j x_{i−j} that is the j with i − j = k.",
            "W_ik = w_{i−k}: on the diagonal w₀ = 0, above it, where i − k = −1, w₋₁ = 1, below it w₁ = −1.",
        ], Matrix),
        new("01-convolutions/eigenvalues",
        [
            "The eigenvalue is Σ_j w_j e^{−ijθ} over j = −1, 0, 1.",
            "The two outer terms are ¼e^{iθ} + ¼e^{−iθ}, which is a cosine; the middle one is ½.",
        ], Eigenvalues),
        new("01-convolutions/input-gradient",
        [
            "x_k enters every z_i with i − j = k, and with the weight w_j. So which δ reach x_k, and with which weights?",
            "∂C/∂x_k = Σ_j w_j δ_{k+j}: the same loop as in the convolution, but with i + j.",
        ], InputGradientCheck.Check),
        new("01-convolutions/field",
        [
            "Go back from one output: the last layer's window covers three pixels of its input. How far apart are their windows one layer below?",
            "Each layer adds 2 times the product of the strides before it: 1, 1 and 2.",
        ], Field),
    ];

    private static Feedback Size(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one whole number; it was given {answer.Length}.");
        return Answers.CountFault(
            "size", answer[0], 14,
            (13, "that lacks the + 1: ⌊27/2⌋ steps lead from the first place to the last, and places are one more than steps."),
            (12, "that is without the padding: the row has 28 + 2 · 2 numbers."),
            (15, "27/2 is rounded up in it. A window that does not fit whole has no place: round down."),
            (28, "that is without the stride: the window moves by 2."),
            (27, "that is n + 2p − k, the last place where the window may begin; it moves by 2, and begins at 0."),
            (16, "that is (n + 2p)/s: the window's own size k has to be taken off.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("⌊27/2⌋ + 1 = 14: half of 28, and that is what the padding was chosen for.");
    }

    private static Feedback Matrix(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one matrix, W; it was given {answer.Length}.");
        var kernel = Kernel1D.Centred(1, 0, -1);
        return Answers.Fault(
            "W", answer[0], kernel.Toeplitz(4), (i, k) => FormattableString.Invariant($"w_j with j = i − k = {i - k}, which is {kernel[i - k]}.").Replace('-', '−'),
            (kernel.Flipped.Toeplitz(4), "that is the matrix of the correlation Σ_j w_j x_{i+j}, the transpose. In the convolution x_k has the weight w_{i−k}."),
            (kernel.Circulant(4), "that is wrapped round: beyond the ends there are zeros here, so the corners are 0."),
            (kernel.Flipped.Circulant(4), "that is wrapped round, and the correlation besides."),
            (new Kernel1D(0, 1, 0, -1).Toeplitz(4), "that is shifted by one: the first of the three weights is w₋₁, so the middle one stands on the diagonal."),
            (new Kernel1D(-2, 1, 0, -1).Toeplitz(4), "that is shifted by one: the middle weight, w₀, stands on the diagonal.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("One weight on each diagonal: a Toeplitz matrix. Its transpose is the correlation with the same kernel.");
    }

    private static Feedback Eigenvalues(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not Func<double, double> lambda)
            return Feedback.NotYet("The check wants one function of θ, of the type that the stub gives it.");
        double[] angles = [.. Enumerable.Range(0, 12).Select(i => 0.1 + i * Math.PI / 6)];
        Vector<double>? given = null;
        if (StudentFunction.Fails(() => given = Values(lambda), out _, "It is given θ, a number, and returns one.") is { } failed)
            return failed;
        var right = Values(t => 0.5 + 0.5 * Math.Cos(t)).ToColumnMatrix();
        var says = Mistakes.FirstOrDefault(mistake => Closeness.SixDecimals.Same(given!, Values(mistake.Wrong))).Says;
        return Closeness.SixDecimals.Same(given!.ToColumnMatrix(), right)
            ? Feedback.Correct("½ + ½ cos θ, between 0 and 1: at θ = π, where the signal alternates, nothing is left.")
            : Feedback.NotYet(Shown.Sentence(says ?? Slips.OfFunction(given!.ToColumnMatrix(), right, Closeness.SixDecimals)
                ?? FormattableString.Invariant($"at θ = {angles[2]:f3} it should be {right[2, 0]:g6}, and yours is {Shown.Number(given[2])}; add up w_j e^(−ijθ).")));

        Vector<double> Values(Func<double, double> of) => Vector<double>.Build.DenseOfEnumerable(angles.Select(of));
    }

    private static readonly (Func<double, double> Wrong, string Says)[] Mistakes =
    [
        (t => 1 + Math.Cos(t), "that has a factor 2 too many: e^{iθ} + e^{−iθ} is 2 cos θ, and its weight is ¼. At θ = 0 it must be the sum of the weights, 1."),
        (t => 0.25 + 0.5 * Math.Cos(t), "that has the weights exchanged: ½ is the middle one, ¼ stands at both sides."),
        (t => 0.5 + 0.25 * Math.Cos(t), "that has only one of the two outer weights: ¼e^{iθ} + ¼e^{−iθ} is ½ cos θ."),
        (t => Math.Cos(t) * (0.5 + 0.5 * Math.Cos(t)), "that is the real part for weights that begin at j = 0. The kernel is centred, j = −1, 0, 1, and then the sum is real."),
        (t => -Math.Sin(t) * (0.5 + 0.5 * Math.Cos(t)), "that is the imaginary part for weights that begin at j = 0. The kernel is centred, j = −1, 0, 1, and then the sum is real."),
        (t => 0.5 + 0.5 * Math.Sin(t), "that has a sine: the outer weights have the same sign, so their sines cancel and their cosines add up."),
        (t => 0.5 * Math.Sin(t), "that has a sine: the outer weights have the same sign, so their sines cancel and their cosines add up."),
        (t => 0.5 - 0.5 * Math.Cos(t), "that is what the blur takes away; at θ = 0 a constant must stay, so the eigenvalue is 1 there."),
        (t => 0.5 + 0.5 * Math.Cos(t / 2), "the angle is halved: neighbours differ by θ."),
        (t => Math.Cos(t / 2), "that is the root of it: cos²(θ/2) = ½ + ½ cos θ."),
    ];

    private static Feedback Field(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one whole number; it was given {answer.Length}.");
        return Answers.CountFault(
            "field", answer[0], 9,
            (7, "that is without the stride, 1 + 2 · 3. Above the layer of stride 2 a step is two pixels of the image."),
            (27, "the sides are multiplied in it. Each layer adds to both sides of the field, so they are added."),
            (11, "the stride is there a layer too early: a layer's own stride spreads the windows of the layers above it, not its own."),
            (81, "that is the number of pixels in the field; its side is asked for."),
            (5, "that is the field of two of the three layers."),
            (13, "the stride counts twice there: the layers before it are not spread.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("1 + 2 + 2 + 2 · 2 = 9: only the third layer's steps are doubled.");
    }
}
