using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Exercises;
using Xunit;

namespace MathsOfAI.Tests.Exercises;

public class ExerciseBookSpecs
{
    public static TheoryData<string> Ids => [.. ExerciseBook.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void A_stub_that_is_as_it_was_is_not_attempted(string id)
    {
        foreach (var answer in new object?[]?[] { null, [], [null], [null, null, null, null] })
            Assert.StartsWith("Not attempted. ", ExerciseBook.Exercise(id).Check(answer).ToString());
    }

    [Theory, MemberData(nameof(Ids))]
    public void Nonsense_gets_an_answer_and_never_an_exception(string id)
    {
        object?[] nonsense =
        [
            null, "", double.NaN, double.PositiveInfinity, int.MinValue, new object(), Array.Empty<double>(), new double[0, 0],
            new[] { double.NaN }, Matrix<double>.Build.Dense(1, 1, double.NaN), Vector<double>.Build.Dense(1000), new double[2, 3],
        ];
        foreach (var first in nonsense)
        {
            foreach (var second in nonsense.Skip(1))
            {
                foreach (var answer in new object?[][] { [second], [first, second], [first, second, first, second], [second, first, second, first, second] })
                    Assert.Equal(Verdict.NotYet, ExerciseBook.Exercise(id).Check(answer).Verdict);
            }
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void There_are_two_or_three_hints_one_after_the_other(string id)
    {
        var assignment = ExerciseBook.Exercise(id);
        var hints = Enumerable.Range(0, 4).Select(_ => assignment.Hint()).ToArray();
        var count = hints[0].Contains("of 2") ? 2 : 3;
        Assert.Equal(Enumerable.Range(0, 4).Select(i => $"Hint {i % count + 1} of {count}."), hints.Select(hint => hint[..12]));
        Assert.Equal(count, hints.Distinct().Count());
    }

    [Theory, MemberData(nameof(Ids))]
    public void There_is_a_solution(string id) => Assert.Contains(";", ExerciseBook.Exercise(id).Solution());

    [Fact]
    public void A_name_that_does_not_exist_is_answered_with_those_that_do() => Assert.StartsWith(
        $"There is no exercise “02-xor/nothing”. There are: {string.Join(", ", ExerciseBook.Ids.Order(StringComparer.Ordinal))}.",
        Assert.Throws<ArgumentException>(() => ExerciseBook.Exercise("02-xor/nothing")).Message);
}
