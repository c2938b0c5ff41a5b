using Spectre.Console;

namespace MathsOfAI.Runner.Reporting;

/// <summary>Chooses how a run shows its progress.</summary>
internal static class ProgressView
{
    /// <summary>Moving bars on an interactive terminal, plain lines elsewhere.</summary>
    public static IProgressView ForConsole()
    {
        var console = AnsiConsole.Console;
        var isLive = console.Profile.Capabilities is { Interactive: true, Ansi: true } && !Console.IsOutputRedirected;
        return isLive ? new LiveView(console) : new PlainView(Console.Out);
    }
}
