using MathsOfAI.Numerics;

namespace MathsOfAI.Transformers;

/// <summary>
/// Sequences …ab…a, to be continued by b: different words in a random order, which comes again and again with a random period. Asked for
/// is every word whose predecessor has been seen before. Olsson and others (2022) call what solves it an induction head.
/// Introduced in lecture 04-transformers of week 9.
/// </summary>
public static class InductionTask
{
    /// <summary>Random sequences.</summary>
    /// <param name="seed">The same seed gives the same sequences.</param>
    /// <param name="count">How many.</param>
    /// <param name="leastPeriod">The shortest period.</param>
    /// <param name="mostPeriod">The longest, below the length.</param>
    /// <param name="words">The number of words, at least the longest period.</param>
    /// <param name="length">The number of tokens.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static TokenSequences Sequences(
        long seed, int count, int leastPeriod = 4, int mostPeriod = 10, int words = 16, int length = 20)
    {
        if (leastPeriod < 1 || mostPeriod < leastPeriod || mostPeriod > words || mostPeriod >= length)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected periods from 1 up to {words} words and below {length} tokens, given {leastPeriod} to {mostPeriod}."));
        var stream = new RandomStream(seed, RandomStream.Purpose.Data);
        var order = Enumerable.Range(0, words).ToArray();
        var sequences = new List<(int[], int[])>(count);
        for (var i = 0; i < count; i++)
        {
            var period = leastPeriod + stream.NextIndex(mostPeriod - leastPeriod + 1);
            stream.Shuffle(order);
            int[] tokens = [.. Enumerable.Range(0, length).Select(t => order[t % period])];
            int[] targets = [.. Enumerable.Range(0, length).Select(t => t < period ? TokenSequences.NoTarget : order[(t + 1) % period])];
            sequences.Add((tokens, targets));
        }

        return new TokenSequences(words, sequences);
    }
}
