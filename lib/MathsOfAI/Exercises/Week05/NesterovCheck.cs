using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

using NesterovStep = Func<Vector<double>, Vector<double>, Func<Vector<double>, Vector<double>>, double, double, Vector<double>>;

/// <summary>Checks a step of Nesterov's method, on a quadratic and on a cost that is none.</summary>
internal static class NesterovCheck
{
    private static readonly Closeness Near = new(1e-6, 1e-9);
    private static readonly Vector<double> P = Vector<double>.Build.Dense([1.5, -0.5, 2]);
    private static readonly Vector<double> Before = Vector<double>.Build.Dense([1, 0.25, -1]);
    private static readonly (double Eta, double Beta)[] Settings = [(0.1, 0.6), (0.35, 0.9), (0.02, 0.25)];

    private static readonly Func<Vector<double>, Vector<double>>[] Gradients =
    [
        p => Vector<double>.Build.Dense([4 * p[0] + p[1], p[0] + 3 * p[1] - p[2], 2 * p[2] - p[1] + 1]),
        p => p.Map(x => x * x * x - 2 * x),
    ];

    private delegate Vector<double> Step(Vector<double> p, Vector<double> d, Func<Vector<double>, Vector<double>> gradient, double eta, double beta);

    // d = p − p_before throughout.
    private static readonly (Step Wrong, string Says)[] Mistakes =
    [
        ((p, d, g, eta, beta) => p + beta * d - eta * g(p), "the gradient is taken at p: that is the heavy ball. Nesterov takes it at q = p + β (p − before)."),
        ((p, d, g, eta, beta) => p + beta * d - eta * eta * g(p + beta * d), "the rate η is there twice."),
        ((p, d, g, eta, beta) => p + eta * (beta * d - eta * g(p + beta * d)), "the rate η is there twice: it multiplies the gradient only, not the whole velocity."),
        ((p, d, g, eta, beta) => p + beta * d - eta * g(p) - eta * g(p + beta * d), "two gradients are subtracted; the step has one, at q."),
        ((p, d, g, eta, beta) => p - eta * g(p) + beta * (d - eta * g(p)), "the position is moved first and the inertia added afterwards: that is the point q of the next step, for a p that was itself such a point. Here first look ahead, then take the gradient there."),
        ((p, d, g, eta, beta) => p + beta * d, "that is q, where the gradient is to be taken; the step −η ∇Cost(q) is missing."),
        ((p, d, g, eta, beta) => p - eta * g(p + beta * d), "the step starts from p; it should start from q, or the inertia is lost."),
        ((p, d, g, eta, beta) => p - eta * g(p), "that is descent: β does not come into it."),
        ((p, d, g, eta, beta) => p + beta * d + eta * g(p + beta * d), "the sign is wrong: + instead of −. The step goes against the gradient."),
        ((p, d, g, eta, beta) => p - beta * d - eta * g(p - beta * d), "the inertia has the wrong sign: before − p instead of p − before. It should carry on in the old direction."),
        ((p, d, g, eta, beta) => p + d - eta * g(p + d), "the factor β is missing: q = p + β (p − before)."),
        ((p, d, g, eta, beta) => p + beta * d - g(p + beta * d), "the rate η is missing."),
        ((p, d, g, eta, beta) => beta * d - eta * g(p + beta * d), "that is the velocity, p_{k+1} − p_k; add it to p."),
        ((p, d, g, eta, beta) => p + eta * d - beta * g(p + eta * d), "the numbers η and β have changed places."),
        ((p, d, g, eta, beta) => p - d + beta * -d - eta * g(p - d + beta * -d), "the points p and before have changed places: p comes first."),
        ((p, d, g, eta, beta) => p + beta * d - eta * (1 - beta) * g(p + beta * d), "the gradient has the factor 1 − β as well, as in a mean. In this course η stands alone."),
    ];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not NesterovStep step)
            return Feedback.NotYet("The check wants one thing, the function nesterov, of the type that the stub gives it.");
        var results = new List<Vector<double>>();
        foreach (var (gradient, eta, beta) in Cases())
        {
            // What is given may be changed in place.
            var failed = StudentFunction.Fails(
                () => step(P.Clone(), Before.Clone(), p => gradient(p.Clone()), eta, beta), out var result,
                "It is given p, before, gradient, eta and beta, and gradient(…) wants one vector.");
            if (failed is not null)
                return failed;
            if (result.Count != P.Count)
                return Feedback.NotYet($"Expected a new p of {P.Count} components, given one of {result.Count}.");
            if (!result.All(double.IsFinite))
                return Feedback.NotYet("A component of the new p is not a finite number.");
            results.Add(result);
        }

        var given = Matrix<double>.Build.DenseOfColumnVectors(results);
        var right = All((p, d, g, eta, beta) => p + beta * d - eta * g(p + beta * d));
        if (Near.Same(given, right))
            return Feedback.Correct("The step agrees with Nesterov's on a quadratic and on a cost that is none, for three pairs of η and β.");
        var says = Mistakes.FirstOrDefault(mistake => Near.Same(given, All(mistake.Wrong))).Says;
        return Feedback.NotYet(Shown.Sentence(
            says ?? Slips.OfFunction(given, right, Near) ?? FormattableString.Invariant(
                $"for η = {Settings[0].Eta}, β = {Settings[0].Beta}, p = ({Shown.List(P)}), before = ({Shown.List(Before)}) and the gradient (4p₁ + p₂, p₁ + 3p₂ − p₃, 2p₃ − p₂ + 1) your step gives ({Shown.List(results[0])}), Nesterov's ({Shown.List(right.Column(0))}).")));
    }

    private static IEnumerable<(Func<Vector<double>, Vector<double>> Gradient, double Eta, double Beta)> Cases() =>
        from gradient in Gradients from setting in Settings select (gradient, setting.Eta, setting.Beta);

    private static Matrix<double> All(Step step) => Matrix<double>.Build.DenseOfColumnVectors(
        Cases().Select(at => step(P, P - Before, at.Gradient, at.Eta, at.Beta)));
}
