using System.Text.RegularExpressions;

namespace MathsOfAI.Previews.Tests.Course;

/// <summary>Finds links to files that do not exist.</summary>
internal static partial class RelativeLinks
{
    /// <summary>The targets in Markdown that name no file or folder, seen from the file that holds it.</summary>
    public static IEnumerable<string> Broken(string file, string markdown) =>
        from match in Target().Matches(Formula().Replace(MarkdownMaths.WithoutCode(markdown), ""))
        let target = match.Groups["target"].Value
        where !HasScheme().IsMatch(target) && !target.StartsWith('#')
        let path = Uri.UnescapeDataString(target.Split('#', '?')[0])
        let full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path))
        where !File.Exists(full) && !Directory.Exists(full)
        select target;

    [GeneratedRegex(
        """
        \]\(\s*<?(?<target>[^)\s>]+)>?(?:\s+"[^"]*")?\s*\)
        | (?:href|src)="(?<target>[^"]+)"
        | ^\s*\[[^\]]+\]:\s+(?<target>\S+)
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Target();

    // $W^{[2]}(x)$ looks like a link.
    [GeneratedRegex("""\$\$.*?\$\$|\$[^$\n]*\$""", RegexOptions.Singleline)]
    private static partial Regex Formula();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex HasScheme();
}
