using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Display;

namespace MathsOfAI.Exercises;

/// <summary>Numbers in a message: short, but with all digits that the message speaks of.</summary>
internal static class Shown
{
    private const double RoundingError = 1e-12;

    /// <summary>Four significant digits, with a proper minus and powers of ten as on the blackboard: −0.5, 1.2 · 10⁻⁷.</summary>
    public static string Number(double value) => Blackboard(MatrixText.Number(value));

    /// <summary>A number with as many digits as it takes to tell it from another one.</summary>
    public static string Apart(double value, double other)
    {
        for (var digits = 4; digits <= 17 && double.IsFinite(value) && value != other; digits++)
        {
            var text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
            if (text != other.ToString($"G{digits}", CultureInfo.InvariantCulture))
                return Blackboard(text is "-0" ? "0" : text);
        }

        return Number(value);
    }

    /// <summary>A number that is not negative, such as a cost; what is nothing but rounding error is called that.</summary>
    public static string Cost(double value) => value is > 0 and < RoundingError ? "0 to rounding" : Number(value);

    /// <summary>Components, with commas between them.</summary>
    public static string List(Vector<double> vector) => string.Join(", ", vector.Select(Number));

    /// <summary>A sentence that began in the middle, with a capital.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Blackboard(string number)
    {
        var exponent = number.IndexOf('E');
        if (exponent < 0)
            return number.Replace('-', '−');
        var power = int.Parse(number[(exponent + 1)..], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return $"{number[..exponent].Replace('-', '−')} · 10{string.Concat(power.Select(digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']))}";
    }
}
