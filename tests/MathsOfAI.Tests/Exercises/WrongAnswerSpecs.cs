using MathsOfAI.Exercises;
using Xunit;
using static MathsOfAI.Tests.Exercises.RightAnswers;

namespace MathsOfAI.Tests.Exercises;

/// <summary>Every change to a right answer that makes it another one is refused.</summary>
public class WrongAnswerSpecs
{
    // These have many right answers, and specifications of their own.
    private static readonly string[] Several =
    [
        "01-what-is-a-deep-network/separate", "01-what-is-a-deep-network/ten-points",
        "03-stochastic-gradient-descent/schedule",
        "04-backpropagation/challenge",
        "05-loss-landscapes/second-minimum",
        "06-deep-mysteries/start-size", "06-deep-mysteries/most-success",
        "07-implicit-regularisation/lowest-error",
        "01-traditional-learning/choose-alpha",
        "02-deep-learning/best-plan",
        "03-word-embeddings/mixing",
    ];

    private static readonly Func<double, double>[] Wrong =
    [
        v => -v - 1e-3, v => 2 * v + 1, v => v / 2 - 1, v => 1.01 * v + 0.01, v => 0.99 * v - 0.01, v => v + 0.1, v => v - 0.1, v => v + 1, v => v - 1,
        v => 10 * v + 3, v => v * v + 0.2, v => 1 / (v + 17), v => Math.Exp(v), v => Math.Cos(v) + 3, v => v + 1.5e-3, v => v - 1.5e-3,
        v => double.NaN, v => double.PositiveInfinity, v => 1e300, v => -1e-300 - 7,
    ];

    public static TheoryData<string> Ids => [.. ExerciseBook.Ids.Except(Several)];

    [Theory, MemberData(nameof(Ids))]
    public void Twenty_wrong_answers_are_refused_in_every_part(string id)
    {
        // The first part of some exercises is a letter; W and c of two others may be many things.
        var first = id switch
        {
            "02-xor/biases" or "03-stochastic-gradient-descent/without-replacement" or "04-backpropagation/bug"
                or "01-traditional-learning/leak" => 1,
            "02-xor/another-solution" or "02-xor/smallest" => 2,
            _ => 0,
        };
        for (var part = first; part < ById[id]().Length; part++)
        {
            if (ById[id]()[part] is string)
                continue;
            foreach (var change in Wrong)
                Assert.Equal(Verdict.NotYet, ExerciseBook.Exercise(id).Check(With(id, part, answer => Changes.EachEntry(answer, change))).Verdict);
        }
    }
}
