using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;

namespace MathsOfAI.Exercises;

/// <summary>
/// An open challenge: the lowest mean test error on the lecture's test bed with a fifth of the labels wrong, by choice of steps,
/// weight decay, noise, dropout and smoothing. The seeds are the check's own.
/// </summary>
internal static class LowestErrorWithWrongLabelsCheck
{
    /// <summary>What is enough: the lecture's best single remedy has about 0.18.</summary>
    public const double Enough = 0.175;

    /// <summary>The best that is known, to four decimals.</summary>
    public const double BestKnown = 0.1600;

    private const int Networks = 40;
    private const int FirstSeed = 50_000;
    private const int MostSteps = 2000;
    private static readonly string[] Names = ["steps", "alpha", "noise", "rho", "epsilon"];

    /// <summary>The hints.</summary>
    public static string[] Hints { get; } =
    [
        "Start from what did best alone in the table, and add one other remedy at a time.",
        "Remedies against the same ill do not add up: with much weight decay, fewer steps bring little.",
    ];

    /// <summary>The mean test error over the check's networks.</summary>
    public static double MeanError(int steps, double alpha, double noise, double rho, double epsilon)
    {
        var shape = new Architecture([10, 40, 1], Activation.ReLU, Activation.Sigmoid);
        int[] seeds = [.. Enumerable.Range(FirstSeed, Networks)];
        var plan = GradientDescent.Full(0.5, steps) with { WeightDecay = alpha, DecayBiases = false, InputNoise = noise, Dropout = rho, Seed = FirstSeed };
        var runs = plan.Train(
            [.. seeds.Select(seed => Network.Random(shape, seed, n => Math.Sqrt(2.0 / n)))],
            [.. seeds.Select(seed => Targets.Smoothed(Targets.Flipped(Moons.Points(100, 0.15, seed, 8), 5), epsilon))], Cost.BinaryCrossEntropy);
        return runs.Zip(seeds, (run, seed) => Classification.Error(run.Final, Moons.Points(2000, 0.15, seed + 1_000_000, 8))).Average();
    }

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != Names.Length)
            return Feedback.NotYet($"The check wants five numbers, {string.Join(", ", Names)}; it was given {answer.Length}.");
        var numbers = new double[Names.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (answer[i] is null)
                return Feedback.NotYet($"{Names[i]}: still null; 0 leaves a remedy out.");
            if (Reading.AsNumber(answer[i]) is not { } number || !double.IsFinite(number))
                return Feedback.NotYet($"{Names[i]}: expected a finite number.");
            numbers[i] = number;
        }

        var (steps, alpha, noise, rho, epsilon) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        if (!(steps is >= 1 and <= MostSteps) || steps != Math.Round(steps))
            return Feedback.NotYet($"steps: expected a whole number from 1 to {MostSteps}.");
        if (alpha < 0 || noise < 0)
            return Feedback.NotYet("alpha and noise: expected numbers of at least 0; a negative decay would make the weights grow.");
        if (!(rho is >= 0 and < 1) || !(epsilon is >= 0 and < 1))
            return Feedback.NotYet("rho and epsilon are shares: expected numbers from 0 and below 1.");
        var error = MeanError((int)steps, alpha, noise, rho, epsilon);
        var score = FormattableString.Invariant($"Mean test error {error:f4}; best known: {BestKnown:f4}.");
        return error < Enough
            ? Feedback.Correct(score + (error < BestKnown - 1e-4 ? " That is a new record: tell it to your lecturer." : ""))
            : Feedback.NotYet(FormattableString.Invariant($"{score} Below {Enough} the check calls it correct. {Advice(alpha, noise, rho, epsilon)}"));
    }

    private static string Advice(double alpha, double noise, double rho, double epsilon) =>
        alpha == 0 && noise == 0 && rho == 0 ? "Nothing keeps the network from learning the wrong labels. Which remedy was the best of the table?"
        : alpha * 0.5 > 1 ? "With ηα above 1 a step turns the weights around: make α much smaller."
        : alpha > 0.3 ? "The decay is so large that the weights hardly grow: make α smaller."
        : epsilon > 0.2 ? "Smoothing did not make the error smaller in the lecture: try without it."
        : "Change one number at a time.";
}
