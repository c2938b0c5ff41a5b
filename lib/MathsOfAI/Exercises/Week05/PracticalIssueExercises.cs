namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 03-practical-issues.</summary>
internal static class PracticalIssueExercises
{
    public static IEnumerable<Assignment> All { get; } =
    [
        new("03-practical-issues/initial-scale",
        [
            "A neuron adds up n = 100 terms: the variance of its z is n σ² times the mean of the squares a_j².",
            "Near 0, tanh z is z: the squares stay as they are. So n σ² = 1. With ReLU half of the square survives; with slope ½ on the left, half of it and a quarter of the other half.",
            "Leaky: ½ (1 + ¼) = 5/8 survives, so n σ² · 5/8 = 1. Then take the root.",
        ], InitialScale),
        new("03-practical-issues/standardise",
        [
            "The network was trained on inputs from which the mean of the eight is subtracted, and which are divided by their deviation. What does it expect to be given later?",
            "The mean of the eight is 5, and the mean of their (x − 5)² is 4.",
        ], Standardise),
        new("03-practical-issues/stable-cross-entropy",
        [
            "1 − σ(z) = σ(−z) = 1/(1 + e^z). So −ln(1 − σ(z)) = ln(1 + e^z), and −ln σ(z) = ln(1 + e^z) − z.",
            "Together: ln(1 + e^z) − yz. For a large positive z, take e^z out of the bracket: ln(1 + e^z) = z + ln(1 + e^−z).",
            "Both signs at once: Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - y * z.",
        ], StableCostCheck.Check),
        new("03-practical-issues/seeds-needed",
        [
            "The share of one method over n seeds has the variance p(1 − p)/n. The two methods' seeds are independent.",
            "The variance of the difference is the sum of the two: (0.8 · 0.2 + 0.85 · 0.15)/n. The gap 0.05 is to be twice its root.",
        ], SeedsNeeded),
    ];

    private static Feedback InitialScale(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two numbers, σ for tanh and σ for the leaky ReLU; it was given {answer.Length}.");
        var leaky = Math.Sqrt(0.016);
        var fault =
            Slips.ChangedPlaces(("σ for tanh", answer[0], Answers.Column(0.1)), ("σ for leaky ReLU", answer[1], Answers.Column(leaky)))
            ?? Answers.NumberFault("σ for tanh", answer[0], 0.1, "n σ² should be 1, with n = 100",
                (Math.Sqrt(1.0 / 64), "that is √(1/64), with the fan-out. A neuron adds up as many terms as it has inputs, 100."),
                (0.01, "that is the variance 1/n. σ is its root."),
                (Math.Sqrt(0.02), "that is √(2/n), for ReLU, which loses half of the square. tanh loses nothing near 0."),
                (Math.Sqrt(2.0 / 164), "that is Glorot's compromise 2/(n_in + n_out), for both passes at once. Here the forward pass alone is asked for."))
            ?? Answers.NumberFault("σ for leaky ReLU", answer[1], leaky, "n σ² · ½(1 + ¼) should be 1, with n = 100",
                (Math.Sqrt(1.6 / 64), "that has the fan-out, 64. A neuron adds up as many terms as it has inputs, 100."),
                (0.016, "that is the variance. σ is its root."),
                (Math.Sqrt(0.02), "that is for ReLU. The left half, with slope ½, lets a quarter of its square through."),
                (0.1, "that is 1/√n: it forgets that the left half is made smaller."),
                (Math.Sqrt(2 / 150.0), "½ is squared: 1 + (½)² = 5/4, not 1 + ½."),
                (Math.Sqrt(0.008), "that is √(1/(n(1 + ¼))): each half of the line has only half of the square, so 2/(n(1 + ¼))."));
        return fault is null
            ? Feedback.Correct("σ = 0.1 for tanh, and √(2/(n(1 + α²))) with α = ½ for the leaky ReLU: between ReLU's √(2/n), α = 0, and a linear unit's √(1/n), α = 1.")
            : Feedback.NotYet(fault);
    }

    private static Feedback Standardise(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one vector, the two test inputs as the network is to see them; it was given {answer.Length}.");
        var right = Answers.Column(2, -1);
        return Answers.Fault(
            "The test inputs", answer[0], right, (i, _) => i == 0 ? "(9 − 5)/2." : "(3 − 5)/2.",
            (Answers.Column(1, -1), "that uses the mean 6 and the deviation 3 of the two test inputs themselves. The network has learnt with the training's 5 and 2: use these."),
            (Answers.Column(4, -2), "the mean is subtracted, but the division by the deviation 2 is missing."),
            (Answers.Column(1, -0.5), "that divides by the variance 4; divide by its root."),
            (Answers.Column(3.8 / Math.Sqrt(5.16), -2.2 / Math.Sqrt(5.16)), "that uses all ten inputs, before splitting. The test must have no say in the training."),
            (Answers.Column(4 / Math.Sqrt(32.0 / 7), -2 / Math.Sqrt(32.0 / 7)), "that divides by N − 1 in the variance; the lecture divides by N."),
            (Answers.Column(4.5, 1.5), "the division by the deviation is there, but the mean 5 is not subtracted.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("The test's points are mapped by the training's numbers, whatever their own mean is: (9 − 5)/2 = 2 and (3 − 5)/2 = −1.");
    }

    private static Feedback SeedsNeeded(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one number of seeds; it was given {answer.Length}.");
        return Answers.WholeFault(
            "Seeds", WithoutRounding(answer[0]), 460,
            number => number switch
            {
                10 => "that is what people often take. The standard deviation of the difference is then 0.17, more than three times the gap.",
                20 => "that is 1/gap. The deviation falls like 1/√n, so n grows like 1/gap².",
                23 => "that divides by the gap; square both sides of 0.05 = 2 √(0.2875/n), and the gap is squared too.",
                12 or 11 => "that takes the variance for the deviation: the gap is to be twice the root of 0.2875/n.",
                115 => "then the gap is one standard deviation; it should be two.",
                230 => "that takes 2 for 2²: square both sides of 0.05 = 2 √(0.2875/n).",
                256 or 204 => "that has the variance of one of the two methods. Both are uncertain: the variances add up.",
                400 => "that is 1/gap²; what stands above is 4 · (0.8 · 0.2 + 0.85 · 0.15), not 1.",
                920 => "the two variances are added, not doubled once more: 4 · 0.2875/0.05².",
                _ => null,
            },
            number => Math.Abs(number - 460) <= 1
                ? "nearly: (0.8 · 0.2 + 0.85 · 0.15) · 4 / 0.05² is a whole number."
                : "it is n with 0.05 = 2 √((0.8 · 0.2 + 0.85 · 0.15)/n).") is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("460 seeds for each method, and still in one such comparison in 44 the better one is not ahead.");
    }

    // What the formula gives may miss the whole number by its rounding; and the variance in place of the deviation gives 11.5.
    private static object? WithoutRounding(object? given) =>
        Reading.AsNumber(given) is not { } number ? given
        : Math.Abs(number - Math.Round(number)) < 1e-6 ? Math.Round(number)
        : Math.Abs(number - 11.5) < 1e-6 ? 12
        : given;
}
