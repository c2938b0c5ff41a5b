using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Embeddings;

/// <summary>
/// What one pair of neighbours costs in skip-gram with negative sampling, as on the blackboard:
/// C = −ln σ(w · c) − Σ_k ln σ(−w · c_k), Mikolov and others (2013), equation (4), with the sign of a cost.
/// Introduced in lecture 03-word-embeddings; <see cref="SkipGram"/> computes the same faster.
/// </summary>
public static class SkipGramPair
{
    /// <summary>The cost of a word w, its neighbour c, and words c_k that are drawn at random.</summary>
    /// <param name="w">The word's vector, d numbers.</param>
    /// <param name="c">The neighbour's vector as a context, d numbers.</param>
    /// <param name="negatives">The drawn words' vectors as contexts, d numbers each.</param>
    public static double Cost(Vector<double> w, Vector<double> c, IReadOnlyList<Vector<double>> negatives)
    {
        Require(w, c, negatives);
        return MinusLogSigmoid(w * c) + negatives.Sum(negative => MinusLogSigmoid(-(w * negative)));
    }

    /// <summary>
    /// ∂C/∂w = (σ(w · c) − 1) c + Σ_k σ(w · c_k) c_k, ∂C/∂c = (σ(w · c) − 1) w, ∂C/∂c_k = σ(w · c_k) w.
    /// </summary>
    /// <param name="w">The word's vector, d numbers.</param>
    /// <param name="c">The neighbour's vector as a context, d numbers.</param>
    /// <param name="negatives">The drawn words' vectors as contexts, d numbers each.</param>
    public static (Vector<double> Word, Vector<double> Context, IReadOnlyList<Vector<double>> Negatives) Gradient(
        Vector<double> w, Vector<double> c, IReadOnlyList<Vector<double>> negatives)
    {
        Require(w, c, negatives);
        var seen = Sigmoid(w * c) - 1;
        var word = negatives.Aggregate(seen * c, (sum, negative) => sum + Sigmoid(w * negative) * negative);
        return (word, seen * w, [.. negatives.Select(negative => Sigmoid(w * negative) * w)]);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>ln(1 + e⁻ˣ), which does not overflow.</summary>
    internal static double MinusLogSigmoid(double x) => Math.Max(-x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static void Require(Vector<double> w, Vector<double> c, IReadOnlyList<Vector<double>> negatives)
    {
        ArgumentNullException.ThrowIfNull(w);
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(negatives);
        foreach (var context in negatives.Prepend(c))
        {
            if (context.Count != w.Count)
                throw new ArgumentException(FormattableString.Invariant($"Expected contexts of {w.Count} numbers, given {context.Count}."));
        }
    }
}
