using MathsOfAI.Embeddings;
using Xunit;

namespace MathsOfAI.Tests.Embeddings;

public class GrammarSpecs
{
    private static readonly Grammar World = ToyWorld.Grammar;

    [Fact]
    public void The_toy_world_has_the_sentences_that_its_file_promises()
    {
        Assert.Equal((168, 141), (World.Sentences.Count, World.Vocabulary.Count));
        Assert.Equal(1, World.Probabilities.Sum(), 1e-12);
        Assert.Equal(0.45 / 60, Probability("the king ruled his crown when he came"), 1e-15);
        Assert.Equal(0.45 / 60, Probability("the nun sang her bell when she came"), 1e-15);
        Assert.Equal(0.35 / 72, Probability("the flag of france where people speak french"), 1e-15);
        Assert.Equal(0.35 / 72, Probability("the streets of oslo where people speak norwegian"), 1e-15);
        Assert.Equal(0.20 / 48, Probability("the winter was rather cold"), 1e-15);
        Assert.Equal(0.20 / 24, Probability("the ice was colder than before"), 1e-15);
    }

    [Fact]
    public void Its_entropy_is_that_of_three_kinds_and_a_uniform_choice_in_each_form()
    {
        double[] kinds = [0.45, 0.35, 0.20];
        var choices = 0.45 * Math.Log(60) + 0.35 * Math.Log(72) + 0.20 * (Math.Log(48) + Math.Log(24)) / 2;
        Assert.Equal(choices - kinds.Sum(p => p * Math.Log(p)), World.Entropy, 1e-12);
        Assert.Equal(5.0929, World.Entropy, 5e-5);
    }

    [Fact]
    public void A_sample_has_each_sentence_as_often_as_its_probability_says()
    {
        const int count = 20_000;
        var frequencies = World.Sample(count, seed: 1).CountBy(World.Vocabulary.Text).ToDictionary();
        Assert.Equal(168, frequencies.Count);
        var chiSquared = Enumerable.Range(0, 168).Sum(s =>
        {
            var expected = count * World.Probabilities[s];
            return Math.Pow(frequencies[World.Vocabulary.Text(World.Sentences[s])] - expected, 2) / expected;
        });
        Assert.InRange(chiSquared, 167 - 4 * Math.Sqrt(2 * 167), 167 + 4 * Math.Sqrt(2 * 167));
    }

    [Fact]
    public void Noise_replaces_its_share_of_the_words_but_for_those_that_come_back()
    {
        var (clean, noisy) = (World.Sample(1, 1), World.Sample(20_000, 1, noise: 0.3));
        Assert.Contains(World.Sentences, sentence => sentence.SequenceEqual(clean[0]));
        var left = noisy.Where(sentence => sentence.Length == 8).Average(sentence => sentence[0] == World.Vocabulary["the"] ? 1.0 : 0);
        Assert.Equal(0.7 + 0.3 / 141, left, 0.015);
        Assert.Equal(World.Sample(50, 7, 0.3), World.Sample(50, 7, 0.3));
        Assert.NotEqual(World.Sample(50, 7, 0.3), World.Sample(50, 8, 0.3));
    }

    [Fact]
    public void Samples_leave_the_grammar_as_it_is()
    {
        World.Sample(500, 1, noise: 1);
        Assert.Equal("the king ruled his throne when he came", World.Vocabulary.Text(World.Sentences[0]));
    }

    [Fact]
    public void A_vocabulary_numbers_words_as_they_come()
    {
        var vocabulary = new Vocabulary(["to", "be", "or", "not", "to", "be"]);
        Assert.Equal(["to", "be", "or", "not"], vocabulary.Words);
        Assert.Equal([3, 0, 1], vocabulary.Numbers("not to be"));
        Assert.Equal("be or not", vocabulary.Text([1, 2, 3]));
        Assert.Contains("one of 4 words, given \"that\"", Assert.Throws<ArgumentException>(() => vocabulary["that"]).Message);
        Assert.Contains("at least one word", Assert.Throws<ArgumentException>(() => new Vocabulary([])).Message);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("given the sum 0.5", Assert.Throws<ArgumentException>(() => new Grammar([("a b", 0.5)])).Message);
        Assert.Contains("positive", Assert.Throws<ArgumentException>(() => new Grammar([("a b", 2), ("b a", -1)])).Message);
        Assert.Contains("at least one sentence, given 0", Assert.Throws<ArgumentException>(() => World.Sample(0, 1)).Message);
        Assert.Contains("0 ≤ ε ≤ 1, given 1.5", Assert.Throws<ArgumentException>(() => World.Sample(1, 1, 1.5)).Message);
    }

    private static double Probability(string sentence) =>
        World.Probabilities[Enumerable.Range(0, World.Sentences.Count).Single(s => World.Vocabulary.Text(World.Sentences[s]) == sentence)];
}
