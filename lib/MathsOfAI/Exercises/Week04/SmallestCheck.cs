namespace MathsOfAI.Exercises;

/// <summary>Scores a network that solves XOR exactly: the smaller the sum of the squares of its parameters, the better.</summary>
internal static class SmallestCheck
{
    private static readonly double Hand = XorUnits.ByHand.SumOfSquares;

    // f(0, 1) + f(1, 0) − f(0, 0) − f(1, 1) = 2, of which a unit makes at most |w| min{|W₁|, |W₂|}, and that is at most
    // a quarter of √2 times the squares of its parameters.
    private static readonly double Least = 4 * Math.Sqrt(2);

    public static Feedback Check(object?[] answer)
    {
        if (XorSolutionCheck.Fault(answer, out var network, out var remark) is { } fault)
            return Feedback.NotYet(fault);
        const double rounding = 1e-4;
        var (score, rescaled) = (network.SumOfSquares, network.SumOfSquaresRescaled);
        var isLeast = score < Least + rounding;
        var says = $"All four outputs are exact, and your score, the sum of squares, is {(isLeast ? Shown.Number(score) : Shown.Apart(score, Least))}";
        if (score > Hand - rounding)
            return Feedback.NotYet($"{says}; the hand solution has {Shown.Number(Hand)}. Get below it.{Advice(score, rescaled)}{remark}");
        says += $"; the best known is 4√2 = {Shown.Number(Least)}.";
        return Feedback.Correct(isLeast
            ? $"{says} No network of any width does better: f(0, 1) + f(1, 0) − f(0, 0) − f(1, 1) = 2, and a unit adds at most |w| min{{|W₁|, |W₂|}} to it.{remark}"
            : $"{says}{Advice(score, rescaled)}{remark}");
    }

    private static string Advice(double score, double rescaled) => rescaled < 0.999 * score
        ? $" Rescaling your units, and nothing else, brings it to {Shown.Number(rescaled)}."
        : " Your units are rescaled as well as can be; now look for other units.";
}
