using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;

namespace MathsOfAI.Exercises;

/// <summary>Checks what becomes of the test error with larger initial weights, and why: the experiment is run here once.</summary>
internal static class StartSizeCheck
{
    private const double PrintedDigit = 0.051;
    private static readonly Lazy<double> AtHalf = new(() => TestError(0.5));
    private static readonly Lazy<double> AtTwo = new(() => TestError(2));

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two things, the test error in percent and a letter; it was given {answer.Length}.");
        if (answer[0] is string or char && Reading.AsNumber(answer[1]) is not null)
            return Feedback.NotYet("The two answers have changed places: first the test error, then the letter.");
        if ((ErrorFault(answer[0]) ?? LetterFault(answer[1])) is { } fault)
            return Feedback.NotYet(fault);
        return Feedback.Correct(FormattableString.Invariant(
            $"From {AtHalf.Value:f1} % to {AtTwo.Value:f1} %, with 0.0 % on the training points both times: what descent need not change stays as it was drawn."));
    }

    private static string? ErrorFault(object? given)
    {
        if (given is null)
            return "Test error: still null.";
        if (Reading.AsNumber(given) is not { } percent || !double.IsFinite(percent))
            return "Test error: expected a number, in percent.";
        bool Is(double value) => Math.Abs(percent - value) <= PrintedDigit;
        return Is(AtTwo.Value) ? null
            : "Test error: " + (
                Math.Abs(100 * percent - AtTwo.Value) <= PrintedDigit ? "in percent, please: 100 times that."
                : Is(AtHalf.Value) ? "that is with weights of deviation 0.5. Change it to 2, and run the cell and the one below it."
                : Is(0) ? "that is the training error; the test error is asked for."
                : Math.Abs(percent - 50) < 4 ? "that is with shuffled targets; the true ones are meant."
                : percent is < 0 or > 100 ? "an error is from 0 % to 100 %."
                : "not what the cell prints for true targets at the last step. Only weightDeviation is to be changed, to 2; the biases keep 0.5.");
    }

    private static string? LetterFault(object? given) => (given as string ?? (given as char?)?.ToString())?.Trim().ToUpperInvariant() switch
    {
        null => "Letter: still null, or not a letter: one of \"A\", \"B\", \"C\".",
        "A" => "Letter A cannot be: the training error is 0.0 % with either size.",
        "B" => null,
        "C" => "Letter C cannot be: the network has as many weights and biases as before, 721.",
        _ => "Letter: one of \"A\", \"B\", \"C\" is asked for.",
    };

    private static double TestError(double deviation)
    {
        var shape = new Architecture([10, 60, 1], Activation.ReLU, Activation.Sigmoid);
        var test = Moons.Points(400, noise: 0.15, seed: 2, idleCoordinates: 8);
        return 100 * GradientDescent.Full(0.5, 512)
            .Train(
                [.. Enumerable.Range(0, 4).Select(seed => Network.Random(shape, seed, deviation, 0.5))],
                Moons.Points(100, noise: 0.15, seed: 1, idleCoordinates: 8), Cost.BinaryCrossEntropy)
            .Average(run => Classification.Error(run.Final, test));
    }
}
