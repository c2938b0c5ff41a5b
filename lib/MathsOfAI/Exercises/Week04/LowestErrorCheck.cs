using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;

namespace MathsOfAI.Exercises;

/// <summary>
/// An open challenge: the lowest median test error of random features with a penalty, by choice of their number and of the
/// penalty. The problem is the lecture's, with much noise and seeds of the check's own.
/// </summary>
internal static class LowestErrorCheck
{
    /// <summary>What is enough: without a penalty no D gets below about 0.35.</summary>
    public const double Enough = 0.18;

    /// <summary>The best that is known, to four decimals.</summary>
    public const double BestKnown = 0.1503;

    private const int Seeds = 40;
    private const int FirstSeed = 5000;
    private const int N = 40;
    private const int MostFeatures = 1000;

    /// <summary>The median test error of 40 problems.</summary>
    public static double MedianError(int D, double alpha)
    {
        var errors = new double[Seeds];
        Cores.Share("Checking", Seeds, (i, _) => errors[i] = TestError(FirstSeed + i, D, alpha));
        Array.Sort(errors);
        return (errors[Seeds / 2 - 1] + errors[Seeds / 2]) / 2;
    }

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two numbers, D and alpha; it was given {answer.Length}.");
        if (answer[0] is null)
            return Feedback.NotYet("D: still null.");
        if (answer[1] is null)
            return Feedback.NotYet("alpha: still null.");
        if (Reading.AsNumber(answer[0]) is not { } features || !(features is >= 1 and <= MostFeatures) || features != Math.Round(features))
            return Feedback.NotYet($"D: expected a whole number from 1 to {MostFeatures}.");
        if (Reading.AsNumber(answer[1]) is not { } alpha || !double.IsFinite(alpha))
            return Feedback.NotYet("alpha: expected a finite number.");
        if (alpha < 0)
            return Feedback.NotYet("alpha: a negative penalty would reward long w; the minimum need not exist.");
        var error = MedianError((int)features, alpha);
        var score = FormattableString.Invariant($"Median test error {error:f4}; best known: {BestKnown:f4}.");
        return error < Enough
            ? Feedback.Correct(score + (error < BestKnown - 1e-4 ? " That is a new record: tell it to your lecturer." : ""))
            : Feedback.NotYet(FormattableString.Invariant($"{score} Below {Enough} the check calls it correct. {Advice((int)features, alpha)}"));
    }

    private static string Advice(int D, double alpha) =>
        alpha == 0 ? "Without a penalty the fit follows the noise, unless there are few features. Try a penalty of about 1."
        : D < 25 ? "So few features cannot say much. With a penalty, more of them do no harm."
        : alpha < 3 ? "The penalty is small beside the noise: make it larger."
        : alpha > 300 || D < 100 ? "The penalty is so large that w hardly grows: make it smaller, or take more features."
        : "Change one of the two at a time; with more features the best penalty is larger.";

    private static double TestError(int seed, int D, double alpha)
    {
        var u = Vector<double>.Build.Random(5, seed + 2_000_000).Normalize(2);
        Vector<double> Truth(Matrix<double> points) => (points * u).Map(s => Math.Tanh(2 * s));
        var (X, others) = (Matrix<double>.Build.Random(N, 5, seed), Matrix<double>.Build.Random(200, 5, seed + 1_000_000));
        var y = Truth(X) + 0.5 * Vector<double>.Build.Random(N, seed + 3_000_000);
        var Phi = RandomFeatures.ReLU(X, D, seed);
        return (RandomFeatures.ReLU(others, D, seed) * Weights(Phi, y, alpha) - Truth(others)).PointwisePower(2).Average();
    }

    /// <summary>(ΦᵀΦ + αI)⁻¹Φᵀy = Φᵀ(ΦΦᵀ + αI)⁻¹y, whichever matrix is smaller.</summary>
    private static Vector<double> Weights(Matrix<double> Phi, Vector<double> y, double alpha)
    {
        if (alpha == 0)
            return LeastSquares.MinimumNorm(Phi, y);
        if (Phi.ColumnCount > N)
            return Phi.TransposeThisAndMultiply((Phi.TransposeAndMultiply(Phi) + alpha * Matrix<double>.Build.DenseIdentity(N)).Solve(y));
        var normal = Phi.TransposeThisAndMultiply(Phi) + alpha * Matrix<double>.Build.DenseIdentity(Phi.ColumnCount);
        return normal.Solve(Phi.TransposeThisAndMultiply(y));
    }
}
