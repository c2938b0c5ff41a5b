using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using EpochsFunction = Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>;

public class BatchExerciseSpecs
{
    private const string Variance = "02-batches-and-minibatches/variance";
    private const string Reshuffle = "02-batches-and-minibatches/reshuffle";
    private const string UsefulM = "02-batches-and-minibatches/useful-m";
    private const string SmallestC = "02-batches-and-minibatches/smallest-c";

    private static readonly Dictionary<string, EpochsFunction> Functions = new()
    {
        ["every step"] = (p, g, N, epochs, eta, random) =>
        {
            int[] order = [.. Enumerable.Range(0, N)];
            for (var k = 0; k < N * epochs; k++)
            {
                random.Shuffle(order);
                p -= eta * g(order[k % N], p);
            }

            return p;
        },
        ["only once"] = (p, g, N, epochs, eta, random) =>
        {
            var order = Shuffled(N, random);
            return Through(p, g, eta, Enumerable.Repeat(order, epochs).SelectMany(all => all));
        },
        ["replacement"] = (p, g, N, epochs, eta, random) => Through(p, g, eta, Enumerable.Range(0, N * epochs).Select(_ => random.Next(N))),
        ["not at all"] = (p, g, N, epochs, eta, random) => Through(p, g, eta, Enumerable.Range(0, N * epochs).Select(k => k % N)),
        ["one epoch"] = (p, g, N, epochs, eta, random) => Through(p, g, eta, Shuffled(N, random)),
        ["one step an epoch"] = (p, g, N, epochs, eta, random) => Through(p, g, eta, Enumerable.Range(0, epochs).Select(_ => random.Next(N))),
        ["too many"] = (p, g, N, epochs, eta, random) => Through(p, g, eta, Epochs(N, epochs + 2, random)),
        ["far too many"] = (p, g, N, epochs, eta, random) => Through(p, g, eta, Epochs(N, 1000, random)),
        ["from one"] = (p, g, N, epochs, eta, random) => Through(p, g, eta, Epochs(N, epochs, random).Select(i => i + 1)),
        ["uphill"] = (p, g, N, epochs, eta, random) => Through(p, g, -eta, Epochs(N, epochs, random)),
        ["no eta"] = (p, g, N, epochs, eta, random) => Through(p, g, 1, Epochs(N, epochs, random)),
        ["a mean"] = (p, g, N, epochs, eta, random) => Through(p, g, eta / N, Epochs(N, epochs, random)),
        ["old p"] = (p, g, N, epochs, eta, random) => p - eta * Epochs(N, epochs, random).Select(i => g(i, p)).ToArray().Aggregate((sum, gi) => sum + gi),
        ["last epoch"] = (p, g, N, epochs, eta, random) =>
        {
            var last = p;
            for (var epoch = 0; epoch < epochs; epoch++)
                last = Through(p, g, eta, Shuffled(N, random));
            return last;
        },
        ["old one"] = (p, g, N, epochs, eta, random) =>
        {
            Through(p, g, eta, Epochs(N, epochs, random));
            return p;
        },
        ["other random"] = (p, g, N, epochs, eta, random) => Through(p, g, eta, Epochs(N, epochs, Random.Shared)),
        ["turned"] = (p, g, N, epochs, eta, random) => Through(p, g, eta, Enumerable.Range(0, epochs).SelectMany(_ =>
        {
            // One exchange leaves most points where they are.
            int[] order = [.. Enumerable.Range(0, N)];
            var (i, j) = (random.Next(N), random.Next(N));
            (order[i], order[j]) = (order[j], order[i]);
            return order;
        })),
        ["null"] = (p, g, N, epochs, eta, random) => null!,
        ["throws"] = (p, g, N, epochs, eta, random) => throw new InvalidOperationException("no idea"),
        ["NaN"] = (p, g, N, epochs, eta, random) => p * double.NaN,
        ["short"] = (p, g, N, epochs, eta, random) => p.SubVector(0, 1),
        ["nothing"] = (p, g, N, epochs, eta, random) => p,
    };

    public static TheoryData<string, string> MistakesInReshuffle => new()
    {
        { "every step", "shuffled again at every step" },
        { "only once", "it is shuffled only once" },
        { "replacement", "That is picking with replacement, (4.8)" },
        { "not at all", "nothing is shuffled" },
        { "one epoch", "only one epoch was run" },
        { "one step an epoch", "an epoch has N steps" },
        { "too many", "42 gradients were asked for" },
        { "far too many", "more than N · epochs = 28" },
        { "from one", "asked for the point 7" },
        { "uphill", "+ instead of −" },
        { "no eta", "η is missing" },
        { "a mean", "each gradient is divided by N" },
        { "old p", "taken at an older p" },
        { "last epoch", "only the steps of one epoch" },
        { "old one", "the old one" },
        { "other random", "from no other" },
        { "turned", "not every order is equally likely" },
        { "null", "returns null" },
        { "throws", "no idea" },
        { "NaN", "not a finite number" },
        { "short", "7 components, given one of 1" },
        { "nothing", "no gradient was asked for" },
    };

    public static TheoryData<string, double, double> MistakesInVariance => new()
    {
        { "have changed places", 0.5, 0.75 },
        { "withReplacement: that is the one without", 0.5, 0.5 },
        { "that is V, for m = 1", 3, 0.5 },
        { "that is V/m²", 3 / 16.0, 0.5 },
        { "that is mV", 12, 0.5 },
        { "that is V/N", 0.3, 0.5 },
        { "withoutReplacement: that is V/m, with replacement", 0.75, 0.75 },
        { "that has the factor N/(N − 1)", 0.75, 0.75 * 10 / 9 },
        { "that has the factor 1 − m/N", 0.75, 0.45 },
        { "1/m is missing", 0.75, 2 },
        { "1/m is there twice", 0.75, 0.125 },
        { "(V/m)(N − m)/(N − 1)", 0.75, 0.6 },
    };

    public static TheoryData<string, int> MistakesInUsefulM => new()
    {
        { "that is N.", 1000 },
        { "m = 1 makes the fewest gradients", 1 },
        { "that is NB", 48_000 },
        { "that is B", 48 },
        { "the best m is its root", 144 },
        { "t₀ and t₁ have changed places", 4 },
        { "that is t₀/t₁", 3 },
        { "near √B", 7 },
        { "40 µs is t₀ + t₁", 14 },
        { "where the time was taken", 64 },
        { "takes 1.013 times as long", 16 },
        { "takes 1.001 times as long", 11 },
        { "at least one point", -2 },
    };

    public static TheoryData<string, double> MistakesInSmallestC => new()
    {
        { "that is 1/λ_max", 0.2 },
        { "that is 2/λ_max", 0.4 },
        { "that is 1/(2λ_max)", 0.1 },
        { "that is 2/λ_min", 10 },
        { "that is 1/λ_min", 5 },
        { "not any c will do", 1 },
        { "η must be positive", -7 },
        { "the exponent is 2cλ_min = 0.72", 1.8 },
        { "but a smaller one has it too", 3 },
        { "2cλ_min = 1.00002 is above 1", 2.50005 },
        { "expected one finite number", double.NaN },
    };

    [Theory, MemberData(nameof(MistakesInReshuffle))]
    public void Reshuffle_points_at_the_mistake(string mistake, string message) => AssertNotYet(Reshuffle, message, Functions[mistake]);

    [Theory, MemberData(nameof(MistakesInVariance))]
    public void Variance_points_at_the_mistake(string message, double with, double without) => AssertNotYet(Variance, message, with, without);

    [Theory, MemberData(nameof(MistakesInUsefulM))]
    public void Useful_m_points_at_the_mistake(string message, int m) => AssertNotYet(UsefulM, message, m);

    [Theory, MemberData(nameof(MistakesInSmallestC))]
    public void Smallest_c_points_at_the_mistake(string message, double c) => AssertNotYet(SmallestC, message, c);

    [Fact]
    public void Part_of_an_answer_is_asked_for()
    {
        AssertNotYet(Variance, "withoutReplacement: still null", 0.75, null);
        AssertNotYet(Variance, "it was given 1", 0.75);
        AssertNotYet(UsefulM, "a whole number", 12.5);
        AssertNotYet(Reshuffle, "the function reshuffled", 3.0);
        AssertNotYet(SmallestC, "expected one finite number", "c");
    }

    private static Vector<double> Through(Vector<double> p, Func<int, Vector<double>, Vector<double>> gradient, double eta, IEnumerable<int> points)
    {
        foreach (var i in points)
            p -= eta * gradient(i, p);
        return p;
    }

    private static IEnumerable<int> Epochs(int N, int epochs, Random random) => Enumerable.Range(0, epochs).SelectMany(_ => Shuffled(N, random));

    private static int[] Shuffled(int N, Random random)
    {
        int[] order = [.. Enumerable.Range(0, N)];
        random.Shuffle(order);
        return order;
    }
}
