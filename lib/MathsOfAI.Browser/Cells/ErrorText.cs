using System.Text.RegularExpressions;

namespace MathsOfAI.Browser.Cells;

/// <summary>Says what went wrong in a cell without the frames of what ran it.</summary>
internal static partial class ErrorText
{
    private const int MostFrames = 6;

    /// <summary>The exception, what caused it, and where it came from.</summary>
    public static string Of(Exception exception)
    {
        var causes = new List<string>();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            causes.Add($"{(causes.Count > 0 ? "---> " : "")}{Submission().Replace(cause.GetType().FullName!, "")}: {cause.Message}");
        }

        var frames = (exception.StackTrace ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !Machinery().IsMatch(line))
            .Select(line => "   " + Submission().Replace(line, ""))
            .Take(MostFrames);
        return string.Join('\n', causes.Concat(frames));
    }

    [GeneratedRegex(@"^---|<<Initialize>>|<Factory>|MathsOfAI\.Browser|System\.Runtime\.(CompilerServices|ExceptionServices)\.")]
    private static partial Regex Machinery();

    [GeneratedRegex(@"Submission#\d+[.+]")]
    private static partial Regex Submission();
}
