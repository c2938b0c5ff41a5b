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

    /// <summary>
    /// The points and after them their mirror images (1 − x₁, ½ − x₂), each of the other category: the symmetry that maps one moon
    /// to the other. Introduced in lecture 02-deep-learning of week 6.
    /// </summary>
    /// <param name="data">N points of the moons, with targets from 0 to 1.</param>
    /// <param name="idleSeed">
    /// From which seed the images' other coordinates are drawn anew, from N(0, ¼); null to leave them as they are.
    /// </param>
    /// <returns>2N points.</returns>
    /// <exception cref="ArgumentException">The points have not at least two inputs and one output.</exception>
    public static DataSet WithMirrorImages(DataSet data, long? idleSeed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputSize < 2 || data.OutputSize != 1)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected at least 2 inputs and 1 output, given {data.InputSize} and {data.OutputSize} ({data.Name})."), nameof(data));
        var images = data.X.Clone();
        images.SetColumn(0, 1 - data.X.Column(0));
        images.SetColumn(1, 0.5 - data.X.Column(1));
        if (idleSeed is { } seed)
        {
            var stream = new RandomStream(seed, RandomStream.Purpose.Data);
            for (var i = 0; i < data.Count; i++)
            {
                for (var k = 2; k < data.InputSize; k++)
                    images[i, k] = 0.5 * stream.NextGaussian();
            }
        }

        return new DataSet(data.Name + " with mirror images", data.X.Stack(images), data.Y.Stack(1 - data.Y));
    }
}
