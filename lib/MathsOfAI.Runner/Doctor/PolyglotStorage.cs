namespace MathsOfAI.Runner.Doctor;

/// <summary>
/// The folder in which the extension Polyglot Notebooks keeps its kernel. With SDK 10.0.102 and later <c>dotnet new tool-manifest</c>
/// puts <c>dotnet-tools.json</c> beside <c>.config</c> and not into it; the extension looks for it in there, finds nothing from its second
/// start on, and says so nowhere: cells wait for a kernel for ever.
/// </summary>
internal static class PolyglotStorage
{
    private const string What = "Polyglot's storage";
    private const string Extension = "ms-dotnettools.dotnet-interactive-vscode";
    private const string Manifest = "dotnet-tools.json";

    private static readonly string[] Editors = ["Code", "Code - Insiders", "Code - OSS", "VSCodium", "VSCodium - Insiders"];

    private static readonly string[] Servers =
        [".vscode-server", ".vscode-server-insiders", ".vscode-remote", ".vscodium-server", ".vscodium-server-insiders"];

    public static IEnumerable<Finding> Look(Machine machine)
    {
        var all = Folders(machine).ToArray();
        var bad = all.Where(IsMisplaced).Select(folder => Finding.Wrong(
            What,
            $"{Path.Combine(folder, Manifest)} belongs into .config; where it is, cells wait for a kernel for ever",
            "dotnet run --project lib/MathsOfAI.Runner -- doctor --repair, then restart the editor")).ToArray();
        return bad.Length > 0 ? bad : [Finding.Good(What, all.Length > 0 ? $"sound: {string.Join(", ", all)}" : "none yet")];
    }

    /// <summary>Moves each misplaced file to where it belongs, or aside if there is one already, and says so.</summary>
    public static void Repair(Machine machine, TextWriter output)
    {
        foreach (var folder in Folders(machine).Where(IsMisplaced))
        {
            var from = Path.Combine(folder, Manifest);
            var to = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, ".config")).FullName, Manifest);
            for (var copy = 1; File.Exists(to); copy++)
            {
                to = FormattableString.Invariant($"{from}.aside{(copy > 1 ? $"-{copy}" : "")}");
            }

            File.Move(from, to);
            output.WriteLine($"Moved {from} to {Path.GetRelativePath(folder, to)}; restart the editor");
        }
    }

    private static bool IsMisplaced(string folder) => File.Exists(Path.Combine(folder, Manifest));

    /// <summary>The extension's folders that exist, of every editor and on each of the three systems.</summary>
    private static IEnumerable<string> Folders(Machine machine)
    {
        string[] settings =
        [
            .. machine.Below("XDG_CONFIG_HOME"),
            .. machine.BelowHome(".config"),
            .. machine.BelowHome("Library", "Application Support"),
            .. machine.Below("APPDATA"),
        ];
        string[] data =
        [
            .. from folder in settings from editor in Editors select Path.Combine(folder, editor),
            .. machine.Below("VSCODE_PORTABLE", "user-data"),
            .. machine.Below("XDG_DATA_HOME", "code-server"),
            .. machine.BelowHome(".local", "share", "code-server"),
            .. Servers.SelectMany(server => machine.BelowHome(server, "data")),
        ];
        return data.Select(folder => Path.Combine(folder, "User", "globalStorage", Extension)).Distinct().Where(Directory.Exists);
    }
}
