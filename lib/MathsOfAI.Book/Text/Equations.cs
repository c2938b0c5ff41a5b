using System.Text.RegularExpressions;

namespace MathsOfAI.Book.Text;

/// <summary>Numbers of equations, which are their sources' own: (6.3).</summary>
internal static partial class Equations
{
    /// <summary>The numbers that stand in a formula.</summary>
    public static IEnumerable<string> In(string tex) => Number().Matches(tex).Select(match => match.Groups["number"].Value);

    /// <summary>The name of an equation's place.</summary>
    public static string Anchor(string number) => $"eq-{number}";

    /// <summary>Such a number in brackets, or at either end of a range in brackets.</summary>
    [GeneratedRegex(@"\((?<number>\d+\.\d+)\)")]
    public static partial Regex Number();
}
