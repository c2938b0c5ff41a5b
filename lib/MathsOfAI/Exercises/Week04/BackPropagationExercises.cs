using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

using ErrorStep = Func<Vector<double>, Matrix<double>, Vector<double>, Vector<double>>;

/// <summary>The exercises of lecture 04-backpropagation.</summary>
internal static class BackPropagationExercises
{
    private static readonly Vector<double> Delta3 = V(3, -2, 4);
    private static readonly Vector<double> A2 = V(0.2, 0.5);
    private static readonly Vector<double> A3 = V(0.1, 0.4, 0.8);
    private static readonly Vector<double> B3 = V(0.5, 1.5, -1);
    private static readonly Matrix<double> W3 = Matrix<double>.Build.DenseOfRowArrays([1, 0], [2, -1], [0.5, 1]);

    public static IEnumerable<Assignment> All { get; } =
    [
        new("04-backpropagation/gradients",
        [
            "w_jk^[3] stands in one component of z^[3] only: in which, and multiplied by what?",
            "By (5.8) the entry in row j and column k is δ_j^[3] a_k^[2]. What shape has W^[3]?",
            "Through which component of z^[3] does b_j^[3] act on C, and with what factor? δ^[2] is (5.6) with l = 2: first (W^[3])ᵀ δ^[3], a sum over the rows of W^[3], then times σ'(z^[2]) = a^[2] ∘ (1 − a^[2]).",
        ], Gradients),
        new("04-backpropagation/tanh",
        [
            "In (5.6) only σ' changes. What is the derivative of tanh z, written with tanh z? Its square is one of vectors: u.PointwiseMultiply(u), as u * u is a number.",
            "tanh' = 1 − tanh², and tanh z^[l] is what you are given as a^[l]: do not apply tanh once more.",
            "The matrix is transposed: WNext.TransposeThisAndMultiply(deltaNext). The product component by component is u.PointwiseMultiply(v).",
        ], TanhStep),
        new("04-backpropagation/bug",
        [
            "The gradient check finds layer 4 right, and 3 and 2 wrong. Which lines has the result of layer 4 been through?",
            "Lines A, B and C are enough for layer 4. Compare the remaining line with (5.6), letter by letter: which σ', and before or after the matrix?",
        ], BackwardPassCheck.Check),
        new("04-backpropagation/challenge",
        [
            "Count: 20 000 steps of H&H's 0.05 move the parameters as far as 1000 steps of 1 would, if the gradient stayed the same. Where is the cost of section 6 after 20 000 steps?",
            "Larger steps are faster until they overshoot. Start with scale 0.5 and double eta until the score falls again; then do the same with the scale.",
        ], StartAndRate.Check),
    ];

    private static Feedback Gradients(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check compares three things, ∂C/∂W^[3], ∂C/∂b^[3] and δ^[2]; it was given {answer.Length}.");
        var expected = Delta3.OuterProduct(A2);
        var prime = A2.PointwiseMultiply(1 - A2);
        var back = W3.TransposeThisAndMultiply(Delta3);
        var delta2 = prime.PointwiseMultiply(back).ToColumnMatrix();
        if (Slips.ChangedPlaces(("∂C/∂W^[3]", answer[0], expected), ("∂C/∂b^[3]", answer[1], Delta3.ToColumnMatrix()), ("δ^[2]", answer[2], delta2)) is { } changed)
            return Feedback.NotYet(changed);
        if (Reading.AsMatrix(answer[0]) is { } given && SaysOfShape(given, expected) is { } says)
            return Feedback.NotYet($"∂C/∂W^[3]: {says}");

        var fault =
            Answers.Fault(
                "∂C/∂W^[3]", answer[0], expected, (j, k) => $"δ_{j + 1}^[3] a_{k + 1}^[2] = {Shown.Number(Delta3[j])} · {Shown.Number(A2[k])}.",
                (WithRows(j => A3[j] * (1 - A3[j]) * Delta3[j]), "σ' has been applied once more; δ^[3] has it already, see (5.5) and (5.6)."),
                (WithRows(j => Delta3[j] * A3[j]), "that has a factor a^[3] too many; (5.8) has a^[2] only."),
                (WithRows(_ => 1), "that is a^[2] in every row; the row j is multiplied by δ_j^[3]."))
            ?? Answers.Fault(
                "∂C/∂b^[3]", answer[1], Delta3.ToColumnMatrix(), (j, _) => $"δ_{j + 1}^[3] itself.",
                (Delta3.PointwiseMultiply(B3).ToColumnMatrix(), "δ has been multiplied by b^[3]. The derivative of z = Wa + b with respect to b is 1, not b."),
                (Delta3.PointwiseMultiply(A3).ToColumnMatrix(), "δ has been multiplied by a^[3]; a bias is multiplied by nothing but 1."),
                (Delta3.PointwiseMultiply(A3).PointwiseMultiply(1 - A3).ToColumnMatrix(), "σ' has been applied once more; δ^[3] has it already."),
                (B3.ToColumnMatrix(), "that is b^[3] itself."),
                (V(1, 1, 1).ToColumnMatrix(), "that is ∂z^[3]/∂b^[3]; by the chain rule it is multiplied by δ^[3]."))
            ?? Answers.Fault(
                "δ^[2]", answer[2], delta2, (j, _) => $"σ'(z_{j + 1}^[2]) times component {j + 1} of (W^[3])ᵀ δ^[3], {Shown.Number(prime[j])} · {Shown.Number(back[j])}.",
                (back.ToColumnMatrix(), "σ'(z^[2]) is missing: multiply (W^[3])ᵀ δ^[3] by a^[2] ∘ (1 − a^[2])."),
                ((1 - A2).PointwiseMultiply(back).ToColumnMatrix(), "1 − a^[2] is half of σ'(z^[2]): the factor a^[2] is missing."),
                (A2.PointwiseMultiply(back).ToColumnMatrix(), "a^[2] is half of σ'(z^[2]): the factor 1 − a^[2] is missing."),
                ((1 - A2.PointwisePower(2)).PointwiseMultiply(back).ToColumnMatrix(), "1 − a² is the derivative of tanh; for the sigmoid it is a(1 − a)."),
                (A2.Map(PrimeOfInput).PointwiseMultiply(back).ToColumnMatrix(), "σ has been applied once more: a^[2] is σ(z^[2]) already, and σ' = a(1 − a)."),
                (prime.ToColumnMatrix(), "that is σ'(z^[2]) alone; it is multiplied by (W^[3])ᵀ δ^[3]."));
        return fault is null
            ? Feedback.Correct("Each entry of the matrix is a product of one component of δ^[3] and one of a^[2], and δ^[2] is a sum over the three neurons above; a^[3] and b^[3] were not needed.")
            : Feedback.NotYet(fault);

        double PrimeOfInput(double z) => 1 / (2 + Math.Exp(z) + Math.Exp(-z));
        Matrix<double> WithRows(Func<int, double> factor) => V(factor(0), factor(1), factor(2)).OuterProduct(A2);
    }

    private static string? SaysOfShape(Matrix<double> given, Matrix<double> expected) =>
        Closeness.SixDigits.Same(given, expected.Transpose()) ? "that is the outer product transposed, 2 × 3. Its rows belong to the components of δ, so that it has the shape of W^[3], 3 × 2."
        : Closeness.SixDigits.Same(given, Delta3.OuterProduct(A3)) ? "you have used a^[3], the layer's own output. The weights of layer 3 are multiplied by the output of the layer below, a^[2]."
        : Closeness.SixDigits.Same(given, (A2 * Delta3.Sum()).ToColumnMatrix()) || Closeness.SixDigits.Same(given, (Delta3 * A2.Sum()).ToColumnMatrix())
            ? "you have summed over an index. There is no sum in (5.8): every pair j, k has its own weight, and its own derivative."
        : given.RowCount == 2 && given.ColumnCount == 3 ? "that is a 2 × 3 matrix, and W^[3] is 3 × 2: its rows belong to the components of δ."
        : null;

    private static Feedback TanhStep(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not ErrorStep step)
            return Feedback.NotYet("The answer is one function, (aHere, WNext, deltaNext) => …, whose result is a vector.");

        // First a square matrix, for which even a wrong order of the product gives an answer.
        var z = V(0.3, -0.8, 1.1);
        var (a, delta) = (z.PointwiseTanh(), V(0.7, -1.2, 0.4));
        var W = Matrix<double>.Build.DenseOfRowArrays([0.5, -1, 2], [1.5, 0.25, -0.75], [-2, 1, 0.3]);
        var wide = Matrix<double>.Build.DenseOfRowArrays([0.5, -1, 2], [1.5, 0.25, -0.75]);
        if (StudentFunction.Fails(() => step(a.Clone(), W.Clone(), delta.Clone()), out var given) is { } thrown)
            return thrown;
        var back = W.TransposeThisAndMultiply(delta);
        var prime = 1 - a.PointwiseMultiply(a);
        if (given.Count != 3)
            return Feedback.NotYet($"With 3 neurons in layer l the result should have 3 components; it has {given.Count}.");
        var right = prime.PointwiseMultiply(back);
        if (Close(given, right))
        {
            return StudentFunction.Fails(() => step(wide.Row(0).PointwiseTanh(), wide.Clone(), V(0.7, -1.2)), out var second) is { } failed ? failed
                : Close(second, (1 - wide.Row(0).PointwiseTanh().PointwisePower(2)).PointwiseMultiply(wide.TransposeThisAndMultiply(V(0.7, -1.2))))
                    ? Feedback.Correct("1 − a² takes the place of a(1 − a); the rest of (5.6) does not depend on σ.")
                    : Feedback.NotYet("Right for three neurons in both layers, wrong for 3 in layer l and 2 in layer l + 1.");
        }

        var wrong = Enumerable.Range(0, 3).First(i => !Closeness.SixDigits.Same(given[i], right[i]));
        return Feedback.NotYet(
            Close(given, a.PointwiseMultiply(1 - a).PointwiseMultiply(back)) ? "a(1 − a) is the derivative of the sigmoid. What is it for tanh?"
            : Close(given, back) ? "The derivative σ'(z^[l]) is missing: δ^[l] is not yet multiplied by 1 − a²."
            : Close(given, (1 - a).PointwiseMultiply(back)) ? "1 − a should be 1 − a²: the square is missing."
            : Close(given, (1 - a.PointwiseTanh().PointwisePower(2)).PointwiseMultiply(back)) ? "tanh has been applied once more: aHere is tanh z^[l] already, not z^[l]."
            : Close(given, (1 - z.PointwisePower(2)).PointwiseMultiply(back)) ? "That is 1 − z², not 1 − a²: it is the value a = tanh z that is squared."
            : Close(given, (1 + a.PointwisePower(2)).PointwiseMultiply(back)) ? "1 + a² has the wrong sign: tanh' = 1 − tanh²."
            : Close(given, prime.PointwiseMultiply(W * delta)) ? "The matrix is not transposed: (5.6) has (W^[l+1])ᵀ."
            : Close(given, W.TransposeThisAndMultiply(prime.PointwiseMultiply(delta))) ? "σ' comes after the matrix: first (W^[l+1])ᵀ δ^[l+1], then the product with 1 − a²."
            : Close(given, (1 - a.DotProduct(a)) * back) ? "aHere * aHere is the dot product, one number; the square component by component is aHere.PointwiseMultiply(aHere)."
            : !given.All(double.IsFinite) ? "The result is not finite."
            : SlipOf(given, right) ?? $"For aHere = ({Shown.List(a)}) component {wrong + 1} of the result is {Shown.Apart(given[wrong], right[wrong])}; it should be (1 − a²) (Wᵀδ) in that component, {Shown.Number(prime[wrong])} · {Shown.Number(back[wrong])}.");
    }

    private static bool Close(Vector<double> given, Vector<double> expected) => Closeness.SixDigits.Same(given, expected);

    private static string? SlipOf(Vector<double> given, Vector<double> right) =>
        Slips.Of(given.ToColumnMatrix(), right.ToColumnMatrix(), Closeness.SixDigits) is { } slip ? Shown.Sentence(slip) : null;

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
