using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Training;

namespace MathsOfAI.Exercises;

/// <summary>
/// Scores a schedule of learning rates by the exact expected cost after 2000 steps (4.8) with m = 1 on the noisy line, so that
/// no seed can be lucky.
/// </summary>
internal static class ScheduleCheck
{
    private const int Steps = 2000;

    // By exact coordinate descent over all 2000 rates; and with the best of the constant ones.
    private const double BestKnown = 1.8251e-4;
    private const double BestConstant = 1.33e-3;
    private const double Wanted = 4e-4;
    private static readonly Vector<double> start = Vector<double>.Build.Dense([-1.5, 0.75]);

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not Func<int, double> eta)
            return Feedback.NotYet("The check wants one thing, a function of the step's number, such as k => 0.1.");
        if (StudentFunction.Fails(eta, "k", Steps, out var rates) is { } fails)
            return Feedback.NotYet($"etaOfStep: {fails}");
        if (Array.FindIndex(rates, rate => !(rate >= 0 && double.IsFinite(rate))) is var wrong and >= 0)
            return Feedback.NotYet($"At step {wrong + 1} η is {Shown.Number(rates[wrong])}; it should be a finite number ≥ 0.");
        if (rates.All(rate => rate == 0))
            return Feedback.NotYet("η is 0 at every step. In C#, 1 / k is 0 for whole numbers from k = 2 on; write 1.0 / k.");

        var (ofMean, ofScatter) = Moments().Excess(start, k => rates[k - 1], Steps);
        var score = ofMean + ofScatter;
        if (!(score < 10))
            return Feedback.NotYet("The expected cost has grown beyond the start's: η is too large for too long. With m = 1 the limit lies below 2/λ_max.");
        var result = FormattableString.Invariant(
            $"Score {1e4 * score:f2}·10⁻⁴ ({1e4 * ofMean:f2} of the start's distance left, {1e4 * ofScatter:f2} of noise); the best known is {1e4 * BestKnown:f2}·10⁻⁴.");
        if (score <= Wanted)
            return Feedback.Correct(score <= 1.02 * BestKnown ? $"{result}\nThat is the best known." : $"{result}\nCan you come nearer?");
        return Feedback.NotYet($"{result}\n{Advice(rates, ofMean, ofScatter)}");
    }

    private static SquaresMoments Moments()
    {
        var data = NoisyLine.Points;
        return new SquaresMoments(data.X.Append(Matrix<double>.Build.Dense(data.Count, 1, 1)), data.Y.Column(0));
    }

    private static string Advice(double[] rates, double ofMean, double ofScatter) =>
        rates.Distinct().Count() == 1 ? FormattableString.Invariant($"η is constant. The best constant reaches {1e4 * BestConstant:f1}·10⁻⁴; 4·10⁻⁴ needs an η that falls.")
        : rates[^1] > rates[0] ? "η rises: large steps last leave their noise. Travel first, calm down at the end."
        : Array.FindIndex(rates, rate => rate == 0) is var stop and >= 0 && stop < Steps / 2 ? $"From step {stop + 1} on η is 0, and nothing moves."
        : ofScatter > ofMean ? "Most of it is noise: η is too large in the last steps."
        : "Most of it is left of the start: η falls too early. The slow direction shrinks by 1 − ηλ_min a step, and the sum of all η must be large enough.";
}
