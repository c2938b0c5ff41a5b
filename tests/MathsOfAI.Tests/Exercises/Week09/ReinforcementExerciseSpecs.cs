using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using WeightsFunction = Func<double[], double[], double, double[]>;

public class ReinforcementExerciseSpecs
{
    private const string ByHand = "05-reinforcement-learning/values-by-hand";
    private const string Score = "05-reinforcement-learning/score";
    private const string Corridor = "05-reinforcement-learning/short-corridor";
    private const string Baseline = "05-reinforcement-learning/best-baseline";
    private const string Weights = "05-reinforcement-learning/weights";

    private static readonly Dictionary<string, WeightsFunction> Programs = new()
    {
        ["as it stands"] = Each((_, g, _, _, next) => g - next),
        ["whole return and discount"] = Each((discount, _, g0, v, _) => discount * (g0 - v)),
        ["no discount"] = Each((_, g, _, v, _) => g - v),
        ["after the action"] = Each((discount, g, _, _, next) => discount * (g - next)),
        ["no baseline"] = Each((discount, g, _, _, _) => discount * g),
        ["whole return"] = Each((_, _, g0, _, _) => g0),
        ["whole return minus v"] = Each((_, _, g0, v, _) => g0 - v),
        ["opposite"] = Each((discount, g, _, v, _) => discount * (v - g)),
        ["v without discount"] = Each((discount, g, _, v, _) => discount * g - v),
        ["twice"] = Each((discount, g, _, v, _) => 2 * discount * (g - v)),
        ["something else"] = Each((discount, g, _, v, _) => discount * (g - v) + 0.01),
        ["null"] = (_, _, _) => null!,
        ["too long"] = (_, v, _) => v,
        ["fails"] = (_, _, _) => throw new InvalidOperationException("No."),
    };

    public static TheoryData<string, double[]> MistakesInValues => new()
    {
        { "that is without γ", [6, 5] },
        { "the reward of 4 twice", [20 / 7.0, 26 / 7.0] },
        { "lets C go on paying", [24 / 7.0, 34 / 7.0] },
        { "the next rewards on average", [1, 2] },
        { "goes back to A with certainty", [8 / 3.0, 10 / 3.0] },
        { "changed places", [18 / 7.0, 16 / 7.0] },
        { "look at component 2", [16 / 7.0, 3] },
        { "look at component 1", [3, 18 / 7.0] },
    };

    public static TheoryData<string, double[]> MistakesInScore => new()
    {
        { "−π is missing", [0, 0, 1] },
        { "that is π − e", [0.125, 0.25, -0.375] },
        { "that is ∇π", [-5 / 64.0, -10 / 64.0, 15 / 64.0] },
        { "that is −π;", [-0.125, -0.25, -0.625] },
        { "that is π.", [0.125, 0.25, 0.625] },
        { "for the first action", [0.875, -0.25, -0.625] },
        { "for the second action", [-0.125, 0.75, -0.625] },
        { "divide by their sum", [-1, -2, -4] },
        { "look at component 3", [-0.125, -0.25, 0.5] },
    };

    public static TheoryData<string, double, double> MistakesInCorridor => new()
    {
        { "p: that is the even chance", 0.5, -12 },
        { "p: whoever always goes right", 1, -11 },
        { "p: whoever always goes left", 0, -11 },
        { "p: that is the other root", 2 + Math.Sqrt(2), -11 },
        { "p: that is the probability of going left", Math.Sqrt(2) - 1, -11 },
        { "p: it is not 0.6", 0.6, -11 },
        { "J: that is J at p = ½", 2 - Math.Sqrt(2), -12 },
        { "J: that is J at 2 + √2", 2 - Math.Sqrt(2), -(6 - 4 * Math.Sqrt(2)) },
        { "the value of the second state", 2 - Math.Sqrt(2), -(6 + 4 * Math.Sqrt(2)) + 1 / (2 - Math.Sqrt(2)) },
        { "divided by the number of states", 2 - Math.Sqrt(2), -(6 + 4 * Math.Sqrt(2)) / 3 },
        { "J: it has the opposite sign", 2 - Math.Sqrt(2), 6 + 4 * Math.Sqrt(2) },
        { "J: it is not", 2 - Math.Sqrt(2), -11.2 },
    };

    public static TheoryData<string, double, double> MistakesInBaseline => new()
    {
        { "b: that is the mean return", 2, 0 },
        { "b: that is the mean of the two rewards", 3.5, 0 },
        { "b: that is no baseline", 0, 0 },
        { "b: it has a factor 2 too many", 10, 0 },
        { "b: it is not 4.6", 4.6, 0 },
        { "variance: that is the variance for b = 0", 5, 8 },
        { "variance: that is the variance for b = 2", 5, 2.88 },
        { "the square of the mean", 5, 1.28 },
        { "variance: it is not", 5, 0.5 },
    };

    public static TheoryData<string, string> MistakesInWeights => new()
    {
        { "as it stands", "two things in it are wrong" },
        { "whole return and discount", "G_0 in place of G_t" },
        { "no discount", "The factor γᵗ is missing" },
        { "after the action", "must not depend on the action" },
        { "no baseline", "without the baseline" },
        { "whole return", "right on average, but with the largest variance" },
        { "whole return minus v", "the whole return G_0 in place of γᵗ G_t" },
        { "opposite", "the opposite sign" },
        { "v without discount", "The factor γᵗ belongs to both" },
        { "twice", "a factor 2 too many" },
        { "something else", "the weight at t = 0 should be" },
        { "null", "returns null" },
        { "too long", "for each of the 4 rewards, given 5" },
        { "fails", "The function failed: No." },
    };

    [Theory, MemberData(nameof(MistakesInValues))]
    public void Values_by_hand_points_at_the_mistake(string message, double[] v) => AssertNotYet(ByHand, message, V(v));

    [Theory, MemberData(nameof(MistakesInScore))]
    public void Score_points_at_the_mistake(string message, double[] score) => AssertNotYet(Score, message, V(score));

    [Theory, MemberData(nameof(MistakesInCorridor))]
    public void Short_corridor_points_at_the_mistake(string message, double p, double j) => AssertNotYet(Corridor, message, p, j);

    [Theory, MemberData(nameof(MistakesInBaseline))]
    public void Best_baseline_points_at_the_mistake(string message, double b, double variance) => AssertNotYet(Baseline, message, b, variance);

    [Theory, MemberData(nameof(MistakesInWeights))]
    public void Weights_says_what_is_off(string program, string message) => AssertNotYet(Weights, message, Programs[program]);

    [Fact]
    public void Weights_may_change_what_they_are_given() => AssertCorrect(Weights, "does not know the action", (WeightsFunction)((r, v, gamma) =>
    {
        for (var t = r.Length - 2; t >= 0; t--)
            r[t] += gamma * r[t + 1];
        for (var t = 0; t < r.Length; t++)
            r[t] = Math.Pow(gamma, t) * (r[t] - v[t]);
        Array.Clear(v);
        return r;
    }));

    [Fact]
    public void Part_of_an_answer_is_asked_for()
    {
        AssertNotYet(Corridor, "J: still null", 2 - Math.Sqrt(2), null);
        AssertNotYet(Corridor, "it was given 1", 0.5);
        AssertNotYet(Baseline, "The variance: still null", 5, null);
        AssertNotYet(Baseline, "it was given 1", 5);
        AssertNotYet(ByHand, "it was given 2", 1, 2);
        AssertNotYet(Score, "it was given 2", 1, 2);
        AssertNotYet(Weights, "the function weights", 3.0);
    }

    private static WeightsFunction Each(Func<double, double, double, double, double, double> weight) => (r, v, gamma) =>
    {
        var returns = new double[r.Length + 1];
        for (var t = r.Length - 1; t >= 0; t--)
            returns[t] = r[t] + gamma * returns[t + 1];
        return [.. r.Select((_, t) => weight(Math.Pow(gamma, t), returns[t], returns[0], v[t], v[t + 1]))];
    };
}
