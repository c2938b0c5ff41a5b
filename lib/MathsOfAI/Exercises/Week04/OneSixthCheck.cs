using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>Checks the four outputs of a network that is stuck at the cost 1/6: one point free, three with their mean.</summary>
internal static class OneSixthCheck
{
    private const int FreeInSeed4 = 3;
    private const string Seed4 = "A network is stuck with these, but they are the outputs of seed 4. Let another point go free.";
    private static readonly string[] Points = ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"];
    private static readonly Vector<double> y = Vector<double>.Build.Dense([0, 1, 1, 0]);
    private static readonly Closeness near = Closeness.SixDigits;

    // The point i is fitted, and the others share the mean of their targets.
    private static readonly Vector<double>[] Stuck =
        [.. Enumerable.Range(0, 4).Select(free => Vector<double>.Build.Dense(4, i => i == free ? y[i] : (y.Sum() - y[free]) / 3))];

    public static Feedback Check(object?[] answer)
    {
        var given = answer.Length == 1 ? answer[0] : answer.All(a => Reading.AsNumber(a) is not null) ? answer.Select(a => Reading.AsNumber(a)!.Value).ToArray() : null;
        if (Reading.AsVector(given) is not { Count: 4 } f)
            return Feedback.NotYet("The answer is four numbers, the outputs at (0, 0), (0, 1), (1, 0) and (1, 1).");
        if (!f.All(double.IsFinite))
            return Feedback.NotYet("The four outputs should be finite numbers.");
        return Array.FindIndex(Stuck, stuck => near.Same(f, stuck)) switch
        {
            FreeInSeed4 => Feedback.NotYet(Seed4),
            < 0 => Feedback.NotYet(Says(f)),
            var free => Feedback.Correct(
                $"The point {Points[free]} is fitted exactly; the other three share the mean {Shown.Number(Stuck[free][(free + 1) % 4])} of their targets, and ¼ · 2/3 = 1/6."),
        };
    }

    private static string Says(Vector<double> f)
    {
        var cost = (f - y).DotProduct(f - y) / 4;
        if (f.All(v => v == Math.Round(v)))
            return $"These outputs are whole numbers and have the cost {Shown.Cost(cost)}. Was one of them meant as a fraction? In C#, 2 / 3 is 0; write 2.0 / 3.";
        if (near.Same(f, Vector<double>.Build.Dense(4, 0.5)))
            return "Here all four points share their mean, which costs 1/4. Let one point go free.";
        if (Enumerable.Range(0, 4).All(i => near.Same(f[i], y[i]) || near.Same(f[i], 0.5)) && near.Same(cost, 1.0 / 8))
            return "Here two points share their mean, which costs 1/8. Make the group larger.";
        if (near.Same(1 - f, y))
            return "All four outputs are the wrong way round: 1 − y instead of y.";
        if (Closeness.ThreeDecimals.Same(f, Stuck[FreeInSeed4]))
            return Seed4;
        foreach (var stuck in Stuck.Take(FreeInSeed4).OrderBy(stuck => (stuck - f).L2Norm()))
        {
            if (Slips.Of(f.ToColumnMatrix(), stuck.ToColumnMatrix(), near) is { } slip)
                return Shown.Sentence(slip);
        }

        if (Stuck.Take(FreeInSeed4).Any(stuck => (f - stuck).AbsoluteMaximum() < 0.005))
            return "Right to two digits, but the rest is cut off. Write the thirds as 1.0 / 3 and 2.0 / 3.";
        return near.Same(cost, 1.0 / 6) ? "The cost is 1/6, but a network would not stay there: one point should be fitted exactly, and the other three should share one value, the mean of their targets."
            : near.Same(cost, 1.0 / 24) ? $"The cost is the mean over the four points, ¼ Σ (y − f)²; these outputs have the cost {Shown.Number(cost)}."
            : $"These outputs have the cost {(cost < 1e-12 ? Shown.Cost(cost) : Shown.Apart(cost, 1.0 / 6))}, not 1/6 = {Shown.Apart(1.0 / 6, cost)}.";
    }
}
