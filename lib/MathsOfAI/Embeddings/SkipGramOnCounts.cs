using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;
using MathsOfAI.Training;

namespace MathsOfAI.Embeddings;

/// <summary>
/// Skip-gram's expected cost with k negatives, from all counts at once:
/// C = −Σ_wc [P(w, c) ln σ(w · c) + k P(w) P(c) ln σ(−w · c)], Levy &amp; Goldberg (2014), equation (4), divided by n, with a
/// cost's sign. If d is large enough, its minimum has w · c = PMI(w, c) − ln k, equation (7).
/// Introduced in lecture 03-word-embeddings.
/// </summary>
public sealed class SkipGramOnCounts
{
    private readonly CoOccurrence _counts;
    private readonly Matrix<double> _seen;
    private readonly Matrix<double> _drawn;

    /// <param name="counts">How often words are neighbours.</param>
    /// <param name="negatives">k, how many words are drawn for each pair of neighbours.</param>
    /// <exception cref="ArgumentException">k is below 1.</exception>
    public SkipGramOnCounts(CoOccurrence counts, int negatives)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (negatives < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected k ≥ 1, given {negatives}."), nameof(negatives));
        _counts = counts;
        Negatives = negatives;
        _seen = counts.Counts / counts.Total;
        _drawn = negatives * counts.WordProbabilities.OuterProduct(counts.WordProbabilities);
    }

    /// <summary>k.</summary>
    public int Negatives { get; }

    /// <summary>The cost of W and C, words × d each.</summary>
    public double Cost(Matrix<double> W, Matrix<double> C)
    {
        ArgumentNullException.ThrowIfNull(W);
        ArgumentNullException.ThrowIfNull(C);
        var X = W.TransposeAndMultiply(C);
        return _seen.PointwiseMultiply(X.Map(SkipGramPair.MinusLogSigmoid)).RowSums().Sum()
            + _drawn.PointwiseMultiply(X.Map(x => SkipGramPair.MinusLogSigmoid(-x))).RowSums().Sum();
    }

    /// <summary>
    /// ∂C/∂W = G C and ∂C/∂C = Gᵀ W, where the derivative by x = w · c is G_wc = (P(w, c) + k P(w) P(c)) σ(x) − P(w, c).
    /// </summary>
    public (Matrix<double> Words, Matrix<double> Contexts) Gradient(Matrix<double> W, Matrix<double> C)
    {
        ArgumentNullException.ThrowIfNull(W);
        ArgumentNullException.ThrowIfNull(C);
        var G = (_seen + _drawn).PointwiseMultiply(W.TransposeAndMultiply(C).Map(x => 1 / (1 + Math.Exp(-x)))) - _seen;
        return (G * C, G.TransposeThisAndMultiply(W));
    }

    /// <summary>Steps of Adam with the whole gradient, from W and C with entries from N(0, 0.1²), at a rate that falls along a cosine.</summary>
    /// <param name="d">The numbers in a vector.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="eta">η of the first step.</param>
    /// <param name="seed">The same seed gives the same vectors.</param>
    /// <returns>The vectors, those so far if the run was stopped.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public SkipGramVectors Train(int d, int steps = 500, double eta = 0.1, long seed = 1)
    {
        if (d < 1 || steps < 1 || !(eta > 0) || !double.IsFinite(eta))
            throw new ArgumentException(FormattableString.Invariant($"Expected d ≥ 1, at least one step and η > 0, given {d}, {steps} and {eta}."));
        var descent = new SkipGramDescent(_seen, _drawn, d, seed);
        using var monitor = RunMonitor.Start("Skip-gram on counts");
        for (var step = 1; step <= steps && !monitor.Cancellation.IsCancellationRequested; step++)
        {
            descent.Step(eta * Schedule.Cosine.At(step, steps), step);
            monitor.Report((double)step / steps);
        }

        return new SkipGramVectors(
            new WordVectors(_counts.Vocabulary, descent.Words()), new WordVectors(_counts.Vocabulary, descent.Contexts()));
    }

    /// <summary>The root mean square of w · c − (PMI(w, c) − ln k) over all pairs that meet; the others' PMI is −∞.</summary>
    public double DistanceFromPmi(SkipGramVectors vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var difference = vectors.Words.Rows.TransposeAndMultiply(vectors.Contexts.Rows) - _counts.Pmi() + Math.Log(Negatives);
        var seen = difference.Enumerate().Where(double.IsFinite).ToArray();
        return Math.Sqrt(seen.Sum(x => x * x) / seen.Length);
    }
}
