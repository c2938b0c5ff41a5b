using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Display;

namespace MathsOfAI.Exercises;

/// <summary>
/// How often each of N points was picked in each of many calls with m picks, and whether that is what m independent uniform
/// picks give. Every bound is passed by chance less than once in a million functions.
/// </summary>
internal sealed class PickStatistics(int N, int m)
{
    private readonly List<int[]> _calls = [];

    /// <summary>Takes note of a call.</summary>
    /// <param name="counts">How often each point was picked; together m times.</param>
    public void Add(int[] counts) => _calls.Add(counts);

    /// <returns>Null if the picks can be independent and uniform, else what is off.</returns>
    public string? Fault()
    {
        var count = _calls.Count;
        int[] frequencies = [.. Enumerable.Range(0, N).Select(i => _calls.Sum(call => call[i]))];
        if (m > 1 && _calls.All(call => call.Max() == m))
            return $"in {count} calls, all {m} picks of a call were always one and the same point. Pick anew for each of the {m} gradients.";
        if (m > 1 && m < N && _calls.All(call => call.Max() == 1))
            return $"in {count} calls no point was ever picked twice in a call. That is without replacement; in (4.8) each pick is from all {N} points.";
        if (frequencies.Count(f => f > 0) == 1)
            return $"in {count} calls it was always the point {Array.FindIndex(frequencies, f => f > 0)}. Pick with random.Next(N), from the random that is given, anew in every call.";
        if (Array.IndexOf(frequencies, 0) is var never and >= 0)
        {
            return never == 0
                ? $"in {count} calls the point 0 was never picked. Points are counted from 0; random.Next(1, n) leaves 0 out."
                : $"in {count} calls the point {never} was never picked. random.Next(n) is uniform in 0, …, n − 1, so the last of {N} points needs n = {N}.";
        }

        return (m > 1 ? InOneCall() : FromCallToCall()) ?? Frequencies(frequencies);
    }

    private string? Frequencies(int[] frequencies)
    {
        var expected = (double)_calls.Count * m / N;
        var chiSquare = frequencies.Sum(f => (f - expected) * (f - expected) / expected);
        return chiSquare < 45 ? null
            : $"the {N} points were picked {string.Join(", ", frequencies)} times, which is not uniform: about {MatrixText.Number(Math.Round(expected))} each are expected.";
    }

    // The counts of a call have the variances (m/N)(1 − 1/N) and the covariances −m/N².
    private string? InOneCall()
    {
        if (m % 2 == 0 && _calls.All(call => call.All(c => c % 2 == 0)))
            return $"every point was counted 0, 2, 4, … times in each call: {m / 2} picks, each counted twice. The mean is right, but the variance is twice what {m} picks have.";

        var (mean, variance) = ((double)m / N, (double)m / N * (1 - 1.0 / N));
        double Covariance(int i, int j) => _calls.Average(call => (call[i] - mean) * (call[j] - mean));
        var ratio = Enumerable.Range(0, N).Average(i => Covariance(i, i)) / variance;
        if (ratio is < 0.9 or > 1.1)
        {
            return $"the numbers of times that a point is picked in a call vary {(ratio > 1 ? "too much" : "too little")}: their variance is {MatrixText.Number(Math.Round(ratio, 2))} times that of {m} picks. " +
                $"Make all {m} picks, each by itself, and count each once.";
        }

        var (first, second, excess) = Enumerable.Range(0, N)
            .SelectMany(i => Enumerable.Range(i + 1, N - i - 1).Select(j => (i, j, Covariance(i, j) + mean / N)))
            .MaxBy(pair => Math.Abs(pair.Item3));
        return Math.Abs(excess) < 7 * variance / Math.Sqrt(_calls.Count) ? null
            : $"the picks of a call depend on one another: the points {first} and {second} come {(excess > 0 ? "together" : "apart")} too often. Each pick is random.Next(N) of its own.";
    }

    private string? FromCallToCall()
    {
        var transitions = Matrix<double>.Build.Dense(N, N);
        for (var call = 1; call < _calls.Count; call++)
            transitions[Array.IndexOf(_calls[call - 1], 1), Array.IndexOf(_calls[call], 1)]++;
        var expected = transitions.RowSums().OuterProduct(transitions.ColumnSums()) / (_calls.Count - 1);
        var chiSquare = (transitions - expected).PointwisePower(2).PointwiseDivide(expected).Enumerate().Sum();
        return chiSquare < 2 * N * N ? null
            : "a pick depends on that of the call before, as when the points are gone through in an order. In (4.8) each pick is from all points.";
    }
}
