using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>Judges a student's function by all that it gave, beside what the right one and those that are known to be wrong give.</summary>
internal static class FunctionCases
{
    /// <param name="given">What the student's function gave at all cases, one after the other.</param>
    /// <param name="right">The right function.</param>
    /// <param name="mistakes">Functions that are wrong in a known way, and what is to be said of them.</param>
    /// <param name="values">What a function gives at all cases.</param>
    /// <param name="praise">What is said of the right one.</param>
    /// <param name="atFirst">What is said of any other, from what it gave and what is right.</param>
    public static Feedback Judge<T>(
        IEnumerable<double> given, T right, IEnumerable<(T Wrong, string Says)> mistakes, Func<T, Vector<double>> values,
        string praise, Func<Vector<double>, Vector<double>, string> atFirst)
    {
        var (all, expected) = (Vector<double>.Build.DenseOfEnumerable(given), values(right));
        if (Closeness.SixDecimals.Same(all, expected))
            return Feedback.Correct(praise);
        return Feedback.NotYet(Shown.Sentence(
            mistakes.FirstOrDefault(mistake => Closeness.SixDecimals.Same(all, values(mistake.Wrong))).Says
            ?? Slips.OfFunction(all.ToColumnMatrix(), expected.ToColumnMatrix(), Closeness.SixDecimals)
            ?? atFirst(all, expected)));
    }
}
