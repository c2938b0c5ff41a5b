using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Doctor;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Doctor;

/// <summary>What the doctor sees on made-up machines, thing by thing.</summary>
public sealed class CheckUpSpecs : IDisposable
{
    private const string Made = "lib/MathsOfAI/bin/made-by-dotnet-build";
    private const string Cache = "home/.dotnet/toolResolverCache/1/microsoft.dotnet-interactive";

    private readonly TemporaryFolder disk = new();

    public void Dispose() => disk.Dispose();

    [Fact]
    public void A_library_is_not_built_built_or_older_than_its_sources()
    {
        var source = disk.Write("lib/MathsOfAI/Data/Xor.cs", "");
        Assert.Equal((Health.Wrong, "not built"), Seen(LibraryCheck.Look(disk.Path)));
        Assert.Contains("dotnet build", LibraryCheck.Look(disk.Path).Cure);

        disk.Write($"{Made}/MathsOfAI.dll", "");
        disk.Write($"{Made}/made-from.txt", $"Data/Xor.cs|{File.GetLastWriteTimeUtc(source).Ticks.ToString(CultureInfo.InvariantCulture)}\r\n");
        Assert.Equal((Health.Good, "built and current"), Seen(LibraryCheck.Look(disk.Path)));

        disk.Write("lib/MathsOfAI/obj/Generated.cs", "");
        disk.Write("lib/MathsOfAI/Data/notes.txt", "");
        Assert.Equal(Health.Good, LibraryCheck.Look(disk.Path).Health);

        disk.Write("lib/MathsOfAI/Data/New.cs", "");
        Assert.Equal((Health.Wrong, "older than its sources"), Seen(LibraryCheck.Look(disk.Path)));

        File.Delete(disk["lib/MathsOfAI/Data/New.cs"]);
        Assert.Equal(Health.Good, LibraryCheck.Look(disk.Path).Health);

        File.SetLastWriteTimeUtc(source, File.GetLastWriteTimeUtc(source).AddSeconds(-5));
        Assert.Equal(Health.Wrong, LibraryCheck.Look(disk.Path).Health);

        File.Delete(source);
        Assert.Equal(Health.Wrong, LibraryCheck.Look(disk.Path).Health);
    }

    [Fact]
    public void A_tool_is_not_named_not_restored_restored_or_gone()
    {
        Assert.Equal("no .config/dotnet-tools.json names it", LookAtTool().State);

        disk.Write(".config/dotnet-tools.json", """{ "tools": { "microsoft.dotnet-interactive": { "version": "1.2.3" } } }""");
        Assert.Equal((Health.Note, "1.2.3, not restored"), Seen(LookAtTool()));
        Assert.Equal("dotnet tool restore", LookAtTool().Cure);

        var tool = disk.Write("packages/tool.dll", "");
        Write(Cache, new JsonArray(new JsonObject { ["Version"] = "1.2.2", ["PathToExecutable"] = tool }));
        Assert.Equal("1.2.3, not restored", LookAtTool().State);

        Write(Cache, new JsonArray(new JsonObject { ["Version"] = "1.2.3", ["PathToExecutable"] = tool }));
        Assert.Equal((Health.Good, "1.2.3, restored"), Seen(LookAtTool()));

        File.Delete(tool);
        Assert.Equal("1.2.3, not restored", LookAtTool().State);
    }

    [Theory]
    [InlineData("HOME", "home", ".local/share/jupyter")]
    [InlineData("HOME", "home", "Library/Jupyter")]
    [InlineData("APPDATA", "roaming", "jupyter")]
    [InlineData("PROGRAMDATA", "all", "jupyter")]
    [InlineData("XDG_DATA_HOME", "data", "jupyter")]
    [InlineData("JUPYTER_DATA_DIR", "own", "")]
    [InlineData("JUPYTER_PATH", "path", "")]
    [InlineData("VIRTUAL_ENV", "venv", "share/jupyter")]
    [InlineData("CONDA_PREFIX", "conda", "share/jupyter")]
    public void A_kernelspec_is_found_wherever_Jupyter_looks_and_is_sound_if_what_it_starts_is_there(string variable, string root, string below)
    {
        var dotnet = disk.Write("bin/dotnet", "");
        var runner = disk.Write("bin/runner.dll", "");
        var spec = $"{root}/{below}/kernels/maths-of-ai/kernel.json";
        Machine machine = new(name => name == variable ? disk[root] : name == "PATH" ? disk["bin"] : null);
        Assert.Equal((Health.Note, "not installed; only Jupyter needs it"), Seen(KernelspecCheck.Look(machine).First()));
        Assert.Contains("jupyter install", KernelspecCheck.Look(machine).First().Cure);

        foreach (var program in new[] { dotnet, "dotnet" })
        {
            Write(spec, new JsonObject { ["argv"] = new JsonArray(program, runner, "jupyter", "{connection_file}") });
            Assert.Equal(Health.Good, KernelspecCheck.Look(machine).First().Health);
        }

        File.Delete(runner);
        Assert.EndsWith($"starts {runner}, which is not there", KernelspecCheck.Look(machine).First().State);

        File.Delete(dotnet);
        Assert.EndsWith("starts dotnet, which is not there", KernelspecCheck.Look(machine).First().State);

        disk.Write(spec, "{ \"argv\": [");
        Assert.EndsWith("is no kernelspec", KernelspecCheck.Look(machine).First().State);
    }

    [Fact]
    public void The_tools_kernelspec_needs_the_tool()
    {
        disk.Write("bin/dotnet", "");
        Write("jupyter/kernels/.net-csharp/kernel.json", new JsonObject { ["argv"] = new JsonArray("dotnet", "interactive", "jupyter") });
        Machine machine = new(name => name switch { "JUPYTER_PATH" => disk["jupyter"], "PATH" => disk["bin"], _ => null });
        Assert.EndsWith("starts dotnet-interactive, which is not there", KernelspecCheck.Look(machine).Last().State);

        disk.Write("bin/dotnet-interactive", "");
        Assert.Equal(Health.Good, KernelspecCheck.Look(machine).Last().Health);
    }

    [Fact]
    public void The_figures_font_is_found_among_the_users_and_the_systems()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere the system's folder stands fast");
        Machine machine = new(name => name switch { "HOME" => disk["home"], "XDG_DATA_DIRS" => disk["share"], _ => null });
        disk.Write("share/fonts/truetype/DejaVuSans.ttf", "");
        Assert.Equal(Health.Note, FontCheck.Look(machine).Health);
        Assert.Contains("fonts-open-sans", FontCheck.Look(machine).Cure);

        foreach (var font in new[] { "share/fonts/truetype/open-sans/OpenSans-Regular.ttf", "home/.local/share/fonts/Open-Sans.otf" })
        {
            disk.Write(font, "");
            Assert.Equal((Health.Good, disk[font]), Seen(FontCheck.Look(machine)));
            File.Delete(disk[font]);
        }
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.30\0GLIBCXX_3.4.32\0", Architecture.X64, Health.Good)]
    [InlineData("GLIBCXX_3.4.30\0", Architecture.X64, Health.Note)]
    [InlineData("GLIBCXX_3.4.32\0", Architecture.Arm64, Health.Note)]
    [InlineData(null, Architecture.X64, Health.Note)]
    public void Libtorch_needs_a_new_enough_library_of_C_plus_plus(string? symbols, Architecture processor, object health)
    {
        var found = TorchCheck.LookAt(symbols is null ? null : disk.Write("libstdc++.so.6", symbols), processor);
        Assert.Equal(((Health)health, (Health)health == Health.Note), (found.Health, found.Cure.Contains("Debian 13", StringComparison.Ordinal)));
    }

    [Fact]
    public void Findings_are_aligned_lines_each_with_its_cure_below() => Assert.Equal(
        ["one    ok     is well", "three  WRONG  is not", "              cure: mend it", "two    note   is missing", "              cure: fetch it"],
        FindingsView.Lines([Finding.Good("one", "is well"), Finding.Wrong("three", "is not", "mend it"), Finding.Note("two", "is missing", "fetch it")]));

    private static (Health Health, string State) Seen(Finding finding) => (finding.Health, finding.State);

    private Finding LookAtTool() => ToolCheck.Look(disk.Path, new Machine(name => name == "HOME" ? disk["home"] : null));

    private void Write(string path, JsonNode json) => disk.Write(path, json.ToJsonString());
}
