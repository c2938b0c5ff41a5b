using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Doctor;

/// <summary>The kernel's own tool, which Jupyter can use: named in <c>.config/dotnet-tools.json</c>, and restored for this user.</summary>
internal static class ToolCheck
{
    private const string What = ".NET Interactive tool";
    private const string Id = "microsoft.dotnet-interactive";
    private const string Cure = "dotnet tool restore";

    public static Finding Look(string root, Machine machine)
    {
        if (Version(root) is not { } version)
        {
            return Finding.Note(What, "no .config/dotnet-tools.json names it", "git restore .config");
        }

        var home = machine["DOTNET_CLI_HOME"] ?? machine.Home;
        return IsRestored(Path.Combine(home, ".dotnet", "toolResolverCache", "1", Id), version)
            ? Finding.Good(What, $"{version}, restored")
            : Finding.Note(What, $"{version}, not restored", Cure);
    }

    /// <summary>Restores it, if it is named and not restored.</summary>
    public static async Task RepairAsync(string root, Machine machine, TextWriter output)
    {
        if (Look(root, machine).Cure == Cure)
        {
            output.WriteLine("Restoring the .NET Interactive tool …");
            var (succeeded, said) = await DotnetTool.RunAsync(root, "tool", "restore");
            output.WriteLine(succeeded ? "… restored" : $"… not restored: {said}");
        }
    }

    private static string? Version(string root) =>
        JsonFile.Read(Path.Combine(root, ".config", "dotnet-tools.json"))?["tools"]?[Id]?["version"]?.ToString();

    /// <summary>Whether the SDK's own list of restored tools has it, and it is still there.</summary>
    private static bool IsRestored(string list, string version) =>
        JsonFile.Read(list) is JsonArray entries && entries.Any(entry =>
            entry?["Version"]?.ToString() == version && File.Exists(entry["PathToExecutable"]?.ToString()));
}
