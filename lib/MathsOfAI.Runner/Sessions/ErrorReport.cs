using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;

namespace MathsOfAI.Runner.Sessions;

/// <summary>Says what went wrong in a cell without the frames of the machinery that ran it.</summary>
internal static partial class ErrorReport
{
    private const int MostFrames = 12;

    public static SessionEvent.Error Of(CommandFailed failed) => failed.Exception switch
    {
        null => new(SessionEvent.Error.CommandError, Lines(failed.Message), []),
        CodeSubmissionCompilationErrorException => new(SessionEvent.Error.CompilationError, Lines(failed.Message), []),
        var exception => new(SubmissionPrefix().Replace(exception.GetType().FullName!, ""), exception.Message, [.. Causes(exception), .. Frames(exception)]),
    };

    private static string Lines(string? message) => (message ?? "").ReplaceLineEndings("\n");

    private static IEnumerable<string> Causes(Exception exception)
    {
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
        {
            yield return $"---> {cause.GetType().FullName}: {cause.Message}";
        }
    }

    private static IEnumerable<string> Frames(Exception exception) =>
        (exception.StackTrace ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !HostFrame().IsMatch(line))
            .Select(line => SourcePlace().Replace(SubmissionPrefix().Replace(line, ""), ""))
            .Take(MostFrames);

    [GeneratedRegex(@"^---|Microsoft\.(CodeAnalysis|DotNet\.Interactive)\.|<<Initialize>>|<Factory>|System\.Runtime\.(CompilerServices|ExceptionServices)\.")]
    private static partial Regex HostFrame();

    /// <summary>Where a library's source was when it was built, which is another place on every machine.</summary>
    [GeneratedRegex(@" in .+:line \d+$")]
    private static partial Regex SourcePlace();

    [GeneratedRegex(@"Submission#\d+[.+]")]
    private static partial Regex SubmissionPrefix();
}
