namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 06-deep-mysteries.</summary>
internal static class MysteryExercises
{
    public static IEnumerable<Assignment> All { get; } =
    [
        new("06-deep-mysteries/bands",
        [
            "If k points share both outputs, j of them of category A, the best shared outputs are the means of the targets, j/k and (k − j)/k.",
            "The cost is then j(k − j)/(10k): put in k = 7 and j = 2, and k = 2 and j = 1.",
            "One output that is wrong by 1 costs ½ · 1² at its point. There are three such points, and the mean is over ten.",
        ], Bands),
        new("06-deep-mysteries/trace",
        [
            "∂f/∂w_j = max{0, z} with z = v₁x₁ + v₂x₂. What is the variance of z at (1, 1)? Half of all z are negative and count 0.",
            "∂f/∂v_jk = w_j x_k where z > 0, else 0. At (1, 1) there are two of them, w_j² has the mean 1, and z > 0 half of the time.",
            "A unit brings ‖x‖² at the point x, and the four points have ‖x‖² = 0, 1, 1, 2. The trace is the sum over points and units times 2/4.",
        ], Trace),
        new("06-deep-mysteries/start-size",
        [
            "Change weightDeviation: 0.5 to weightDeviation: 2 in the cell of the moons, run it and the cell below it. Leave the biases as they are.",
            "Which of the three can be true if the training error is 0.0 % for both sizes?",
            "How much of the function that was drawn at random does descent have to change until all training points are right, and what becomes of the rest?",
        ], StartSizeCheck.Check),
        new("06-deep-mysteries/most-success",
        [
            "Section 1 shows that the step should fit the sharpness at the start. Change one of the three numbers at a time.",
            "Smaller weights make the start less sharp; but with very small ones all units learn the same.",
            "Biases of 0.1 or 0.2 do better than those of 1 and than none.",
        ], MostSuccessCheck.Check),
    ];

    private static Feedback Bands(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants three costs: seven, pair and saturated; it was given {answer.Length}.");
        string?[] faults =
        [
            Slips.ChangedPlaces(
                ("Seven", answer[0], Answers.Column(1 / 7.0)), ("pair", answer[1], Answers.Column(1 / 20.0)), ("saturated", answer[2], Answers.Column(3 / 20.0))),
            CostFault("Seven", answer[0], 1 / 7.0,
                (1 / 14.0, "that is one output's part; both outputs are off, by the same amount."),
                (10 / 7.0, "that is the sum over the points; the cost is the mean over all ten."),
                (2 / 7.0, "the factor ½ of H&H's cost is missing."),
                (10 / 49.0, "that is the mean over the seven; the three others are fitted, but they count: the mean is over ten."),
                (0.25, "that is for all ten points, with five of each category.")),
            CostFault("Pair", answer[1], 1 / 20.0,
                (1 / 40.0, "that is one output's part; both outputs are ½ at both points."),
                (1 / 10.0, "the factor ½ of H&H's cost is missing."),
                (0.25, "that is the mean over the two points; eight others are fitted, and the mean is over ten."),
                (0.5, "that is the sum over the points; the cost is the mean over all ten.")),
            CostFault("Saturated", answer[2], 3 / 20.0,
                (3 / 10.0, "that counts the second output's error twice: either the factor ½ is missing, or the first output, which fits, is counted as well."),
                (3 / 2.0, "that is the sum over the points; the cost is the mean over all ten."),
                (0.5, "that is the mean over the three points; the mean is over all ten."),
                (21 / 100.0, "that is j(k − j)/(10k) with k = 10 and j = 3, for points that share their means. A saturated output is 0 or 1, and wrong by 1."),
                (0.25, "that is for five wrong points; here there are three.")),
        ];
        return faults.FirstOrDefault(fault => fault is not null) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("1/7, 1/20 and 3/20: an end of a few groups, or of a saturated output, has a cost that can be read off.");
    }

    private static string? CostFault(string name, object? given, double right, params (double Wrong, string Says)[] mistakes) => Answers.Fault(
        name, given, Answers.Column(right), (_, _) => "the mean over all ten points of ½ ‖y − a‖².",
        [.. mistakes.Select(mistake => (Answers.Column(mistake.Wrong), mistake.Says))]);

    private static Feedback Trace(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants two numbers and a function of n; it was given {answer.Length} answers.");
        var fault = Answers.Fault(
                "Outer", answer[0], Answers.Column(1), (_, _) => "half of the variance of z.",
                (Answers.Column(2), "that is the variance of z = v₁ + v₂. Half of all z are negative, and there max{0, z} is 0."),
                (Answers.Column(0.5), "that is for a point with ‖x‖ = 1; at (1, 1) z has the variance 2."),
                (Answers.Column(1.5), "a bias would bring that; here there is none."))
            ?? Answers.Fault(
                "Inner", answer[1], Answers.Column(1), (_, _) => "½ · 1 · (x₁² + x₂²).",
                (Answers.Column(2), "w_j² has the mean 1, but the derivative is 0 where z < 0, half of the time."),
                (Answers.Column(0.5), "that is one of the two weights v_j1, v_j2; their squares are to be added."))
            ?? TraceFault(answer[2]);
        return fault is null
            ? Feedback.Correct("A unit brings ‖x‖² at each point, 4 over the four points, and the factor is 2/4: the mean trace is 2n, without biases half of what it is with them, nearly.")
            : Feedback.NotYet(fault);
    }

    private static string? TraceFault(object? given)
    {
        if (given is null)
            return "Trace: still null.";
        if (given is not Func<int, double> trace)
            return $"Trace: expected a function of n, such as n => 3 * n, given something else ({given.GetType().Name}).";
        int[] tried = [1, 2, 5, 30];
        var (values, right) = (At(trace), At(n => 2 * n));
        MathNet.Numerics.LinearAlgebra.Matrix<double> At(Func<int, double> f) => MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(tried.Length, 1, (i, _) => f(tried[i]));
        bool Is(Func<int, double> f) => Closeness.SixDigits.Same(values, At(f));
        return Closeness.SixDigits.Same(values, right) ? null
            : "Trace: " + (
                Is(n => 4 * n + 2) ? "that is with biases, as in section 1; here there are none, and their derivatives are missing."
                : Is(n => 4 * n) ? "that is the sum over points and units; the cost is a mean of four squares, which brings 2/4. Or is it the trace with hidden biases?"
                : Is(n => 3 * n + 2) || Is(n => 3 * n) ? "the derivatives by the biases are still in it; here there are no biases."
                : Is(n => n) ? "the square brings a factor 2: the second derivative of (f − y)² is 2 (∂f)² + …"
                : Is(n => 8 * n) ? "the cost is the mean over four points."
                : Is(n => 2 * n + 2) || Is(n => 2 * n + 1) || Is(n => 2 * n + 4) ? "there is no output bias here, whose derivative would be 1 at every point."
                : Is(_ => 2) ? "that is for one unit; the trace grows with n."
                : Slips.OfFunction(values, right, Closeness.SixDigits) is { } slip ? slip
                : $"at n = 1 it should be {Shown.Apart(2, values[0, 0])}, and yours is {Shown.Apart(values[0, 0], 2)}; at n = 30 it should be {Shown.Apart(60, values[3, 0])}, and yours is {Shown.Apart(values[3, 0], 60)}.");
    }
}
