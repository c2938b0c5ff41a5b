using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Exercises;

/// <summary>Checks one neuron that should tell a point of category A from one of category B.</summary>
internal static class SeparateCheck
{
    private static readonly Vector<double> PointA = Vector<double>.Build.Dense([1, 1]);
    private static readonly Vector<double> PointB = Vector<double>.Build.Dense([2, 1.5]);

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two things, w and b; it was given {answer.Length}.");
        if (Reading.AsNumber(answer[0]) is not null && Reading.AsVector(answer[1]) is { Count: 2 })
            return Feedback.NotYet("w and b have changed places: first w, then b.");
        if (Reading.AsVector(answer[0]) is not { Count: 2 } w)
            return Feedback.NotYet("w should be a vector of 2 components, a weight for each input.");
        if (Reading.AsNumber(answer[1]) is not { } b)
            return Feedback.NotYet("b should be a number.");
        if (!w.All(double.IsFinite) || !double.IsFinite(b))
            return Feedback.NotYet("The weights and the bias should be finite numbers.");
        if (w.L2Norm() == 0)
            return Feedback.NotYet($"With w = 0 the neuron answers the same everywhere. {Slips.Division}");

        var (zA, zB) = Z(w, b);
        if (!double.IsFinite(zA) || !double.IsFinite(zB))
            return Feedback.NotYet("With numbers as large as these w · x + b is not finite.");
        var (A, B) = (Activation.Sigmoid.Value(zA), Activation.Sigmoid.Value(zB));
        var answers = $"The neuron answers {Answer(A, 0.1)} at (1, 1) and {Answer(B, 0.9)} at (2, 1.5)";
        return IsRight(w, b)
            ? Feedback.Correct($"{answers}; its line passes between them.")
            : Feedback.NotYet($"{answers}{(IsOnLine(zA, b) || IsOnLine(zB, b) ? OnLine(zA, b) : zA < 0 && zB > 0 ? NotSteep(zA, zB) : Sides(w, b, zA, zB))}");
    }

    private static string OnLine(double zA, double b) =>
        $": the point {(IsOnLine(zA, b) ? "(1, 1)" : "(2, 1.5)")} is exactly on its line. The line should pass between the points.";

    private static string NotSteep(double zA, double zB) => ": the right sides, but not below 0.1 and above 0.9. " +
        (Math.Abs(zA + zB) < 1e-9 * (zB - zA) ? "Make the step steeper without moving the line." : "Move the line half-way between the points, or make the step steeper.");

    private static string Sides(Vector<double> w, double b, double zA, double zB)
    {
        if (zA > 0 && zB < 0)
            return ": the line is in the right place, but A and B have changed sides. Change the sign of w and of b.";
        const string Same = ": both are on the same side.";
        if (b == 0)
            return $"{Same} Without a bias the line passes through (0, 0).";
        if (Z(w, -b) is (< 0, > 0))
            return $"{Same} With −b in place of b the line would pass between them; watch the sign: w · x + b = 0 on the line.";
        // A factor would be guesswork here, where many are right.
        if (Slips.Reordered(w.ToColumnMatrix(), candidate => IsRight(candidate.Column(0), b)) is { } slip)
            return $"{Same} w: {slip}";
        var (first, second) = (w.DotProduct(PointA), w.DotProduct(PointB));
        return second - first < 1e-9 * (Math.Abs(first) + Math.Abs(second)) && first - second < 1e-9 * (Math.Abs(first) + Math.Abs(second))
                ? $"{Same} Their w · x are equal, so no b tells them apart: turn w."
            : first > second ? $"{Same} And w · x is larger at the point of A: change the sign of w first."
            : $"{Same} Their w · x are {Shown.Apart(first, second)} and {Shown.Apart(second, first)}; −b should be between these two.";
    }

    private static bool IsRight(Vector<double> w, double b) =>
        Z(w, b) is var (zA, zB) && Activation.Sigmoid.Value(zA) < 0.1 && Activation.Sigmoid.Value(zB) > 0.9;

    private static (double A, double B) Z(Vector<double> w, double b) => (w.DotProduct(PointA) + b, w.DotProduct(PointB) + b);

    private static bool IsOnLine(double z, double b) => Math.Abs(z) <= 1e-12 * Math.Abs(b);

    private static string Answer(double value, double limit) => value < 1e-12 ? "0 to rounding" : value > 1 - 1e-12 ? "1 to rounding" : Shown.Apart(value, limit);
}
