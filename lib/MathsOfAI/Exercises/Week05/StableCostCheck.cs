using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

using StableCost = Func<double, double, double>;

/// <summary>Checks a binary cross-entropy that is given z in place of σ(z), at moderate z and at large ones.</summary>
internal static class StableCostCheck
{
    private static readonly Closeness Near = new(1e-6, 1e-12);
    private static readonly double[] Moderate = [-3, -0.5, 0, 1.25, 4];
    private static readonly double[] Large = [-800, -40, 40, 800];
    private static readonly (double Z, double Y)[] Cases =
        [.. from z in Moderate.Concat(Large) from y in new[] { 0, 1, 0.25 } select (z, y)];

    private static readonly (StableCost Wrong, string Says)[] Mistakes =
    [
        ((z, y) => y * Softplus(-z) - (1 - y) * Softplus(z), "the second term has the wrong sign: both logarithms have a minus in front."),
        ((z, y) => (1 - y) * Softplus(-z) + y * Softplus(z), "y and 1 − y have changed places: at y = 1 the cost is −ln σ(z)."),
        ((z, y) => Softplus(-z), "y does not come into it: that is the cost at y = 1."),
        ((z, y) => Softplus(z), "y does not come into it: that is the cost at y = 0."),
        ((z, y) => Softplus(z) + y * z, "the sign of yz is wrong: ln(1 + e^z) − yz."),
        ((z, y) => Math.Log(1 + Math.Exp(-Math.Abs(z))) - y * z, "the maximum is missing: ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|)."),
        ((z, y) => Math.Max(z, 0) - y * z, "the logarithm ln(1 + e^−|z|) is missing; at moderate z it counts."),
    ];

    private static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));

    private static double Right(double z, double y) => Softplus(z) - y * z;

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not StableCost cost)
            return Feedback.NotYet("The check wants one thing, the function stableCost, of the type that the stub gives it.");
        Vector<double>? given = null;
        var failed = StudentFunction.Fails(
            () => given = Vector<double>.Build.Dense([.. Cases.Select(at => cost(at.Z, at.Y))]), out _, "It is given z and y, two numbers, and returns one.");
        if (failed is not null || given is null)
            return failed ?? Feedback.NotYet("The function returns nothing.");
        var right = Values(Right);
        if (Near.Same(Column(given), Column(right)))
            return Feedback.Correct("The cost is exact at every z, up to 800 on the wrong side, where it is 800 and not infinite.");
        var says = Mistakes.FirstOrDefault(mistake => Near.Same(Column(given), Column(Values(mistake.Wrong)))).Says
            ?? Slips.OfFunction(Column(given), Column(right), Near)
            ?? AtFirst(given, right);
        return Feedback.NotYet(Shown.Sentence(says));
    }

    private static string AtFirst(Vector<double> given, Vector<double> right)
    {
        var isRightWhereModerate = Enumerable.Range(0, Cases.Length).Where(i => Math.Abs(Cases[i].Z) < 10).All(i => Math.Abs(given[i] - right[i]) < 1e-4);
        var i = Enumerable.Range(0, Cases.Length).First(i => !Near.Same(given[i], right[i]) && (!isRightWhereModerate || Math.Abs(Cases[i].Z) >= 10 || double.IsFinite(given[i])));
        var (z, y) = Cases[i];
        var at = FormattableString.Invariant($"at z = {z}, y = {y}").Replace('-', '−');
        if (!isRightWhereModerate)
            return FormattableString.Invariant($"{at} it should be {right[i]:g6}, and yours is {Shown.Number(given[i])}.");
        if (double.IsNaN(given[i]))
            return $"{at} it is not a number: 0 times ∞, or ∞ − ∞. Let no exponential of a large positive number appear.";
        if (double.IsInfinity(given[i]))
            return FormattableString.Invariant($"{at} it is infinite, and should be {right[i]:g6}: σ(z) has been rounded to 0 or 1 before the logarithm, or e^z has overflowed.");
        // Every number inside the logarithm is kept away from 0 by the same amount, and then the cost stops growing.
        var most = given.Maximum();
        return most < 700
            ? FormattableString.Invariant($"{at} it is {Shown.Number(given[i])}, and should be {right[i]:g6}. The cost stops growing: an ε inside the logarithm, or a clipped σ, hides how wrong the output is, and its slope is 0 there.")
            : FormattableString.Invariant($"{at} it should be {right[i]:g6}, and yours is {Shown.Number(given[i])}: small numbers have been rounded away, or an ε has been added.");
    }

    private static Vector<double> Values(StableCost cost) => Vector<double>.Build.Dense([.. Cases.Select(at => cost(at.Z, at.Y))]);

    private static Matrix<double> Column(Vector<double> values) => values.ToColumnMatrix();
}
