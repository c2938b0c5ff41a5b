using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Data;

/// <summary>
/// Two interleaved half circles, one for each category, with noise; if wanted, in a space of more dimensions, where the
/// other coordinates say nothing. Introduced in lecture 06-deep-mysteries.
/// </summary>
public static class Moons
{
    /// <summary>
    /// Points taken in turn from category A, around (cos t, sin t), and B, around (1 − cos t, ½ − sin t), with t uniform in
    /// [0, π]; targets 0 for A and 1 for B.
    /// </summary>
    /// <param name="count">N.</param>
    /// <param name="noise">Standard deviation of the Gaussian noise on the first two coordinates.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    /// <param name="idleCoordinates">How many further coordinates there are, each drawn from N(0, ¼) whatever the category.</param>
    /// <returns>X, N × (2 + <paramref name="idleCoordinates"/>), and Y, N × 1.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static DataSet Points(int count, double noise, long seed, int idleCoordinates = 0)
    {
        if (count < 2)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least 2 points, given {count}."), nameof(count));
        if (!(noise >= 0))
            throw new ArgumentException(FormattableString.Invariant($"Expected a noise ≥ 0, given {noise}."), nameof(noise));
        if (idleCoordinates < 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a number of further coordinates ≥ 0, given {idleCoordinates}."), nameof(idleCoordinates));

        var stream = new RandomStream(seed, RandomStream.Purpose.Data);
        var X = Matrix<double>.Build.Dense(count, 2 + idleCoordinates);
        for (var i = 0; i < count; i++)
        {
            var t = Math.PI * stream.NextDouble();
            var (x1, x2) = i % 2 == 0 ? (Math.Cos(t), Math.Sin(t)) : (1 - Math.Cos(t), 0.5 - Math.Sin(t));
            X[i, 0] = x1 + noise * stream.NextGaussian();
            X[i, 1] = x2 + noise * stream.NextGaussian();
            for (var k = 2; k < X.ColumnCount; k++)
                X[i, k] = 0.5 * stream.NextGaussian();
        }

        return new DataSet($"{count} points of two moons", X, Matrix<double>.Build.Dense(count, 1, (i, _) => i % 2));
    }

    /// <summary>The same points with their targets dealt out anew at random: each category keeps its number of points.</summary>
    /// <param name="data">Any points with targets.</param>
    /// <param name="seed">The same seed gives the same order.</param>
    public static DataSet WithShuffledTargets(DataSet data, long seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        var stream = new RandomStream(seed, RandomStream.Purpose.Data);
        var order = Enumerable.Range(0, data.Count).ToArray();
        stream.Shuffle(order);
        return new DataSet(
            data.Name + ", targets shuffled", data.X, Matrix<double>.Build.DenseOfRowVectors(order.Select(data.Target)));
    }
}
