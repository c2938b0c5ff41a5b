using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Data;

/// <summary>
/// The ten points in two categories of Higham &amp; Higham, section 2. Introduced in lecture 01-what-is-a-deep-network.
/// </summary>
public static class HighamTenPoints
{
    /// <summary>
    /// Ten points in the unit square, 10 × 2: the first five in category A with target (1, 0), the rest in B with (0, 1).
    /// </summary>
    public static DataSet Points { get; } = Fresh();

    /// <summary>The same in matrices that no cell has had the chance to change.</summary>
    internal static DataSet Fresh() => new(
        "H&H's ten points",
        Matrix<double>.Build.DenseOfColumnArrays(
            [.1, .3, .1, .6, .4, .6, .5, .9, .4, .7],
            [.1, .4, .5, .9, .2, .3, .6, .2, .4, .6]),
        Matrix<double>.Build.DenseOfColumnArrays(
            [1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]));
}
