using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>Checks the exact noise floor of one parameter, step by step: λ = 4, η = 1/6, variance 8.</summary>
internal static class NoiseFloorCheck
{
    private const double Lambda = 4, Eta = 1 / 6.0, Variance = 8;
    private const double Factor = (1 - Eta * Lambda) * (1 - Eta * Lambda);
    private const double Added = Eta * Eta * Variance;
    private const double Steady = Added / (1 - Factor);
    private const double Floor = Lambda * Steady / 2;

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 4)
            return Feedback.NotYet($"The check wants four numbers, a, b, steady and floor; it was given {answer.Length} answers.");
        var (a, b, steady, floor) = (Answers.Column(Factor), Answers.Column(Added), Answers.Column(Steady), Answers.Column(Floor));
        var fault = Slips.ChangedPlaces(("a", answer[0], a), ("b", answer[1], b), ("steady", answer[2], steady), ("floor", answer[3], floor))
            ?? Answers.Fault("a", answer[0], a, (_, _) => "what multiplies 𝔼 d²: the square of the factor by which a step without noise multiplies d.",
                (Is(1 - Eta * Lambda), "that multiplies d. The mean of d² is asked for: square it."),
                (Is(1 - 2 * Eta * Lambda), "that is 1 − 2ηλ. It lacks the term η²λ² of (1 − ηλ)²."),
                (Is((1 - Eta) * (1 - Eta)), "that is (1 − η)². The gradient of ½λd² is λd, so the factor is 1 − ηλ."))
            ?? Answers.Fault("b", answer[1], b, (_, _) => "𝔼 (ηξ)², and 𝔼 ξ² is given.",
                (Is(Eta * Variance), "that is η times the variance. What is added to d is ηξ, and its square is η²ξ²."),
                (Is(Variance), "that is 𝔼 ξ². What is added to d is ηξ."),
                (Is(Eta * Math.Sqrt(Variance)), "that is a standard deviation; the mean square is its square."))
            ?? Answers.Fault("steady", answer[2], steady, (_, _) => "the x for which x = a x + b.",
                (Is(Added / (1 + Factor)), "that solves x = b − a x. Solve x = a x + b."),
                (Is(Added / (1 - (1 - Eta * Lambda))), "that divides by 1 − (1 − ηλ); a is the square (1 − ηλ)²."),
                (Is(Added / Factor), "that is b/a. Solve x = a x + b for x."))
            ?? Answers.Fault("floor", answer[3], floor, (_, _) => "½ λ times the steady 𝔼 d².",
                (Is(Eta * Variance / 4), "that is ηV/4, the formula for small η. Here ηλ = 2/3 is not small: the exact number is larger."),
                (Is(Steady), "that is 𝔼 d². The cost above its minimum is ½ λ d²."),
                (Is(Lambda * Steady), "that is λ 𝔼 d²; the cost has a ½."));
        return fault is null
            ? Feedback.Correct("The floor is ηV/4 divided by 1 − ηλ/2, here 1/3 divided by 2/3: the formula ηV/4 is its limit for small η, and at ηλ = 2 the floor is infinite.")
            : Feedback.NotYet(fault);
    }

    private static Matrix<double> Is(double value) => Answers.Column(value);
}
