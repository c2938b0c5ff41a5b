using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Data;

/// <summary>
/// Inputs x_j → (x_j − mean) / deviation, with the means and standard deviations of some points; other points, those of a test for
/// instance, are mapped by the same numbers. Introduced in lecture 03-practical-issues.
/// </summary>
/// <param name="Means">The mean of each input, n_1 components.</param>
/// <param name="Deviations">The standard deviation of each input, n_1 components, each greater than 0.</param>
public sealed record Standardisation(Vector<double> Means, Vector<double> Deviations)
{
    /// <summary>The mean and the standard deviation (over N, not N − 1) of each input.</summary>
    /// <param name="data">The points of the training.</param>
    /// <exception cref="ArgumentException">An input is the same at all points.</exception>
    public static Standardisation Of(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var means = data.X.ColumnSums() / data.Count;
        var deviations = Vector<double>.Build.Dense(
            data.InputSize, j => Math.Sqrt(Enumerable.Range(0, data.Count).Average(i => Math.Pow(data.X[i, j] - means[j], 2))));
        var constant = deviations.Find(sigma => sigma == 0, Zeros.Include);
        return constant is null
            ? new Standardisation(means, deviations)
            : throw new ArgumentException(
                FormattableString.Invariant($"Expected inputs that vary, but x_{constant.Item1 + 1} is {means[constant.Item1]} at all points ({data.Name})."), nameof(data));
    }

    /// <summary>The points with their inputs mapped; the targets stay.</summary>
    /// <param name="data">Points with as many inputs as those that the numbers are from.</param>
    /// <exception cref="ArgumentException">Another number of inputs.</exception>
    public DataSet Apply(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.InputSize == Means.Count
            ? new DataSet(
                data.Name + ", standardised",
                Matrix<double>.Build.Dense(data.Count, data.InputSize, (i, j) => (data.X[i, j] - Means[j]) / Deviations[j]), data.Y)
            : throw new ArgumentException(
                FormattableString.Invariant($"Expected points with {Means.Count} inputs, given {data.InputSize} ({data.Name})."), nameof(data));
    }
}
