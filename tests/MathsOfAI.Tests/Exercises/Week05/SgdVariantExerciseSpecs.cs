using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using NesterovStep = Func<Vector<double>, Vector<double>, Func<Vector<double>, Vector<double>>, double, double, Vector<double>>;

public class SgdVariantExerciseSpecs
{
    private const string BestPair = "01-sgd-variants/best-pair";
    private const string LargestEta = "01-sgd-variants/largest-eta";
    private const string TwoSteps = "01-sgd-variants/two-steps";
    private const string Nesterov = "01-sgd-variants/nesterov";
    private const double Eta = 4.0 / 121;
    private const double Beta = 81.0 / 121;

    // The second step without hats, in units of η.
    private static readonly double Bare = 0.19 / Math.Sqrt(1 - 0.999 * 0.999);

    private static readonly Dictionary<string, NesterovStep> Steps = new()
    {
        ["heavy ball"] = (p, before, g, eta, beta) => p + beta * (p - before) - eta * g(p),
        ["eta twice"] = (p, before, g, eta, beta) => Ahead(p, before, beta) - eta * eta * g(Ahead(p, before, beta)),
        ["eta around all"] = (p, before, g, eta, beta) => p + eta * (beta * (p - before) - eta * g(Ahead(p, before, beta))),
        ["position first"] = (p, before, g, eta, beta) =>
        {
            var moved = p - eta * g(p);
            return moved + beta * (moved - before);
        },
        ["both gradients"] = (p, before, g, eta, beta) =>
        {
            var moved = p - eta * g(p) + beta * (p - before);
            return moved - eta * g(Ahead(p, before, beta));
        },
        ["only ahead"] = (p, before, g, eta, beta) => Ahead(p, before, beta),
        ["from p"] = (p, before, g, eta, beta) => p - eta * g(Ahead(p, before, beta)),
        ["descent"] = (p, before, g, eta, beta) => p - eta * g(p),
        ["uphill"] = (p, before, g, eta, beta) => Ahead(p, before, beta) + eta * g(Ahead(p, before, beta)),
        ["backwards"] = (p, before, g, eta, beta) => Ahead(p, before, -beta) - eta * g(Ahead(p, before, -beta)),
        ["no beta"] = (p, before, g, eta, beta) => Ahead(p, before, 1) - eta * g(Ahead(p, before, 1)),
        ["no eta"] = (p, before, g, eta, beta) => Ahead(p, before, beta) - g(Ahead(p, before, beta)),
        ["velocity"] = (p, before, g, eta, beta) => beta * (p - before) - eta * g(Ahead(p, before, beta)),
        ["eta for beta"] = (p, before, g, eta, beta) => Ahead(p, before, eta) - beta * g(Ahead(p, before, eta)),
        ["before for p"] = (p, before, g, eta, beta) => Ahead(before, p, beta) - eta * g(Ahead(before, p, beta)),
        ["dampened"] = (p, before, g, eta, beta) => Ahead(p, before, beta) - eta * (1 - beta) * g(Ahead(p, before, beta)),
        ["something else"] = (p, before, g, eta, beta) => p.Map(x => x * x + 0.1),
        ["null"] = (p, before, g, eta, beta) => null!,
        ["throws"] = (p, before, g, eta, beta) => p + Vector<double>.Build.Dense(2),
        ["NaN"] = (p, before, g, eta, beta) => p * double.NaN,
        ["short"] = (p, before, g, eta, beta) => p.SubVector(0, 1),
    };

    public static TheoryData<string, string> MistakesInNesterov => new()
    {
        { "heavy ball", "The gradient is taken at p: that is the heavy ball" },
        { "eta twice", "η is there twice" },
        { "eta around all", "it multiplies the gradient only, not the whole velocity" },
        { "position first", "The position is moved first" },
        { "both gradients", "Two gradients are subtracted" },
        { "only ahead", "the step −η ∇Cost(q) is missing" },
        { "from p", "it should start from q" },
        { "descent", "β does not come into it" },
        { "uphill", "+ instead of −" },
        { "backwards", "The inertia has the wrong sign" },
        { "no beta", "β is missing" },
        { "no eta", "η is missing" },
        { "velocity", "That is the velocity" },
        { "eta for beta", "The numbers η and β have changed places" },
        { "before for p", "The points p and before have changed places" },
        { "dampened", "the factor 1 − β as well" },
        { "something else", "η = 0.1, β = 0.6, p = (1.5, −0.5, 2)" },
        { "null", "returns null" },
        { "throws", "gradient(…) wants one vector" },
        { "NaN", "not a finite number" },
        { "short", "3 components, given one of 1" },
    };

    public static TheoryData<string, double, double> MistakesInBestPair => new()
    {
        { "β: that is √β", Eta, 9.0 / 11 },
        { "β: that has κ where √κ belongs", Eta, Math.Pow(99.0 / 101, 2) },
        { "β: that is (κ − 1)/(κ + 1)", Eta, 99.0 / 101 },
        { "β: 0.9 is what people often take", Eta, 0.9 },
        { "β: it is not 0.6; β is the square", Eta, 0.6 },
        { "η: that is 2/(λ_min + λ_max)", 2.0 / 101, Beta },
        { "η: that has λ where √λ belongs", 4.0 / (101 * 101), Beta },
        { "the mixed term is missing", 4.0 / 101, Beta },
        { "η: that is √η", 2.0 / 11, Beta },
        { "the largest stable η", 2 * (1 + Beta) / 100, Beta },
        { "Nesterov's choice", 0.01, Beta },
        { "η: it is not 0.05", 0.05, Beta },
        { "η: expected one finite number", double.NaN, Beta },
    };

    public static TheoryData<string, double> MistakesInLargestEta => new()
    {
        { "that is 2/λ, the limit of descent", 0.2 },
        { "that is 2(1 − β)/λ", 0.02 },
        { "that is 2/(λ(1 − β))", 2 },
        { "divide by λ = 10", 3.8 },
        { "that is (1 + β)/λ", 0.19 },
        { "Q″ is 10, not 5", 0.76 },
        { "the roots become real again", Math.Pow(1 + Math.Sqrt(0.9), 2) / 10 },
        { "at the limit μ = −1 is a root", 0.37 },
    };

    public static TheoryData<string, double[], double[]> MistakesInTwoSteps => new()
    {
        { "p₁: that is −ηg, descent's step", [-0.4, 0.001], [-0.8, 0.002] },
        { "p₁: the hats are missing", [-0.1 * Math.Sqrt(10), 0.1 * Math.Sqrt(10)], [-0.2, 0.2] },
        { "p₁: m has no hat", [-0.01, 0.01], [-0.02, 0.02] },
        { "p₁: that divides by v̂; Adam divides by its root", [-0.025, 10], [-0.05, 20] },
        { "p₁: that is p₂", [-0.2, 0.2], [-0.4, 0.4] },
        { "p₁: that is the gradient", [4, -0.01], [-0.2, 0.2] },
        { "p₁: every entry has the opposite sign", [0.1, -0.1], [0.2, -0.2] },
        { "p₂: two steps of −ηg", [-0.1, 0.1], [-0.8, 0.002] },
        { "p₂: the hats are missing in the second step", [-0.1, 0.1], [-0.1 * (Math.Sqrt(10) + Bare), 0.1 * (Math.Sqrt(10) + Bare)] },
        { "p₂: the second step has no hats", [-0.1, 0.1], [-0.1 * (1 + Bare), 0.1 * (1 + Bare)] },
        { "p₂: that is p₁ again", [-0.1, 0.1], [-0.1, 0.1] },
        { "p₂: the second step has the hats of the first", [-0.1, 0.1], [-0.1 - 0.19 / Math.Sqrt(1.999), 0.1 + 0.19 / Math.Sqrt(1.999)] },
        { "p₂: that divides by v̂", [-0.1, 0.1], [-0.05, 20] },
        { "p₂: look at component 2", [-0.1, 0.1], [-0.2, 0.1] },
    };

    [Theory, MemberData(nameof(MistakesInNesterov))]
    public void Nesterov_points_at_the_mistake(string mistake, string message) => AssertNotYet(Nesterov, message, Steps[mistake]);

    [Theory, MemberData(nameof(MistakesInBestPair))]
    public void Best_pair_points_at_the_mistake(string message, double eta, double beta) => AssertNotYet(BestPair, message, eta, beta);

    [Theory, MemberData(nameof(MistakesInLargestEta))]
    public void Largest_eta_points_at_the_mistake(string message, double eta) => AssertNotYet(LargestEta, message, eta);

    [Theory, MemberData(nameof(MistakesInTwoSteps))]
    public void Two_steps_points_at_the_mistake(string message, double[] first, double[] second) =>
        AssertNotYet(TwoSteps, message, V(first), V(second));

    [Fact]
    public void Part_of_an_answer_is_asked_for()
    {
        AssertNotYet(BestPair, "β: still null", Eta, null);
        AssertNotYet(BestPair, "it was given 1", Eta);
        AssertNotYet(TwoSteps, "p₂: still null", V(-0.1, 0.1), null);
        AssertNotYet(TwoSteps, "it was given 1", V(-0.1, 0.1));
        AssertNotYet(Nesterov, "the function nesterov", 3.0);
    }

    private static Vector<double> Ahead(Vector<double> p, Vector<double> before, double beta) => p + beta * (p - before);
}
