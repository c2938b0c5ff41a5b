using System.Text.RegularExpressions;

namespace MathsOfAI.Previews.Tests.Course;

/// <summary>A formula of a Markdown text.</summary>
/// <param name="Text">TeX without its dollar signs.</param>
/// <param name="Display">Whether it stands on lines of its own.</param>
internal sealed record Formula(string Text, bool Display);

/// <summary>Finds formulas, and what keeps either VS Code or GitHub from drawing them.</summary>
internal static partial class MarkdownMaths
{
    /// <summary>The formulas and the faults of a Markdown text.</summary>
    public static (IReadOnlyList<Formula> Formulas, IReadOnlyList<string> Faults) Read(string markdown)
    {
        var text = WithoutCode(markdown);
        var formulas = new List<Formula>();
        List<string> faults = [.. Forbidden().Matches(text).Select(match => $"'{match.Value}' is not drawn everywhere")];
        List<string>? block = null;
        foreach (var line in text.Split('\n'))
        {
            if (line.Trim() == "$$")
            {
                if (block is not null)
                {
                    formulas.Add(new Formula(string.Join('\n', block), true));
                }

                block = block is null ? [] : null;
            }
            else if (line.Contains("$$", StringComparison.Ordinal))
            {
                faults.Add($"'$$' is not alone on its line: {line.Trim()}");
            }
            else if (block is not null)
            {
                block.Add(line);
            }
            else
            {
                ReadLine(line, formulas, faults);
            }
        }

        if (block is not null)
        {
            faults.Add("'$$' is not closed");
        }

        return (formulas, faults);
    }

    /// <summary>The text with code blocks and code spans blanked out.</summary>
    public static string WithoutCode(string markdown) => Code().Replace(markdown.ReplaceLineEndings("\n"), " ");

    private static void ReadLine(string line, List<Formula> formulas, List<string> faults)
    {
        var dollars = Dollar().Matches(line).Select(match => match.Index).ToArray();
        if (dollars.Length % 2 == 1)
        {
            faults.Add($"'$' is not closed on its line: {line.Trim()}");
            return;
        }

        foreach (var pair in dollars.Chunk(2))
        {
            var (open, close) = (pair[0], pair[1]);
            var formula = line[(open + 1)..close];
            formulas.Add(new Formula(formula, false));
            if (IsWordCharacter(line, open - 1) || IsWordCharacter(line, close + 1))
            {
                faults.Add($"'${formula}$' touches a letter or digit");
            }

            if (formula != formula.Trim() || formula.Length == 0)
            {
                faults.Add($"'${formula}$' begins or ends with a space");
            }
        }
    }

    private static bool IsWordCharacter(string line, int index) =>
        index >= 0 && index < line.Length && char.IsLetterOrDigit(line[index]);

    [GeneratedRegex(
        """^(?<fence>```+|~~~+).*?^\k<fence>|(?<tick>`+)(?!`).+?(?<!`)\k<tick>(?!`)""",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("""\\newcommand|\\renewcommand|\\def(?![a-zA-Z])|(?<!\\)\\[(\[]|\\begin\{(?:align|equation|eqnarray)\*?\}""")]
    private static partial Regex Forbidden();

    [GeneratedRegex("""(?<!\\)\$""")]
    private static partial Regex Dollar();
}
