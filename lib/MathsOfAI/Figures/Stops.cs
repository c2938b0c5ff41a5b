using System.Globalization;

namespace MathsOfAI.Figures;

/// <summary>
/// The values at which a slider stops. They are evenly spaced, in value or in logarithm, since a slider draws its stops evenly
/// whatever they are. In a page where cells run, a slider over numbers stops between them as well.
/// </summary>
public sealed class Stops
{
    // The value at a place between two stops; null where there is none.
    private readonly Func<double, double>? _between;

    private Stops(double[] values, Func<double, double>? between = null)
    {
        if (values.Distinct().Count() < values.Length)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected ends far enough apart for {values.Length} different stops, given {values[0]} and {values[^1]}."));
        Values = values;
        Labels = [.. Labelled(values).Select(WithMinus)];
        _between = between;
    }

    /// <summary>The values, from the left to the right.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>How the slider writes them: with as few digits as tell them apart, and a minus sign, not a hyphen.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Whether a slider may also stand between two of the values.</summary>
    public bool AreContinuous => _between is not null;

    /// <summary>Values that differ by the same amount.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    /// <param name="count">How many, from 2 to 100.</param>
    /// <exception cref="ArgumentException">A number that is not finite, both ends the same, or no such count.</exception>
    public static Stops Linear(double from, double to, int count = 41)
    {
        Require(from, to, count);
        var spacing = (to - from) / (count - 1);
        return new Stops(
            [.. Enumerable.Range(0, count).Select(i => Tidy(from + i * (to - from) / (count - 1), spacing, digits: 4))],
            place => Tidy(from + place * spacing, spacing, digits: 2));
    }

    /// <summary>Values that differ by the same factor.</summary>
    /// <inheritdoc cref="Linear" path="/param"/>
    /// <exception cref="ArgumentException">A number that is not finite and greater than 0, both ends the same, or no such count.</exception>
    public static Stops Logarithmic(double from, double to, int count = 41)
    {
        Require(from, to, count);
        if (from <= 0 || to <= 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected ends > 0 of a logarithmic slider, given {from} and {to}."));
        double At(double place) => ThreeDigits(from * Math.Pow(to / from, place / (count - 1.0)));
        return new Stops([.. Enumerable.Range(0, count).Select(i => At(i))], At);
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

    /// <summary>These values and none between them: what is shown at each has been computed before.</summary>
    /// <param name="values">From 2 to 100 values, evenly spaced, from the left to the right.</param>
    /// <exception cref="ArgumentException">Not between 2 and 100 values, one that is not finite, or one twice.</exception>
    public static Stops Only(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.FirstOrDefault(value => !double.IsFinite(value), 0) is var odd && !double.IsFinite(odd))
            throw new ArgumentException(FormattableString.Invariant($"Expected finite stops of a slider, given {odd}."), nameof(values));
        RequireCount(values.Count);
        return new Stops([.. values]);
    }

    /// <summary>The value at a place, 0 the first stop, 1 the second, and 0.5 between them.</summary>
    /// <exception cref="ArgumentException">A place beyond the ends, or one between stops that have nothing between them.</exception>
    internal double At(double place)
    {
        if (!(place >= 0 && place <= Values.Count - 1) || (_between is null && !double.IsInteger(place)))
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected a {(_between is null ? "whole number" : "place")} from 0 to {Values.Count - 1} on a slider, given {place}."), nameof(place));
        return double.IsInteger(place) ? Values[(int)place] : _between!(place);
    }

    /// <summary>How the slider writes the value at a place.</summary>
    internal string LabelAt(double place) => double.IsInteger(place) ? Labels[(int)place] : WithMinus(Written(At(place), 15));

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
        RequireCount(count);
    }

    private static void RequireCount(int count)
    {
        if (count is < 2 or > 100)
            throw new ArgumentException(FormattableString.Invariant($"Expected from 2 to 100 stops of a slider, given {count}."), nameof(count));
    }

    /// <summary>To so many digits of the spacing, and so without the rounding error that a multiple of it carries.</summary>
    private static double Tidy(double value, double spacing, int digits) =>
        Math.Round(value, Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(spacing))), 0, 15));

    private static string WithMinus(string number) => number.Replace('-', '−');

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
