using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Embeddings;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Embeddings;

public class WordVectorsSpecs
{
    private static readonly WordVectors Four = new(
        new Vocabulary(["east", "north", "far", "nowhere"]), M([1, 0], [0, 2], [30, 40], [0, 0]));

    [Fact]
    public void Cosines_do_not_see_lengths()
    {
        Assert.Equal((0.6, 0.8, 0), (Four.Cosine("east", "far"), Four.Cosine("far", "north"), Four.Cosine("east", "north")));
        Assert.Equal(0, Four.Cosine("east", "nowhere"));
        Assert.Equal((V(30, 40), V(0.6, 0.8)), (Four["far"], Four.Unit("far")));
    }

    [Fact]
    public void The_nearest_comes_first_and_words_can_be_left_out()
    {
        Assert.Equal(["north", "far", "east"], Four.Nearest(V(0.1, 9), 3).Select(found => found.Word));
        Assert.Equal([("far", 0.8)], Four.Nearest(V(0, 1), 1, "north"));
        Assert.Equal(4, Four.Nearest(V(0, 0), 9).Count);
    }

    [Fact]
    public void Unit_vectors_of_words_are_all_root_two_apart()
    {
        var oneHot = new WordVectors(ToyWorld.Grammar.Vocabulary, Matrix<double>.Build.DenseIdentity(141));
        Assert.Equal(Math.Sqrt(2), (oneHot["king"] - oneHot["queen"]).L2Norm(), 1e-15);
        Assert.Equal(Math.Sqrt(2), (oneHot["king"] - oneHot["oslo"]).L2Norm(), 1e-15);
    }

    [Fact]
    public void An_analogy_takes_vectors_of_length_one()
    {
        var vectors = new WordVectors(new Vocabulary(["a", "b", "c", "d", "e"]), M([10, 0, 0], [0, 1, 0], [0, 0, 5], [-1, 1, 1], [-9, 1, 5]));
        var question = new Analogy("a", "b", "c", "d");
        Assert.Equal("d", question.Answer(vectors));
        Assert.Equal(1, Analogy.Score([question], vectors));
        Assert.Equal(0.5, Analogy.Score([question, question with { D = "e" }], vectors));
        Assert.Contains("at least one question", Assert.Throws<ArgumentException>(() => Analogy.Score([], vectors)).Message);
    }

    [Fact]
    public void Without_the_rule_the_answer_may_be_a_given_word()
    {
        var vectors = new WordVectors(new Vocabulary(["a", "b", "c", "d"]), M([1, 0.1], [1, 0.2], [0, 1], [-1, 1]));
        Assert.Equal(("d", "c"), (new Analogy("a", "b", "c", "d").Answer(vectors), new Analogy("a", "b", "c", "d").Answer(vectors, withoutGiven: false)));
    }

    [Fact]
    public void Singular_vectors_rebuild_the_matrix_and_their_truncation_is_as_near_as_can_be()
    {
        var matrix = CoOccurrence.Expected(ToyWorld.Grammar).Ppmi();
        var svd = new SingularVectors(ToyWorld.Grammar.Vocabulary, matrix);
        var all = svd.Truncated(141, power: 1).Rows;
        Assert.Equal(0, (all.TransposeAndMultiply(all) - matrix * matrix).InfinityNorm(), 1e-9);
        var projected = svd.Truncated(60, power: 0).Rows;
        var rest = matrix - projected * projected.TransposeThisAndMultiply(matrix);
        Assert.Equal(Math.Sqrt(svd.Values.Skip(60).Sum(sigma => sigma * sigma)), rest.FrobeniusNorm(), 1e-9);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var vocabulary = Four.Vocabulary;
        Assert.Contains("each of 4 words, given 1 × 2", Assert.Throws<ArgumentException>(() => new WordVectors(vocabulary, M([1, 2]))).Message);
        Assert.Contains("each of 4 words, given 1 × 2", Assert.Throws<ArgumentException>(() => new SingularVectors(vocabulary, M([1, 2]))).Message);
        Assert.Contains("Expected 2 numbers, given 1", Assert.Throws<ArgumentException>(() => Four.Nearest(V(1), 1)).Message);
        Assert.Contains("one of 4 words, given \"south\"", Assert.Throws<ArgumentException>(() => Four.Cosine("east", "south")).Message);
        Assert.Contains("given 3", Assert.Throws<ArgumentException>(() => new SingularVectors(new Vocabulary(["a", "b"]), M([1, 2], [3, 4])).Truncated(3)).Message);
    }
}
