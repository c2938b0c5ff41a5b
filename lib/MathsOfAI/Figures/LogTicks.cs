using System.Globalization;

namespace MathsOfAI.Figures;

/// <summary>Where the numbers of a logarithmic scale stand, and how they are written: on one scale all in the same way.</summary>
internal static class LogTicks
{
    private const double ShortScale = 2.2;
    private const double DigitScale = 0.6;
    private const int FewestPowers = 3;
    private const double Margin = 0.06;
    private const int MostPowers = 9;

    /// <summary>Powers of ten; over about two decades also 2 and 5 times them, over half a decade all digits.</summary>
    /// <param name="least">The logarithm, to base 10, of the least number on the scale.</param>
    /// <param name="most">The logarithm of the largest.</param>
    public static double[] Between(double least, double most) =>
        Between(least, most, most - least < DigitScale ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : most - least < ShortScale ? [1, 2, 5] : [1]);

    private static double[] Between(double least, double most, int[] digits)
    {
        return
        [
            .. from exponent in Enumerable.Range((int)Math.Floor(least), (int)Math.Ceiling(most) - (int)Math.Floor(least) + 1)
               from digit in digits
               let tick = digit * Math.Pow(10, exponent)
               where Math.Log10(tick) >= least - 1e-9 && Math.Log10(tick) <= most + 1e-9
               select tick,
        ];
    }

    /// <summary>A number in full: one with an exponent would stand apart from its neighbours.</summary>
    public static string Text(double tick) =>
        tick.ToString(tick >= 1 && tick == Math.Round(tick) ? "0" : "G6", CultureInfo.InvariantCulture);

    /// <summary>
    /// A logarithmic axis for these values: with three powers of ten or more it has only these, beyond nine of them not all, and
    /// its title keeps away from them; a shorter one has its numbers written out.
    /// </summary>
    /// <param name="title">The axis's title.</param>
    /// <param name="values">What stands on it; numbers ≤ 0 do not count.</param>
    /// <param name="more">Further members.</param>
    public static DynamicObj.DynamicObj Axis(
        string title, IEnumerable<double> values, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        double[] logarithms = [.. values.Where(value => value > 0 && double.IsFinite(value)).Select(Math.Log10)];
        var (least, most) = logarithms.Length == 0 ? (0, 1) : (logarithms.Min(), logarithms.Max());
        var margin = Math.Max(Margin * (most - least), 0.04);
        double[] Ticks(params int[] digits) => Between(least - margin, most + margin, digits);
        var ticks = Ticks(1);
        var isShort = ticks.Length < FewestPowers;
        if (isShort)
            ticks = most - least < DigitScale ? Ticks(1, 2, 3, 4, 5, 6, 7, 8, 9) : Ticks(1, 2, 5);
        if (ticks.Length < 2)
            ticks = Even(Math.Pow(10, least - margin), Math.Pow(10, most + margin));
        if (!isShort)
        {
            var every = (ticks.Length + MostPowers - 1) / MostPowers;
            ticks = [.. ticks.Where(tick => (int)Math.Round(Math.Log10(tick)) % every == 0)];
        }

        return Theme.Axis(
            title,
            null,
            [
                ("type", "log"),
                ("tickvals", ticks),
                ("ticktext", ticks.Select(tick => isShort ? Text(tick) : Power(tick)).ToArray()),
                ("title", Theme.Members(("text", title), ("standoff", isShort ? null : 12))),
                .. more,
            ]);
    }

    /// <summary>Multiples of 1, 2 or 5 times a power of ten, at least two, between numbers that lie close together.</summary>
    private static double[] Even(double from, double to)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(to - from)));
        return new[] { 5, 2, 1, 0.5, 0.2 }
            .Select(digit => digit * power)
            .Select(step => Enumerable.Range(0, 100).Select(k => Math.Ceiling(from / step) * step + k * step).TakeWhile(tick => tick <= to).ToArray())
            .First(ticks => ticks.Length >= 3);
    }

    /// <summary>A power of ten.</summary>
    public static string Power(double tick) => FormattableString.Invariant(
        $"10<sup>{Math.Round(Math.Log10(tick))}</sup>").Replace('-', '−');
}
