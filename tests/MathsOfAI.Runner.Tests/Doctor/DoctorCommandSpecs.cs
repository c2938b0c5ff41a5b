using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Doctor;

/// <summary>The doctor as its users call it, on a machine whose home is made up.</summary>
public sealed class DoctorCommandSpecs : IDisposable
{
    private const string Storage = ".config/Code/User/globalStorage/ms-dotnettools.dotnet-interactive-vscode";

    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task A_misplaced_file_of_Polyglots_is_wrong_until_it_is_repaired()
    {
        SayThatTheToolIsRestored();
        home.Write($"{Storage}/dotnet-tools.json", "{}");

        var before = await RunAsync("doctor");
        Assert.Equal((1, ""), (before.ExitCode, before.Error));
        Assert.Contains("Polyglot's storage", Assert.Single(Lines(before), line => line.Contains("WRONG", StringComparison.Ordinal)));

        var repaired = await RunAsync("doctor", "--repair");
        Assert.Equal((0, ""), (repaired.ExitCode, repaired.Error));
        Assert.StartsWith($"Moved {home[Storage]}", repaired.Output);
        Assert.DoesNotContain("WRONG", repaired.Output);

        var again = await RunAsync("doctor", "--repair");
        Assert.Equal(0, again.ExitCode);
        Assert.DoesNotContain("Moved", again.Output);
        Assert.True(File.Exists(home[$"{Storage}/.config/dotnet-tools.json"]));
    }

    [Fact]
    public async Task Without_an_SDK_and_a_browser_it_says_so_and_how_to_get_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere a browser is not looked for on the path");
        var run = await RunWithPathAsync(home.Path, "doctor");
        Assert.Equal(1, run.ExitCode);
        var lines = Lines(run);
        Assert.StartsWith(".NET SDK", Assert.Single(lines, line => line.Contains("WRONG", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("cure: install the .NET 10 SDK", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Browser for previews", StringComparison.Ordinal) && line.Contains("note   none", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("cure: install Chromium", StringComparison.Ordinal));
    }

    private Task<RunnerResult> RunAsync(params string[] arguments) => RunWithPathAsync(null, arguments);

    private Task<RunnerResult> RunWithPathAsync(string? path, params string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["HOME"] = home.Path };
        foreach (var name in new[] { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "DOTNET_CLI_HOME", "VSCODE_PORTABLE" })
        {
            environment[name] = null;
        }

        if (path is not null)
        {
            environment["PATH"] = path;
        }

        return RunnerProcess.RunInEnvironmentAsync(home, environment, arguments);
    }

    /// <summary>Lest the repair fetches it.</summary>
    private void SayThatTheToolIsRestored()
    {
        var manifest = Path.Combine(Repository.Root, ".config", "dotnet-tools.json");
        var version = File.Exists(manifest)
            ? JsonNode.Parse(File.ReadAllText(manifest))!["tools"]!["microsoft.dotnet-interactive"]!["version"]!.ToString()
            : "";
        var entry = new JsonObject { ["Version"] = version, ["PathToExecutable"] = home.Write("tool.dll", "") };
        home.Write(".dotnet/toolResolverCache/1/microsoft.dotnet-interactive", new JsonArray(entry).ToJsonString());
    }

    private static string[] Lines(RunnerResult run) => run.Output.ReplaceLineEndings("\n").Split('\n');
}
