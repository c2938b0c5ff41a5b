using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Layers;

namespace MathsOfAI.Exercises;

using InputGradient = Func<Vector<double>, Vector<double>, Vector<double>>;

/// <summary>Checks a repaired ∂C/∂x of a convolution in one dimension, on kernels and signals of several sizes.</summary>
internal static class InputGradientCheck
{
    private static readonly (Vector<double> W, Vector<double> Delta)[] Cases =
    [
        (V(0.5, -1, 2), V(1, 3, -2, 0.5, 4)),
        (V(1, -0.3, 0.7, 2, -1.1), V(0.2, -1, 2.5, 3, -0.4, 1.3, 0.9, -2)),
        (V(1.5), V(2, -3)),
    ];

    private static readonly (InputGradient Wrong, string Says)[] Mistakes =
    [
        ((w, d) => Kernel(w).Convolve(d), "nothing has changed: the kernel is not flipped. z_i has x_k with the weight w_{i−k}, so x_k gets w_{i−k} δ_i back: δ_{k+j} stands beside w_j."),
        ((w, d) => Inside(w, Kernel(w).Correlate(d)), "the edge is lost: pixels near the ends have derivatives too, from those z_i that exist."),
        ((w, d) => Inside(w, Kernel(w).Convolve(d)), "the edge is lost, and the kernel is still not flipped."),
        ((w, d) => Kernel(w).Correlate(d) / w.Count, "that is a mean over the window. Every z_i that x_k enters adds its share: a sum."),
        ((w, d) => Kernel(w).Correlate(d) / d.Count, "that is a mean over the signal. Every z_i that x_k enters adds its share: a sum."),
        ((w, d) => Kernel(w).Circulant(d.Count).TransposeThisAndMultiply(d), "that goes round and round: beyond the ends there are zeros here."),
        ((w, d) => Kernel(w).Flipped.Convolve(Kernel(w).Convolve(d)), "the kernel is applied twice."),
    ];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not InputGradient repaired)
            return Feedback.NotYet("The check wants one thing, the function ofInput, of the type that the stub gives it.");
        var given = new List<double>();
        foreach (var (w, delta) in Cases)
        {
            if (StudentFunction.Fails(
                () => repaired(w.Clone(), delta.Clone()), out var result,
                "Indices beyond the ends must be left out: δ has components from 0 to n − 1, w from 0 to 2r.") is { } failed)
                return failed;
            if (result.Count != delta.Count)
                return Feedback.NotYet($"The result should have {delta.Count} components, one for each x_k; it has {result.Count}.");
            given.AddRange(result);
        }

        return FunctionCases.Judge(
            given, (w, d) => Kernel(w).Correlate(d), Mistakes, Values,
            "∂C/∂x is Wᵀδ, the correlation of δ with the same kernel; for kernels of one weight, where nothing can be flipped, too.", AtFirst);
    }

    private static string AtFirst(Vector<double> given, Vector<double> right)
    {
        var first = Enumerable.Range(0, right.Count).First(k => !Closeness.SixDecimals.Same(given[k], right[k]));
        return first < Cases[0].Delta.Count
            ? FormattableString.Invariant($"for w = (½, −1, 2) and δ = (1, 3, −2, ½, 4) component {first + 1} should be {right[first]:g6}, and yours is {Shown.Number(given[first])}.").Replace('-', '−')
            : "for three weights it is right, for five or for one it is not. Is a size written where w.Count or delta.Count should stand?";
    }

    private static Vector<double> Values(InputGradient of) => V([.. Cases.SelectMany(at => of(at.W, at.Delta))]);

    /// <summary>Only what has a whole window.</summary>
    private static Vector<double> Inside(Vector<double> w, Vector<double> z) =>
        z.MapIndexed((i, value) => i >= w.Count / 2 && i < z.Count - w.Count / 2 ? value : 0, Zeros.Include);

    private static Kernel1D Kernel(Vector<double> w) => Kernel1D.Centred(w.ToArray());

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
