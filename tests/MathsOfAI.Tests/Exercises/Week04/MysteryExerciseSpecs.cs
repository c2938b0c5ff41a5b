using MathsOfAI.Exercises;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

public class MysteryExerciseSpecs
{
    private const string BandsId = "06-deep-mysteries/bands";
    private const string TraceId = "06-deep-mysteries/trace";
    private const string StartSize = "06-deep-mysteries/start-size";
    private const string MostSuccess = "06-deep-mysteries/most-success";
    private static readonly Func<int, double> Trace = n => 2 * n;
    private static readonly double TestError = (double)RightAnswers.ById[StartSize]()[0]!;

    public static TheoryData<string, object?[]> MistakesInBands => new()
    {
        { "Seven: still null", [null, 0.05, 0.15] },
        { "Seven: that is one output's part", [1 / 14.0, 0.05, 0.15] },
        { "the sum over the points; the cost is the mean over all ten", [10 / 7.0, 0.05, 0.15] },
        { "the factor ½ of H&H's cost is missing", [2 / 7.0, 0.05, 0.15] },
        { "the mean over the seven", [10 / 49.0, 0.05, 0.15] },
        { "five of each category", [0.25, 0.05, 0.15] },
        { "Pair: that is one output's part", [1 / 7.0, 0.025, 0.15] },
        { "the mean over the two points", [1 / 7.0, 0.25, 0.15] },
        { "counts the second output's error twice", [1 / 7.0, 0.05, 0.3] },
        { "A saturated output is 0 or 1, and wrong by 1", [1 / 7.0, 0.05, 0.21] },
        { "that is for five wrong points", [1 / 7.0, 0.05, 0.25] },
        { "It should be the mean over all ten points", [1 / 7.0, 0.05, 0.1234] },
        { "pair and saturated have changed places", [1 / 7.0, 0.15, 0.05] },
        { "wants three costs", [1 / 7.0, 0.05] },
    };

    public static TheoryData<string, object?[]> MistakesInTrace => new()
    {
        { "Outer: still null", [null, 1, Trace] },
        { "that is the variance of z", [2, 1, Trace] },
        { "for a point with ‖x‖ = 1", [0.5, 1, Trace] },
        { "a bias would bring that", [1.5, 1, Trace] },
        { "half of the time", [1, 2, Trace] },
        { "their squares are to be added", [1, 0.5, Trace] },
        { "Trace: still null", [1, 1, null] },
        { "expected a function of n", [1, 1, 2.0] },
        { "that is with biases, as in section 1", [1, 1, F(n => 4 * n + 2)] },
        { "the sum over points and units", [1, 1, F(n => 4 * n)] },
        { "the derivatives by the biases", [1, 1, F(n => 3 * n + 2)] },
        { "the square brings a factor 2", [1, 1, F(n => n)] },
        { "mean over four points", [1, 1, F(n => 8 * n)] },
        { "no output bias here", [1, 1, F(n => 2 * n + 2)] },
        { "that is for one unit", [1, 1, F(_ => 2)] },
        { "at n = 1 it should be 2, and yours is 7", [1, 1, F(n => 7 * n * n)] },
        { "could not be checked", [1, 1, F(_ => throw new InvalidOperationException("no"))] },
        { "wants two numbers and a function", [1, Trace] },
    };

    public static TheoryData<string, object?[]> MistakesInStartSize => new()
    {
        { "Test error: still null", [null, "B"] },
        { "in percent, please", [TestError / 100, "B"] },
        { "weights of deviation 0.5", [15.8, "B"] },
        { "that is the training error", [0, "B"] },
        { "that is with shuffled targets", [50, "B"] },
        { "from 0 % to 100 %", [-3, "B"] },
        { "Only weightDeviation is to be changed", [17, "B"] },
        { "Letter A cannot be: the training error is 0.0 %", [TestError, "A"] },
        { "721", [TestError, 'c'] },
        { "one of \"A\", \"B\", \"C\" is asked for", [TestError, "D"] },
        { "Letter: still null", [TestError, null] },
        { "have changed places", ["B", TestError] },
        { "wants two things", [TestError] },
    };

    public static TheoryData<string, object?[]> MistakesInMostSuccess => new()
    {
        { "eta: still null", [null, 1, 1] },
        { "weights: expected a finite number", [0.1, double.NaN, 1] },
        { "the step must be greater than 0", [-0.1, 1, 1] },
        { "standard deviations, which are not negative", [0.1, 1, -1] },
        { "it never learns", [0.1, 0, 1] },
        { "best known: 760", [0.1, 1, 1] },
        { "The step is long", [1, 1, 1] },
        { "2000 of them do not get far", [0.001, 1, 1] },
        { "hardly differ at the start", [0.05, 0.05, 0.1] },
        { "the start is sharp", [0.1, 2, 0.2] },
        { "wants three numbers", [0.1, 1] },
    };

    [Theory, MemberData(nameof(MistakesInBands))]
    public void Bands_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(BandsId, message, answer);

    [Theory, MemberData(nameof(MistakesInTrace))]
    public void Trace_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(TraceId, message, answer);

    [Theory, MemberData(nameof(MistakesInStartSize))]
    public void Start_size_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(StartSize, message, answer);

    [Theory, MemberData(nameof(MistakesInMostSuccess))]
    public void Most_success_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(MostSuccess, message, answer);

    [Fact]
    public void Every_right_answer_is_accepted()
    {
        AssertCorrect(BandsId, "can be read off", 0.1428571, 0.05m, new[] { 3 / 20.0 });
        AssertCorrect(TraceId, "the mean trace is 2n", 1, 1.0f, F(n => n + n));
        AssertCorrect(StartSize, "stays as it was drawn", Math.Round(TestError, 1), 'b');
    }

    [Fact]
    public void The_challenge_counts_what_the_lecture_and_the_best_known_choice_solve()
    {
        Assert.InRange(MostSuccessCheck.Solved(0.1, 1, 1), 570, 640);
        Assert.Equal(MostSuccessCheck.BestKnown, MostSuccessCheck.Solved(0.05, 0.7, 0.2));
        AssertCorrect(MostSuccess, "760 of 1000 networks solve XOR; best known: 760.", 0.05, 0.7, 0.2);
    }

    private static Func<int, double> F(Func<int, double> f) => f;
}
