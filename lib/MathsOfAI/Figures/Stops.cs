using System.Globalization;

namespace MathsOfAI.Figures;

/// <summary>
/// The values at which a slider stops. They are evenly spaced, in value or in logarithm, since a slider draws its stops evenly
/// whatever they are.
/// </summary>
public sealed class Stops
{
    private Stops(double[] values)
    {
        if (values.Distinct().Count() < values.Length)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected ends far enough apart for {values.Length} different stops, given {values[0]} and {values[^1]}."));
        Values = values;
        Labels = [.. Labelled(values).Select(label => label.Replace('-', '−'))];
    }

    /// <summary>The values, from the left to the right.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>How the slider writes them: with as few digits as tell them apart, and a minus sign, not a hyphen.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Values that differ by the same amount.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    /// <param name="count">How many, from 2 to 100.</param>
    /// <exception cref="ArgumentException">A number that is not finite, both ends the same, or no such count.</exception>
    public static Stops Linear(double from, double to, int count = 41)
    {
        Require(from, to, count);
        return new Stops([.. Enumerable.Range(0, count).Select(i => Tidy(from + i * (to - from) / (count - 1), (to - from) / (count - 1)))]);
    }

    /// <summary>Values that differ by the same factor.</summary>
    /// <inheritdoc cref="Linear" path="/param"/>
    /// <exception cref="ArgumentException">A number that is not finite and greater than 0, both ends the same, or no such count.</exception>
    public static Stops Logarithmic(double from, double to, int count = 41)
    {
        Require(from, to, count);
        if (from <= 0 || to <= 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected ends > 0 of a logarithmic slider, given {from} and {to}."));
        return new Stops([.. Enumerable.Range(0, count).Select(i => ThreeDigits(from * Math.Pow(to / from, i / (count - 1.0))))]);
    }

    /// <summary>Whole numbers.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last, if the steps reach it.</param>
    /// <param name="by">The step between two.</param>
    /// <exception cref="ArgumentException">Not between 2 and 100 stops.</exception>
    public static Stops Whole(int from, int to, int by = 1)
    {
        if (by < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected a step ≥ 1 between stops, given {by}."), nameof(by));
        Require(from, to, (to - from) / by + 1);
        return new Stops([.. Enumerable.Range(0, (to - from) / by + 1).Select(i => (double)(from + i * by))]);
    }

    /// <summary>These numbers as stops, if they rise by the same step; else null.</summary>
    internal static Stops? Even(IReadOnlyList<int> values) =>
        values.Count is >= 2 and <= 100 && values[1] > values[0]
        && values.Index().All(value => value.Item == values[0] + (long)value.Index * (values[1] - values[0]))
            ? Whole(values[0], values[^1], values[1] - values[0])
            : null;

    private static void Require(double from, double to, int count)
    {
        if (!double.IsFinite(from) || !double.IsFinite(to) || from == to)
            throw new ArgumentException(FormattableString.Invariant($"Expected two different, finite ends of a slider, given {from} and {to}."));
        if (count is < 2 or > 100)
            throw new ArgumentException(FormattableString.Invariant($"Expected from 2 to 100 stops of a slider, given {count}."), nameof(count));
    }

    /// <summary>Without the rounding error that a multiple of the spacing carries.</summary>
    private static double Tidy(double value, double spacing)
    {
        var digits = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(spacing))), 0, 15);
        return Math.Round(value, digits);
    }

    private static double ThreeDigits(double value) => double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string[] Labelled(double[] values) =>
        Enumerable.Range(1, 15)
            .Select(digits => values.Select(value => Written(value, digits)).ToArray())
            .First(labels => labels.Distinct().Count() == values.Length
                && labels.Zip(values).All(pair => Math.Abs(double.Parse(pair.First, CultureInfo.InvariantCulture) - pair.Second) <= 1e-3 * Math.Abs(pair.Second)));

    /// <summary>A number with so many digits, without a power of ten where it has none of its own.</summary>
    private static string Written(double value, int digits)
    {
        const double most = 1e7;
        var text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
        return Math.Abs(value) is >= 1 and < most
            ? double.Parse(text, CultureInfo.InvariantCulture).ToString("0.######", CultureInfo.InvariantCulture)
            : text;
    }
}
