using MathsOfAI.Embeddings;
using Xunit;

namespace MathsOfAI.Tests.Embeddings;

public class ToyWorldAnalogySpecs
{
    private static readonly Grammar World = ToyWorld.Grammar;

    [Fact]
    public void Every_two_pairs_make_a_question()
    {
        Assert.Equal((90, 132, 30), (Count(Relation.Gender), Count(Relation.Capital), Count(Relation.Degree)));
        Assert.Contains(new Analogy("man", "woman", "king", "queen"), ToyWorld.Analogies(Relation.Gender));
        Assert.Contains(new Analogy("france", "paris", "italy", "rome"), ToyWorld.Analogies(Relation.Capital));
        Assert.Contains(new Analogy("cold", "colder", "old", "older"), ToyWorld.Analogies(Relation.Degree));

        static int Count(Relation relation) => ToyWorld.Analogies(relation).Count;
    }

    [Fact]
    public void The_exact_matrix_has_a_plateau_that_capitals_need_a_part_of()
    {
        var svd = new SingularVectors(World.Vocabulary, CoOccurrence.Expected(World).Ppmi());
        Assert.True(svd.Values[41] > svd.Values[42] + 0.5);
        Assert.All(Enumerable.Range(42, 22), i => Assert.Equal(5.5033, svd.Values[i], 5e-5));
        Assert.True(svd.Values[64] < svd.Values[63] - 0.1);

        // Below it the capitals are as good as equal: right is one in twelve or so, as rounding has it.
        Assert.InRange(Score(svd, 40, Relation.Capital), 0, 0.2);
        Assert.Equal((1, 1), (Score(svd, 40, Relation.Gender), Score(svd, 40, Relation.Degree)));
        Assert.Equal((1, 1, 1), (Score(svd, 50, Relation.Gender), Score(svd, 50, Relation.Capital), Score(svd, 50, Relation.Degree)));
    }

    [Fact]
    public void Ppmi_rows_of_exact_probabilities_answer_everything()
    {
        var rows = new WordVectors(World.Vocabulary, CoOccurrence.Expected(World).Ppmi());
        Assert.All(Enum.GetValues<Relation>(), relation => Assert.Equal(
            (1, 1), (Analogy.Score(ToyWorld.Analogies(relation), rows), Analogy.Score(ToyWorld.Analogies(relation), rows, withoutGiven: false))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_usual_score_hides_that_the_nearest_word_is_a_given_one(long seed)
    {
        var svd = new SingularVectors(World.Vocabulary, CoOccurrence.Of(World.Vocabulary, World.Sample(10_000, seed, noise: 0.3)).Ppmi());
        var few = svd.Truncated(20);
        Assert.True(Analogy.Score(ToyWorld.Analogies(Relation.Gender), few) > 0.85);
        Assert.InRange(Analogy.Score(ToyWorld.Analogies(Relation.Capital), few), 0.15, 0.7);
        Assert.InRange(Analogy.Score(ToyWorld.Analogies(Relation.Degree), few), 0.6, 1);
        Assert.True(Analogy.Score(ToyWorld.Analogies(Relation.Gender), few, withoutGiven: false) < 0.3);
        foreach (var d in new[] { 60, 100 })
            Assert.All(Enum.GetValues<Relation>(), relation => Assert.True(Score(svd, d, relation) > 0.98));
        Assert.True(Analogy.Score(ToyWorld.Analogies(Relation.Gender), svd.Truncated(60), withoutGiven: false) > 0.85);
        Assert.True(Analogy.Score(ToyWorld.Analogies(Relation.Gender), svd.Truncated(100), withoutGiven: false) < 0.2);
        Assert.True(Analogy.Score(ToyWorld.Analogies(Relation.Capital), svd.Truncated(100), withoutGiven: false) < 0.4);
    }

    private static double Score(SingularVectors svd, int d, Relation relation) =>
        Analogy.Score(ToyWorld.Analogies(relation), svd.Truncated(d));
}
