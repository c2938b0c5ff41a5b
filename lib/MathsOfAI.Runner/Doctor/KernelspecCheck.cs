using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Doctor;

/// <summary>The kernels that Jupyter can start: whether they are entered, and whether what they start exists.</summary>
internal static class KernelspecCheck
{
    /// <summary>The course's own kernel, and that of the .NET Interactive tool.</summary>
    public static IEnumerable<Finding> Look(Machine machine) =>
    [
        Look(machine, "maths-of-ai", "dotnet run --project lib/MathsOfAI.Runner -- jupyter install"),
        Look(machine, ".net-csharp", "dotnet tool restore, then dotnet tool run dotnet-interactive jupyter install"),
    ];

    private static Finding Look(Machine machine, string name, string cure)
    {
        var what = $"Jupyter kernel {name}";
        var file = DataFolders(machine).Select(folder => Path.Combine(folder, "kernels", name, "kernel.json")).FirstOrDefault(File.Exists);
        if (file is null)
        {
            return Finding.Note(what, "not installed; only Jupyter needs it", cure);
        }

        if (JsonFile.Read(file)?["argv"] is not JsonArray { Count: > 0 } argv || argv.Any(word => word is not JsonValue))
        {
            return Finding.Note(what, $"{file} is no kernelspec", cure);
        }

        var missing = Missing(machine, [.. argv.Select(word => word!.ToString())]);
        return missing is null
            ? Finding.Good(what, file)
            : Finding.Note(what, $"{file} starts {missing}, which is not there", cure);
    }

    private static string? Missing(Machine machine, string[] argv) =>
        !machine.HasProgram(argv[0]) ? argv[0]
        : argv is [_, "interactive", ..] && !machine.HasProgram("dotnet-interactive") ? "dotnet-interactive"
        : argv.Skip(1).FirstOrDefault(word =>
            word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && Path.IsPathRooted(word) && !File.Exists(word));

    /// <summary>Where Jupyter looks, in its order, on the three systems.</summary>
    private static IEnumerable<string> DataFolders(Machine machine) =>
    [
        .. machine.Folders("JUPYTER_PATH"),
        .. machine["JUPYTER_DATA_DIR"] is { } own ? [own] : UsersFolders(machine),
        .. machine.Below("VIRTUAL_ENV", "share", "jupyter"),
        .. machine.Below("CONDA_PREFIX", "share", "jupyter"),
        .. machine.Below("PROGRAMDATA", "jupyter"),
        "/usr/local/share/jupyter",
        "/usr/share/jupyter",
    ];

    private static IEnumerable<string> UsersFolders(Machine machine) =>
    [
        .. machine.Below("XDG_DATA_HOME", "jupyter"),
        .. machine.BelowHome(".local", "share", "jupyter"),
        .. machine.BelowHome("Library", "Jupyter"),
        .. machine.Below("APPDATA", "jupyter"),
    ];
}
