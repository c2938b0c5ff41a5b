using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Data;

/// <summary>Targets for K categories: 1 for the point's own, 0 for the others.</summary>
public static class OneHot
{
    /// <summary>Y with y_ij = 1 where point i belongs to category j, N × K.</summary>
    /// <param name="labels">The category of each of the N points, from 0 to K − 1.</param>
    /// <param name="categories">K.</param>
    /// <exception cref="ArgumentException">A label is out of range.</exception>
    public static Matrix<double> Targets(IReadOnlyList<int> labels, int categories)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var Y = Matrix<double>.Build.Dense(labels.Count, categories);
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0 || labels[i] >= categories)
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected labels from 0 to {categories - 1}, given {labels[i]} at point {i}."), nameof(labels));
            Y[i, labels[i]] = 1;
        }

        return Y;
    }
}
