using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using StepFunction = Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>;

public class StochasticGradientExerciseSpecs
{
    private const string Step = "03-stochastic-gradient-descent/step";
    private const string LargestEta = "03-stochastic-gradient-descent/largest-eta";
    private const string NoiseFloor = "03-stochastic-gradient-descent/noise-floor";
    private const string WithoutReplacement = "03-stochastic-gradient-descent/without-replacement";
    private const string Schedule = "03-stochastic-gradient-descent/schedule";

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
        { "the limit of the matrix A in section 2", 2 / 9.0 },
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

    public static TheoryData<string, object?[]> MistakesInNoiseFloor => new()
    {
        { "a: that multiplies d", [1 / 3.0, 2 / 9.0, 0.25, 0.5] },
        { "It lacks the term η²λ²", [-1 / 3.0, 2 / 9.0, 0.25, 0.5] },
        { "The gradient of ½λd² is λd", [25 / 36.0, 2 / 9.0, 0.25, 0.5] },
        { "that is η times the variance", [1 / 9.0, 4 / 3.0, 0.25, 0.5] },
        { "What is added to d is ηξ", [1 / 9.0, 8, 0.25, 0.5] },
        { "that solves x = b − a x", [1 / 9.0, 2 / 9.0, 0.2, 0.5] },
        { "a is the square (1 − ηλ)²", [1 / 9.0, 2 / 9.0, 1 / 3.0, 0.5] },
        { "that is b/a", [1 / 9.0, 2 / 9.0, 2, 0.5] },
        { "the formula for small η", [1 / 9.0, 2 / 9.0, 0.25, 1 / 3.0] },
        { "that is 𝔼 d². The cost", [1 / 9.0, 2 / 9.0, 0.25, 0.25] },
        { "b: still null", [1 / 9.0, null, 0.25, 0.5] },
        { "four numbers", [0.5] },
    };

    public static TheoryData<string, object?[]> MistakesInWithoutReplacement => new()
    {
        { "Step A still holds", ["A", Factor(m => (10.0 - m) / 9)] },
        { "Step B still holds", ["b", Factor(m => (10.0 - m) / 9)] },
        { "Step D still holds", ['D', null] },
        { "one of the letters", ["E", Factor(m => 1)] },
        { "factor is still null", ["C", null] },
        { "expected a function of m", ["C", 0.5] },
        { "would be as with replacement", ["C", Factor(m => 1)] },
        { "(N − m)/N is 0.9 at m = 1", ["C", Factor(m => 1 - m / 10.0)] },
        { "the 1/m is there twice", ["C", Factor(m => (10.0 - m) / 9 / m)] },
        { "V/m has its 1/m already", ["C", Factor(m => 1.0 / m)] },
        { "at m = N all points are picked", ["C", Factor(m => (11.0 - m) / 10)] },
        { "the sign of the mixed terms", ["C", Factor(m => 1 + (m - 1) / 9.0)] },
        { "m (m − 1) pairs", ["C", Factor(m => 8 / 9.0)] },
        { "Look at m = 2", ["C", Factor(m => m == 1 ? 1 : 0.3)] },
        { "fails at m = 1: Attempted to divide by zero. It is called with m = 1, …, 10. Whole numbers", ["C", Factor(m => 10 / (m - 1))] },
    };

    public static TheoryData<string, object?> MistakesInSchedule => new()
    {
        { "a function of the step's number", 0.1 },
        { "At step 3 η is −0.1", Factor(k => k == 3 ? -0.1 : 0.1) },
        { "At step 1 η is", Factor(k => double.NaN) },
        { "In C#, 1 / k is 0", Factor(k => 0) },
        { "grown beyond the start's", Factor(k => 0.8) },
        { "η is constant", Factor(k => 0.01) },
        { "η rises", Factor(k => 1e-5 * k) },
        { "From step 501 on η is 0", Factor(k => k <= 500 ? 0.05 : 0) },
        { "Most of it is noise", Factor(k => 0.2 - 0.00001 * k) },
        { "η falls too early", Factor(k => 1.0 / (k + 10)) },
        { "fails at k = 2000: Index was outside the bounds of the array. It is called with k = 1, …, 2000.", Factor(k => (new double[2000])[k]) },
    };

    [Theory, MemberData(nameof(MistakesInNoiseFloor))]
    public void Noise_floor_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(NoiseFloor, message, answer);

    [Theory, MemberData(nameof(MistakesInWithoutReplacement))]
    public void Without_replacement_points_at_the_mistake(string message, object?[] answer) => AssertNotYet(WithoutReplacement, message, answer);

    [Theory, MemberData(nameof(MistakesInSchedule))]
    public void Schedule_says_what_is_left(string message, object? answer) => AssertNotYet(Schedule, message, answer);

    [Fact]
    public void The_factor_without_replacement_is_that_of_all_pairs_and_triples()
    {
        double[] g = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
        var (mean, V) = (g.Average(), g.Average(v => v * v) - g.Average() * g.Average());
        var pairs = from i in Enumerable.Range(0, 10) from j in Enumerable.Range(0, 10) where i != j select (g[i] + g[j]) / 2;
        var triples = from i in Enumerable.Range(0, 10) from j in Enumerable.Range(0, 10) from k in Enumerable.Range(0, 10) where i != j && j != k && k != i select (g[i] + g[j] + g[k]) / 3;
        Assert.Equal(8 / 9.0 * V / 2, pairs.Average(G => (G - mean) * (G - mean)), 1e-12);
        Assert.Equal(7 / 9.0 * V / 3, triples.Average(G => (G - mean) * (G - mean)), 1e-12);
    }

    [Fact]
    public void A_schedule_is_scored_beside_the_best_known()
    {
        // What exact coordinate descent finds, read off at fourteen steps and interpolated in logarithms.
        (int Step, double Eta)[] found =
        [
            (1, 0.2566), (2, 0.3303), (5, 0.4504), (10, 0.4128), (20, 0.3258), (50, 0.1592), (100, 0.07671), (200, 0.03628), (500, 0.01379),
            (1000, 0.004556), (1500, 0.0008278), (1900, 0.000483), (1990, 0.0004414), (2000, 0.0004372),
        ];
        double Interpolated(int k)
        {
            var right = Array.FindIndex(found, point => point.Step >= k);
            if (found[right].Step == k)
                return found[right].Eta;
            var (a, b) = (found[right - 1], found[right]);
            return a.Eta * Math.Pow(b.Eta / a.Eta, Math.Log((double)k / a.Step) / Math.Log((double)b.Step / a.Step));
        }

        AssertCorrect(Schedule, "the best known is 1.83·10⁻⁴", Factor(Interpolated));
        AssertCorrect(Schedule, "Score 3.79·10⁻⁴", Factor(k => Math.Min(0.4, 5.0 / (k + 10))));
    }

    private static Func<int, double> Factor(Func<int, double> f) => f;

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
