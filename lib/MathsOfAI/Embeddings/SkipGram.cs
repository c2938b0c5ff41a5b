using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Embeddings;

/// <summary>
/// Skip-gram with negative sampling, Mikolov and others (2013), section 2.2: a step of descent for each pair of neighbours, in a
/// new order in each pass, on the cost of <see cref="SkipGramPair"/>, at a rate that falls linearly to 0, as in word2vec. Negatives are drawn as often as they are neighbours, P(c),
/// not by word2vec's power ¾ of it, so that <see cref="SkipGramOnCounts"/> has the same expected cost.
/// Introduced in lecture 03-word-embeddings.
/// </summary>
/// <param name="Dimension">d, the numbers in a vector.</param>
/// <param name="Negatives">k, the words drawn for each pair.</param>
/// <param name="LearningRate">η of the first step.</param>
/// <param name="Passes">How often all pairs are gone through.</param>
/// <param name="Window">How far a neighbour may be.</param>
public sealed record SkipGram(int Dimension = 40, int Negatives = 5, double LearningRate = 0.05, int Passes = 5, int Window = 4)
{
    private const int PairsBetweenReports = 10_000;

    /// <summary>Vectors from random ones: W uniform between ±1/(2d), C = 0, as in word2vec.</summary>
    /// <param name="vocabulary">The words.</param>
    /// <param name="sentences">Sentences as the numbers of their words.</param>
    /// <param name="seed">The same seed gives the same vectors.</param>
    /// <returns>The vectors, those so far if the run was stopped.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or no word has a neighbour.</exception>
    public SkipGramVectors Train(Vocabulary vocabulary, IReadOnlyList<int[]> sentences, long seed)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(sentences);
        Validate();
        var (words, contexts) = Neighbours(sentences);
        var tables = new SkipGramTables(vocabulary.Count, Dimension);
        tables.Fill(new RandomStream(seed, RandomStream.Purpose.InitialParameters));
        var stream = new RandomStream(seed, RandomStream.Purpose.PickingPoints);
        int[] order = [.. Enumerable.Range(0, words.Length)];
        var drawn = new int[Negatives];
        using var monitor = RunMonitor.Start("Skip-gram");
        var steps = Passes * order.Length;
        for (var step = 0; step < steps; step++)
        {
            var i = step % order.Length;
            if (i == 0)
                stream.Shuffle(order);
            if (step % PairsBetweenReports == 0)
            {
                if (monitor.Cancellation.IsCancellationRequested)
                    break;
                monitor.Report((double)step / steps);
            }

            for (var k = 0; k < drawn.Length; k++)
                drawn[k] = contexts[stream.NextIndex(contexts.Length)];
            tables.Step(words[order[i]], contexts[order[i]], drawn, LearningRate * (1 - (double)step / steps));
        }

        return new SkipGramVectors(
            new WordVectors(vocabulary, tables.Words()), new WordVectors(vocabulary, tables.Contexts()));
    }

    private (int[] Words, int[] Contexts) Neighbours(IReadOnlyList<int[]> sentences)
    {
        var (words, contexts) = (new List<int>(), new List<int>());
        foreach (var sentence in sentences)
        {
            for (var i = 0; i < sentence.Length; i++)
            {
                for (var j = Math.Max(0, i - Window); j <= Math.Min(sentence.Length - 1, i + Window); j++)
                {
                    if (j != i)
                    {
                        words.Add(sentence[i]);
                        contexts.Add(sentence[j]);
                    }
                }
            }
        }

        return words.Count > 0
            ? ([.. words], [.. contexts])
            : throw new ArgumentException("Expected a sentence of at least two words, given none.", nameof(sentences));
    }

    private void Validate()
    {
        if (Dimension < 1 || Negatives < 0 || Passes < 1 || Window < 1 || !(LearningRate > 0) || !double.IsFinite(LearningRate))
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected d ≥ 1, k ≥ 0, η > 0, at least one pass and a window of at least 1, given {Dimension}, {Negatives}, {LearningRate}, {Passes} and {Window}."));
    }
}
