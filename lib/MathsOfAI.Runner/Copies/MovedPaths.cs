using System.Text.RegularExpressions;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Copies;

/// <summary>
/// Makes the relative paths of a notebook right from another folder: relative again where both lie in the course, absolute elsewhere.
/// </summary>
/// <param name="root">The folder of the course.</param>
/// <param name="from">The folder of the notebook.</param>
/// <param name="to">The folder that it moves to.</param>
internal sealed partial class MovedPaths(string root, string from, string to)
{
    private readonly bool _staysInside = IsInside(root, to);

    /// <summary>Code, with its <c>#load</c> and <c>#r</c> of files that exist.</summary>
    public string InCode(string code) => FileDirective().Replace(code, match =>
    {
        var path = match.Groups["path"].Value;
        var target = Path.GetFullPath(Path.Combine(from, path));
        return Path.IsPathRooted(path) || !File.Exists(target)
            ? match.Value
            : match.Groups["before"].Value + Repository.Slashed(_staysInside ? Path.GetRelativePath(to, target) : target);
    });

    /// <summary>Markdown, with its links and pictures; what stands in code or in a formula is none.</summary>
    public string InMarkdown(string markdown) => Link().Replace(markdown, match =>
    {
        var target = match.Groups["target"].Value;
        return target.Length == 0 || target[0] is '#' or '/' || HasScheme().IsMatch(target)
            ? match.Value
            : match.Groups["before"].Value + Moved(target);
    });

    private string Moved(string target)
    {
        var end = target.IndexOfAny(['#', '?']);
        var (path, rest) = end < 0 ? (target, "") : (target[..end], target[end..]);
        var full = Path.GetFullPath(Path.Combine(from, Uri.UnescapeDataString(path)));
        return (_staysInside && IsInside(root, full) ? Escaped(Path.GetRelativePath(to, full)) : new Uri(full).AbsoluteUri) + rest;
    }

    private static string Escaped(string path) => string.Join('/', Repository.Slashed(path).Split('/').Select(Uri.EscapeDataString));

    private static bool IsInside(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return !Path.IsPathRooted(relative) && relative != ".." && !Repository.Slashed(relative).StartsWith("../", StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?<before>^[ \t]*#(?:load|r)[ \t]+")(?<path>[^"\n]+)""", RegexOptions.Multiline)]
    private static partial Regex FileDirective();

    [GeneratedRegex(
        """
        ^(?<fence>```+|~~~+).*?^\k<fence>
        | `[^`\n]*`
        | \$\$.*?\$\$
        | \$[^$\n]*\$
        | (?<before>\]\(\s*<?)(?<target>[^)\s>]+)
        | (?<before>(?:href|src)=")(?<target>[^"]+)
        | (?<before>^[ ]*\[[^\]\n]+\]:[ ]+<?)(?<target>[^\s>]+)
        """,
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Link();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex HasScheme();
}
