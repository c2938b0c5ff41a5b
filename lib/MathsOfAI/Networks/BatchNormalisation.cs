using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Networks;

/// <summary>
/// Batch normalisation of Ioffe and Szegedy (2015): each neuron's pre-activations get the mean 0 and the variance 1 over the
/// points of the batch. Introduced in lecture 03-practical-issues.
/// </summary>
public static class BatchNormalisation
{
    /// <summary>ε, which is added to the variance, as in PyTorch.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>ẑ = (z − mean(z)) / s with s = √(variance + ε), column by column.</summary>
    /// <param name="Z">N × n, one point a row.</param>
    /// <returns>ẑ, N × n, and s, n components.</returns>
    public static (Matrix<double> Normalised, Vector<double> Deviations) Forward(Matrix<double> Z)
    {
        ArgumentNullException.ThrowIfNull(Z);
        var deviations = Vector<double>.Build.Dense(Z.ColumnCount);
        var normalised = Z.Clone();
        for (var j = 0; j < Z.ColumnCount; j++)
        {
            var z = Z.Column(j);
            var mean = z.Sum() / Z.RowCount;
            z.Subtract(mean, z);
            deviations[j] = Math.Sqrt(z.DotProduct(z) / Z.RowCount + Epsilon);
            z.Divide(deviations[j], z);
            normalised.SetColumn(j, z);
        }

        return (normalised, deviations);
    }

    /// <summary>
    /// ∂Cost/∂z = (d − mean(d) − ẑ mean(d ∘ ẑ)) / s for d = ∂Cost/∂ẑ, column by column: what goes along a shift or a
    /// stretching of z is taken out.
    /// </summary>
    /// <param name="normalised">ẑ, N × n.</param>
    /// <param name="deviations">s, n components.</param>
    /// <param name="d">∂Cost/∂ẑ, N × n.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix<double> Backward(Matrix<double> normalised, Vector<double> deviations, Matrix<double> d)
    {
        ArgumentNullException.ThrowIfNull(normalised);
        ArgumentNullException.ThrowIfNull(deviations);
        ArgumentNullException.ThrowIfNull(d);
        if (normalised.RowCount != d.RowCount || normalised.ColumnCount != d.ColumnCount || deviations.Count != d.ColumnCount)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected ẑ and ∂Cost/∂ẑ of one shape and an s for each column, given {normalised.RowCount} × {normalised.ColumnCount}, {d.RowCount} × {d.ColumnCount} and {deviations.Count}."));
        var result = d.Clone();
        for (var j = 0; j < d.ColumnCount; j++)
        {
            var (zHat, column) = (normalised.Column(j), d.Column(j));
            var along = zHat.DotProduct(column) / d.RowCount;
            result.SetColumn(j, (column - column.Sum() / d.RowCount - along * zHat) / deviations[j]);
        }

        return result;
    }
}
