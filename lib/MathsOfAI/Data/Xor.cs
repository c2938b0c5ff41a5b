using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Data;

/// <summary>
/// "Exclusive or": four points, two categories, and no line between them. Goodfellow, Bengio &amp; Courville, figure 6.1.
/// Introduced in lecture 02-xor.
/// </summary>
public static class Xor
{
    /// <summary>
    /// The points (0, 0), (0, 1), (1, 0), (1, 1), 4 × 2, with the targets 0, 1, 1, 0, 4 × 1.
    /// </summary>
    public static DataSet Points { get; } = new(
        "XOR",
        Matrix<double>.Build.DenseOfRowArrays([0, 0], [0, 1], [1, 0], [1, 1]),
        Matrix<double>.Build.DenseOfRowArrays([0], [1], [1], [0]));
}
