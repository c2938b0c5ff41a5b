using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace MathsOfAI.Runner.Sessions;

/// <summary>Says what went wrong in a cell without the frames of the machinery that ran it.</summary>
internal static partial class ErrorReport
{
    private const int MostFrames = 12;

    public static SessionEvent.Error Of(Exception exception) =>
        new(exception.GetType().FullName!, exception.Message, [.. Causes(exception), .. Frames(exception)]);

    public static SessionEvent.Error Of(IEnumerable<Diagnostic> errors) =>
        new(SessionEvent.Error.CompilationError, string.Join('\n', errors.Select(error => error.ToString())), []);

    public static SessionEvent.Error Cancelled { get; } =
        new(typeof(OperationCanceledException).FullName!, "Command cancelled", []);

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
            .Select(line => SubmissionPrefix().Replace(line, ""))
            .Take(MostFrames);

    [GeneratedRegex(@"^---|Microsoft\.CodeAnalysis\.|<<Initialize>>|<Factory>|System\.Runtime\.(CompilerServices|ExceptionServices)\.")]
    private static partial Regex HostFrame();

    [GeneratedRegex(@"Submission#\d+\.")]
    private static partial Regex SubmissionPrefix();
}
