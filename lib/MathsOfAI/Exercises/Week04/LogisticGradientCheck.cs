using System.Reflection;
using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>Checks the gradients of two costs of logistic regression on the six points, written as functions of w and b.</summary>
internal static class LogisticGradientCheck
{
    // Not the library's own points, which a cell may have changed.
    private static readonly double[] x = [-3, -2, -1, 1, 2, 3];
    private static readonly double[] y = [1, 0, 0, 1, 1, 0];
    private static readonly (double W, double B)[] Places = [(0.7, -0.4), (-1.3, 0.5), (0.2, 1.1)];
    private static readonly Closeness Near = new(1.001e-6, 1e-7);

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two functions, the gradient of the squared loss and that of the cross-entropy; it was given {answer.Length}.");
        static double Squared(double a, double y) => 2 * (a - y) * a * (1 - a);
        static double Entropy(double a, double y) => a - y;
        var fault =
            ChangedPlaces(answer, Mean(Squared), Mean(Entropy))
            ?? GradientFault(
                "Squared loss", answer[0], Squared,
                ((a, y) => 2 * (a - y), "the factor a (1 − a) is missing: C depends on a, and a on z = wx + b with da/dz = a (1 − a)."),
                ((a, y) => (a - y) * a * (1 - a), "a factor 2 is missing, from the derivative of the square."),
                ((a, y) => a - y, "2 a (1 − a) is missing; that is the gradient of the cross-entropy."))
            ?? GradientFault(
                "Cross-entropy", answer[1], Entropy,
                ((a, y) => (a - y) / (a * (1 - a)), "that is the derivative with respect to a; multiply it by da/dz = a (1 − a)."),
                ((a, y) => (a - y) * a * (1 - a), "a factor a (1 − a) too many: it cancels against the denominator of dC/da."),
                ((a, y) => 2 * (a - y), "a factor 2 too many: there is no square here."),
                (Squared, "that is the gradient of the squared loss."));
        return fault is null
            ? Feedback.Correct("Both agree with the derivatives at three points (w, b). The only difference is the factor 2 a (1 − a), which is nearly 0 wherever a is nearly 0 or 1.")
            : Feedback.NotYet(fault);
    }

    private static string? GradientFault(
        string name, object? answer, Func<double, double, double> byZ, params (Func<double, double, double> ByZ, string Says)[] mistakes)
    {
        if (Values(name, answer, out var values) is { } failed)
            return failed;
        var given = Matrix<double>.Build.DenseOfColumnVectors(values);
        bool Is(Func<double, double, Vector<double>> f) => Near.Same(given, At(f));
        if (Is(Mean(byZ)))
            return null;
        if (values.All(value => value.L2Norm() == 0))
            return $"{name}: the function returns 0 everywhere. Is there a 1 / 6 in it? In C#, that is 0; write 1.0 / 6.";
        (Func<double, double, double> ByZ, string Says)[] slopes =
        [
            (byZ, ""), .. mistakes, ((a, y) => byZ(1 - a, y), "a has e to the power z where it should be −z."),
        ];
        foreach (var (slope, says) in slopes)
        {
            var mean = Mean(slope);
            foreach (var (whole, alsoSays) in Structures(mean, Mean(slope, power: 2)))
            {
                if (Is(whole))
                    return $"{name}: {(says == "" ? alsoSays : alsoSays == "" ? says : $"{says} Besides: {alsoSays}")}";
            }
        }

        return Slips.OfFunction(given, At(Mean(byZ)), Near, (x.Length, "6, the number of points,")) is { } slip
            ? $"{name}: {slip}"
            : Off(name, values, Mean(byZ));
    }

    /// <summary>Calls the function at the three places; the result is null, or what is wrong with it.</summary>
    private static string? Values(string name, object? answer, out List<Vector<double>> values)
    {
        values = [];
        if (answer is null)
            return $"{name}: still null.";
        if (answer is not Delegate function)
            return $"{name}: expected a function of w and b, given something else ({answer.GetType().Name}).";

        foreach (var (w, b) in Places)
        {
            object? result;
            try
            {
                result = function.DynamicInvoke(w, b);
            }
            catch (Exception e) when (e is TargetInvocationException or TargetParameterCountException or ArgumentException)
            {
                return $"{name}: the function cannot be evaluated at w = {Shown.Number(w)}, b = {Shown.Number(b)}: {(e.InnerException ?? e).Message}";
            }

            if (Reading.AsVector(result) is not { Count: 2 } value)
                return $"{name}: the function should return a vector of two components, ∂/∂w and ∂/∂b.";
            if (!value.All(double.IsFinite))
                return $"{name}: at w = {Shown.Number(w)}, b = {Shown.Number(b)} the function returns a number that is not finite.";
            values.Add(value);
        }

        return null;
    }

    /// <summary>What can be done wrong with the derivatives by z once they are there.</summary>
    private static IEnumerable<(Func<double, double, Vector<double>> Whole, string Says)> Structures(
        Func<double, double, Vector<double>> mean, Func<double, double, Vector<double>> withSquares) =>
    [
        (mean, ""),
        ((w, b) => -mean(w, b), "both components have the opposite sign: a − y, not y − a, with a = 1 / (1 + e⁻ᶻ)."),
        ((w, b) => x.Length * mean(w, b), "the six points are summed; the cost is their mean, so divide by 6."),
        ((w, b) => Swapped(mean(w, b)), "the components have changed places; ∂/∂w comes first."),
        ((w, b) => Vector<double>.Build.Dense(2, mean(w, b)[1]), "∂/∂w lacks the factor x, the derivative of z = wx + b with respect to w."),
        ((w, b) => Vector<double>.Build.Dense(2, mean(w, b)[0]), "∂/∂b has the factor x, which belongs to ∂/∂w only: z = wx + b has the derivative 1 with respect to b."),
        ((w, b) => mean(b, w), "the arguments have changed places: w comes first, then b."),
        (withSquares, "each component has one factor x too many."),
    ];

    private static string Off(string name, List<Vector<double>> values, Func<double, double, Vector<double>> right)
    {
        var place = Enumerable.Range(0, Places.Length).First(i => !Near.Same(values[i], right(Places[i].W, Places[i].B)));
        var (w, b) = Places[place];
        var component = Near.Same(values[place][0], right(w, b)[0]) ? 1 : 0;
        return $"{name}: at w = {Shown.Number(w)}, b = {Shown.Number(b)} your ∂/∂{(component == 0 ? 'w' : 'b')} is {Shown.Apart(values[place][component], right(w, b)[component])}, " +
            $"and the derivative is {Shown.Apart(right(w, b)[component], values[place][component])}.";
    }

    /// <summary>The mean over the points of C'(z) times x for w and times 1 for b, or these times x to a higher power.</summary>
    private static Func<double, double, Vector<double>> Mean(Func<double, double, double> byZ, int power = 1) => (w, b) =>
    {
        var d = x.Select((xi, i) => byZ(1 / (1 + Math.Exp(-w * xi - b)), y[i]) * Math.Pow(xi, power - 1)).ToArray();
        return Vector<double>.Build.Dense([d.Zip(x, (di, xi) => di * xi).Average(), d.Average()]);
    };

    private static Vector<double> Swapped(Vector<double> vector) => Vector<double>.Build.Dense([vector[1], vector[0]]);

    private static string? ChangedPlaces(object?[] answer, Func<double, double, Vector<double>> squared, Func<double, double, Vector<double>> entropy) =>
        Values("", answer[0], out var first) is null && Values("", answer[1], out var second) is null
            ? Slips.ChangedPlaces(
                ("The squared loss", Matrix<double>.Build.DenseOfColumnVectors(first), At(squared)),
                ("the cross-entropy", Matrix<double>.Build.DenseOfColumnVectors(second), At(entropy)))
            : null;

    private static Matrix<double> At(Func<double, double, Vector<double>> f) =>
        Matrix<double>.Build.DenseOfColumnVectors(Places.Select(place => f(place.W, place.B)));
}
