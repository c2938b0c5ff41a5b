using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 05-loss-landscapes.</summary>
internal static class LandscapeExercises
{
    // The largest gap between two minima of six points that a search over many thousands of sets has found.
    private const double BestGap = 0.4992;
    private const int MostScored = 6;

    public static IEnumerable<Assignment> All { get; } =
    [
        new("05-loss-landscapes/by-hand",
        [
            "With w = 0 every point has the same z = ln 3. What is σ(ln 3) = 1 / (1 + e^−z), as a fraction?",
            "Three of the targets are 1, at −3, 1 and 2, and three are 0. So each cost is the mean of two numbers.",
            "∂Cost/∂b is the mean of 2 (a − y) a (1 − a); for ∂Cost/∂w there is a factor x in it, and the x have the mean 0.",
        ], ByHand),
        new("05-loss-landscapes/gradients",
        [
            "With z = wx + b, the chain rule gives ∂C/∂w = C'(z) x and ∂C/∂b = C'(z); then take the mean over the six points.",
            "da/dz = a (1 − a). For the squared loss C'(z) is 2 (a − y) times that.",
            "For the cross-entropy dC/da = (a − y) / (a (1 − a)); multiply by da/dz, and most of it cancels.",
        ], LogisticGradientCheck.Check),
        new("05-loss-landscapes/second-minimum",
        [
            "The valleys of the six points run to infinity because the points next to the threshold are on the correct sides: a steeper σ is always better. Where must a point with the wrong label stand to stop that?",
            "Put several points at one place, with both labels: there a wants to be the mean of the labels, neither 0 nor 1.",
            "Then let two points far away, one on each side, disagree with the slope that the others want. Their loss cannot exceed 1 each, so the steep answer remains a minimum.",
        ], SecondMinimum),
        new("05-loss-landscapes/barrier",
        [
            "The midpoint has the mean of the two networks' parameters: W stays, c becomes (−½, −½), and the outgoing weights become the mean of (1, −2) and (−2, 1).",
            "Both hidden units are then max{0, s − ½} with s = x₁ + x₂, and the outgoing weights are −½ each.",
            "The cost at both ends is 0, so the barrier is the cost at the midpoint: the mean of (y − f)² over the four points.",
        ], Barrier),
        new("05-loss-landscapes/split",
        [
            "c.Length copies of each unit: W and b below one another, unchanged; the outgoing weights beside one another, block i times c[i].",
            "Go through the three parts of the derivation with c_i in place of 1/k: where a share enters squared, the squares are summed over the copies.",
            "The variance is multiplied by c₁² + … + c_k². With equal shares that is 1/k.",
        ], SplitCheck.Check),
    ];

    private static Feedback ByHand(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants three things, the two costs and the gradient of the squared loss; it was given {answer.Length}.");
        const double squared = 5.0 / 16;
        var entropy = Math.Log(16.0 / 3) / 2;
        const double slope = 3.0 / 32;
        var fault =
            Slips.ChangedPlaces(("The squared loss", answer[0], Answers.Column(squared)), ("the cross-entropy", answer[1], Answers.Column(entropy)))
            ?? Answers.Fault(
                "Squared loss", answer[0], Answers.Column(squared), (_, _) => "the mean of (1 − ¾)² and (0 − ¾)².",
                (Answers.Column(6 * squared), "the six points are summed; the cost is their mean."),
                (Answers.Column(1.0 / 4), "that is the cost at (0, 0), where every answer is ½; here it is σ(ln 3) = ¾."),
                (Answers.Column(1.0 / 16), "square first, then take the mean: the differences −¼ and ¾ must not cancel."),
                (Answers.Column(1.0 / 2), "the squares are missing: that is the mean of |y − a|."),
                (Answers.Column(squared / 2), "without Higham and Higham's ½: here C = (y − a)²."))
            ?? Answers.Fault(
                "Cross-entropy", answer[1], Answers.Column(entropy), (_, _) => "the mean of −ln ¾ and −ln ¼.",
                (Answers.Column(6 * entropy), "the six points are summed; the cost is their mean."),
                (Answers.Column(Math.Log(2)), "the logarithm first, then the mean: that is −ln of the mean of ¾ and ¼."),
                (Answers.Column(-Math.Log(3.0 / 4)), "that is the cost of the points with y = 1 only; those with y = 0 cost −ln(1 − a)."),
                (Answers.Column(Math.Log(4)), "that is the cost of the points with y = 0 only; those with y = 1 cost −ln a."),
                (Answers.Column(entropy / Math.Log(10)), "that is the logarithm to base 10; Math.Log is the natural one."),
                (Answers.Column(entropy / Math.Log(2)), "that is the logarithm to base 2; ln is the natural one, Math.Log."))
            ?? Answers.Fault(
                "Gradient", answer[2], Answers.Column(0, slope), (i, _) => i == 0 ? "0: the x have the mean 0, and so have those with y = 1." : "the mean of 2 (a − y) a (1 − a).",
                (Answers.Column(0, 1.0 / 4), "that is the gradient of the cross-entropy; the squared loss has the factor 2 a (1 − a)."),
                (Answers.Column(0, 1.0 / 2), "the factor a (1 − a) = 3/16 is missing, the derivative of σ."),
                (Answers.Column(0, 6 * slope), "the six points are summed; the gradient is their mean."),
                (Answers.Column(slope, slope), "∂Cost/∂w has a factor x in every term, and the mean of these is 0."));
        return fault is null
            ? Feedback.Correct("At (0, ln 3) the costs are 5/16 and ½ ln(16/3), and the squared loss slopes in the direction of b only: descent goes straight to (0, 0).")
            : Feedback.NotYet(fault);
    }

    private static Feedback SecondMinimum(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two things, the inputs and the targets; it was given {answer.Length}.");
        if (Reading.AsVector(answer[0]) is not { } inputs || Reading.AsVector(answer[1]) is not { } targets)
            return Feedback.NotYet("The inputs and the targets should be arrays of numbers, such as [1, 2, 3].");
        if (inputs.Count != targets.Count)
            return Feedback.NotYet($"There should be as many targets as inputs: there are {targets.Count} and {inputs.Count}.");
        if (inputs.All(IsTarget) && !targets.All(IsTarget))
            return Feedback.NotYet("The inputs and the targets have changed places: first the inputs, then the targets, each 0 or 1.");
        if (!inputs.All(double.IsFinite))
            return Feedback.NotYet("The inputs should be finite numbers.");
        if (!targets.All(IsTarget))
            return Feedback.NotYet($"The targets should be 0 or 1; one of them is {Shown.Apart(targets.First(target => !IsTarget(target)), Math.Round(targets.First(target => !IsTarget(target))))}.");
        if (inputs.Count > 60)
            return Feedback.NotYet($"Sixty points are enough, and five can do it; you have {inputs.Count}.");
        if (inputs.Maximum() - inputs.Minimum() < 1e-9 * (1 + inputs.AbsoluteMaximum()))
            return Feedback.NotYet("All inputs are equal, so that w and b do the same thing: a minimum is then never a single point.");
        if (inputs.Count < 3)
            return Feedback.NotYet("That is too few points: two different inputs can be fitted as closely as one likes by a steep enough σ, so the loss has no minimum at all.");

        var minima = new LogisticMinima([.. inputs], [.. targets]);
        static string Rounded(double value) => Shown.Number(Math.Round(value, 8));
        string Cost(double cost) => Math.Abs(cost) < 1e-12 ? Shown.Cost(cost) : Shown.Apart(cost, minima.Found.Select(m => m.Cost).FirstOrDefault(other => other - cost is > 1e-6 or < -1e-6, cost));
        string Listed() => string.Join(" and ", minima.Found.Select(m => $"({Rounded(m.W)}, {Rounded(m.B)}) with the cost {Cost(m.Cost)}"));
        var plateau = minima.Plateau is { } cost
            ? $" Elsewhere descent runs off to infinity along a plateau, down towards the cost {Shown.Cost(cost)}: there the Hessian is nearly 0 and the cost never stops falling, so that is not a minimum."
            : "";
        return minima.Found.Count switch
        {
            0 when IsSeparable(inputs, targets) => Feedback.NotYet(
                $"The search from many starts finds no minimum at all: one threshold separates the targets, so that a steeper σ is always better. Let them contradict one another.{plateau}"),
            0 => Feedback.NotYet($"The search from many starts finds no minimum at all.{plateau}"),
            1 => Feedback.NotYet($"The search from many starts finds one minimum only, {Listed()}.{plateau}"),
            _ when minima.Found[^1].Cost - minima.Found[0].Cost < 1e-6 => Feedback.NotYet(
                $"There are minima at {Listed()}: the same cost, as in a mirror. Break the symmetry of the points so that one of them is worse."),
            _ => Feedback.Correct($"The squared loss has minima (w, b) at {Listed()}; the Hessian is positive definite at each. Gradient descent that starts near the worse one stays there. {Score(inputs.Count, minima.Found[^1].Cost - minima.Found[0].Cost)}"),
        };
    }

    private static string Score(int points, double gap) => points > MostScored
        ? $"The gap between the costs is {Shown.Number(gap)}; for a score take at most {MostScored} points."
        : $"Score: the gap between the costs is {Shown.Number(gap)}; the best known with {MostScored} points is {Shown.Number(BestGap)}." + (gap > BestGap + 1e-4 ? " Yours is larger!" : "");

    private static bool IsTarget(double value) => value is 0 or 1;

    private static bool IsSeparable(Vector<double> inputs, Vector<double> targets)
    {
        double[] Of(int target) => [.. inputs.Where((_, i) => targets[i] == target)];
        var (zeros, ones) = (Of(0), Of(1));
        return zeros.Length == 0 || ones.Length == 0 || zeros.Max() < ones.Min() || ones.Max() < zeros.Min();
    }

    private static Feedback Barrier(object?[] answer)
    {
        if (answer.Length != 4)
            return Feedback.NotYet($"The check wants four things, c and w at the midpoint, its four outputs, and the barrier; it was given {answer.Length}.");
        var fault =
            Answers.Fault(
                "c at the midpoint", answer[0], Answers.Column(-0.5, -0.5), (_, _) => "the mean of 0 and −1.",
                (Answers.Column(-1, -1), "the two networks' biases have been added, not averaged."),
                (Answers.Column(0, -1), "that is c of network A; the midpoint has the mean of A's and B's."),
                (Answers.Column(-1, 0), "that is c of network B; the midpoint has the mean of A's and B's."))
            ?? Answers.Fault(
                "w at the midpoint", answer[1], Answers.Column(-0.5, -0.5), (_, _) => "the mean of 1 and −2.",
                (Answers.Column(-1, -1), "the two networks' outgoing weights have been added, not averaged."),
                (Answers.Column(1, -2), "that is w of network A; the midpoint has the mean of A's and B's."),
                (Answers.Column(-2, 1), "that is w of network B; the midpoint has the mean of A's and B's."),
                (Answers.Column(1.5, 1.5), "mind the signs: the mean of 1 and −2 is negative."))
            ?? Answers.Fault(
                "The outputs at the midpoint", answer[2], Answers.Column(0, -0.5, -0.5, -1.5),
                (i, _) => $"−max{{0, s − ½}} with s = x₁ + x₂ = {Shown.Number((i + 1) / 2)}.",
                (Answers.Column(0, 1, 1, 0), "that is the mean of the two networks' outputs; the midpoint has the mean of their parameters, which is another network."),
                (Answers.Column(0.5, -0.5, -0.5, -1.5), "max{0, ·} is missing at (0, 0), where both units are off."),
                (Answers.Column(0, -1, -1, -3), "the two units have been counted twice: each contributes −½ max{0, s − ½}."),
                (Answers.Column(0, -0.25, -0.25, -0.75), "there are two hidden units, and each contributes −½ max{0, s − ½}."),
                (Answers.Column(0, -1, -1, -2), "the biases have been forgotten: each unit is max{0, s − ½}, not max{0, s}."),
                (Answers.Column(0, 0, 0, -1), "the units are max{0, s − ½} with c = −½, not max{0, s − 1}."));
        if (fault is not null)
            return Feedback.NotYet(fault);
        if (Reading.AsNumber(answer[3]) is not { } barrier || !double.IsFinite(barrier))
            return Feedback.NotYet("The outputs are right. The barrier should be a number: the cost at the midpoint, since the cost at both ends is 0.");
        const double Right = 27.0 / 16;
        bool Is(double value) => Closeness.SixDigits.Same(barrier, value);
        return Is(Right)
            ? Feedback.Correct("The cost on the line is 27 t² (1 − t)², highest at t = ½ with 27/16. Two networks that compute the same function are separated by a barrier, and matching their units removes it.")
            : Feedback.NotYet("The outputs are right. " + (
                Is(1) ? "In C#, 27 / 16 is 1; write 27.0 / 16."
                : Is(27.0 / 4) ? "The cost is the mean over the four points, not their sum."
                : Is(27.0 / 32) ? "The cost here is the mean of (y − f)², without Higham and Higham's ½."
                : Is(0) ? "The cost is 0 at both ends, not at the midpoint."
                : Is((0.25 + 0.25 + 2.25) / 4) ? "That is the mean of f²; the cost is the mean of (y − f)²."
                : Is(1.5) || Is(9.0 / 8) ? "That is a mean of |y − f|; the cost is the mean of (y − f)²."
                : Slips.Of(barrier, Right, Closeness.SixDigits, (4, "4, the number of points,")) is { } slip ? $"The barrier: {slip}"
                : $"The mean of (y − f)² over the four points is not {Shown.Apart(barrier, Right)}."));
    }
}
