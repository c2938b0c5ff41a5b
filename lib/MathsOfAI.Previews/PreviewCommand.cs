using System.Globalization;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Runner.CommandLine;

namespace MathsOfAI.Previews;

/// <summary>The program: checks or refreshes the previews of some notebooks.</summary>
internal static class PreviewCommand
{
    /// <summary>Runs the program and returns its exit code: 0 when every figure has a current preview.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var command = CommandLine.Parse(arguments);
            var found = NotebookPaths.Find(command.Paths);
            foreach (var unreadable in found.Unreadable)
            {
                await error.WriteLineAsync(unreadable);
            }

            IllustratedNotebook[] notebooks = [.. found.Notebooks.Select(IllustratedNotebook.Read)];
            var isCurrent = !command.Check || PreviewCheck.Run(notebooks, output, error);
            if (!command.Check)
            {
                await PreviewRun.RunAsync(notebooks, command.Browser, output);
            }

            return isCurrent && found.Unreadable.Count == 0 ? 0 : 1;
        }
        catch (Exception exception) when (exception is PreviewException or UsageException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
