using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Regularisation;

namespace MathsOfAI.Exercises;

using Choice = Func<Matrix<double>, Vector<double>, double>;

/// <summary>
/// An open challenge: a function that chooses ridge's α from the data alone. Noise and weights differ from problem to problem,
/// so that no fixed α is good for all.
/// </summary>
internal static class ChooseAlphaCheck
{
    /// <summary>What is enough, below what any fixed α gives.</summary>
    public const double Enough = 1.4;

    /// <summary>The best that is known, to two decimals.</summary>
    public const double BestKnown = 1.07;

    private const int Problems = 120;
    private const int N = 30;
    private const int D = 20;
    private const int FirstSeed = 60_000;
    private static readonly double[] Noises = [0.1, 0.5, 2, 8];
    private static readonly double[] Alphas = [.. Enumerable.Range(0, 81).Select(i => Math.Pow(10, -4 + i / 10.0))];

    /// <summary>
    /// The geometric mean, over the problems, of the error ‖A(w_α − w)‖² with the chosen α divided by the least of any α.
    /// </summary>
    public static double Score(Choice choose) => Math.Exp(Ratios(choose).Average(Math.Log));

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not Choice choose)
            return Feedback.NotYet("The check wants one thing, the function chooseAlpha, of the type that the stub gives it.");
        var alphas = new double[Problems];
        for (var i = 0; i < Problems; i++)
        {
            var problem = Problem(i);
            try
            {
                alphas[i] = choose(problem.A.Clone(), problem.y.Clone());
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return Feedback.NotYet($"The function failed: {e.Message} It is given A, {N} × {D}, and y.");
            }

            if (!(alphas[i] >= 0) || !double.IsFinite(alphas[i]))
                return Feedback.NotYet($"The function returned α = {Shown.Number(alphas[i])}; expected a finite number ≥ 0.");
        }

        var place = 0;
        var score = Score((_, _) => alphas[place++]);
        var says = FormattableString.Invariant($"The error is {score:f2} times the least possible, on the geometric mean of {Problems} problems; best known: {BestKnown:f2}.");
        return score < Enough
            ? Feedback.Correct(says + (score < BestKnown - 0.005 ? " That is a new record: tell it to your lecturer." : ""))
            : Feedback.NotYet(FormattableString.Invariant($"{says} Below {Enough} the check calls it correct. {Advice(alphas)}"));
    }

    private static string Advice(double[] alphas) =>
        alphas.All(alpha => alpha == 0) ? "α = 0 is least squares: the noise goes into every weight."
        : alphas.Distinct().Count() == 1 ? "A fixed α cannot suit all: some problems have eighty times the noise of others. If it is the training error that you minimise, that is always least at the smallest α."
        : "Does every prediction that you judge by leave out its own point? And is the range of α wide enough, up to 1000?";

    private static IEnumerable<double> Ratios(Choice choose)
    {
        for (var i = 0; i < Problems; i++)
        {
            var (A, w, y) = Problem(i);
            var fit = new SingularFit(A);
            double Error(double alpha) => (A * (fit.Weights(y, Filter.Ridge(alpha)) - w)).PointwisePower(2).Sum();
            yield return Error(choose(A, y)) / Alphas.Min(Error);
        }
    }

    private static (Matrix<double> A, Vector<double> w, Vector<double> y) Problem(int i)
    {
        var A = Matrix<double>.Build.Random(N, D, FirstSeed + i);
        var w = Vector<double>.Build.Random(D, FirstSeed + 1000 + i);
        return (A, w, A * w + Noises[i % Noises.Length] * Vector<double>.Build.Random(N, FirstSeed + 2000 + i));
    }
}
