using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace MathsOfAI.Runner.Sessions;

/// <summary>The kernel's events as a notebook's reader sees them.</summary>
internal static class KernelEvents
{
    /// <summary>What an event shows, or null where it shows nothing.</summary>
    public static SessionEvent? Translate(KernelEvent kernelEvent) => kernelEvent switch
    {
        StandardOutputValueProduced output => new SessionEvent.Stream("stdout", Text(output)),
        StandardErrorValueProduced or ErrorProduced => new SessionEvent.Stream("stderr", Text((DisplayEvent)kernelEvent)),
        DisplayedValueUpdated update => new SessionEvent.Updated(update.ValueId, Data(update)),

        // A value that was shown already is not shown again: a cell may end in display(x) without a semicolon.
        ReturnValueProduced { Value: DisplayedValue } => null,
        ReturnValueProduced result => new SessionEvent.Result(Data(result)),
        DisplayedValueProduced shown => new SessionEvent.Displayed(shown.ValueId ?? "", Data(shown)),
        DiagnosticsProduced { FormattedDiagnostics.Count: > 0 } diagnosed => Messages(diagnosed),
        CommandFailed failed => ErrorReport.Of(failed),
        _ => null,
    };

    /// <summary>What the compiler says of a cell that it compiles; its errors come with the cell's failure.</summary>
    private static SessionEvent.Messages? Messages(DiagnosticsProduced diagnosed)
    {
        string[] lines =
        [
            .. diagnosed.Diagnostics.Zip(diagnosed.FormattedDiagnostics)
                .Where(pair => pair.First.Severity != DiagnosticSeverity.Error && !IsOfTheRunnersOwnMaking(pair.First))
                .Select(pair => pair.Second.Value),
        ];
        return lines.Length > 0 ? new SessionEvent.Messages(lines) : null;
    }

    /// <summary>
    /// The tool carries the very version of this assembly that the kernel was built with, and the runner a newer one: a difference
    /// that no other front end tells a student of.
    /// </summary>
    private static bool IsOfTheRunnersOwnMaking(Microsoft.DotNet.Interactive.Diagnostic message) =>
        message.Code == "CS1702" && message.Message.Contains("'Microsoft.AspNetCore.Html.Abstractions, ", StringComparison.Ordinal);

    private static Dictionary<string, string> Data(DisplayEvent shown)
    {
        var data = new Dictionary<string, string>();
        foreach (var formatted in shown.FormattedValues)
        {
            data[formatted.MimeType] = formatted.Value;
        }

        return data;
    }

    private static string Text(DisplayEvent written) => string.Concat(written.FormattedValues.Select(formatted => formatted.Value));
}
