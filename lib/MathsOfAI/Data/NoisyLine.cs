using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Data;

/// <summary>
/// A hundred points near the line y = ½ x + 1: a problem with two parameters, slope and intercept, which can be drawn.
/// Introduced in lecture 03-stochastic-gradient-descent.
/// </summary>
public static class NoisyLine
{
    /// <summary>
    /// The points x = 0.01, 0.03, …, 1.99, 100 × 1, with the targets ½ x + 1 plus normal noise of standard deviation ½, 100 × 1.
    /// </summary>
    public static DataSet Points { get; } = Of(Matrix<double>.Build.Dense(100, 1, (i, _) => (i + 0.5) / 50));

    private static DataSet Of(Matrix<double> xs) =>
        new("noisy line", xs, 0.5 * xs + 1 + 0.5 * Matrix<double>.Build.Random(xs.RowCount, 1, seed: 1));
}
