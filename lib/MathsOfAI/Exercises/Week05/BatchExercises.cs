namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 02-batches-and-minibatches.</summary>
internal static class BatchExercises
{
    public static IEnumerable<Assignment> All { get; } =
    [
        new("02-batches-and-minibatches/variance",
        [
            "With replacement the m picks are independent, so their errors have no mean product: V/m.",
            "Without replacement section 1 has one factor more. It must be 1 for m = 1 and 0 for m = N.",
            "The factor is (N − m)/(N − 1), here 6/9.",
        ], Variance),
        new("02-batches-and-minibatches/reshuffle",
        [
            "Two loops: one over the epochs, and in it one over the points in their order. Where must the shuffle stand?",
            "var order = Enumerable.Range(0, N).ToArray(); before both loops; random.Shuffle(order); at the start of each epoch.",
            "In the inner loop: p = p - eta * gradient(i, p); so that the next gradient is taken at the new p.",
        ], ReshuffleCheck.Check),
        new("02-batches-and-minibatches/useful-m",
        [
            "The two timings give the straight line t₀ + t₁m: 63 points more cost 630 µs more.",
            "t₀ = 30 and t₁ = 10. The whole takes (t₀ + t₁m)(1 + B/m) times a constant; section 5 says for which m that is least.",
        ], UsefulM),
        new("02-batches-and-minibatches/smallest-c",
        [
            "The exponent is min(1, 2cλ_min). From which c on is it 1?",
            "The way along the flattest direction is the slow one, so λ_min counts and not λ_max: 2c · 0.2 = 1.",
        ], SmallestC),
    ];

    private static Feedback Variance(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two numbers, with and without replacement; it was given {answer.Length}.");
        var (with, without) = (Answers.Column(0.75), Answers.Column(0.5));
        var fault =
            Slips.ChangedPlaces(("withReplacement", answer[0], with), ("withoutReplacement", answer[1], without))
            ?? Answers.Fault(
                "withReplacement", answer[0], with, (_, _) => "V/m, with V = 3 and m = 4.",
                (without, "that is the one without replacement, which has the factor (N − m)/(N − 1)."),
                (Answers.Column(3), "that is V, for m = 1. The mean of m independent picks has V/m."),
                (Answers.Column(3.0 / 16), "that is V/m². The sum of m picks has mV; their mean has mV/m² = V/m."),
                (Answers.Column(12), "that is mV, for the sum of m picks; G is their mean, so divide by m²."),
                (Answers.Column(0.3), "that is V/N, as for m = N."))
            ?? Answers.Fault(
                "withoutReplacement", answer[1], without, (_, _) => "(V/m)(N − m)/(N − 1).",
                (with, "that is V/m, with replacement. Without it two picks are never the same point, so their errors have a negative mean product."),
                (Answers.Column(0.75 * 10 / 9), "that has the factor N/(N − 1), of the unbiased estimate of a variance. Without replacement the error gets smaller: (N − m)/(N − 1)."),
                (Answers.Column(0.75 * 0.6), "that has the factor 1 − m/N. It must be 1 for m = 1: (N − m)/(N − 1)."),
                (Answers.Column(2), "the factor (N − m)/(N − 1) is there, but 1/m is missing."),
                (Answers.Column(0.75 * 2 / 3 / 4), "1/m is there twice."));
        return fault is null
            ? Feedback.Correct("A third less, for the same work: with 4 of 10 points the picks that are left out are few.")
            : Feedback.NotYet(fault);
    }

    private static Feedback UsefulM(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one whole number, m; it was given {answer.Length}.");
        var fault = Answers.WholeFault(
            "m", answer[0], 12,
            m => m switch
            {
                1000 => "that is N. A step of 1000 points takes 10 030 µs, and 48 points would do nearly half as well a step.",
                1 => "m = 1 makes the fewest gradients, but each of its steps pays the 30 µs that do not depend on m, and it needs 49 times the fewest steps possible.",
                48_000 => "that is NB. N does not come into it: how many steps are needed depends on B, how long one takes on t₀ and t₁.",
                48 => "that is B, where the steps are twice the fewest possible. With t₀ = 30 and t₁ = 10 a smaller m is quicker.",
                144 => "that is Bt₀/t₁; the best m is its root.",
                4 => "that is √(Bt₁/t₀): t₀ and t₁ have changed places. The larger the fixed time t₀, the larger the best m.",
                3 => "that is t₀/t₁, where half of a step's time is fixed. The critical batch counts too.",
                7 => "that is near √B, which is right for t₀ = t₁.",
                13 or 14 => "40 µs is t₀ + t₁, not t₀, and 670/64 is not t₁: put a straight line through the two timings.",
                64 => "64 is only where the time was taken.",
                _ => null,
            },
            m => m > 0
                ? $"with this m the whole takes {Shown.Apart((30 + 10 * m) * (1 + 48 / m) / 750, 1)} times as long as with the best."
                : "a step needs at least one point.");
        return fault is null
            ? Feedback.Correct("√(48 · 30/10) = 12: 5 times as many steps as would be possible at best, each in less than a quarter of the time that 64 points take.")
            : Feedback.NotYet(fault);
    }

    private static Feedback SmallestC(object?[] answer)
    {
        const double Right = 2.5;
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one number, c; it was given {answer.Length}.");
        if (Reading.AsNumber(answer[0]) is not { } c || !double.IsFinite(c))
            return Feedback.NotYet("c: expected one finite number.");
        var near = Closeness.SixDigits;
        if (near.Same(c, Right))
            return Feedback.Correct("1/(2λ_min) = 2.5. At 2.5 itself a factor ln k is left. In practice one takes more: a c that is a little too small costs far more than one that is too large.");
        (double Wrong, string Says)[] mistakes =
        [
            (0.2, "that is 1/λ_max. The steepest direction is quick; the slow way along the flattest one needs the larger c."),
            (0.4, "that is 2/λ_max, the limit for a fixed η. Here η falls, and the flattest direction decides."),
            (0.1, "that is 1/(2λ_max); the flattest direction, λ_min, decides."),
            (10, "that is 2/λ_min: 2cλ_min = 1, not c = 2/λ_min."),
            (5, "that is 1/λ_min: there c λ_min = 1 and the distance falls like 1/k, but the cost like its square. 2cλ_min = 1 is enough."),
            (1, "not any c will do: with c = 1 the exponent is 2cλ_min = 0.4, so that ten times the steps divide the cost by only 2.5."),
        ];
        var says = mistakes.FirstOrDefault(mistake => near.Same(c, mistake.Wrong)).Says ?? Slips.Of(c, Right, near);
        return Feedback.NotYet(
            says is not null ? $"c: {says}"
            : c <= 0 ? "c: η must be positive."
            : c < Right ? $"c: with this c the exponent is 2cλ_min = {Shown.Apart(0.4 * c, 1)}, which is below 1."
            : $"c: with this c the rate is 1/k, as 2cλ_min = {Shown.Apart(0.4 * c, 1)} is above 1; but a smaller one has it too.");
    }
}
