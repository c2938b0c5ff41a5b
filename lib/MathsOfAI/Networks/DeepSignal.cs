using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>How large the signal is, layer by layer, in random networks at their start. Introduced in lecture 03-practical-issues.</summary>
public static class DeepSignal
{
    /// <summary>
    /// ‖z^[l]‖² / n for l = 2, …, depth + 1 in networks of equal layers with zero biases and weights from N(0, σ²), for one input
    /// with ‖x‖² = n. Given the layer below, the components of z are independent and from N(0, σ²‖a‖²), whatever the direction
    /// of a; so they are drawn at once, and not the n² weights.
    /// </summary>
    /// <param name="width">n, the neurons of each layer.</param>
    /// <param name="depth">How many layers follow on the input.</param>
    /// <param name="weightDeviation">σ.</param>
    /// <param name="sigma">The activation function.</param>
    /// <param name="networks">How many networks, with the seeds <paramref name="firstSeed"/>, ….</param>
    /// <param name="firstSeed">The seed of the first network.</param>
    /// <returns>A row for each network, <paramref name="depth"/> numbers each.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static double[][] MeanSquares(int width, int depth, double weightDeviation, Activation sigma, int networks, long firstSeed = 1)
    {
        ArgumentNullException.ThrowIfNull(sigma);
        if (width < 1 || depth < 1 || networks < 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a width, a depth and a number of networks ≥ 1, given {width}, {depth} and {networks}."));
        if (!(weightDeviation >= 0 && double.IsFinite(weightDeviation)))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a standard deviation ≥ 0, given {weightDeviation}."), nameof(weightDeviation));

        var squares = new double[networks][];
        Cores.Share("Measuring", networks, (k, _) => squares[k] = MeanSquares(width, depth, weightDeviation, sigma, firstSeed + k));
        return squares;
    }

    private static double[] MeanSquares(int width, int depth, double weightDeviation, Activation sigma, long seed)
    {
        var stream = new RandomStream(seed, RandomStream.Purpose.InitialParameters);
        var squares = new double[depth];
        double inputSquare = width;                                       // ‖a^[l−1]‖²
        for (var l = 0; l < depth; l++)
        {
            var deviation = weightDeviation * Math.Sqrt(inputSquare);
            inputSquare = 0;
            for (var i = 0; i < width; i++)
            {
                var z = deviation * stream.NextGaussian();
                var a = sigma.Value(z);
                squares[l] += z * z / width;
                inputSquare += a * a;
            }
        }

        return squares;
    }
}
