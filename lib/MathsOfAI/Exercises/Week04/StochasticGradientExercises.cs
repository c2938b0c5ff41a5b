namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 03-stochastic-gradient-descent.</summary>
internal static class StochasticGradientExercises
{
    public static IEnumerable<Assignment> All { get; } =
    [
        new("03-stochastic-gradient-descent/step",
        [
            "Two parts: pick m indices, each with random.Next(N); then subtract η times the mean of the gradients there from p.",
            "The sum comes from a loop of m picks, each of which adds the gradient at a new random point; all gradients are taken at the p that was given.",
            "Begin with var sum = 0 * p, add with sum += gradient(…, p), and return p - eta * sum / m.",
        ], StepCheck.Check),
        new("03-stochastic-gradient-descent/largest-eta",
        [
            "A step multiplies the component along an eigenvector of A by 1 − ηλ. Which eigenvalue is the first to break |1 − ηλ| < 1?",
            "The eigenvalues are the roots of (7 − λ)(4 − λ) − 4 = λ² − 11λ + 24.",
        ], LargestEta),
        new("03-stochastic-gradient-descent/noise-floor",
        [
            "A step is d → (1 − ηλ) d − ηξ. Square it and take the mean; the mixed term has the mean 0, because ξ has, whatever d is.",
            "𝔼 d² is steady where x = a x + b. The cost above its minimum is ½ λ d².",
            "a = (1 − 4/6)² and b = 8/36.",
        ], NoiseFloorCheck.Check),
        new("03-stochastic-gradient-descent/without-replacement",
        [
            "The mean is Mean([.. Shuffled(random).Take(m).Select(k => gradients[k])]). Print mean * m / V beside m: what is it at m = 1, and what at m = 10?",
            "All N deviations add up to 0. Multiply ξ_i by that sum: what is the mean of ξ_iᵀξ_j over the j that are not i?",
            "The double sum has m (m − 1) pairs, each with the mean −V/(N − 1).",
        ], WithoutReplacementCheck.Check),
        new("03-stochastic-gradient-descent/schedule",
        [
            "The slow direction needs a large sum of η, so begin with η of some tenths; the noise of the last steps stays, so end with η near 0.001.",
            "Near the end, η = c/k is the right shape. How large must c be, when the slow eigenvalue is 0.153?",
            "Try Math.Min(0.4, c / (k + 10)) with c between 3 and 8, then a curve that falls faster towards the end.",
        ], ScheduleCheck.Check),
    ];

    private static Feedback LargestEta(object?[] answer)
    {
        const double Small = 3, Large = 8, Right = 2 / Large;
        if (answer.Length != 1 || Reading.AsNumber(answer[0]) is not { } eta || !double.IsFinite(eta))
            return Feedback.NotYet("η_max should be one finite number.");
        bool Is(double value) => Closeness.SixDigits.Same(eta, value);
        if (Is(Right))
            return Feedback.Correct("The eigenvalues are 3 and 8, and the limit is 2/λ_max = 2/8: at η = 1/4 the factor along the steepest eigenvector is −1.");

        return Feedback.NotYet(
            eta == 0 ? "η_max is not 0. If you wrote a quotient of whole numbers: in C#, 1 / 3 is 0; write 1.0 / 3."
            : eta < 0 ? "η_max should be positive: with a negative η the method climbs."
            : Is(1 / Large) ? "That is 1/λ_max, or 2/(2λ_max). Up to it no component changes its sign, but |1 − ηλ| < 1 allows twice as much; mind that the ½ in Q makes the gradient Ap, not 2Ap."
            : Is(1 / (2 * Large)) ? "That is 1/(2λ_max), a quarter of the limit: the gradient of ½ pᵀAp is Ap, not 2Ap, and the condition is ηλ < 2, not ηλ < 1."
            : Is(2 / Small) ? "That is 2/λ_min. The component along the other eigenvector would be multiplied by 1 − 8η = −4.33: every eigenvalue must satisfy the condition."
            : Is(1 / Small) ? "That is 1/λ_min. The other eigenvalue has a say too, and the condition is ηλ < 2."
            : Is(2 / (Small + Large)) ? "That is 2 divided by the trace, λ_min + λ_max. It is the η that converges fastest; the largest stable one is larger."
            : Is(2 / 7.0) ? "That is 2 divided by the largest entry of A. The eigenvalues count, not the diagonal entries."
            : Is(2 / 9.0) ? "2/9 is the limit of the matrix A in section 2, or 2 divided by the sum 7 + 2 of a row, which is only a bound for λ_max. Find the eigenvalues of this A."
            : Is(Large) || Is(2 * Large) || Is(Large / 2) ? "That grows with λ_max. The steeper the bowl, the smaller the step must be: solve |1 − ηλ| < 1 for η."
            : Slips.Of(eta, Right, Closeness.SixDigits) is { } slip ? $"η_max: {slip}"
            : Math.Abs(eta - Right) < 1e-3 ? "Nearly. Give the exact number."
            : eta < Right ? $"With η = {Shown.Apart(eta, Right)} the method converges, since both |1 − 3η| = {Shown.Number(Math.Abs(1 - Small * eta))} and |1 − 8η| = {Shown.Number(Math.Abs(1 - Large * eta))} are below 1; but a larger η does as well."
            : $"With η = {Shown.Apart(eta, Right)} a step multiplies the component along an eigenvector of A by {Shown.Number(1 - Large * eta)}, so it grows.");
    }
}
