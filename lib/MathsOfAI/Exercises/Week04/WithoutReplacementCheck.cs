using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>Checks which step of the proof of V/m fails for m different points, and the factor that this brings, for N = 10.</summary>
internal static class WithoutReplacementCheck
{
    private const int N = 10;

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two things, the letter of the step and the function factor; it was given {answer.Length}.");
        if (answer[0] is Delegate && answer[1] is string or char)
            return Feedback.NotYet("The two answers have changed places: first the letter, then the function.");
        var step = (answer[0] as string ?? (answer[0] as char?)?.ToString())?.Trim().ToUpperInvariant();
        var fault = step switch
        {
            "C" => FactorFault(answer[1]),
            "A" => "Step A still holds: seen by itself, the i-th of m different points is each of the N with the same probability.",
            "B" => "Step B still holds: the mean of a sum is the sum of the means, whether or not its terms are independent.",
            "D" => "Step D still holds: 𝔼 ‖ξ_i‖² concerns one pick by itself, and that is uniform.",
            _ => "failingStep should be one of the letters \"A\", \"B\", \"C\", \"D\".",
        };
        return fault is null
            ? Feedback.Correct("For i ≠ j, 𝔼 ξ_iᵀξ_j = −V/(N − 1) instead of 0: the N deviations add up to 0, so where one of them is known, the mean of the others points the other way. With m = N nothing is left to chance.")
            : Feedback.NotYet(fault);
    }

    private static string? FactorFault(object? answer)
    {
        if (answer is null)
            return "The step is found. Now the factor: factor is still null.";
        if (answer is not Func<int, double> factor)
            return $"factor: expected a function of m, such as m => 1.0 / m, given something else ({answer.GetType().Name}).";
        if (StudentFunction.Fails(factor, "m", N, out var given) is { } fails)
            return $"factor: {fails}";
        Matrix<double> At(Func<int, double> f) => Matrix<double>.Build.Dense(N, 1, (i, _) => f(i + 1));
        var (values, right) = (Matrix<double>.Build.Dense(N, 1, given), At(m => (double)(N - m) / (N - 1)));
        bool Is(Func<int, double> f) => Closeness.SixDigits.Same(values, At(f));
        var place = Enumerable.Range(0, N).FirstOrDefault(i => !Closeness.SixDigits.Same(values[i, 0], right[i, 0]), -1);
        return place < 0 ? null
            : "factor: " + (
                Is(_ => 1) ? "1 would be as with replacement."
                : Is(m => (N - m) / (N - 1)) ? "in C#, (10 - m) / 9 with whole numbers is 0 from m = 2 on. Write (10.0 - m) / 9."
                : Is(m => 1 - (double)m / N) ? "(N − m)/N is 0.9 at m = 1. One point alone cannot be picked twice, so there the factor is 1."
                : Is(m => (double)(N - m) / (N - 1) / m) ? "the 1/m is there twice: the variance is factor(m) · V/m."
                : Is(m => 1 / (double)m) ? "V/m has its 1/m already; the factor is what comes in addition."
                : Is(m => (double)(N - m + 1) / N) ? "at m = N all points are picked, G is ∇Cost, and the factor must be 0."
                : Is(m => 1 + (m - 1.0) / (N - 1)) ? "the sign of the mixed terms: 𝔼 ξ_iᵀξ_j is −V/(N − 1), negative."
                : Is(m => 1 - 1.0 / (N - 1)) ? "there are m (m − 1) pairs i ≠ j, so the factor depends on m."
                : Slips.OfFunction(values, right, Closeness.SixDigits) is { } slip ? slip
                : FormattableString.Invariant($"at m = 1 it should be 1, and at m = {N} it should be 0, where all points are picked. Look at m = {place + 1}, where yours is {Shown.Apart(values[place, 0], right[place, 0])}."));
    }
}
