using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using StableCost = Func<double, double, double>;

public class PracticalIssueExerciseSpecs
{
    private const string InitialScale = "03-practical-issues/initial-scale";
    private const string Standardise = "03-practical-issues/standardise";
    private const string Stable = "03-practical-issues/stable-cross-entropy";
    private const string Seeds = "03-practical-issues/seeds-needed";
    private static readonly double Leaky = Math.Sqrt(0.016);

    private static readonly Dictionary<string, StableCost> Costs = new()
    {
        ["naive"] = (z, y) => -y * Math.Log(Sigmoid(z)) - (1 - y) * Math.Log(1 - Sigmoid(z)),
        ["epsilon"] = (z, y) => -y * Math.Log(Sigmoid(z) + 1e-12) - (1 - y) * Math.Log(1 - Sigmoid(z) + 1e-12),
        ["clipped"] = (z, y) => Math.Clamp(Sigmoid(z), 1e-7, 1 - 1e-7) is var a ? -y * Math.Log(a) - (1 - y) * Math.Log(1 - a) : 0,
        ["overflow"] = (z, y) => Math.Log(1 + Math.Exp(z)) - y * z,
        ["no maximum"] = (z, y) => Math.Log(1 + Math.Exp(-Math.Abs(z))) - y * z,
        ["only maximum"] = (z, y) => Math.Max(z, 0) - y * z,
        ["y exchanged"] = (z, y) => Softplus(z) - (1 - y) * z,
        ["no y"] = (z, y) => Softplus(z),
        ["only y"] = (z, y) => Softplus(-z),
        ["plus"] = (z, y) => Softplus(z) + y * z,
        ["one minus"] = (z, y) => y * Softplus(-z) - (1 - y) * Softplus(z),
        ["something else"] = (z, y) => z * z + y,
        ["NaN"] = (z, y) => Math.Log(Math.Exp(z) / Math.Exp(z)) + Softplus(z) - y * z,
        ["throws"] = (z, y) => throw new InvalidOperationException("No."),
    };

    public static TheoryData<string, string> MistakesInCost => new()
    {
        { "naive", "At z = −800, y = 0 it is not a number" },
        { "epsilon", "The cost stops growing: an ε inside the logarithm, or a clipped σ" },
        { "clipped", "The cost stops growing: an ε inside the logarithm, or a clipped σ" },
        { "overflow", "z = 800, y = 0 it is infinite" },
        { "no maximum", "The maximum is missing" },
        { "only maximum", "The logarithm ln(1 + e^−|z|) is missing" },
        { "y exchanged", "Y and 1 − y have changed places" },
        { "no y", "that is the cost at y = 0" },
        { "only y", "that is the cost at y = 1" },
        { "plus", "The sign of yz is wrong" },
        { "one minus", "The second term has the wrong sign" },
        { "something else", "it should be 0.0485874" },
        { "NaN", "it is not a number" },
        { "throws", "The function failed: No." },
    };

    public static TheoryData<string, double, double> MistakesInScale => new()
    {
        { "σ for tanh: that is √(1/64), with the fan-out", Math.Sqrt(1.0 / 64), Leaky },
        { "σ for tanh: that is the variance 1/n", 0.01, Leaky },
        { "Glorot's compromise", Math.Sqrt(2.0 / 164), Leaky },
        { "that is √(2/n), for ReLU", Math.Sqrt(0.02), Leaky },
        { "σ for tanh: it is not 0.17", 0.17, Leaky },
        { "σ for leaky ReLU: that has the fan-out, 64", 0.1, Math.Sqrt(1.6 / 64) },
        { "σ for leaky ReLU: that is the variance", 0.1, 0.016 },
        { "σ for leaky ReLU: that is for ReLU", 0.1, Math.Sqrt(0.02) },
        { "forgets that the left half", 0.1, 0.1 },
        { "½ is squared", 0.1, Math.Sqrt(2 / 150.0) },
        { "each half of the line", 0.1, Math.Sqrt(0.008) },
        { "σ for leaky ReLU: it is not 0.2", 0.1, 0.2 },
    };

    public static TheoryData<string, double, double> MistakesInStandardise => new()
    {
        { "the mean 6 and the deviation 3 of the two test inputs", 1, -1 },
        { "the division by the deviation 2 is missing", 4, -2 },
        { "divides by the variance 4", 1, -0.5 },
        { "all ten inputs, before splitting", 3.8 / Math.Sqrt(5.16), -2.2 / Math.Sqrt(5.16) },
        { "divides by N − 1", 4 / Math.Sqrt(32.0 / 7), -2 / Math.Sqrt(32.0 / 7) },
        { "the mean 5 is not subtracted", 4.5, 1.5 },
        { "look at component 2", 2, -3 },
    };

    public static TheoryData<string, double> MistakesInSeeds => new()
    {
        { "that is what people often take", 10 },
        { "that is 1/gap", 20 },
        { "the variance for the deviation", 12 },
        { "the variance for the deviation", 2 * 0.2875 / 0.05 },
        { "the gap is squared too", 4 * 0.2875 / 0.05 },
        { "one standard deviation; it should be two", 115 },
        { "2 for 2²", 230 },
        { "one of the two methods", 256 },
        { "that is 1/gap²", 400 },
        { "nearly", 461 },
        { "it is n with 0.05 = 2", 300 },
        { "expected a whole number", 300.5 },
    };

    [Theory, MemberData(nameof(MistakesInCost))]
    public void Stable_cost_points_at_the_mistake(string mistake, string message) => AssertNotYet(Stable, message, Costs[mistake]);

    [Theory, MemberData(nameof(MistakesInScale))]
    public void Initial_scale_points_at_the_mistake(string message, double tanh, double leaky) => AssertNotYet(InitialScale, message, tanh, leaky);

    [Theory, MemberData(nameof(MistakesInStandardise))]
    public void Standardise_points_at_the_mistake(string message, double first, double second) => AssertNotYet(Standardise, message, V(first, second));

    [Theory, MemberData(nameof(MistakesInSeeds))]
    public void Seeds_points_at_the_mistake(string message, double seeds) => AssertNotYet(Seeds, message, seeds);

    [Fact]
    public void Part_of_an_answer_is_asked_for()
    {
        AssertNotYet(InitialScale, "σ for leaky ReLU: still null", 0.1, null);
        AssertNotYet(InitialScale, "it was given 1", 0.1);
        AssertNotYet(InitialScale, "have changed places", Leaky, 0.1);
        AssertNotYet(Standardise, "it was given 2", 2, -1);
        AssertNotYet(Stable, "the function stableCost", 3.0);
        AssertNotYet(Seeds, "it was given 2", 460, 461);
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
}
