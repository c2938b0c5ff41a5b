namespace MathsOfAI.Training;

/// <summary>So many of so many, and what that says of the share among all. Introduced in lecture 02-xor.</summary>
public readonly record struct Share
{
    // The normal distribution's quantile for 95 %.
    private const double Quantile = 1.959964;

    /// <summary>A count out of a total.</summary>
    /// <param name="count">How many have the property, from 0 to <paramref name="total"/>.</param>
    /// <param name="total">How many were tried, at least 1.</param>
    /// <exception cref="ArgumentException">The counts are out of range.</exception>
    public Share(int count, int total)
    {
        if (total < 1 || count < 0 || count > total)
            throw new ArgumentException(FormattableString.Invariant($"Expected a count from 0 to the total, and a total ≥ 1, given {count} of {total}."));
        (Count, Total) = (count, total);
    }

    /// <summary>How many have the property.</summary>
    public int Count { get; }

    /// <summary>How many were tried.</summary>
    public int Total { get; }

    /// <summary>
    /// The share among all, with 95 % confidence: Wilson's interval, which holds for counts of 0 and of all as well.
    /// </summary>
    public (double Low, double High) Interval
    {
        get
        {
            double n = Total;
            var p = Count / n;
            var q = Quantile * Quantile / n;
            var middle = (p + q / 2) / (1 + q);
            var half = Math.Sqrt(q * p * (1 - p) + q * q / 4) / (1 + q);
            return (Count == 0 ? 0 : middle - half, Count == Total ? 1 : middle + half);
        }
    }

    /// <summary>The count and the interval in per cent.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Count} ({100 * Interval.Low:f1}–{100 * Interval.High:f1} %)");
}
