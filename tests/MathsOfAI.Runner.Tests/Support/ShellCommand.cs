using System.Diagnostics;

namespace MathsOfAI.Runner.Tests.Support;

/// <summary>Programs that systems bring along.</summary>
public static class ShellCommand
{
    /// <summary>Runs a program to its end, which must be a good one, and gives what it prints.</summary>
    public static Task<string> RunAsync(string program, params string[] arguments) => RunInAsync(Directory.GetCurrentDirectory(), program, arguments);

    /// <summary>Runs a program in a folder to its end, which must be a good one, and gives what it prints.</summary>
    public static async Task<string> RunInAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var run = await RunnerProcess.FinishAsync(Process.Start(start)!);
        Assert.True(run.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {run.Error}");
        return run.Output;
    }
}
