namespace MathsOfAI.Exercises;

/// <summary>Checks the node x tanh x of a tape by three derivatives: alone, beside another use of x, and below another node.</summary>
internal static class TapeNodeCheck
{
    private static readonly double[] Places = [-1.3, -0.4, 0.7, 1.9];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants three functions, Slope of f(x), of x + f(x) and of σ(f(x)); it was given {answer.Length} answers.");
        var fault = Fault("f(x)", answer[0], Slope, given =>
                Is(given, Math.Tanh) ? "that is tanh x alone. Both factors depend on x: the product rule has two terms."
                : Is(given, x => x * Prime(x)) ? "that is x (1 − tanh² x) alone; the other term of the product rule, tanh x, is missing."
                : Is(given, Prime) ? "that is the derivative of tanh x; the factor x is forgotten."
                : Is(given, x => Math.Tanh(x) * Prime(x)) || Is(given, x => 1 * Prime(x)) ? "the derivative of a product is not the product of the derivatives."
                : Is(given, _ => 0) ? "it is 0. Does Back read the node's Grad when it runs? While the node is made, Grad is still 0. And does Back add to x.Grad?"
                : Is(given, x => x * Math.Tanh(x)) ? "that is the value, not the derivative."
                : Is(given, x => Math.Tanh(x) + x * (1 + Math.Tanh(x) * Math.Tanh(x))) || Is(given, x => Math.Tanh(x) + x * (1 - Math.Tanh(x))) ? "the product rule is right, but the derivative of tanh x is 1 − tanh² x."
                : Is(given, x => Math.Tanh(x) - x * Prime(x)) ? "the two terms of the product rule are added, not subtracted."
                : null)
            ?? Fault("x + f(x)", answer[1], x => 1 + Slope(x), given =>
                Is(given, Slope) ? "the 1 of the other x is lost: Back must add to x.Grad with +=, not replace it with =."
                : Is(given, x => 2 * Slope(x)) ? "the node's Grad is added where its derivative should be."
                : null)
            ?? Fault("σ(f(x))", answer[2], x => Outer(x) * Slope(x), given =>
                Is(given, Slope) ? "σ' is missing: Back must multiply by the node's own Grad, which is the derivative of all that follows."
                : Is(given, Outer) ? "only σ' is left: Back hands on the node's Grad, without the node's own derivative."
                : Is(given, x => Outer(x) + Slope(x)) ? "the derivatives of a chain are multiplied, not added."
                : null);
        return fault is null
            ? Feedback.Correct("tanh x + x (1 − tanh² x), times the node's Grad, added to x.Grad.")
            : Feedback.NotYet(fault);
    }

    private static string? Fault(string name, object? given, Func<double, double> right, Func<Func<double, double>, string?> mistake)
    {
        if (given is null)
            return $"The derivative of {name}: still null.";
        if (given is not Func<double, double> slope)
            return $"The derivative of {name}: expected a function of x, given something else ({given.GetType().Name}).";
        double[] values;
        try
        {
            values = [.. Places.Select(slope)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"The derivative of {name} failed: {e.Message}";
        }

        if (Is(x => values[Array.IndexOf(Places, x)], right))
            return null;
        var wrong = Enumerable.Range(0, Places.Length).First(i => !Closeness.SixDigits.Same(values[i], right(Places[i])));
        var (column, expected) = (Answers.Column(values), Answers.Column([.. Places.Select(right)]));
        return $"The derivative of {name}: " + (
            mistake(x => values[Array.IndexOf(Places, x)])
            ?? Slips.OfFunction(column, expected, Closeness.SixDigits)
            ?? $"at x = {Shown.Number(Places[wrong])} it is {Shown.Apart(values[wrong], right(Places[wrong]))}; it should be {Shown.Apart(right(Places[wrong]), values[wrong])}.");
    }

    private static bool Is(Func<double, double> given, Func<double, double> expected) =>
        Places.All(x => Closeness.SixDigits.Same(given(x), expected(x)));

    private static double Prime(double x) => 1 - Math.Tanh(x) * Math.Tanh(x);

    private static double Slope(double x) => Math.Tanh(x) + x * Prime(x);

    /// <summary>σ' at x tanh x.</summary>
    private static double Outer(double x)
    {
        var a = 1 / (1 + Math.Exp(-x * Math.Tanh(x)));
        return a * (1 - a);
    }
}
