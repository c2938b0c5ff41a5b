using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Exercises;
using Xunit;

namespace MathsOfAI.Tests.Support;

/// <summary>What the checks of exercises say to an answer.</summary>
internal static class Checks
{
    public static void AssertNotYet(string id, string message, params object?[] answer)
    {
        var feedback = ExerciseBook.Exercise(id).Check(answer);
        Assert.Equal(Verdict.NotYet, feedback.Verdict);
        Assert.Contains(message, feedback.Message);
        Assert.StartsWith("Not yet. ", feedback.ToString());
    }

    public static void AssertCorrect(string id, string message, params object?[] answer)
    {
        var feedback = ExerciseBook.Exercise(id).Check(answer);
        Assert.True(feedback.Verdict == Verdict.Correct, feedback.ToString());
        Assert.Contains(message, feedback.Message);
        Assert.StartsWith("Correct. ", feedback.ToString());
    }

    public static Matrix<double> M(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    public static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
