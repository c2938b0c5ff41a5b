using System.Globalization;
using System.Text.RegularExpressions;

namespace MathsOfAI.Book.Reading;

/// <summary>How long each section of each lecture takes, from the lecturers' page, a table for each lecture.</summary>
internal static partial class RunSheets
{
    /// <summary>The page with the tables.</summary>
    public const string Page = "lecturers.md";

    /// <summary>Minutes by lectures' paths, and in each by numbers of its sections.</summary>
    /// <param name="markdown">The page.</param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<int, int>> Read(string markdown)
    {
        var sheets = new Dictionary<string, IReadOnlyDictionary<int, int>>();
        foreach (var part in markdown.Split("\n## "))
        {
            if (Lecture().Match(part) is { Success: true } lecture)
            {
                sheets[lecture.Groups["path"].Value] = Section().Matches(part).ToDictionary(
                    section => int.Parse(section.Groups["number"].Value, CultureInfo.InvariantCulture),
                    section => int.Parse(section.Groups["minutes"].Value, CultureInfo.InvariantCulture));
            }
        }

        return sheets;
    }

    [GeneratedRegex(@"^\[[^\]]*\]\((?<path>[^)]+)\.ipynb\)")]
    private static partial Regex Lecture();

    [GeneratedRegex(@"^\| (?<number>\d+) [^|]* \| (?<minutes>\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Section();
}
