using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Data;

/// <summary>The same points with other targets. Introduced in lecture 02-deep-learning of week 6.</summary>
public static class Targets
{
    /// <summary>
    /// Wrong categories at the points 0, s, 2s, …: with one output y → 1 − y; with one-hot targets another category, each of the
    /// others in turn.
    /// </summary>
    /// <param name="data">N points with targets 0 and 1.</param>
    /// <param name="every">s: one point of so many gets the wrong category.</param>
    /// <exception cref="ArgumentException">The number is below 1.</exception>
    public static DataSet Flipped(DataSet data, int every)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (every < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected one point of at least 1 to be flipped, given {every}."), nameof(every));
        var K = data.OutputSize;
        double Flip(int i, int j) => K == 1 ? 1 - data.Y[i, 0] : data.Y[i, (j + 1 + i / every % (K - 1)) % K];
        return new DataSet(
            $"{data.Name}, one of {every} flipped", data.X,
            Matrix<double>.Build.Dense(data.Count, K, (i, j) => i % every == 0 ? Flip(i, j) : data.Y[i, j]));
    }

    /// <summary>
    /// Label smoothing: y → (1 − ε) y + ε/K for K categories, so that with one output, K = 2, the targets 0 and 1 become ½ε and
    /// 1 − ½ε. Szegedy and others (2016), as PyTorch's <c>label_smoothing</c>.
    /// </summary>
    /// <param name="data">N points with targets from 0 to 1.</param>
    /// <param name="epsilon">ε, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The number is out of range.</exception>
    public static DataSet Smoothed(DataSet data, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(epsilon is >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"Expected a share from 0 to 1 to be taken from the targets, given {epsilon}."), nameof(epsilon));
        return new DataSet(data.Name + ", smoothed", data.X, (1 - epsilon) * data.Y + epsilon / Math.Max(2, data.OutputSize));
    }
}
