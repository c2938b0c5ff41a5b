using MathsOfAI.Numerics;

namespace MathsOfAI.Embeddings;

/// <summary>
/// A language of finitely many sentences, each with its probability, so that what is counted in a sample can be compared with
/// the truth. Introduced in lecture 03-word-embeddings.
/// </summary>
public sealed class Grammar
{
    private readonly double[] _probabilities;
    private readonly int[][] _sentences;

    /// <param name="sentences">Each sentence, its words with one space between them, and its probability.</param>
    /// <exception cref="ArgumentException">The probabilities are not positive, or their sum is not 1.</exception>
    public Grammar(IReadOnlyList<(string Text, double Probability)> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        _probabilities = [.. sentences.Select(sentence => sentence.Probability)];
        if (!_probabilities.All(p => p > 0) || Math.Abs(_probabilities.Sum() - 1) > 1e-9)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected positive probabilities with the sum 1, given the sum {_probabilities.Sum()}."), nameof(sentences));
        Vocabulary = new Vocabulary(sentences.SelectMany(sentence => sentence.Text.Split(' ')));
        _sentences = [.. sentences.Select(sentence => Vocabulary.Numbers(sentence.Text))];
    }

    /// <summary>All words, in the order in which the sentences bring them.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The sentences, each as the numbers of its words.</summary>
    public IReadOnlyList<int[]> Sentences => _sentences;

    /// <summary>The probability of each sentence.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <summary>−Σ p ln p over all sentences, in nats. Shannon (1948), section 6.</summary>
    public double Entropy => -_probabilities.Sum(p => p * Math.Log(p));

    /// <summary>Sentences drawn independently; afterwards each word is replaced, with a probability, by one of all words.</summary>
    /// <param name="count">How many sentences.</param>
    /// <param name="seed">The same seed gives the same sentences.</param>
    /// <param name="noise">ε, the probability that a word is replaced, from 0 to 1; what replaces it may be the same word.</param>
    /// <exception cref="ArgumentException">No sentences are wanted, or ε is no probability.</exception>
    public IReadOnlyList<int[]> Sample(int count, long seed, double noise = 0)
    {
        if (count < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected at least one sentence, given {count}."), nameof(count));
        RequireProbability(noise);
        var stream = new RandomStream(seed, RandomStream.Purpose.Data);
        var upTo = new double[_probabilities.Length];
        var sum = 0.0;
        for (var s = 0; s < upTo.Length; s++)
            upTo[s] = sum += _probabilities[s];

        var sample = new int[count][];
        for (var n = 0; n < count; n++)
        {
            var place = Array.BinarySearch(upTo, sum * stream.NextDouble());
            int[] sentence = [.. _sentences[place < 0 ? ~place : place + 1]];
            for (var i = 0; i < sentence.Length; i++)
            {
                if (stream.NextDouble() < noise)
                    sentence[i] = stream.NextIndex(Vocabulary.Count);
            }

            sample[n] = sentence;
        }

        return sample;
    }

    /// <summary>Does nothing if ε is a probability.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal static void RequireProbability(double noise)
    {
        if (!(noise is >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"Expected 0 ≤ ε ≤ 1, given {noise}."), nameof(noise));
    }
}
