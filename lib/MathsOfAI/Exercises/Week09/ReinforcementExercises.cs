namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 05-reinforcement-learning.</summary>
internal static class ReinforcementExercises
{
    public static IEnumerable<Assignment> All { get; } =
    [
        new("05-reinforcement-learning/values-by-hand",
        [
            "A value is the next reward on average, plus γ times the value of where one then is, on average. C is final: nothing follows, so its value is 0.",
            "v(A) = 1 + ½ v(B), and v(B) = ½ · 4 + ½ (½ v(A) + ½ · 0).",
            "Put the first into the second: v(B) = 2 + ¼ (1 + ½ v(B)), so ⅞ v(B) = 9/4.",
        ], ValuesByHand),
        new("05-reinforcement-learning/score",
        [
            "e^θ is 1, 2, 5, so π is 1/8, 2/8, 5/8.",
            "ln π(a) = θ_a − ln Σ_b e^{θ_b}. The derivative of the sum's logarithm by θ_b is π_b; that of θ_a is 1 for b = a, else 0.",
        ], Score),
        new("05-reinforcement-learning/short-corridor",
        [
            "Three equations, with p for a step to the right: v₁ = −1 + p v₂ + (1 − p) v₁, v₂ = −1 + p v₁ + (1 − p) v₃, v₃ = −1 + (1 − p) v₂.",
            "The first says v₁ = v₂ − 1/p. Put it and the third into the second: v₁ = −(4 − 2p)/(p (1 − p)).",
            "The derivative is 0 where p² − 4p + 2 = 0. One root is a probability.",
        ], ShortCorridor),
        new("05-reinforcement-learning/best-baseline",
        [
            "b* = E[‖∇ln π‖² r] / E[‖∇ln π‖²], and ‖e_a − π‖² is 2 (1 − π_a)² where there are two arms.",
            "So b* = (π₁π₂² r₁ + π₂π₁² r₂)/(π₁π₂² + π₂π₁²). Divide by π₁π₂: it is π₂r₁ + π₁r₂.",
            "With this b the two estimates (r_a − b)(e_a − π) can be compared, one for each arm.",
        ], BestBaseline),
        new("05-reinforcement-learning/weights",
        [
            "Which of the three factors and terms of c_t = γᵗ (G_t − v(s_t)) does the program not have?",
            "v[t + 1] is where the action has led; what is taken off must be known before it. And the t-th step counts γᵗ in ∇J, through d.",
        ], WeightsCheck.Check),
    ];

    private static Feedback ValuesByHand(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one vector, the values of A and B; it was given {answer.Length}.");
        return Answers.Fault(
            "v", answer[0], Answers.Column(16 / 7.0, 18 / 7.0), (s, _) => s == 0 ? "1 + ½ v(B)." : "½ · 4 + ½ · ½ v(A).",
            (Answers.Column(6, 5), "that is without γ: what comes after the next reward counts half."),
            (Answers.Column(20 / 7.0, 26 / 7.0), "that takes the reward of 4 twice, once on the way into C and once as C's value. C is final, its value is 0."),
            (Answers.Column(24 / 7.0, 34 / 7.0), "that lets C go on paying 4, which makes its value 8, or lets every move from B lead to C. The episode ends in C, whose value is 0, and half of the moves lead there."),
            (Answers.Column(1, 2), "those are the next rewards on average, r; what follows them counts, too."),
            (Answers.Column(8 / 3.0, 10 / 3.0), "that goes back to A with certainty; from B it is half of the moves.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("Two equations, two values, no episode played: (I − γP) v = r.");
    }

    private static Feedback Score(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one vector, ∇ln π of the third action; it was given {answer.Length}.");
        return Answers.Fault(
            "The gradient", answer[0], Answers.Column(-0.125, -0.25, 0.375), (b, _) => b == 2 ? "1 − π_b." : "−π_b.",
            (Answers.Column(0, 0, 1), "that is the derivative of θ_a alone. Every preference is in the denominator: −π is missing."),
            (Answers.Column(0.125, 0.25, -0.375), "that is π − e. A larger preference of the action that was taken makes it likelier: e − π."),
            (Answers.Column(-5 / 64.0, -10 / 64.0, 15 / 64.0), "that is ∇π, by which ∇ln π is multiplied with π: divide by π(a)."),
            (Answers.Column(-0.125, -0.25, -0.625), "that is −π; where b is the action itself 1 is added."),
            (Answers.Column(0.125, 0.25, 0.625), "that is π."),
            (Answers.Column(0.875, -0.25, -0.625), "that is for the first action; the third was taken."),
            (Answers.Column(-0.125, 0.75, -0.625), "that is for the second action; the third was taken."),
            (Answers.Column(-1, -2, -4), "that takes e^θ for the probabilities; divide by their sum.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("e − π: its components add up to 0, and its mean over the actions is 0, which is why baselines cost nothing.");
    }

    private static Feedback ShortCorridor(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two numbers, p and J; it was given {answer.Length}.");
        var root = Math.Sqrt(2);
        return (Answers.NumberFault(
                "p", answer[0], 2 - root, "it is where the derivative of J by p is 0",
                (0.5, "that is the even chance, with J = −12. A little more to the right is better."),
                (1, "whoever always goes right never leaves: the second state leads him back. J is −∞ there."),
                (0, "whoever always goes left never leaves the first state."),
                (2 + root, "that is the other root of p² − 4p + 2, which is no probability."),
                (root - 1, "that is the probability of going left.")) ??
            Answers.NumberFault(
                "J", answer[1], -(6 + 4 * root), "put p into −(4 − 2p)/(p (1 − p))",
                (-12, "that is J at p = ½."),
                (-(6 - 4 * root), "that is J at 2 + √2, which is no probability."),
                (-(6 + 4 * root) + 1 / (2 - root), "that is the value of the second state; J is that of the first, where an episode starts."),
                (-(6 + 4 * root) / 3, "that is divided by the number of states; J is the value of the first."))) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("The best policy tosses a coin, 2 − √2 to the right: whoever cannot tell states apart may need chance.");
    }

    private static Feedback BestBaseline(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two numbers, the best b and the variance; it was given {answer.Length}.");
        return (Answers.NumberFault(
                "b", answer[0], 5, "weigh each reward with π_a ‖e_a − π‖², not with π_a alone",
                (2, "that is the mean return, v(start). It is usually near the best b, but here the rare arm has by far the longer ∇ln π."),
                (3.5, "that is the mean of the two rewards, as if the arms were equally likely."),
                (0, "that is no baseline at all; the variance is 8 then.")) ??
            Answers.NumberFault(
                "The variance", answer[1], 0, "compare (1 − b)(e₁ − π) with (6 − b)(e₂ − π)",
                (8, "that is the variance for b = 0."),
                (2.88, "that is the variance for b = 2."),
                (1.28, "that is the mean square; the square of the mean, of ∇J, is still to be taken off."))) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("Both arms give the same estimate, (−0.8, 0.8): with two arms and b = π₂r₁ + π₁r₂ one pull is as good as a thousand.");
    }
}
