using MathsOfAI.Embeddings;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Embeddings;

public class CoOccurrenceSpecs
{
    private static readonly Grammar World = ToyWorld.Grammar;
    private static readonly CoOccurrence Exact = CoOccurrence.Expected(World);

    [Fact]
    public void Eight_words_have_44_pairs_of_neighbours_in_a_window_of_four()
    {
        var vocabulary = new Vocabulary("a b c d e f g h".Split(' '));
        var counts = CoOccurrence.Of(vocabulary, [vocabulary.Numbers("a b c d e f g h")]);
        Assert.Equal(44, counts.Total);
        Assert.Equal(counts.Counts.Transpose(), counts.Counts);
        Assert.Equal((1, 0, 0), (counts.Counts[0, 4], counts.Counts[0, 5], counts.Counts[0, 0]));
        Assert.Equal(14, CoOccurrence.Of(vocabulary, [vocabulary.Numbers("a b c d e f g h")], window: 1).Total);
    }

    [Fact]
    public void A_word_may_be_its_own_neighbour()
    {
        var vocabulary = new Vocabulary(["so", "it"]);
        Assert.Equal(M([2, 2], [2, 0]), CoOccurrence.Of(vocabulary, [vocabulary.Numbers("so it so")]).Counts);
    }

    [Fact]
    public void Pmi_from_exact_probabilities()
    {
        Assert.Equal(2.5415, Exact.Pmi("king", "crown"), 5e-5);
        Assert.Equal(3.8914, Exact.Pmi("france", "french"), 5e-5);
        Assert.Equal(double.NegativeInfinity, Exact.Pmi("king", "french"));
        Assert.Equal(Exact.Pmi("king", "crown"), Exact.Pmi()[World.Vocabulary["king"], World.Vocabulary["crown"]]);
        Assert.Equal(0, Exact.Ppmi()[World.Vocabulary["king"], World.Vocabulary["french"]]);
        Assert.Equal(1, Exact.WordProbabilities.Sum(), 1e-12);
    }

    [Fact]
    public void In_ppmi_king_minus_man_plus_woman_is_queen()
    {
        Assert.Equal(0, LargestGap(Relation.Gender), 1e-14);
        Assert.Equal(0, LargestGap(Relation.Capital), 1e-14);
    }

    [Fact]
    public void Comparatives_stand_in_sentences_of_another_length_and_miss_by_ln_five_quarters() =>
        Assert.Equal(Math.Log(5.0 / 4), LargestGap(Relation.Degree), 1e-12);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void A_sample_comes_near_the_expected_counts(double noise)
    {
        const int count = 20_000;
        var difference = CoOccurrence.Of(World.Vocabulary, World.Sample(count, seed: 5, noise)).Counts / count
            - CoOccurrence.Expected(World, noise: noise).Counts;
        Assert.Equal(40, CoOccurrence.Expected(World, noise: noise).Total, 1e-9);
        Assert.True(difference.FrobeniusNorm() < 0.1, FormattableString.Invariant($"{difference.FrobeniusNorm()}"));
        Assert.Equal(0, difference.RowSums().Sum(), 0.3);
    }

    [Fact]
    public void A_job_is_nearer_to_her_than_to_his_by_the_logit_of_its_share()
    {
        var exact = CoOccurrence.Expected(ToyWorld.WithJobs);
        var sample = CoOccurrence.Of(ToyWorld.WithJobs.Vocabulary, ToyWorld.WithJobs.Sample(10_000, seed: 1));
        Assert.All(ToyWorld.Jobs, job =>
        {
            var logit = Math.Log(job.ShareOfHer / (1 - job.ShareOfHer));
            Assert.Equal(logit, exact.Pmi(job.Job, "her") - exact.Pmi(job.Job, "his"), 1e-9);
            Assert.Equal(logit, sample.Pmi(job.Job, "her") - sample.Pmi(job.Job, "his"), 0.6);
        });
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("at least 1, given 0", Assert.Throws<ArgumentException>(() => CoOccurrence.Expected(World, window: 0)).Message);
        Assert.Contains("0 ≤ ε ≤ 1, given -1", Assert.Throws<ArgumentException>(() => CoOccurrence.Expected(World, noise: -1)).Message);
        Assert.Contains("at least two words", Assert.Throws<ArgumentException>(() => CoOccurrence.Of(World.Vocabulary, [[0], [1]])).Message);
    }

    private static double LargestGap(Relation relation)
    {
        var rows = new WordVectors(World.Vocabulary, Exact.Ppmi());
        return ToyWorld.Analogies(relation).Max(q => (rows[q.B] - rows[q.A] + rows[q.C] - rows[q.D]).InfinityNorm());
    }
}
