using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Embeddings;

namespace MathsOfAI.Exercises;

using PairGradient = Func<Vector<double>, Vector<double>, Vector<double>[], Vector<double>>;

/// <summary>Checks ∂C/∂w of skip-gram's cost of one pair, with several numbers of negatives.</summary>
internal static class PairGradientCheck
{
    private static readonly (Vector<double> W, Vector<double> C, Vector<double>[] Negatives)[] Cases =
    [
        (V(0.5, -1), V(2, 1), [V(1, 1), V(-0.5, 2)]),
        (V(1, 0.5, -0.25), V(0.5, 2, 1), [V(0.3, -1, 2), V(1, 0.7, 0.2), V(-2, 1.5, 0.6), V(0.1, 0.4, -0.9)]),
        (V(-0.7), V(1.5), [V(2)]),
    ];

    private static readonly (PairGradient Wrong, string Says)[] Mistakes =
    [
        ((w, c, drawn) => (Sigma(w * c) - 1) * c, "the negatives are missing: each adds σ(w · c_k) c_k."),
        ((w, c, drawn) => drawn.Aggregate(0 * w, (sum, n) => sum + Sigma(w * n) * n), "the neighbour is missing: it adds (σ(w · c) − 1) c."),
        ((w, c, drawn) => drawn.Aggregate((Sigma(w * c) - 1) * w, (sum, n) => sum + Sigma(w * n) * w), "that has w in place of c and c_k. The derivative of w · c by w is c."),
        ((w, c, drawn) => (Sigma(w * c) - 1) * w, "that is ∂C/∂c; asked for is the derivative by w, and the derivative of w · c by w is c."),
        ((w, c, drawn) => drawn.Aggregate((1 - Sigma(w * c)) * c, (sum, n) => sum - Sigma(w * n) * n), "that has the opposite sign: it is the way up what Mikolov maximises. C has a minus before each logarithm."),
        ((w, c, drawn) => drawn.Aggregate((1 - Sigma(w * c)) * c, (sum, n) => sum + Sigma(w * n) * n), "the neighbour has the opposite sign: the derivative of −ln σ(x) is σ(x) − 1, below 0."),
        ((w, c, drawn) => drawn.Aggregate((Sigma(w * c) - 1) * c, (sum, n) => sum - Sigma(w * n) * n), "the negatives have the opposite sign: the derivative of −ln σ(−x) is σ(x), above 0."),
        ((w, c, drawn) => drawn.Aggregate((Sigma(w * c) - 1) * c, (sum, n) => sum + Sigma(-(w * n)) * n), "the negatives have σ(−x) in place of σ(x): a minus inside and one outside, by the chain rule."),
        ((w, c, drawn) => drawn.Aggregate((Sigma(w * c) - 1) * c, (sum, n) => sum + (Sigma(w * n) - 1) * n), "the negatives are treated like the neighbour. They should have a product below 0: σ(x), not σ(x) − 1."),
        ((w, c, drawn) => drawn.Aggregate(Sigma(w * c) * c, (sum, n) => sum + Sigma(w * n) * n), "the neighbour is treated like a negative: its factor is σ(x) − 1."),
        ((w, c, drawn) => (Sigma(w * c) - 1) * c + drawn.Aggregate(0 * w, (sum, n) => sum + Sigma(w * n) * n) / drawn.Length, "that takes the mean of the negatives; the cost has their sum."),
        ((w, c, drawn) => (Sigma(w * c) - 1) * c + Sigma(w * drawn[0]) * drawn[0], "only the first negative is in it; there may be several."),
    ];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not PairGradient gradient)
            return Feedback.NotYet("The check wants one thing, the function byW, of the type that the stub gives it.");
        var given = new List<double>();
        foreach (var (w, c, negatives) in Cases)
        {
            if (StudentFunction.Fails(
                () => gradient(w.Clone(), c.Clone(), [.. negatives.Select(n => n.Clone())]), out var result,
                "w, c and each of the negatives have the same number of components.") is { } failed)
                return failed;
            if (result.Count != w.Count)
                return Feedback.NotYet($"The result should have {w.Count} components, as w has; it has {result.Count}.");
            given.AddRange(result);
        }

        return FunctionCases.Judge(
            given, (w, c, drawn) => SkipGramPair.Gradient(w, c, drawn).Word, Mistakes, Values,
            "A step down it pulls w towards the neighbour's c, and away from what was drawn.", (all, right) => FormattableString.Invariant(
                $"for w = (½, −1), c = (2, 1) and the negatives (1, 1) and (−½, 2) it should be ({Shown.Number(right[0])}, {Shown.Number(right[1])}), and yours is ({Shown.Number(all[0])}, {Shown.Number(all[1])})."));
    }

    private static Vector<double> Values(PairGradient of) => V([.. Cases.SelectMany(at => of(at.W, at.C, at.Negatives))]);

    private static double Sigma(double x) => 1 / (1 + Math.Exp(-x));

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
