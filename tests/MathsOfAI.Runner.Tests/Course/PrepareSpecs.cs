using System.Diagnostics;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Course;

/// <summary>A clone of the course, and what its first run of a notebook gave.</summary>
public sealed class FreshClone : IAsyncLifetime
{
    public CourseCopy Course { get; } = new();

    public RunnerResult FirstRun { get; private set; } = null!;

    public System.Text.Json.Nodes.JsonObject FirstNotebook { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Git("init", "-q");
        Git("add", ".");
        (FirstRun, FirstNotebook) = await Course.RunAsync(
            [], PrepareSpecs.Prepare, "#load \"../lib/setup.csx\"", "Draw.Points(Xor.Points)", PrepareSpecs.Prepare);
    }

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Course.Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        return git.StandardOutput.ReadToEnd();
    }

    public ValueTask DisposeAsync()
    {
        Course.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What <c>lib/prepare.csx</c>, every notebook's first cell, makes of a library that is missing, old, or cannot be built.</summary>
public sealed class PrepareSpecs(FreshClone clone, ITestOutputHelper output) : IClassFixture<FreshClone>
{
    public const string Prepare = "#load \"../lib/prepare.csx\"";
    private const string Once = "Building the course's library, once, about 20 s …\n";
    private const string Again = "The library has changed: building it again, about 10 s …\n";

    private static readonly Dictionary<string, string?> AsIs = [];

    private CourseCopy Course => clone.Course;

    [Fact]
    public void A_clone_that_was_never_built_builds_itself_says_so_and_runs()
    {
        Assert.Equal((0, ""), (clone.FirstRun.ExitCode, clone.FirstRun.Error));
        Assert.Equal(Once, TestNotebook.Text(clone.FirstNotebook, 1));
        Assert.StartsWith("Scatter plot of 4 points", TestNotebook.Text(clone.FirstNotebook, 3));
        Assert.Equal("", TestNotebook.Text(clone.FirstNotebook, 4));
    }

    [Fact]
    public void Git_sees_nothing_of_what_building_leaves() =>
        Assert.DoesNotContain(clone.Git("status", "--porcelain").Split('\n'), line => line.StartsWith("??", StringComparison.Ordinal));

    [Fact]
    public async Task A_library_that_is_current_is_left_alone_and_costs_no_time()
    {
        await MakeCurrentAsync();
        var built = File.GetLastWriteTimeUtc(Course.Library);
        const string Clock = "System.Diagnostics.Stopwatch.GetTimestamp()";
        var (run, notebook) = await Course.RunAsync(
            AsIs, $"var t0 = {Clock};", Prepare, $"var t1 = {Clock};", Prepare, $"var t2 = {Clock};",
            "Console.WriteLine($\"{(t1 - t0) / 1e6:f0} ms in a cold kernel, {(t2 - t1) / 1e6:f0} ms in a warm one\")");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Error, TestNotebook.Text(notebook, 2)));
        Assert.Equal(built, File.GetLastWriteTimeUtc(Course.Library));
        output.WriteLine(TestNotebook.Text(notebook, 6));
    }

    [Fact]
    public async Task A_changed_source_is_built_once_more_and_not_a_third_time()
    {
        await MakeCurrentAsync();
        Course.Write("lib/MathsOfAI/Data/Fresh.cs", "namespace MathsOfAI.Data;\n\n/// <summary>New.</summary>\npublic static class Fresh;\n");
        var (run, notebook) = await Course.RunAsync(AsIs, Prepare, "#load \"../lib/setup.csx\"", "typeof(Fresh).Name");
        Assert.Equal((0, "", Again, "Fresh"), (run.ExitCode, run.Error, TestNotebook.Text(notebook, 1), TestNotebook.Text(notebook, 3)));

        // A time alone, as git leaves it, is a change too.
        File.SetLastWriteTimeUtc(Course["lib/MathsOfAI/Data/Fresh.cs"], DateTime.UtcNow.AddDays(-1));
        Assert.Equal(Again, await SaysAsync());
        Assert.Equal("", await SaysAsync());
    }

    [Fact]
    public async Task A_deleted_source_is_missed()
    {
        Course.Write("lib/MathsOfAI/Data/Gone.cs", "namespace MathsOfAI.Data;\n\n/// <summary>Soon gone.</summary>\npublic static class Gone;\n");
        await MakeCurrentAsync();
        File.Delete(Course["lib/MathsOfAI/Data/Gone.cs"]);
        Assert.Equal((Again, ""), (await SaysAsync(), await SaysAsync()));
    }

    [Fact]
    public async Task What_an_editor_leaves_in_a_folder_is_no_source()
    {
        await MakeCurrentAsync();
        Course.Write("lib/MathsOfAI/Data/.Moons.cs.swp", "");
        Course.Write("lib/MathsOfAI/.DS_Store", "");
        Assert.Equal("", await SaysAsync());
    }

    [Fact]
    public async Task A_library_that_does_not_compile_is_one_line_with_file_and_place()
    {
        await MakeCurrentAsync();
        Course.Write("lib/MathsOfAI/Data/Broken.cs", "namespace MathsOfAI.Data;\n\nclass Broken { int x }\n");
        var line = await FailsAsync(Course, AsIs);
        File.Delete(Course["lib/MathsOfAI/Data/Broken.cs"]);
        Assert.Equal(
            "NotPreparedException: The library could not be built: lib/MathsOfAI/Data/Broken.cs(3,22): error CS1002: ; expected",
            line.Replace('\\', '/'));
        Assert.Equal("", await SaysAsync());
    }

    [Fact]
    public async Task A_kernel_that_has_loaded_an_older_library_is_to_be_restarted()
    {
        await MakeCurrentAsync();
        var touch = "System.IO.File.SetLastWriteTimeUtc(\"../lib/MathsOfAI/Setup.cs\", DateTime.UtcNow.AddDays(-2));";
        var (run, _) = await Course.RunAsync(AsIs, Prepare, "#load \"../lib/setup.csx\"", touch, Prepare);
        Assert.Equal((1, RestartLine), (run.ExitCode, Assert.Single(run.ErrorLines).Split("\": ", 2)[1]));

        // The same where somebody has built it meanwhile.
        await MakeCurrentAsync();
        touch = "System.IO.File.SetLastWriteTimeUtc(\"../lib/MathsOfAI/bin/made-by-dotnet-build/MathsOfAI.dll\", DateTime.UtcNow);";
        (run, _) = await Course.RunAsync(AsIs, Prepare, "#load \"../lib/setup.csx\"", touch, Prepare);
        Assert.Equal((1, RestartLine), (run.ExitCode, Assert.Single(run.ErrorLines).Split("\": ", 2)[1]));
    }

    [Fact]
    public async Task Of_two_kernels_one_builds_and_the_other_waits()
    {
        await MakeCurrentAsync();
        Directory.CreateDirectory(Course["lib/MathsOfAI/obj"]);
        Task<string> second;
        using (new FileStream(Course["lib/MathsOfAI/obj/building.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var time = File.GetLastWriteTimeUtc(Course["lib/MathsOfAI/Setup.cs"]);
            File.SetLastWriteTimeUtc(Course["lib/MathsOfAI/Setup.cs"], time.AddDays(-1));
            second = SaysAsync();
            await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken));
            Assert.False(second.IsCompleted);
            File.SetLastWriteTimeUtc(Course["lib/MathsOfAI/Setup.cs"], time);
        }

        Assert.Equal("Another notebook is building the library: waiting for it …\n", await second);
    }

    [Fact]
    public async Task It_needs_no_dotnet_on_the_path()
    {
        await MakeCurrentAsync();
        File.SetLastWriteTimeUtc(Course["lib/MathsOfAI/Setup.cs"], DateTime.UtcNow.AddDays(-3));
        var (run, notebook) = await Course.RunAsync(new() { ["PATH"] = Course.Root, ["DOTNET_HOST_PATH"] = null }, Prepare);
        Assert.Equal((0, "", Again), (run.ExitCode, run.Error, TestNotebook.Text(notebook, 1)));
    }

    [Fact]
    public async Task Without_an_SDK_that_is_new_enough_it_says_which_and_where_it_is_to_be_had()
    {
        using var other = new CourseCopy();
        other.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "latestFeature" } }""");
        Assert.Equal(
            "NotPreparedException: The library is built by the .NET SDK, 99.0.100 or newer, which is not there: install it from "
            + "https://dotnet.microsoft.com/download, and run this cell again.",
            await FailsAsync(other, AsIs));
    }

    [Fact]
    public async Task Where_nothing_can_be_written_it_says_so()
    {
        // Stands for a folder that may not be written to, which the system's administrator could write to all the same.
        using var other = new CourseCopy();
        other.Write("lib/MathsOfAI/obj", "");
        var line = await FailsAsync(other, AsIs);
        Assert.StartsWith("NotPreparedException: The library must be built, but nothing can be written to ", line);
        Assert.Contains("copy the course to a folder of your own", line);
    }

    [Fact]
    public async Task Without_a_network_at_the_first_restore_it_says_so()
    {
        using var other = new CourseCopy();
        using var packages = new TemporaryFolder();
        other.Write("nuget.config", File.ReadAllText(other["nuget.config"]).Replace("api.nuget.org", "127.0.0.1:1", StringComparison.Ordinal));
        var line = await FailsAsync(
            other, new() { ["NUGET_PACKAGES"] = packages.Path, ["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1" });
        Assert.StartsWith("NotPreparedException: The library's packages could not be fetched: connect to the network this once", line);
        Assert.Contains("NU1301", line);
    }

    [Fact]
    public async Task Without_a_network_but_with_the_packages_at_hand_it_builds()
    {
        using var other = new CourseCopy();
        other.Write("nuget.config", File.ReadAllText(other["nuget.config"]).Replace("api.nuget.org", "127.0.0.1:1", StringComparison.Ordinal));
        var (run, notebook) = await other.RunAsync(AsIs, Prepare);
        Assert.Equal((0, "", Once), (run.ExitCode, run.Error, TestNotebook.Text(notebook, 1)));
    }

    private const string RestartLine =
        "NotPreparedException: The library has changed since this notebook loaded it: restart the kernel, then run the cells from the top.";

    private async Task MakeCurrentAsync() => Assert.Equal(0, (await Course.RunAsync(AsIs, Prepare)).Run.ExitCode);

    private async Task<string> SaysAsync()
    {
        var (run, notebook) = await Course.RunAsync(AsIs, Prepare);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return TestNotebook.Text(notebook, 1);
    }

    /// <summary>Why the cell failed, in the one line that says so.</summary>
    private static async Task<string> FailsAsync(CourseCopy course, Dictionary<string, string?> environment)
    {
        var (run, _) = await course.RunAsync(environment, Prepare);
        Assert.Equal(1, run.ExitCode);
        return Assert.Single(run.ErrorLines).Split("\": ", 2)[1];
    }
}
