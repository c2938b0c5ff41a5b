using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Tests.Exercises;

/// <summary>The same change to an answer of any type: a number, a vector, a matrix, or a function that gives one of these.</summary>
internal static class Changes
{
    public static object? Negated(object? answer) => EachEntry(answer, v => -v);

    public static object? Times(object? answer, double factor) => EachEntry(answer, v => v * factor);

    public static object? CutToWhole(object? answer) => EachEntry(answer, Math.Truncate);

    /// <summary>Every entry with so many significant digits.</summary>
    public static object? Rounded(object? answer, int digits) => EachEntry(answer, v =>
        double.Parse(v.ToString($"G{digits}", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));

    public static object? Reversed(object? answer) => answer switch
    {
        Vector<double> vector => Vector<double>.Build.DenseOfEnumerable(vector.Reverse()),
        Matrix<double> matrix => Matrix<double>.Build.DenseOfColumnVectors(matrix.EnumerateColumns().Reverse()),
        _ => answer,
    };

    public static object? Transposed(object? answer) => answer is Matrix<double> matrix ? matrix.Transpose() : answer;

    public static object? EachEntry(object? answer, Func<double, double> change) => answer switch
    {
        double number => change(number),
        long or int => change(Convert.ToDouble(answer, System.Globalization.CultureInfo.InvariantCulture)),
        Vector<double> vector => vector.Map(change),
        Matrix<double> matrix => matrix.Map(change),
        Func<int, double> f => (Func<int, double>)(d => change(f(d))),
        Func<double, double> f => (Func<double, double>)(x => change(f(x))),
        Func<Network, double> f => (Func<Network, double>)(network => change(f(network))),
        Func<Network, int, (Network Final, long Left)> f => (Func<Network, int, (Network Final, long Left)>)((start, steps) =>
            f(start, steps) is var (final, left) ? (new Network(final.Architecture, final.Parameters.ToArray().Select(change)), left) : default),
        Func<double, double, double> f => (Func<double, double, double>)((z, y) => change(f(z, y))),
        Func<double, double, Vector<double>> f => (Func<double, double, Vector<double>>)((w, b) => f(w, b).Map(change)),
        Func<Vector<double>, Matrix<double>, Vector<double>, Vector<double>> f =>
            (Func<Vector<double>, Matrix<double>, Vector<double>, Vector<double>>)((a, W, delta) => f(a, W, delta).Map(change)),
        Func<Network, Vector<double>, Vector<double>, Vector<double>> f =>
            (Func<Network, Vector<double>, Vector<double>, Vector<double>>)((n, x, y) => f(n, x, y).Map(change)),
        Func<double[], double[], double, double[]> f =>
            (Func<double[], double[], double, double[]>)((r, v, gamma) => [.. f(r, v, gamma).Select(change)]),
        Func<Matrix<double>, double, Random, bool, Matrix<double>> f =>
            (Func<Matrix<double>, double, Random, bool, Matrix<double>>)((A, rho, random, isTraining) => f(A, rho, random, isTraining).Map(change, Zeros.Include)),
        Func<Vector<double>, Vector<double>, Vector<double>> f => (Func<Vector<double>, Vector<double>, Vector<double>>)((w, delta) => f(w, delta).Map(change)),
        Func<Matrix<double>, Vector<double>, int[], (Matrix<double> W, Vector<double> B)> f =>
            (Func<Matrix<double>, Vector<double>, int[], (Matrix<double> W, Vector<double> B)>)((W, b, pi) => f(W, b, pi) is var undone
                ? (undone.W.Map(change, Zeros.Include), undone.B.Map(change, Zeros.Include)) : default),
        Func<Vector<double>, Vector<double>, Vector<double>[], Vector<double>> f =>
            (Func<Vector<double>, Vector<double>, Vector<double>[], Vector<double>>)((w, c, negatives) => f(w, c, negatives).Map(change)),
        Func<Matrix<double>, Matrix<double>, Matrix<double>> f => (Func<Matrix<double>, Matrix<double>, Matrix<double>>)((A, G) => f(A, G).Map(change, Zeros.Include)),
        Func<Network, double[], Network> f => (Func<Network, double[], Network>)((n, c) => f(n, c) is var copy
            ? new Network(copy.Architecture, copy.Parameters.ToArray().Select(change))
            : copy),
        Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>> f =>
            (Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>)(
                (p, g, N, m, eta, random) => p + (f(p, g, N, m, eta, random) - p).Map(change)),
        Func<Vector<double>, Vector<double>, Func<Vector<double>, Vector<double>>, double, double, Vector<double>> f =>
            (Func<Vector<double>, Vector<double>, Func<Vector<double>, Vector<double>>, double, double, Vector<double>>)(
                (p, before, g, eta, beta) => f(p, before, g, eta, beta).Map(change)),
        _ => answer,
    };
}
