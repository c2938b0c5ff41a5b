using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 01-sgd-variants.</summary>
internal static class SgdVariantExercises
{
    public static IEnumerable<Assignment> All { get; } =
    [
        new("01-sgd-variants/best-pair",
        [
            "The best pair makes double roots at both ends: √(ηλ_min) = 1 − √β and √(ηλ_max) = 1 + √β.",
            "Add the two: √η (1 + 10) = 2. Subtract them: √η (10 − 1) = 2√β.",
        ], BestPair),
        new("01-sgd-variants/largest-eta",
        [
            "Section 2 says for which ηλ both roots of μ² − (1 + β − ηλ)μ + β have a modulus below 1.",
            "At the limit μ = −1 is a root: 1 + (1 + β − ηλ) + β = 0. Solve for η, with β = 0.9 and λ = 10; mind that Q″ = 10.",
        ], LargestEta),
        new("01-sgd-variants/two-steps",
        [
            "After the first step m = 0.1 g and v = 0.001 g ∘ g. The hats divide by 1 − 0.9 and by 1 − 0.999.",
            "After the second step m = 0.9 · 0.1 g + 0.1 g = 0.19 g, and 1 − 0.9² = 0.19 too. What is v̂?",
            "Each component of m̂/√v̂ is g/|g|: only its sign is left.",
        ], TwoSteps),
        new("01-sgd-variants/nesterov",
        [
            "First the point where inertia leads: q = p + β (p − before). Everything else happens there.",
            "Then a step of descent from q, with the gradient at q: var q = …; return q - eta * gradient(q);",
        ], NesterovCheck.Check),
    ];

    private static Feedback BestPair(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two numbers, η and β; it was given {answer.Length}.");
        const double Eta = 4.0 / 121, Beta = 81.0 / 121;
        var fault =
            Slips.ChangedPlaces(("η", answer[0], Answers.Column(Eta)), ("β", answer[1], Answers.Column(Beta)))
            ?? Answers.NumberFault("η", answer[0], Eta,
                "on the slow side |μ| is that of λ = 1, on the other that of λ = 100; at the best η both are √β",
                (2.0 / 101, "that is 2/(λ_min + λ_max), the best η of descent without inertia. With inertia it is 4/(√λ_min + √λ_max)²."),
                (4.0 / (101 * 101), "that has λ where √λ belongs: 4/(√λ_min + √λ_max)²."),
                (4.0 / 101, "(√λ_min + √λ_max)² is not λ_min + λ_max: the mixed term is missing."),
                (2.0 / 11, "that is √η: from √η (1 + 10) = 2. Square it."),
                (2 * (1 + Beta) / 100, "that is the largest stable η for this β, where |μ| = 1 at λ = 100. The best one is smaller."),
                (1.0 / 100, "that is 1/λ_max, Nesterov's choice."))
            ?? Answers.NumberFault("β", answer[1], Beta,
                "β is the square of the pace (√κ − 1)/(√κ + 1)",
                (9.0 / 11, "that is √β, the pace; β is its square."),
                (99.0 / 101, "that is (κ − 1)/(κ + 1), the pace of descent. Inertia has √κ in place of κ, and β is the square."),
                (Math.Pow(99.0 / 101, 2), "that has κ where √κ belongs: √β = (√κ − 1)/(√κ + 1)."),
                (0.9, "0.9 is what people often take; the best β depends on κ."));
        return fault is null
            ? Feedback.Correct("The pace is √β = 9/11 a step: about 11.5 steps for a factor ten, where descent, at 99/101, takes 115.")
            : Feedback.NotYet(fault);
    }

    private static Feedback LargestEta(object?[] answer)
    {
        const double Right = 0.38;
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one number, the limit for η; it was given {answer.Length}.");
        return Answers.NumberFault("The limit", answer[0], Right,
            "at the limit μ = −1 is a root of μ² − (1.9 − 10η)μ + 0.9",
            (0.2, "that is 2/λ, the limit of descent without inertia. With β = 0.9 the root −1 comes later."),
            (0.02, "that is 2(1 − β)/λ. Inertia makes the limit larger, not smaller: 1 + β, not 1 − β."),
            (2, "that is 2/(λ(1 − β)): the limit comes from the root μ = −1, and there 1 + β appears, above the line."),
            (3.8, "that is ηλ; divide by λ = 10."),
            (0.19, "that is (1 + β)/λ; at μ = −1 the polynomial is 2(1 + β) − ηλ."),
            (0.76, "Q″ is 10, not 5: Q(p) = 5p² = ½ · 10 · p²."),
            (Math.Pow(1 + Math.Sqrt(0.9), 2) / 10, "that is where the roots become real again. They are still inside the circle: |μ| = √β there.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("ηλ < 2(1 + β), so η < 0.38, nearly twice the limit of descent.");
    }

    private static Feedback TwoSteps(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two vectors, p₁ and p₂; it was given {answer.Length}.");
        var first = Answers.Column(-0.1, 0.1);
        var proportional = Answers.Column(-0.4, 0.001);
        var bare = Math.Sqrt(10) * first;
        var bareSecond = bare + 0.19 / Math.Sqrt(1 - 0.999 * 0.999) * first;
        var noRoot = Answers.Column(-0.025, 10);
        var fault =
            Slips.ChangedPlaces(("p₁", answer[0], first), ("p₂", answer[1], 2 * first))
            ?? Answers.Fault(
                "p₁", answer[0], first, (_, _) => "−η times the sign of g.",
                (proportional, "that is −ηg, descent's step. Adam divides by √v̂, which is |g|."),
                (bare, "the hats are missing: m₁ = 0.1 g must be divided by 1 − 0.9, and v₁ by 1 − 0.999."),
                (0.1 * first, "m has no hat, v has one. Both are divided by their sum of weights."),
                (noRoot, "that divides by v̂; Adam divides by its root."),
                (2 * first, "that is p₂, after two steps."),
                (Answers.Column(4, -0.01), "that is the gradient."))
            ?? Answers.Fault(
                "p₂", answer[1], 2 * first, (_, _) => "p₁ and once more −η times the sign of g.",
                (2 * proportional, "two steps of −ηg, which is descent's."),
                (bareSecond, "the hats are missing in the second step: 1 − 0.9² and 1 − 0.999²."),
                (first + (0.19 / Math.Sqrt(1 - 0.999 * 0.999) * first), "the second step has no hats: divide m₂ by 1 − 0.9² and v₂ by 1 − 0.999²."),
                (2 * noRoot, "that divides by v̂; Adam divides by its root."),
                (first, "that is p₁ again, or the second step alone: p₂ = p₁ + the second step."),
                (2.9 * first, "the second step has the hats of the first: divide by 1 − 0.9² and 1 − 0.999², not by 1 − 0.9 and 1 − 0.999."),
                (first + (1.9 / Math.Sqrt(1.999) * first), "the second step has the hats of the first: divide by 1 − 0.9² and 1 − 0.999²."));
        return fault is null
            ? Feedback.Correct("With a constant gradient Adam walks η a step in every component, whether the slope is 4 or 0.01.")
            : Feedback.NotYet(fault);
    }
}
