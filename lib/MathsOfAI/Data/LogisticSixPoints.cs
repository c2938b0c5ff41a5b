using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Data;

/// <summary>
/// Six points on a line, of which the outermost two contradict the others. Introduced in lecture 05-loss-landscapes.
/// </summary>
public static class LogisticSixPoints
{
    /// <summary>The points −3, −2, −1, 1, 2, 3, 6 × 1, with the targets 1, 0, 0, 1, 1, 0, 6 × 1.</summary>
    public static DataSet Points { get; } = new(
        "six points",
        Matrix<double>.Build.DenseOfColumnArrays([-3, -2, -1, 1, 2, 3]),
        Matrix<double>.Build.DenseOfColumnArrays([1, 0, 0, 1, 1, 0]));
}
