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
            IllustratedNotebook[] notebooks = [.. NotebookPaths.Find(command.Paths).Select(IllustratedNotebook.Read)];
            if (command.Check)
            {
                return PreviewCheck.Run(notebooks, output, error) ? 0 : 1;
            }

            await PreviewRun.RunAsync(notebooks, command.Browser, output);
            return 0;
        }
        catch (Exception exception) when (exception is PreviewException or UsageException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
