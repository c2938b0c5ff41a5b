using System.Diagnostics;

namespace MathsOfAI.Runner.Doctor;

/// <summary>Asks the SDK.</summary>
internal static class DotnetTool
{
    /// <summary>Runs <c>dotnet</c> in the course's folder, in English.</summary>
    /// <returns>Whether it succeeded, and all that it said, in one line.</returns>
    public static async Task<(bool Succeeded, string Said)> RunAsync(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        try
        {
            using var process = Process.Start(start)!;
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode == 0, Notebooks.NotebookException.OneLine(string.Concat(said)));
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (false, exception.Message);
        }
    }
}
