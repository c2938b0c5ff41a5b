using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// A hidden layer whose weights stay as they were drawn. A linear model of its outputs is a network of which only the last
/// layer learns. Introduced in lecture 07-implicit-regularisation.
/// </summary>
public static class RandomFeatures
{
    /// <summary>
    /// Φ with entries max{0, v_jᵀ x^{i} + c_j}, N × D: a row for each point, a column for each feature, with v_j drawn from
    /// N(0, 1/n_1) and c_j from N(0, ¼).
    /// </summary>
    /// <param name="X">The points, N × n_1, one a row.</param>
    /// <param name="count">D, the number of features; a smaller D gives the first of them.</param>
    /// <param name="seed">The same seed gives the same features, whatever the points.</param>
    /// <exception cref="ArgumentException">The number is not positive.</exception>
    public static Matrix<double> ReLU(Matrix<double> X, int count, long seed)
    {
        ArgumentNullException.ThrowIfNull(X);
        if (count < 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least one feature, given {count}."), nameof(count));

        var inputs = X.ColumnCount;
        var stream = new RandomStream(seed, RandomStream.Purpose.InitialParameters);
        var columns = X.ToColumnMajorArray();
        var features = new double[X.RowCount * count];
        var scale = 1 / Math.Sqrt(inputs);
        for (var j = 0; j < count; j++)
        {
            var feature = features.AsSpan(j * X.RowCount, X.RowCount);
            for (var k = 0; k < inputs; k++)
            {
                var v = scale * stream.NextGaussian();
                var component = columns.AsSpan(k * X.RowCount, X.RowCount);
                for (var i = 0; i < feature.Length; i++)
                    feature[i] += v * component[i];
            }

            var c = 0.5 * stream.NextGaussian();
            for (var i = 0; i < feature.Length; i++)
                feature[i] = Math.Max(0, feature[i] + c);
        }

        return Matrix<double>.Build.Dense(X.RowCount, count, features);
    }
}
