using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Training;

public class ScheduleSpecs
{
    private const int K = 100;

    [Fact]
    public void Factors_are_those_of_the_formulas()
    {
        AssertFactors(Schedule.Constant, (1, 1), (100, 1));
        AssertFactors(Schedule.Linear, (1, 1), (51, 0.5), (100, 0.01));
        AssertFactors(Schedule.Cosine, (1, 1), (51, 0.5), (26, (1 + Math.Sqrt(0.5)) / 2), (100, (1 + Math.Cos(0.99 * Math.PI)) / 2));
        AssertFactors(Schedule.Steps(30, 0.1), (1, 1), (30, 1), (31, 0.1), (60, 0.1), (61, 0.01), (91, 0.001));
        AssertFactors(Schedule.Steps(1, 0.5), (1, 1), (4, 0.125));
        AssertFactors(Schedule.OneOver(), (1, 1), (4, 0.25));
        AssertFactors(Schedule.OneOver(offset: 20, power: 0.5), (5, 0.2), (80, 0.1));
        AssertFactors(Schedule.OneCycle, (1, 0.04), (16, 0.52), (31, 1), (66, 0.5));
        AssertFactors(Schedule.WarmUp(10), (1, 0.1), (10, 1), (11, 1), (100, 1));
        AssertFactors(Schedule.WarmUp(20, Schedule.Linear), (10, 0.5), (20, 1), (21, 1), (61, 0.5));
        AssertFactors(Schedule.Of("k²", k => k * k), (3, 9));
    }

    [Fact]
    public void Every_schedule_of_the_course_stays_between_0_and_1()
    {
        foreach (var schedule in new[] { Schedule.Constant, Schedule.Linear, Schedule.Cosine, Schedule.OneCycle, Schedule.Steps(7, 0.3), Schedule.OneOver(), Schedule.WarmUp(9, Schedule.OneCycle) })
        {
            foreach (var steps in new[] { 1, 2, 10, 1000 })
                Assert.All(Enumerable.Range(1, steps), k => Assert.InRange(schedule.At(k, steps), 0, 1));
        }
    }

    [Fact]
    public void With_one_over_k_descent_is_the_running_mean_and_with_its_square_it_stops_half_way()
    {
        // f = ½ x²: a step of η_k takes x to (1 − η_k) x, and ∏ (1 − 1/(k + 1)²) = ½ (K + 2) / (K + 1).
        var plan = GradientDescent.Full(1, 50) with { RecordEvery = 1 };
        var f = Objective.Quadratic(M([1.0]));
        Assert.Equal(0, (plan with { Schedule = Schedule.OneOver() }).Minimise(f, V(3)).Path[1][0]);
        Assert.Equal(0.5 * 52 / 51, (plan with { Schedule = Schedule.OneOver(1, 2) }).Minimise(f, V(1)).Final[0], 1e-14);
    }

    [Fact]
    public void Networks_descend_by_it_as_in_stages()
    {
        var start = Network.Random(new Architecture([2, 2, 1], Activation.Tanh), 1);
        var plan = GradientDescent.Full(0.8, 30) with { Schedule = Schedule.Steps(10, 0.5) };
        var stages = new[] { 0.8, 0.4, 0.2 }.Select(eta => GradientDescent.Full(eta, 10)).ToArray();
        Assert.Equal(
            Stages.Train(stages, [start], Xor.Points, Cost.Quadratic)[0].Final.Parameters.ToArray(),
            plan.Train(start, Xor.Points, Cost.Quadratic).Final.Parameters.ToArray());
    }

    [Fact]
    public void Every_optimiser_takes_the_rate_of_its_step()
    {
        var f = Objective.Quadratic(M([3, 1], [1, 2]));
        Assert.All(Optimiser.All, optimiser =>
        {
            var plan = GradientDescent.Full(0.1, 40) with { Optimiser = optimiser, Schedule = Schedule.WarmUp(5, Schedule.OneOver(3)) };
            var expected = Papers.Iterates(optimiser, V(5, -3), (_, p) => f.Gradient(p), k => 0.1 * (k <= 5 ? k / 5.0 : 1 / (k - 2.0)), 40)[^1];
            Assert.Equal(0, (expected - plan.Minimise(f, V(5, -3)).Final).InfinityNorm(), 1e-12);
        });
    }

    [Fact]
    public void What_cannot_be_is_named()
    {
        Assert.Contains("at least one step, given 0", Message(() => Schedule.Steps(0, 0.1)));
        Assert.Contains("factor from 0 to 1, given NaN", Message(() => Schedule.Steps(3, double.NaN)));
        Assert.Contains("factor from 0 to 1, given 1.5", Message(() => Schedule.Steps(3, 1.5)));
        Assert.Contains("offset > −1, given -1", Message(() => Schedule.OneOver(-1)));
        Assert.Contains("power ≥ 0, given -2", Message(() => Schedule.OneOver(0, -2)));
        Assert.Contains("warm-up of at least one step, given 0", Message(() => Schedule.WarmUp(0)));
        Assert.Contains("step from 1 to 100, given 0", Message(() => Schedule.Cosine.At(0, K)));
        Assert.Contains("step from 1 to 100, given 101", Message(() => Schedule.Cosine.At(101, K)));
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_schedule_that_goes_wrong_is_refused_before_the_first_step(double wrong)
    {
        var schedule = Schedule.Of("wrong", k => k == 7 ? wrong : 1);
        var calls = 0;
        var f = Objective.Of("counted", 1, x => 0, x => { calls++; return x; });
        foreach (var bad in new[] { schedule, Schedule.WarmUp(1, Schedule.Of("late", k => k == 6 ? wrong : 1)) })
        {
            var message = Message(() => (GradientDescent.Full(0.1, 10) with { Schedule = bad }).Minimise(f, V(1)));
            Assert.Contains(FormattableString.Invariant($"factors ≥ 0 of the learning rate, given {wrong} at step 7 ({bad.Name})"), message);
        }

        Assert.Equal(0, calls);
        (GradientDescent.Full(0.1, 6) with { Schedule = schedule }).Minimise(f, V(1));
        Assert.Equal(6, calls);
    }

    private static void AssertFactors(Schedule schedule, params (int k, double Factor)[] expected) =>
        Assert.All(expected, e => Assert.Equal(e.Factor, schedule.At(e.k, K), 1e-14));

    private static string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
}
