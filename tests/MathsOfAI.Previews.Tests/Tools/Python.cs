using System.Diagnostics;
using Xunit;

namespace MathsOfAI.Previews.Tests.Tools;

/// <summary>The Python that has Jupyter's nbconvert and nbformat.</summary>
internal static class Python
{
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3", "python"];
    private static readonly Lazy<string?> WithJupyter = new(() => Candidates.FirstOrDefault(HasJupyter));

    /// <summary>Runs a script with UTF-8 text in and out; the spec is skipped where Python or nbconvert is missing.</summary>
    public static string Run(string script, IEnumerable<string> arguments)
    {
        Assert.SkipWhen(WithJupyter.Value is null, "Python with nbconvert and nbformat is not installed.");
        var (exitCode, output, error) = Start(WithJupyter.Value!, ["-c", script, .. arguments]);
        Assert.True(exitCode == 0, $"Python failed: {error}");
        return output;
    }

    private static bool HasJupyter(string python)
    {
        try
        {
            return Start(python, ["-c", "import nbconvert, nbformat"]).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int ExitCode, string Output, string Error) Start(string python, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONUTF8"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
