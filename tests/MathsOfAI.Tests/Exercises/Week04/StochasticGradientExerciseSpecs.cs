using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using StepFunction = Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>;

public class StochasticGradientExerciseSpecs
{
    private const string Step = "03-stochastic-gradient-descent/step";
    private const string LargestEta = "03-stochastic-gradient-descent/largest-eta";

    private static readonly Dictionary<string, StepFunction> Steps = new()
    {
        ["right"] = (p, g, N, m, eta, random) => p - eta * Sum(p, g, m, () => random.Next(N)) / m,
        ["right, another way"] = (p, g, N, m, eta, random) =>
            Enumerable.Range(0, m).Select(_ => random.Next(0, N)).ToArray().Aggregate(p.Clone(), (q, k) => q - eta / m * g(k, p)),
        ["+"] = (p, g, N, m, eta, random) => p + eta * Sum(p, g, m, () => random.Next(N)) / m,
        ["sum"] = (p, g, N, m, eta, random) => p - eta * Sum(p, g, m, () => random.Next(N)),
        ["sum and +"] = (p, g, N, m, eta, random) => p + eta * Sum(p, g, m, () => random.Next(N)),
        ["no eta"] = (p, g, N, m, eta, random) => p - Sum(p, g, m, () => random.Next(N)) / m,
        ["over N"] = (p, g, N, m, eta, random) => p - eta * Sum(p, g, m, () => random.Next(N)) / N,
        ["1 / m"] = (p, g, N, m, eta, random) => p - eta * (1 / m) * Sum(p, g, m, () => random.Next(N)),
        ["begun at p"] = (p, g, N, m, eta, random) => p - eta * (p + Sum(p, g, m, () => random.Next(N))) / m,
        ["another gradient"] = (p, g, N, m, eta, random) => throw new ArgumentException("Expected 23 parameters, given 7."),
        ["one index"] = (p, g, N, m, eta, random) => p - eta * g(3, p),
        ["one pick for all"] = (p, g, N, m, eta, random) => p - eta * g(random.Next(N), p),
        ["own random"] = (p, g, N, m, eta, random) => p - eta * g(new Random(1).Next(N), p),
        ["without replacement"] = (p, g, N, m, eta, random) =>
        {
            var k = Enumerable.Range(0, N).ToArray();
            random.Shuffle(k);
            var next = 0;
            return p - eta * Sum(p, g, m, () => k[next++]) / m;
        },
        ["never the last"] = (p, g, N, m, eta, random) => p - eta * Sum(p, g, m, () => random.Next(N - 1)) / m,
        ["from 1"] = (p, g, N, m, eta, random) => p - eta * Sum(p, g, m, () => 1 + random.Next(N)) / m,
        ["never the first"] = (p, g, N, m, eta, random) => p - eta * Sum(p, g, m, () => random.Next(1, N)) / m,
        ["full"] = (p, g, N, m, eta, random) =>
        {
            var next = 0;
            return p - eta * Sum(p, g, N, () => next++) / N;
        },
        ["one added"] = (p, g, N, m, eta, random) => p - eta * ((m + 1) * g(random.Next(N), p) - g(random.Next(N), p)) / m,
        ["not uniform"] = (p, g, N, m, eta, random) => p - eta * Sum(p, g, m, () => Math.Min(random.Next(N), random.Next(N))) / m,
        ["all gradients computed"] = (p, g, N, m, eta, random) =>
        {
            var all = Enumerable.Range(0, N).Select(i => g(i, p)).ToArray();
            return p - eta * Enumerable.Range(0, m).Select(_ => all[random.Next(N)]).Aggregate((a, b) => a + b) / m;
        },
        ["one after the other"] = (p, g, N, m, eta, random) =>
        {
            for (var i = 0; i < m; i++)
                p = p - eta / m * g(random.Next(N), p);
            return p;
        },
        ["in place"] = (p, g, N, m, eta, random) =>
        {
            p.Subtract(eta * Sum(p, g, m, () => random.Next(N)) / m, p);
            return p;
        },
        ["half of them twice"] = (p, g, N, m, eta, random) => p - eta * 2 * Sum(p, g, m / 2, () => random.Next(N)) / m + (m == 1 ? -eta * g(random.Next(N), p) : 0 * p),
        ["half of them, the first twice"] = (p, g, N, m, eta, random) =>
        {
            var first = random.Next(N);
            return p - eta * (Sum(p, g, m - m / 2, () => random.Next(N)) + m / 2 * g(first, p)) / m;
        },
        ["in pairs"] = (p, g, N, m, eta, random) =>
        {
            var picks = Enumerable.Range(0, m / 2).Select(_ => random.Next(N)).SelectMany(k => new[] { k, N - 1 - k }).Append(random.Next(N)).GetEnumerator();
            return p - eta * Sum(p, g, m, () => picks.MoveNext() ? picks.Current : 0) / m;
        },
        ["stratified"] = (p, g, N, m, eta, random) =>
        {
            var (start, next) = (random.Next(N), 0);
            return p - eta * Sum(p, g, m, () => m < N ? random.Next(N) : (start + next++) % N) / m;
        },
        ["shared random"] = (p, g, N, m, eta, random) => p - eta * Sum(p, g, m, () => Random.Shared.Next(N)) / m,
        ["fixed eta"] = (p, g, N, m, eta, random) => p - 0.3 * Sum(p, g, m, () => random.Next(N)) / m,
        ["twice eta"] = (p, g, N, m, eta, random) => p - 2 * eta * Sum(p, g, m, () => random.Next(N)) / m,
        ["only the step"] = (p, g, N, m, eta, random) => -eta * Sum(p, g, m, () => random.Next(N)) / m,
        ["nothing"] = (p, g, N, m, eta, random) => p,
        ["null"] = (p, g, N, m, eta, random) => null!,
        ["throws"] = (p, g, N, m, eta, random) => throw new InvalidOperationException($"no idea of {g(0, p).Count} components"),
        ["NaN"] = (p, g, N, m, eta, random) => p * double.NaN,
        ["short"] = (p, g, N, m, eta, random) => p.SubVector(0, 2),
    };

    public static TheoryData<string, string> MistakesInStep => new()
    {
        { "+", "+ instead of −" },
        { "sum", "the sum was taken instead of the mean: 1/m is missing" },
        { "sum and +", "+ instead of −" },
        { "no eta", "η is missing" },
        { "over N", "the sum is divided by N" },
        { "one index", "it was always the point 3" },
        { "one pick for all", "always one and the same point" },
        { "own random", "anew in every call" },
        { "without replacement", "That is without replacement" },
        { "never the last", "the point 6 was never picked" },
        { "never the first", "random.Next(1, n) leaves 0 out" },
        { "1 / m", "In C#, 1 / m is 0 for whole numbers" },
        { "begun at p", "the sum was begun at p" },
        { "another gradient", "Use the function gradient that it is given, not GradC" },
        { "from 1", "gradient was asked for the point 7; the points are 0, …, 6" },
        { "full", "that is the full gradient" },
        { "one added", "each counted a whole number of times" },
        { "not uniform", "which is not uniform" },
        { "all gradients computed", "compute only those that were picked" },
        { "one after the other", "at another point than the p that was given" },
        { "half of them twice", "2 picks, each counted twice. The mean is right, but the variance is twice" },
        { "half of them, the first twice", "vary too much" },
        { "in pairs", "the points 0 and 6 come together too often" },
        { "stratified", "vary too little" },
        { "shared random", "take them from the random that it is given" },
        { "fixed eta", "components of p should fall by 0.05 in all; they fell by 0.3" },
        { "twice eta", "has a factor 2 too many" },
        { "only the step", "that is only the step" },
        { "nothing", "nothing was subtracted" },
        { "null", "returns null" },
        { "throws", "throws: no idea of 7 components" },
        { "NaN", "not a finite number" },
        { "short", "expected a new p of 7 components, given one of 2" },
    };

    public static TheoryData<string, object?> MistakesInLargestEta => new()
    {
        { "That is 1/λ_max", 1 / 8.0 },
        { "That is 1/(2λ_max)", 1 / 16.0 },
        { "That is 2/λ_min", 2 / 3.0 },
        { "That is 1/λ_min", 1 / 3.0 },
        { "2 divided by the trace", 2 / 11.0 },
        { "2 divided by the largest entry", 2 / 7.0 },
        { "the limit of the matrix A in section 1", 2 / 9.0 },
        { "grows with λ_max", 8 },
        { "grows with λ_max", 16.0 },
        { "in C#, 1 / 3 is 0", 1 / 4 },
        { "should be positive", -0.25 },
        { "Give the exact number", 0.2499 },
        { "but a larger η does as well", 0.2 },
        { "by −1.4", 0.3 },
        { "one finite number", double.NaN },
        { "one finite number", "1/4" },
    };

    [Fact]
    public void A_pick_that_depends_on_the_last_call_is_found()
    {
        var next = 0;
        StepFunction inOrder = (p, g, N, m, eta, random) => p - eta * Sum(p, g, m, () => next++ % N) / m;
        AssertNotYet(Step, "depends on that of the call before", inOrder);
    }

    [Theory, MemberData(nameof(MistakesInStep))]
    public void Step_points_at_the_mistake(string mistake, string message) => AssertNotYet(Step, message, Steps[mistake]);

    [Theory, MemberData(nameof(MistakesInLargestEta))]
    public void Largest_eta_points_at_the_mistake(string message, object? answer) => AssertNotYet(LargestEta, message, answer);

    [Fact]
    public void Every_right_answer_is_accepted()
    {
        foreach (var (id, answer) in new (string, object)[] { (Step, Steps["right"]), (Step, Steps["right, another way"]), (Step, Steps["in place"]), (LargestEta, 0.25), (LargestEta, 2.0f / 8) })
        {
            AssertCorrect(id, "", answer);
        }
    }

    private static Vector<double> Sum(Vector<double> p, Func<int, Vector<double>, Vector<double>> gradient, int count, Func<int> pick)
    {
        var sum = 0 * p;
        for (var i = 0; i < count; i++)
            sum += gradient(pick(), p);
        return sum;
    }
}
