using System.Diagnostics;
using System.Text;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Tests.Support;

/// <summary>The runner as its users start it: a process of its own, built beside these tests.</summary>
public static class RunnerProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static string Folder
    {
        get
        {
            var bin = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(Repository.Root, "lib", "MathsOfAI.Runner", "bin", bin.Parent!.Name, bin.Name);
        }
    }

    public static string Library => Path.Combine(Folder, "MathsOfAI.Runner.dll");

    private static string Executable => Path.Combine(Folder, OperatingSystem.IsWindows() ? "MathsOfAI.Runner.exe" : "MathsOfAI.Runner");

    public static Task<RunnerResult> RunAsync(TemporaryFolder folder, params string[] arguments) =>
        FinishAsync(Start(folder, Executable, arguments));

    public static Task<RunnerResult> RunThroughDotnetAsync(TemporaryFolder folder, params string[] arguments) =>
        FinishAsync(Start(folder, "dotnet", [Library, .. arguments]));

    public static Task<RunnerResult> RunInLocaleAsync(TemporaryFolder folder, string locale, params string[] arguments) =>
        FinishAsync(Start(folder, Executable, arguments, new() { ["LC_ALL"] = locale }));

    /// <summary>Runs it with environment variables of its own; one that is null is taken away.</summary>
    public static Task<RunnerResult> RunInEnvironmentAsync(
        TemporaryFolder folder, Dictionary<string, string?> environment, params string[] arguments) =>
        FinishAsync(Start(folder, Executable, arguments, environment));

    /// <summary>The same for a run that builds the library, perhaps more than once, beside other work.</summary>
    public static Task<RunnerResult> BuildInEnvironmentAsync(
        TemporaryFolder folder, Dictionary<string, string?> environment, params string[] arguments) =>
        FinishAsync(Start(folder, Executable, [.. arguments, "--timeout", "600"], environment), 3 * Patience);

    /// <summary>Runs as a user to whom the system denies what file modes deny: root becomes nobody.</summary>
    public static Task<RunnerResult> RunUnprivilegedAsync(TemporaryFolder folder, params string[] arguments) => FinishAsync(
        Environment.IsPrivilegedProcess
            ? Start(folder, "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", Executable, .. arguments])
            : Start(folder, arguments));

    public static Process Start(TemporaryFolder folder, params string[] arguments) => Start(folder, Executable, arguments);

    public static Task<RunnerResult> FinishAsync(Process process) => FinishAsync(process, Patience);

    private static async Task<RunnerResult> FinishAsync(Process process, TimeSpan patience)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            try
            {
                await process.WaitForExitAsync().WaitAsync(patience);
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            return new RunnerResult(process.ExitCode, await output, await error);
        }
    }

    private static Process Start(TemporaryFolder folder, string executable, string[] arguments, Dictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

public sealed record RunnerResult(int ExitCode, string Output, string Error)
{
    /// <summary>The notebooks that finished, in the order in which that was told.</summary>
    public IEnumerable<string> FinishedNotebooks =>
        Output.Split('\n').TakeWhile(line => line.Trim().Length > 0).Select(line => line.Split(": ")[0]);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
