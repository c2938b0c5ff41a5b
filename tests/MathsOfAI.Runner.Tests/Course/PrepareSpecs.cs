using System.Diagnostics;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Course;

/// <summary>A clone without a network but with the packages at hand, and all that happens to it in one notebook.</summary>
public sealed class LifeOfAClone : IAsyncLifetime
{
    public const string Prepare = "#load \"../lib/prepare.csx\"";
    private const string SetUp = "#load \"../lib/setup.csx\"";
    private const string Clock = "System.Diagnostics.Stopwatch.GetTimestamp()";
    private const string Folder = "../lib/MathsOfAI/Data";

    /// <summary>What is done, in order: a name, a cell, and perhaps Jupyter's tag of a cell that may fail.</summary>
    private static readonly (string Name, TestCell Cell)[] Steps =
    [
        ("first", Prepare),
        ("", Write("Fresh", "public static class Fresh;")),
        ("added", Prepare),
        ("", $"System.IO.File.Delete(\"{Folder}/Fresh.cs\"); Environment.SetEnvironmentVariable(\"PATH\", \"\");"),
        ("deleted, no dotnet on the path", Prepare),
        ("", $"System.IO.File.WriteAllText(\"{Folder}/.Xor.cs.swp\", \"\"); var t0 = {Clock};"),
        ("current", Prepare),
        ("clock", $"({Clock} - t0) * 1000 / System.Diagnostics.Stopwatch.Frequency + \" ms\""),
        ("", Write("Broken", "class Broken { int x }")),
        ("broken", new TestCell(Prepare, "raises-exception")),
        ("", $"System.IO.File.Delete(\"{Folder}/Broken.cs\");"),
        ("mended", Prepare),
        ("", SetUp),
        ("figure", "Draw.Points(Xor.Points)"),
        ("loaded", Prepare),
        ("", "System.IO.File.SetLastWriteTimeUtc(\"../lib/MathsOfAI/bin/made-by-dotnet-build/MathsOfAI.dll\", DateTime.UtcNow);"),
        ("built by somebody else", new TestCell(Prepare, "raises-exception")),
        ("", "System.IO.File.SetLastWriteTimeUtc(\"../lib/MathsOfAI/Setup.cs\", DateTime.UtcNow.AddDays(-1));"),
        ("older than its sources", new TestCell(Prepare, "raises-exception")),
    ];

    private JsonObject _notebook = null!;

    public CourseCopy Course { get; } = new();

    public RunnerResult Run { get; private set; } = null!;

    /// <summary>What git says of the clone after all that.</summary>
    public string Status { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Course.CutOff();
        Git("init", "-q");
        Git("add", ".");
        (Run, _notebook) = await Course.RunAsync([], [.. Steps.Select(step => step.Cell)]);
        Status = Git("status", "--porcelain");
    }

    /// <summary>What a step printed or gave.</summary>
    public string Text(string name) => TestNotebook.Text(_notebook, Number(name));

    /// <summary>The error of a step that failed, and nothing but that.</summary>
    public string Error(string name)
    {
        var error = TestNotebook.Cell(_notebook, Number(name))["outputs"]!.AsArray().Last()!;
        Assert.Equal("error", (string?)error["output_type"]);
        return $"{error["ename"]}: {error["evalue"]}";
    }

    public ValueTask DisposeAsync()
    {
        Course.Dispose();
        return ValueTask.CompletedTask;
    }

    private static TestCell Write(string type, string code) =>
        $"System.IO.File.WriteAllText(\"{Folder}/{type}.cs\", \"namespace MathsOfAI.Data;\\n\\n/// <summary>New.</summary>\\n{code}\\n\");";

    private static int Number(string name) => Array.FindIndex(Steps, step => step.Name == name) + 1;

    private string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Course.Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        return git.StandardOutput.ReadToEnd();
    }
}

/// <summary>What <c>lib/prepare.csx</c>, every notebook's first cell, makes of a library that is missing, old, or cannot be built.</summary>
public sealed class PrepareSpecs(LifeOfAClone life, ITestOutputHelper output) : IClassFixture<LifeOfAClone>
{
    private const string Again = "The library has changed: building it again, about 10 s …\n";
    private const string Restart =
        "NotPreparedException: The library has changed since this notebook loaded it: restart the kernel, then run the cells from the top.";

    [Fact]
    public void A_clone_that_was_never_built_builds_itself_without_a_network_if_the_packages_are_at_hand_and_runs()
    {
        Assert.Equal((0, ""), (life.Run.ExitCode, life.Run.Error));
        Assert.Equal("Building the course's library, once, about 20 s …\n", life.Text("first"));
        Assert.StartsWith("Scatter plot of 4 points", life.Text("figure"));
    }

    [Fact]
    public void A_source_that_came_is_built_again_and_so_is_one_that_went_with_no_dotnet_on_the_path() =>
        Assert.Equal((Again, Again), (life.Text("added"), life.Text("deleted, no dotnet on the path")));

    [Fact]
    public void A_library_that_is_current_is_left_alone_whatever_an_editor_leaves_among_its_sources()
    {
        Assert.Equal(("", "", ""), (life.Text("current"), life.Text("mended"), life.Text("loaded")));
        output.WriteLine($"{life.Text("clock")} in a warm kernel");
    }

    [Fact]
    public void A_library_that_does_not_compile_is_one_line_with_file_and_place() => Assert.Equal(
        "NotPreparedException: The library could not be built: lib/MathsOfAI/Data/Broken.cs(4,22): error CS1002: ; expected",
        life.Error("broken").Replace('\\', '/'));

    [Fact]
    public void A_kernel_that_has_loaded_an_older_library_is_to_be_restarted() =>
        Assert.Equal((Restart, Restart), (life.Error("built by somebody else"), life.Error("older than its sources")));

    [Fact]
    public void Git_sees_nothing_of_what_building_leaves() => Assert.All(
        life.Status.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.EndsWith(".swp", StringComparison.Ordinal)),
        line => Assert.StartsWith("A  ", line));

    [Fact]
    public async Task Without_an_SDK_that_is_new_enough_it_says_which_and_where_it_is_to_be_had()
    {
        using var course = new CourseCopy();
        course.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "latestFeature" } }""");
        Assert.Equal(
            "NotPreparedException: The library is built by the .NET SDK, 99.0.100 or newer, which is not there: install it from "
            + "https://dotnet.microsoft.com/download, and run this cell again.",
            await FailureAsync(course));
    }

    [Fact]
    public async Task Where_nothing_can_be_written_it_says_so()
    {
        // Stands for a folder that may not be written to, which the system's administrator could write to all the same.
        using var course = new CourseCopy();
        course.Write("lib/MathsOfAI/obj", "");
        var line = await FailureAsync(course);
        Assert.StartsWith("NotPreparedException: The library must be built, but nothing can be written to ", line);
        Assert.Contains("copy the course to a folder of your own", line);
    }

    [Fact]
    public async Task Without_a_network_at_the_first_restore_it_says_so()
    {
        using var course = new CourseCopy();
        using var packages = new TemporaryFolder();
        course.CutOff();
        var line = await FailureAsync(
            course, new() { ["NUGET_PACKAGES"] = packages.Path, ["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1" });
        Assert.StartsWith("NotPreparedException: The library's packages could not be fetched: connect to the network this once", line);
        Assert.Contains("NU1301", line);
    }

    /// <summary>Why the first cell failed, in the one line that says so.</summary>
    private static async Task<string> FailureAsync(CourseCopy course, Dictionary<string, string?>? environment = null)
    {
        var (run, _) = await course.RunAsync(environment ?? [], LifeOfAClone.Prepare);
        Assert.Equal(1, run.ExitCode);
        return Assert.Single(run.ErrorLines).Split("\": ", 2)[1];
    }
}
