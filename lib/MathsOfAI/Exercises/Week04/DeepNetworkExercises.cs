using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 01-what-is-a-deep-network.</summary>
internal static class DeepNetworkExercises
{
    private static readonly Matrix<double> V = Matrix<double>.Build.DenseOfRowArrays([1, -2], [3, -4]);
    private static readonly Vector<double> c = Vector<double>.Build.Dense([1, -2]);
    private static readonly Vector<double> w3 = Vector<double>.Build.Dense([2, -4]);
    private static readonly Vector<double> x = Vector<double>.Build.Dense([2, 1]);
    private const double b3 = 1;

    public static IEnumerable<Assignment> All { get; } =
    [
        new("01-what-is-a-deep-network/count",
        [
            "Layer l has n_l n_{l−1} weights and n_l biases, for l = 2, …, L. The input layer has none of either.",
            "A kernel looks at 3 × 3 places in each of the 64 pictures that come in; each of the 128 that go out has a kernel and one bias of its own.",
            "784-n-10: write the count as a function of n; it is linear in n. Whole numbers are divided without remainder in C#: 7 / 2 is 3.",
        ], Count),
        new("01-what-is-a-deep-network/forward-pass",
        [
            "Row i of V times x is component i of Vx: the first is 1 · 2 + (−2) · 1.",
            "z is Vx + c, and a is σ of each component of z: σ(0) = ½, and σ(1) is about 0.731.",
            "The output is a neuron like the others: σ(2 a₁ − 4 a₂ + 1), with a and not with z.",
        ], ForwardPass),
        new("01-what-is-a-deep-network/separate",
        [
            "The neuron is ½ where w₁ x₁ + w₂ x₂ + b = 0. This line should pass between the two points.",
            "Take for w the vector from the point of A to the point of B, and choose b so that w · x + b is 0 half-way between them.",
            "Is the right point on the right side, but the answer not decided enough? Multiply w and b by the same number: the line stays, and the step gets steeper.",
        ], SeparateCheck.Check),
        new("01-what-is-a-deep-network/fold-in-three",
        [
            "Write down the slopes of the three pieces. w₁ is the first; each further weight is the change of the slope at its threshold.",
            "A piece of a composition that runs from 0 to 1 is cut into three by the next zigzag. Twelve units are four layers of three.",
            "With m units a layer there are 12/m layers, and m pieces a layer: compare m^(12/m) for m = 1, 2, 3, 4, 6, 12. Change the code of Deep and count.",
        ], FoldCheck.Check),
        new("01-what-is-a-deep-network/ten-points",
        [
            "Each hidden neuron is a line with a steep side. Draw two lines on the figure of section 3 so that all of B lies between them, in one wedge.",
            "Let u₁ be near 1 on B's side of the falling line, and u₂ near 1 on A's side of the rising one. Then u₁ − u₂ is near 1 at B, and near 0 or −1 at A.",
            "With F₂ = σ(10 (u₁ − u₂ − ½)) and F₁ = σ(−10 (u₁ − u₂ − ½)), all that is left is to move the lines and to make the steps steep. The limit allows no more than 10.",
        ], TenPointsCheck.Check),
    ];

    private static Feedback Count(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants three numbers; it was given {answer.Length}.");
        var fault = Slips.ChangedPlaces(
            ("3-5-4-2", answer[0], Answers.Column(54)), ("The convolution layer", answer[1], Answers.Column(73_856)), ("784-n-10", answer[2], Answers.Column(1_258)))
            ?? Answers.CountFault("3-5-4-2", answer[0], 54,
                (43, "the biases are missing: one for each neuron of the layers 2, 3 and 4."),
                (57, "the input layer has been given biases; it only passes x on."),
                (44, "the output layer is missing: it has weights and biases like the others."),
                (34, "the first hidden layer is missing: it has weights from the inputs."),
                (120, "that is the product of all the sizes; only neighbouring layers are connected, and the counts are added."),
                (46, "each layer has been given one bias; it has one for each of its neurons."),
                (11, "those are the biases alone; there are weights, too."),
                (14, "those are the neurons; each of them has a weight for every neuron of the layer before, and a bias."))
            ?? Answers.CountFault("The convolution layer", answer[1], 73_856,
                (73_728, "the biases are missing: one for each of the 128 pictures that go out."),
                (73_792, "there is one bias for each of the 128 pictures that go out, not for each of the 64 that come in."),
                (73_729, "there is one bias for each of the 128 pictures that go out, not one in all."),
                (8_320, "that is one weight for each pair of pictures; a kernel has 3 × 3 of them."),
                (24_704, "a kernel has 3 × 3 = 9 weights for each picture that comes in, not 3."),
                (1_280, "each kernel looks at all the 64 pictures that come in, with weights of its own for each."),
                (1_152, "each kernel looks at all the 64 pictures that come in, with weights of its own for each; and the biases are missing."),
                (576, "that is one kernel for all the pictures that come in; each of the 128 pictures that go out has its own, and a bias."),
                (640, "there are kernels for each pair of pictures, one that comes in and one that goes out."),
                (36_992, "there are no groups here: each kernel looks at all the 64 pictures that come in, not at half of them."),
                (81_920, "each kernel has been given 64 biases; there is one for each picture that goes out."))
            ?? Answers.CountFault("784-n-10", answer[2], 1_258,
                (1_257, "n = 1257 makes 999 325 parameters, just below a million; the first n beyond is asked for."),
                (1_260, "the biases are missing: one for each of the n + 10 neurons."),
                (1_259, "n = 1258 already makes more than a million: 1 000 120."),
                (1_274, "the output layer has weights, too: 10 n of them."));
        return fault is null
            ? Feedback.Correct("54 = 20 + 24 + 10; 73 856 = 3² · 64 · 128 + 128; and 795 · 1258 + 10 = 1 000 120 is the first beyond a million.")
            : Feedback.NotYet(fault);
    }

    private static Feedback ForwardPass(object?[] answer)
    {
        if (answer.Length != 4)
            return Feedback.NotYet($"The check compares four things, Vx, z, a and the output; it was given {answer.Length}.");

        var sigma = Activation.Sigmoid;
        var Vx = V * x;
        var z = Vx + c;
        var a = sigma.Value(z);
        var output = sigma.Value(w3.DotProduct(a) + b3);
        string Activated(int i, int _) => $"σ({Shown.Number(z[i])}), to three decimals.";

        var fault = Slips.ChangedPlaces(
            ("Vx", answer[0], Vx.ToColumnMatrix()), ("z", answer[1], z.ToColumnMatrix()), ("a", answer[2], Answers.Column(0.731, 0.5)))
            ?? Fault("Vx", answer[0], Vx,
                (i, _) => $"the product of row {i + 1} of V with x = (2, 1).",
                Closeness.SixDigits,
                (V.TransposeThisAndMultiply(x), "that is the product with the transpose of V: take the rows of V, not its columns."),
                (V.Column(0) * 2, "only the first component of x has been used."),
                (z, "c has been added already; that is z."))
            ?? Fault("z", answer[1], z,
                (i, _) => $"{Shown.Number(Vx[i])}, from Vx, plus {Shown.Number(c[i])}, from c.",
                Closeness.SixDigits,
                (Vx, "c has not been added."),
                (Vx - c, "c has been subtracted."),
                (Vx + Vector<double>.Build.Dense([-2, 1]), "the components of c have changed places."))
            ?? Fault("a", answer[2], a,
                Activated,
                Closeness.ThreeDecimals,
                (z, "σ is missing; that is z."),
                (sigma.Value(Vx), "that is σ(Vx), without c."),
                (1 - a, "that is 1 − σ(z): the exponent in σ is −z, not z."),
                (a.PointwiseMultiply(1 - a), "that is σ'(z), the derivative."),
                (z.PointwiseTanh(), "that is tanh z; σ is the sigmoid function."))
            ?? Fault("The output", answer[3], Scalar(output),
                (_, _) => "σ(2 a₁ − 4 a₂ + 1), to three decimals.",
                Closeness.ThreeDecimals,
                (Scalar(w3.DotProduct(a) + b3), "σ is missing: the output neuron has it, too."),
                (Scalar(sigma.Value(w3.DotProduct(a))), "the bias 1 of the output neuron is missing."),
                (Scalar(sigma.Value(w3.DotProduct(a) - b3)), "the bias 1 of the output neuron has been subtracted."),
                (Scalar(sigma.Value(w3.DotProduct(z) + b3)), "the output neuron looks at a, not at z."),
                (Scalar(1 - output), "that is 1 − σ: the exponent in σ is −z, not z."));
        return fault is null
            ? Feedback.Correct($"The output is, to four decimals, {output.ToString("f4", System.Globalization.CultureInfo.InvariantCulture)}: two layers, each a product, a sum and σ.")
            : Feedback.NotYet(fault);
    }

    private static string? Fault(
        string name, object? given, Vector<double> expected, Func<int, int, string> entryHint, Closeness near,
        params (Vector<double> Wrong, string Says)[] mistakes) =>
        Answers.Fault(name, given, expected.ToColumnMatrix(), entryHint, near, [.. mistakes.Select(mistake => (mistake.Wrong.ToColumnMatrix(), mistake.Says))]);

    private static Vector<double> Scalar(double value) => Vector<double>.Build.Dense([value]);
}
