namespace MathsOfAI.Training;

/// <summary>
/// A mean over seeds with its standard error, s/√n, where s² divides by n − 1. Introduced in lecture 02-deep-learning of week 6.
/// </summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardError">The standard deviation of the mean, were everything repeated with other seeds.</param>
public readonly record struct Estimate(double Mean, double StandardError)
{
    /// <summary>The mean of what n independent seeds gave.</summary>
    /// <param name="values">One value a seed, at least 2.</param>
    /// <exception cref="ArgumentException">Fewer than 2 values.</exception>
    public static Estimate Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
            throw new ArgumentException(FormattableString.Invariant($"Expected at least 2 values, given {values.Count}."), nameof(values));
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return new Estimate(mean, Math.Sqrt(variance / values.Count));
    }

    /// <summary>
    /// The mean of a_k − b_k, from the same seeds: what the seeds have in common cancels, and the standard error is that of the
    /// differences.
    /// </summary>
    /// <param name="a">One value a seed, at least 2.</param>
    /// <param name="b">As many, from the same seeds.</param>
    /// <exception cref="ArgumentException">Fewer than 2 values, or another number of them.</exception>
    public static Estimate OfDifference(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Count == b.Count
            ? Of([.. a.Zip(b, (x, y) => x - y)])
            : throw new ArgumentException(FormattableString.Invariant($"Expected as many values from the same seeds, given {a.Count} and {b.Count}."), nameof(b));
    }

    /// <summary>The mean ± the standard error, both to three decimals.</summary>
    public override string ToString() => FormattableString.Invariant($"{Mean:f3} ± {StandardError:f3}");
}
