using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Jupyter;

/// <summary>The file by which Jupyter finds the course's kernel.</summary>
internal static class KernelSpec
{
    public const string Name = "maths-of-ai";
    public const string DisplayName = "C# (Mathematics of AI)";

    /// <summary>Where Jupyter looks for this user's kernels, or for every user's of the installation at <paramref name="prefix"/>.</summary>
    public static string Folder(string? prefix) =>
        Path.Combine(prefix is null ? UserData() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter"), "kernels", Name);

    /// <summary>Writes the file.</summary>
    public static void Install(string folder)
    {
        Directory.CreateDirectory(folder);
        var program = typeof(KernelSpec).Assembly.Location;
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray("dotnet", program, "jupyter", "{connection_file}"),
            ["display_name"] = DisplayName,
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["metadata"] = new JsonObject { ["debugger"] = false },
        };
        AtomicFile.Write(Path.Combine(folder, "kernel.json"), JsonText.Indented(spec));
    }

    /// <summary>Removes it.</summary>
    /// <returns>False if there was none.</returns>
    public static bool Uninstall(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return false;
        }

        Directory.Delete(folder, recursive: true);
        return true;
    }

    private static string UserData()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } given ? given
            : OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
            : Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(home, ".local", "share"), "jupyter");
    }
}
