using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>Calls what a student has written.</summary>
internal static class StudentFunction
{
    /// <returns>Null if the student's function gave a vector, else what to say.</returns>
    public static Feedback? Fails(
        Func<Vector<double>?> function, out Vector<double> result,
        string advice = "Are the sizes right? (W^[l+1])ᵀ has a row for each neuron of layer l.")
    {
        result = Vector<double>.Build.Dense(1);
        try
        {
            if (function() is not { } vector)
                return Feedback.NotYet("The function returns null.");
            result = vector.Clone();
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Feedback.NotYet($"The function failed: {e.Message} {advice}");
        }
    }
}
