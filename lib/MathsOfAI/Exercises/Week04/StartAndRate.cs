using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;

namespace MathsOfAI.Exercises;

/// <summary>
/// The open challenge of lecture 04-backpropagation: a scale of the start and a learning rate with which H&amp;H's network fits
/// the ten points from as many starts as possible after 20 000 gradients. The score is computed on starts of its own.
/// </summary>
internal static class StartAndRate
{
    /// <summary>How many starts the score counts.</summary>
    public const int Starts = 400;

    /// <summary>How many of them must fit.</summary>
    public const int Bar = 280;

    private const int Gradients = 20_000;
    private const int Neighbours = 100;
    private const int FirstSeed = 50_000;
    private const double Largest = 1000;

    /// <summary>The best known choice, and its score.</summary>
    public static (double Scale, double Eta, int Score) Best { get; } = (1.3, 1.2, 317);

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two numbers, scale and eta; it was given {answer.Length}.");
        if (Fault("scale", answer[0]) is { } wrongScale)
            return Feedback.NotYet(wrongScale);
        if (Fault("eta", answer[1]) is { } wrongEta)
            return Feedback.NotYet(wrongEta);
        var (scale, eta) = (Reading.AsNumber(answer[0])!.Value, Reading.AsNumber(answer[1])!.Value);
        var score = Score(scale, eta, Starts);
        var twoDeviations = 2 * Math.Sqrt(score * (Starts - score) / (double)Starts);
        var chance = score is 0 or Starts ? "" : FormattableString.Invariant($" (chance alone moves it by about ±{twoDeviations:f0})");
        var line = $"Score: {score} of {Starts} starts fit{chance}; best known: {Best.Score}.";
        return score >= Bar
            ? Feedback.Correct($"{line}\n{(score > Best.Score ? "That is a new record." : score == Best.Score ? "That is the record." : "Can you come nearer?")} H&H's own choice, 0.5 and 0.05, is made for 50 times as many steps.")
            : Feedback.NotYet($"{line}\n{Advice(scale, eta)}");
    }

    /// <summary>Of so many starts, how many fit by cost after 20 000 steps of one random point each.</summary>
    public static int Score(double scale, double eta, int starts) =>
        (GradientDescent.Picks(eta, Gradients) with { Seed = FirstSeed })
            .Train([.. Enumerable.Range(FirstSeed, starts).Select(seed => Network.Random(Shape, seed, scale, scale))], HighamTenPoints.Fresh(), Cost.Quadratic)
            .Count(run => run.FinalCost < 0.025);

    private static Architecture Shape { get; } = new([2, 2, 3, 2], Activation.Sigmoid);

    private static string Advice(double scale, double eta)
    {
        var here = Score(scale, eta, Neighbours);
        (int Score, string Says)[] neighbours =
        [
            (Score(scale, 2 * eta, Neighbours), "The steps are too small: most runs are still on a plateau. Try a larger eta."),
            (Score(scale, eta / 2, Neighbours), "The steps are too large: they throw the outputs to 0 or 1, where σ' is nearly 0. Try a smaller eta."),
            (Score(scale / 2, eta, Neighbours), "The start is too wide: large weights saturate the sigmoids, and their σ' is nearly 0. Try a smaller scale."),
            (Score(2 * scale, eta, Neighbours), "The start is too narrow: the neurons of a layer are nearly alike, and so are their δ. Try a larger scale."),
        ];
        var best = neighbours.MaxBy(neighbour => neighbour.Score);
        return best.Score > here ? best.Says
            : eta > 8 ? "The steps are far too large: they throw the outputs to 0 or 1, where σ' is nearly 0."
            : scale > 8 ? "The start is far too wide: large weights saturate the sigmoids, and their σ' is nearly 0."
            : "Nothing moves far enough in 20 000 steps. Begin with scale 0.5, and double eta until the score rises.";
    }

    private static string? Fault(string name, object? given)
    {
        var what = name == "scale" ? "a standard deviation" : "a learning rate";
        return given is null ? $"{name}: still null."
            : Reading.AsNumber(given) is not { } number || !double.IsFinite(number) ? $"{name}: expected a number."
            : number < 0 ? $"{name}: it has the opposite sign; {what} is > 0."
            : number == 0 ? $"{name}: {what} is > 0; with 0 {(name == "scale" ? "all neurons of a layer are alike, and stay alike" : "nothing moves")}."
            : number > Largest ? $"{name}: {what} of more than {Largest:f0} is out of all proportion."
            : null;
    }
}
