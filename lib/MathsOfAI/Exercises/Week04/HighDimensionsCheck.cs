using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>Checks a probability, a mean and a standard deviation as a function of the dimension, all three exact.</summary>
internal static class HighDimensionsCheck
{
    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants two numbers and a function; it was given {answer.Length} answers.");
        var fault = SaddleFault(answer[0]) ?? MeanFault(answer[1]) ?? DeviationFault(answer[2]);
        return fault is null
            ? Feedback.Correct("In two dimensions 1/√2 of the critical points of the model are saddles; and in many dimensions all distances are near √2.")
            : Feedback.NotYet(fault);
    }

    private static string? SaddleFault(object? given)
    {
        if (given is null)
            return "Saddle: still null.";
        if (Reading.AsNumber(given) is not { } p)
            return "Saddle: expected a number.";
        var (right, positive) = (1 / Math.Sqrt(2), (2 - Math.Sqrt(2)) / 4);
        return Near(p, right) ? null
            : "Saddle: " + (
                Near(p, positive) ? "that is the probability of two positive eigenvalues, a minimum. A saddle has one of each sign."
                : Near(p, 2 * positive) ? "that is the probability of two eigenvalues of one sign. A saddle is what is left."
                : Near(p, 1 - positive) ? "maxima are still among these: take away two negative eigenvalues as well."
                : Near(p, 0.5) ? "½ would be right if the two signs were independent. They are not: eigenvalues repel each other, and one of each sign is commoner."
                : Near(p, 1.0 / 3) || Near(p, 2.0 / 3) ? "minimum, maximum and saddle are three cases, but not equally probable ones."
                : Near(p, 0.75) ? "that takes ¼ for a minimum and counts maxima as saddles. The probability of a minimum is (2 − √2)/4, and that of a maximum the same."
                : Slips.Of(p, right, Closeness.SixDigits) is { } slip ? slip
                : !(p is >= 0 and <= 1) ? "a probability is a number from 0 to 1."
                : Math.Abs(p - right) < 1e-2 ? "near, as a measurement would be; the exercise asks for the exact value, such as Math.Sqrt(3) / 2."
                : "start from the probability (2 − √2)/4 of two positive eigenvalues.");
    }

    private static string? MeanFault(object? given)
    {
        if (given is null)
            return "Mean: still null.";
        if (Reading.AsNumber(given) is not { } mean)
            return "Mean: expected a number; it does not depend on d.";
        return Near(mean, 2) ? null
            : "Mean: " + (
                Near(mean, 0) ? "that is the mean of uᵀv; ‖u‖² and ‖v‖² are missing."
                : Near(mean, 1) ? "‖u‖² and ‖v‖² are 1 each, and both count."
                : Near(mean, Math.Sqrt(2)) ? "that is the distance; the square of the distance is asked for."
                : Near(mean, 4) ? "that is ‖u − v‖² for v = −u, its largest value. The mean of uᵀv is 0, not −1."
                : Slips.Of(mean, 2, Closeness.SixDigits) is { } slip ? slip
                : "write ‖u − v‖² as ‖u‖² + ‖v‖² − 2uᵀv and take the mean of each term.");
    }

    private static string? DeviationFault(object? given)
    {
        if (given is null)
            return "Deviation: still null.";
        if (given is not Func<int, double> deviation)
            return $"Deviation: expected a function of d, such as d => 1.0 / d, given something else ({given.GetType().Name}).";
        int[] tried = [1, 2, 5, 30];
        var (values, right) = (At(deviation), At(d => 2 / Math.Sqrt(d)));
        Matrix<double> At(Func<int, double> f) => Matrix<double>.Build.Dense(tried.Length, 1, (i, _) => f(tried[i]));
        bool Is(Func<int, double> f) => Closeness.SixDigits.Same(values, At(f));
        var place = Enumerable.Range(0, tried.Length).FirstOrDefault(i => !Near(values[i, 0], right[i, 0]), -1);
        return place < 0 ? null
            : "Deviation: " + (
                Is(d => 1 / Math.Sqrt(d)) ? "that is the deviation of uᵀv; the factor in −2uᵀv is missing."
                : Is(d => -2 / Math.Sqrt(d)) ? "a standard deviation is not negative: −2uᵀv and 2uᵀv have the same."
                : Is(d => 4.0 / d) ? "that is the variance. The standard deviation is its root."
                : Is(d => 2.0 / d) || Is(d => 1.0 / d) ? "the mean of (uᵀv)² is 1/d, the variance of uᵀv; the standard deviation is its root."
                : Is(d => Math.Sqrt(2.0 / d)) ? "the factor 2 in front of uᵀv goes with the deviation as it is, not as its root."
                : Is(d => Math.Sqrt(8.0 * d)) ? "that is for vectors with components from N(0, 1); u and v have length 1."
                : Is(d => 2 * Math.Sqrt(1 / d)) || Is(d => Math.Sqrt(4 / d)) ? "in C#, 1 / d with whole numbers is 0 from d = 2 on. Write 1.0 / d, or 2 / Math.Sqrt(d)."
                : Is(_ => 0) ? "0 would mean that ‖u − v‖² never varies."
                : Is(_ => 2) || Is(_ => 1) ? "this is the same for all d. Is there a −1 / 2 in it? In C# that is 0; write −0.5, or 2 / Math.Sqrt(d)."
                : Is(_ => values[0, 0]) ? "this is the same for all d; the deviation falls as d grows."
                : Slips.OfFunction(values, right, Closeness.SixDigits) is { } slip ? slip
                : FormattableString.Invariant($"at d = 1, where u and v are ±1 and ‖u − v‖² is 0 or 4, it should be 2; at d = 4 it should be 1. Look at d = {tried[place]}, where yours is {Shown.Apart(values[place, 0], right[place, 0])}."));
    }

    private static bool Near(double a, double b) => Closeness.SixDigits.Same(a, b);
}
