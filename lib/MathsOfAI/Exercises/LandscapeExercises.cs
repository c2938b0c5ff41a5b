using System.Reflection;
using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 05-loss-landscapes.</summary>
internal static class LandscapeExercises
{
    private static readonly double[] x = [.. LogisticSixPoints.Points.X.Column(0)];
    private static readonly double[] y = [.. LogisticSixPoints.Points.Y.Column(0)];
    private static readonly (double W, double B)[] Places = [(0.7, -0.4), (-1.3, 0.5), (0.2, 1.1)];

    public static IEnumerable<Assignment> All { get; } =
    [
        new("05-loss-landscapes/gradients",
        [
            "With z = wx + b, the chain rule gives ∂C/∂w = C'(z) x and ∂C/∂b = C'(z); then take the mean over the six points.",
            "dP/dz = P (1 − P). For the squared loss C'(z) is 2 (P − y) times that.",
            "For the cross-entropy dC/dP = (P − y) / (P (1 − P)); multiply by dP/dz, and most of it cancels.",
        ], Gradients),
        new("05-loss-landscapes/second-minimum",
        [
            "The valleys of the six points run to infinity because the points next to the threshold are on the correct sides: a steeper σ is always better. Where must a point with the wrong label stand to stop that?",
            "Put several points at one place, with both labels: there P wants to be the mean of the labels, neither 0 nor 1.",
            "Then let two points far away, one on each side, disagree with the slope that the others want. Their loss cannot exceed 1 each, so the steep answer remains a minimum.",
        ], SecondMinimum),
        new("05-loss-landscapes/barrier",
        [
            "The midpoint has the mean of the two networks' parameters: W stays, c becomes (−½, −½), and the outgoing weights become the mean of (1, −2) and (−2, 1).",
            "Both hidden units are then max{0, s − ½} with s = x₁ + x₂, and the outgoing weights are −½ each.",
            "The cost at both ends is 0, so the barrier is the cost at the midpoint: the mean of (y − f)² over the four points.",
        ], Barrier),
    ];

    private static Feedback Gradients(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two functions, the gradient of the squared loss and that of the cross-entropy; it was given {answer.Length}.");
        static double Squared(double P, double y) => 2 * (P - y) * P * (1 - P);
        static double Entropy(double P, double y) => P - y;
        var fault =
            GradientFault(
                "Squared loss", answer[0], Squared,
                ((P, y) => 2 * (P - y), "the factor P (1 − P) is missing: C depends on P, and P on z = wx + b with dP/dz = P (1 − P)."),
                ((P, y) => (P - y) * P * (1 - P), "a factor 2 is missing, from the derivative of the square."),
                ((P, y) => P - y, "2 P (1 − P) is missing; that is the gradient of the cross-entropy."))
            ?? GradientFault(
                "Cross-entropy", answer[1], Entropy,
                ((P, y) => (P - y) / (P * (1 - P)), "that is the derivative with respect to P; multiply it by dP/dz = P (1 − P)."),
                ((P, y) => (P - y) * P * (1 - P), "a factor P (1 − P) too many: it cancels against the denominator of dC/dP."),
                ((P, y) => 2 * (P - y), "a factor 2 too many: there is no square here."),
                (Squared, "that is the gradient of the squared loss."));
        return fault is null
            ? Feedback.Correct("Both agree with the derivatives at three points (w, b). The only difference is the factor 2 P (1 − P), which is nearly 0 wherever P is nearly 0 or 1.")
            : Feedback.NotYet(fault);
    }

    private static string? GradientFault(
        string name, object? given, Func<double, double, double> byZ, params (Func<double, double, double> ByZ, string Says)[] mistakes)
    {
        if (given is null)
            return $"{name}: still null.";
        if (given is not Delegate function)
            return $"{name}: expected a function of w and b, given something else ({given.GetType().Name}).";

        var values = new List<Vector<double>>();
        foreach (var (w, b) in Places)
        {
            object? result;
            try
            {
                result = function.DynamicInvoke(w, b);
            }
            catch (Exception e) when (e is TargetInvocationException or TargetParameterCountException or ArgumentException)
            {
                return $"{name}: the function cannot be evaluated at w = {Answers.Number(w)}, b = {Answers.Number(b)}: {(e.InnerException ?? e).Message}";
            }

            if (AsPair(result) is not { Count: 2 } value)
                return $"{name}: the function should return a vector of two components, ∂/∂w and ∂/∂b.";
            if (!value.All(double.IsFinite))
                return $"{name}: at w = {Answers.Number(w)}, b = {Answers.Number(b)} the function returns a number that is not finite.";
            values.Add(value);
        }

        bool Is(Func<double, double, Vector<double>> f) => Places.Zip(values, (at, value) => (f(at.W, at.B) - value).L2Norm()).All(d => d < 1e-6);
        if (Is(Mean(byZ)))
            return null;
        if (values.All(value => value.L2Norm() == 0))
            return $"{name}: the function returns 0 everywhere. Is there a 1 / 6 in it? In C#, that is 0; write 1.0 / 6.";
        (Func<double, double, double> ByZ, string Says)[] slopes =
        [
            (byZ, ""), .. mistakes, ((P, y) => byZ(1 - P, y), "P has e to the power z where it should be −z."),
        ];
        foreach (var (slope, says) in slopes)
        {
            var mean = Mean(slope);
            foreach (var (whole, alsoSays) in Structures(mean, Mean(slope, power: 2)))
            {
                if (Is(whole))
                    return $"{name}: {(says == "" ? alsoSays : alsoSays == "" ? says : $"{says} Besides: {alsoSays}")}";
            }
        }

        return Off(name, values, Mean(byZ));
    }

    /// <summary>What can be done wrong with the derivatives by z once they are there.</summary>
    private static IEnumerable<(Func<double, double, Vector<double>> Whole, string Says)> Structures(
        Func<double, double, Vector<double>> mean, Func<double, double, Vector<double>> withSquares) =>
    [
        (mean, ""),
        ((w, b) => -mean(w, b), "both components have the opposite sign: P − y, not y − P, with P = 1 / (1 + e⁻ᶻ)."),
        ((w, b) => x.Length * mean(w, b), "the six points are summed; the cost is their mean, so divide by 6."),
        ((w, b) => Swapped(mean(w, b)), "the components have changed places; ∂/∂w comes first."),
        ((w, b) => Vector<double>.Build.Dense(2, mean(w, b)[1]), "∂/∂w lacks the factor x, the derivative of z = wx + b with respect to w."),
        ((w, b) => Vector<double>.Build.Dense(2, mean(w, b)[0]), "∂/∂b has the factor x, which belongs to ∂/∂w only: z = wx + b has the derivative 1 with respect to b."),
        (withSquares, "each component has one factor x too many."),
    ];

    private static string Off(string name, List<Vector<double>> values, Func<double, double, Vector<double>> right)
    {
        var place = Enumerable.Range(0, Places.Length).First(i => (right(Places[i].W, Places[i].B) - values[i]).L2Norm() >= 1e-6);
        var (w, b) = Places[place];
        var component = Math.Abs(right(w, b)[0] - values[place][0]) >= 1e-7 ? 0 : 1;
        return $"{name}: at w = {Answers.Number(w)}, b = {Answers.Number(b)} your ∂/∂{(component == 0 ? 'w' : 'b')} is {Answers.Number(values[place][component])}, " +
            $"and the derivative is {Answers.Number(right(w, b)[component])}.";
    }

    /// <summary>The mean over the points of C'(z) times x for w and times 1 for b, or these times x to a higher power.</summary>
    private static Func<double, double, Vector<double>> Mean(Func<double, double, double> byZ, int power = 1) => (w, b) =>
    {
        var d = x.Select((xi, i) => byZ(1 / (1 + Math.Exp(-w * xi - b)), y[i]) * Math.Pow(xi, power - 1)).ToArray();
        return Vector<double>.Build.Dense([d.Zip(x, (di, xi) => di * xi).Average(), d.Average()]);
    };

    private static Vector<double> Swapped(Vector<double> vector) => Vector<double>.Build.Dense([vector[1], vector[0]]);

    private static Vector<double>? AsPair(object? result) => result is ITuple { Length: 2 } pair && Answers.AsNumber(pair[0]) is { } first && Answers.AsNumber(pair[1]) is { } second
        ? Vector<double>.Build.Dense([first, second])
        : Answers.AsVector(result);

    private static Feedback SecondMinimum(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two things, the inputs and the targets; it was given {answer.Length}.");
        if (Answers.AsVector(answer[0]) is not { } inputs || Answers.AsVector(answer[1]) is not { } targets)
            return Feedback.NotYet("The inputs and the targets should be arrays of numbers, such as [1, 2, 3].");
        if (inputs.Count != targets.Count)
            return Feedback.NotYet($"There should be as many targets as inputs: there are {targets.Count} and {inputs.Count}.");
        if (!inputs.All(double.IsFinite))
            return Feedback.NotYet("The inputs should be finite numbers.");
        if (!targets.All(target => target is 0 or 1))
            return Feedback.NotYet($"The targets should be 0 or 1; one of them is {Answers.Number(targets.First(target => target is not (0 or 1)))}.");
        if (inputs.Count > 60)
            return Feedback.NotYet($"Sixty points are enough, and five can do it; you have {inputs.Count}.");
        if (inputs.Maximum() - inputs.Minimum() < 1e-9 * (1 + inputs.AbsoluteMaximum()))
            return Feedback.NotYet("All inputs are equal, so that w and b do the same thing: a minimum is then never a single point.");
        if (inputs.Count < 3)
            return Feedback.NotYet("That is too few points: two different inputs can be fitted as closely as one likes by a steep enough σ, so the loss has no minimum at all.");

        var minima = new LogisticMinima([.. inputs], [.. targets]);
        static string Rounded(double value) => Answers.Number(Math.Round(value, 8));
        string Listed() => string.Join(" and ", minima.Found.Select(m => $"({Rounded(m.W)}, {Rounded(m.B)}) with the cost {Rounded(m.Cost)}"));
        var plateau = minima.Plateau is { } cost
            ? $" Elsewhere descent runs off to infinity along a plateau, down towards the cost {Answers.Number(cost)}: there the Hessian is nearly 0 and the cost never stops falling, so that is not a minimum."
            : "";
        return minima.Found.Count switch
        {
            0 when IsSeparable(inputs, targets) => Feedback.NotYet(
                $"The search from many starts finds no minimum at all: one threshold separates the targets, so that a steeper σ is always better. Let them contradict one another.{plateau}"),
            0 => Feedback.NotYet($"The search from many starts finds no minimum at all.{plateau}"),
            1 => Feedback.NotYet($"The search from many starts finds one minimum only, {Listed()}.{plateau}"),
            _ when minima.Found[^1].Cost - minima.Found[0].Cost < 1e-6 => Feedback.NotYet(
                $"There are minima at {Listed()}: the same cost, as in a mirror. Break the symmetry of the points so that one of them is worse."),
            _ => Feedback.Correct($"The squared loss has minima (w, b) at {Listed()}; the Hessian is positive definite at each. Gradient descent that starts near the worse one stays there."),
        };
    }

    private static bool IsSeparable(Vector<double> inputs, Vector<double> targets)
    {
        double[] Of(int target) => [.. inputs.Where((_, i) => targets[i] == target)];
        var (zeros, ones) = (Of(0), Of(1));
        return zeros.Length == 0 || ones.Length == 0 || zeros.Max() < ones.Min() || ones.Max() < zeros.Min();
    }

    private static Feedback Barrier(object?[] answer)
    {
        if (answer.Length != 4)
            return Feedback.NotYet($"The check wants four things, c and w at the midpoint, its four outputs, and the barrier; it was given {answer.Length}.");
        var fault =
            Answers.Fault(
                "c at the midpoint", answer[0], Column(-0.5, -0.5), (_, _) => "the mean of 0 and −1.",
                (Column(-1, -1), "the two networks' biases have been added, not averaged."),
                (Column(0, -1), "that is c of network A; the midpoint has the mean of A's and B's."),
                (Column(-1, 0), "that is c of network B; the midpoint has the mean of A's and B's."))
            ?? Answers.Fault(
                "w at the midpoint", answer[1], Column(-0.5, -0.5), (_, _) => "the mean of 1 and −2.",
                (Column(-1, -1), "the two networks' outgoing weights have been added, not averaged."),
                (Column(1, -2), "that is w of network A; the midpoint has the mean of A's and B's."),
                (Column(-2, 1), "that is w of network B; the midpoint has the mean of A's and B's."),
                (Column(1.5, 1.5), "mind the signs: the mean of 1 and −2 is negative."))
            ?? Answers.Fault(
                "The outputs at the midpoint", answer[2], Column(0, -0.5, -0.5, -1.5),
                (i, _) => $"−max{{0, s − ½}} with s = x₁ + x₂ = {Answers.Number(Xor.Points.X.Row(i).Sum())}.",
                (Column(0, 1, 1, 0), "that is the mean of the two networks' outputs; the midpoint has the mean of their parameters, which is another network."),
                (Column(0.5, -0.5, -0.5, -1.5), "max{0, ·} is missing at (0, 0), where both units are off."),
                (Column(0, -1, -1, -3), "the two units have been counted twice: each contributes −½ max{0, s − ½}."),
                (Column(0, -0.25, -0.25, -0.75), "there are two hidden units, and each contributes −½ max{0, s − ½}."),
                (Column(0, -1, -1, -2), "the biases have been forgotten: each unit is max{0, s − ½}, not max{0, s}."),
                (Column(0, 0, 0, -1), "the units are max{0, s − ½} with c = −½, not max{0, s − 1}."));
        if (fault is not null)
            return Feedback.NotYet(fault);
        if (Answers.AsNumber(answer[3]) is not { } barrier || !double.IsFinite(barrier))
            return Feedback.NotYet("The outputs are right. The barrier should be a number: the cost at the midpoint, since the cost at both ends is 0.");
        bool Is(double value) => Math.Abs(barrier - value) < 1e-9;
        return Is(27.0 / 16)
            ? Feedback.Correct("The cost on the line is 27 t² (1 − t)², highest at t = ½ with 27/16. Two networks that compute the same function are separated by a barrier, and matching their units removes it.")
            : Feedback.NotYet("The outputs are right. " + (
                Is(1) ? "In C#, 27 / 16 is 1; write 27.0 / 16."
                : Is(27.0 / 4) ? "The cost is the mean over the four points, not their sum."
                : Is(27.0 / 32) ? "The cost here is the mean of (y − f)², without Higham and Higham's ½."
                : Is(0) ? "The cost is 0 at both ends, not at the midpoint."
                : Is((0.25 + 0.25 + 2.25) / 4) ? "That is the mean of f²; the cost is the mean of (y − f)²."
                : Is(1.5) || Is(9.0 / 8) ? "That is a mean of |y − f|; the cost is the mean of (y − f)²."
                : $"The mean of (y − f)² over the four points is not {Answers.Number(barrier)}."));
    }

    private static Matrix<double> Column(params double[] entries) => Matrix<double>.Build.DenseOfColumnArrays(entries);
}
