using System.Globalization;

namespace MathsOfAI.Figures;

/// <summary>Where the numbers of a logarithmic scale stand.</summary>
internal static class LogTicks
{
    /// <summary>Powers of ten; over about two decades also 2 and 5 times them, over half a decade all digits.</summary>
    /// <param name="least">The logarithm, to base 10, of the least number on the scale.</param>
    /// <param name="most">The logarithm of the largest.</param>
    public static double[] Between(double least, double most)
    {
        int[] digits = most - least < 0.6 ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : most - least < 2.2 ? [1, 2, 5] : [1];
        return
        [
            .. from exponent in Enumerable.Range((int)Math.Floor(least), (int)Math.Ceiling(most) - (int)Math.Floor(least) + 1)
               from digit in digits
               let tick = digit * Math.Pow(10, exponent)
               where Math.Log10(tick) >= least - 1e-9 && Math.Log10(tick) <= most + 1e-9
               select tick,
        ];
    }

    public static string Text(double tick) => tick.ToString("G6", CultureInfo.InvariantCulture);
}
