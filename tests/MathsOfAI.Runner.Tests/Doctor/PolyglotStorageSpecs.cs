using MathsOfAI.Runner.Doctor;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Doctor;

/// <summary>The trap in which a new SDK puts Polyglot's file beside the folder where it is looked for.</summary>
public sealed class PolyglotStorageSpecs : IDisposable
{
    private const string Extension = "User/globalStorage/ms-dotnettools.dotnet-interactive-vscode";

    private readonly TemporaryFolder disk = new();

    public void Dispose() => disk.Dispose();

    /// <summary>A variable, the folder that it names, and where an editor keeps its things below that.</summary>
    public static TheoryData<string, string, string> Storages => new()
    {
        { "HOME", "home", ".config/Code" },
        { "HOME", "home", ".config/Code - Insiders" },
        { "HOME", "home", ".config/VSCodium" },
        { "HOME", "home", ".config/Code - OSS" },
        { "XDG_CONFIG_HOME", "settings", "Code" },
        { "HOME", "Users/mary", "Library/Application Support/Code" },
        { "HOME", "Users/mary", "Library/Application Support/Code - Insiders" },
        { "HOME", "Users/mary", "Library/Application Support/VSCodium" },
        { "APPDATA", "Users/mary/AppData/Roaming", "Code" },
        { "APPDATA", "Users/mary/AppData/Roaming", "Code - Insiders" },
        { "APPDATA", "Users/mary/AppData/Roaming", "VSCodium" },
        { "HOME", "home", ".local/share/code-server" },
        { "XDG_DATA_HOME", "data", "code-server" },
        { "HOME", "home", ".vscode-server/data" },
        { "HOME", "home", ".vscode-server-insiders/data" },
        { "HOME", "home", ".vscode-remote/data" },
        { "VSCODE_PORTABLE", "portable", "user-data" },
    };

    [Theory, MemberData(nameof(Storages))]
    public void A_misplaced_file_is_found_moved_to_where_it_belongs_and_then_left_alone(string variable, string root, string editor)
    {
        var storage = $"{root}/{editor}/{Extension}";
        disk.Write($"{storage}/dotnet-tools.json", "{}");
        var machine = MachineWith(variable, root);

        var found = Assert.Single(PolyglotStorage.Look(machine));
        Assert.Equal(Health.Wrong, found.Health);
        Assert.Contains(disk[$"{storage}"], found.State.Replace('\\', '/'));
        Assert.Contains("doctor --repair", found.Cure);

        Assert.StartsWith("Moved ", Repair(machine));
        Assert.Equal([$"{storage}/.config/dotnet-tools.json"], disk.FileNames.Select(name => name.Replace('\\', '/')));
        Assert.Equal("{}", disk.Read($"{storage}/.config/dotnet-tools.json"));
        Assert.Equal(Health.Good, Assert.Single(PolyglotStorage.Look(machine)).Health);

        Assert.Equal("", Repair(machine));
        Assert.Single(disk.FileNames);
    }

    [Fact]
    public void A_file_that_is_in_its_place_already_is_kept_and_the_other_set_aside()
    {
        var storage = $"home/.config/Code/{Extension}";
        var machine = MachineWith("HOME", "home");
        disk.Write($"{storage}/.config/dotnet-tools.json", "right");
        foreach (var aside in new[] { "dotnet-tools.json.aside", "dotnet-tools.json.aside-2" })
        {
            disk.Write($"{storage}/dotnet-tools.json", aside);
            Assert.EndsWith($"to {aside}; restart the editor", Repair(machine).TrimEnd());
            Assert.Equal(("right", aside), (disk.Read($"{storage}/.config/dotnet-tools.json"), disk.Read($"{storage}/{aside}")));
            Assert.Equal("", Repair(machine));
        }
    }

    [Fact]
    public void Every_editor_is_mended_at_once()
    {
        disk.Write($"home/.config/Code/{Extension}/dotnet-tools.json", "{}");
        disk.Write($"home/.local/share/code-server/{Extension}/dotnet-tools.json", "{}");
        var machine = MachineWith("HOME", "home");
        Assert.Equal(2, PolyglotStorage.Look(machine).Count());
        Assert.Equal(2, Repair(machine).Trim().Split('\n').Length);
        Assert.Equal(Health.Good, Assert.Single(PolyglotStorage.Look(machine)).Health);
    }

    [Fact]
    public void Where_no_editor_has_run_nothing_is_wrong() =>
        Assert.Equal((Health.Good, "none yet"), (Look().Health, Look().State));

    private Finding Look() => Assert.Single(PolyglotStorage.Look(MachineWith("HOME", "nowhere")));

    private Machine MachineWith(string variable, string folder) => new(name => name == variable ? disk[folder] : null);

    private static string Repair(Machine machine)
    {
        var said = new StringWriter();
        PolyglotStorage.Repair(machine, said);
        return said.ToString();
    }
}
