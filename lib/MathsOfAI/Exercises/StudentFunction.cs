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

    /// <summary>Calls a function of a whole number at 1, …, count.</summary>
    /// <returns>Null if it gave a number each time, else what to say of the first time that it did not.</returns>
    public static string? Fails(Func<int, double> function, string parameter, int count, out double[] values)
    {
        values = new double[count];
        for (var k = 1; k <= count; k++)
        {
            try
            {
                values[k - 1] = function(k);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return FormattableString.Invariant($"the function fails at {parameter} = {k}: {e.Message} It is called with {parameter} = 1, …, {count}.") +
                    (e is DivideByZeroException ? " Whole numbers cannot be divided by 0, and their quotients drop the fraction: 1 / 2 is 0." : "");
            }
        }

        return null;
    }
}
