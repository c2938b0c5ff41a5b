using System.Text.Json.Nodes;
using MathsOfAI.Jupyter.Tests.Comparison;
using MathsOfAI.Jupyter.Tests.Kernel;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>The course on its own kernel.</summary>
public sealed class OwnKernelSpecs(CourseOnOwnKernel course) : KernelSpecs(course), IClassFixture<CourseOnOwnKernel>
{
    public static new TheoryData<string> Notebooks => [.. CourseOnOwnKernel.Long];

    public static TheoryData<string> LongCells => [.. CourseOnOwnKernel.LongCells.Select(cell => $"{cell.Notebook}/{cell.Cell}")];

    [Fact]
    public async Task A_training_run_that_is_stopped_says_how_far_it_came_and_keeps_what_it_has()
    {
        var run = await course.Of(CourseOnOwnKernel.Stopped);

        Assert.Equal(["error", "error", "ok"], run.Endings.Skip(1).Take(3));
        Assert.Equal("begun\n", Of("stream", 1)["text"]!.ToString());
        Assert.Matches("^Training: stopped at [0-9]+ %$", Text(Of("display_data", 1), "text/plain"));
        Assert.Matches(
            "^The training run was stopped at step [0-9]+; run that cell again.$", Of("error", 2)["evalue"]!.ToString());
        Assert.Equal("0", Text(Of("execute_result", 3), "text/plain"));

        JsonNode Of(string kind, int cell) => run.Cells[cell].Single(output => output!["output_type"]!.ToString() == kind)!;
    }

    [Fact]
    public async Task A_cell_that_listens_to_nobody_ends_with_its_process_and_the_reader_is_told_what_is_lost()
    {
        var run = await course.Of(CourseOnOwnKernel.Stopped);

        Assert.Equal(["error", "error", "ok"], run.Endings.Skip(4).Take(3));
        Assert.Contains("The cell could not be stopped. The kernel has started again: all variables", run.Cells[4].ToJsonString());
        Assert.Contains("CS0103", run.Cells[5].ToJsonString());
    }

    [Fact]
    public async Task A_cell_that_ends_its_process_does_not_take_the_kernel_along()
    {
        var run = await course.Of(CourseOnOwnKernel.Stopped);

        Assert.Equal(["error", "ok"], run.Endings.Skip(7));
        Assert.Contains("exit code 3. The kernel has started again", run.Cells[7].ToJsonString());
    }

    [Theory, MemberData(nameof(LongCells))]
    public async Task Each_long_cell_of_the_course_can_be_stopped_and_the_next_cell_runs(string cell)
    {
        var run = await course.Of(cell);

        Assert.Equal("error", run.Endings[^2]);
        Assert.Contains("Command cancelled.", run.Cells[^2].ToJsonString());
        Assert.DoesNotContain("could not be stopped", run.Cells[^2].ToJsonString());
        Assert.Equal("ok", run.Endings[^1]);
    }

    [Fact]
    public async Task A_client_that_sends_garbage_changes_nothing()
    {
        await course.Of(CourseOnOwnKernel.Stopped);

        Assert.Equal("alive", (await PythonAsync("garbage.py")).Trim());
    }

    [Fact]
    public async Task Whoever_asks_is_told_what_could_stand_at_the_cursor_what_stands_there_and_whether_code_is_complete()
    {
        await course.Of(CourseOnOwnKernel.Stopped);

        var replies = JsonNode.Parse(await PythonAsync("requests.py"))!;
        Assert.Equal("""{"end":13,"matches":["Abs"],"start":11}""", Sorted(replies["complete"]!));
        Assert.StartsWith("int Math.Abs(int value)", replies["inspect"]!.ToString());
        Assert.Equal("""["complete","incomplete","complete"]""", replies["is_complete"]!.ToJsonString());
        Assert.Equal("""["aborted","aborted"]""", replies["after_error"]!.ToJsonString());
        Assert.Equal("5.4", replies["protocol"]!.ToString());
        Assert.Equal("Ada", replies["input"]!.ToString());
        Assert.Equal("[]", replies["silent"]!.ToJsonString());
        Assert.Equal(1, (int)replies["counted"]!);
    }

    [Fact]
    public async Task Nbconvert_stores_what_the_runner_stores()
    {
        await course.Of(CourseOnOwnKernel.Stopped);
        var notebook = CourseOnKernel.Notebooks[0];
        var (_, output, error) = await course.Own.StartAsync(
            course.Own.Python,
            ["-m", "nbconvert", "--to", "notebook", "--execute", "--stdout", "--log-level=ERROR", "--ExecutePreprocessor.kernel_name=maths-of-ai", notebook],
            Repository.Root);
        Assert.SkipWhen(error.Contains("No module named", StringComparison.Ordinal), "nbconvert for Python is not installed");

        var stored = JsonNode.Parse(output)!["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code");
        foreach (var (committed, cell) in CodeCell.Of(notebook).Zip(stored))
        {
            Assert.Null(Differences.Between(ShownOutput.Of(committed.Outputs), ShownOutput.Of(cell!["outputs"]!.AsArray())));
        }
    }

    [Fact]
    public async Task On_a_departments_server_another_user_works_in_a_copy_and_the_course_stays_as_it_is()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "needs a second user");
        await course.Of(CourseOnOwnKernel.Stopped);
        var server = Directory.CreateTempSubdirectory("maths-of-ai-server-").FullName;
        try
        {
            var (courseFolder, home) = ($"{server}/course", $"{server}/student");
            Directory.CreateDirectory(courseFolder);
            await RunAsync("sh", "-c", $"cp -a lib notebooks *.props *.json *.slnx nuget.config '{courseFolder}'; chmod -R a+rX,a-w '{courseFolder}'; chmod 711 '{server}'; install -d -o 65534 '{home}'");
            var runner = Path.Combine(courseFolder, Path.GetRelativePath(Repository.Root, OwnKernel.Runner));
            await RunAsync("dotnet", runner, "jupyter", "install", "--prefix", $"{server}/jupyter");
            string[] student =
            [
                "--reuid=65534", "--regid=65534", "--clear-groups", "env", $"HOME={home}", $"JUPYTER_PATH={server}/jupyter/share/jupyter",
                $"JUPYTER_DATA_DIR={home}/data", $"JUPYTER_CONFIG_DIR={home}/config", $"JUPYTER_RUNTIME_DIR={home}/runtime",
            ];
            await RunAsync("setpriv", [.. student, "dotnet", runner, "copy", "02-xor", "--to", home]);
            await RunAsync("setpriv", [
                .. student, course.Own.Python, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace", "--log-level=ERROR",
                "--ExecutePreprocessor.kernel_name=maths-of-ai", $"{home}/02-xor.ipynb"]);
            Assert.Contains("Not attempted.", await File.ReadAllTextAsync($"{home}/02-xor.ipynb", TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(server, recursive: true);
        }

        async Task RunAsync(string program, params string[] arguments)
        {
            var (exitCode, output, error) = await course.Own.StartAsync(program, arguments, Repository.Root);
            Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{error}");
        }
    }

    private async Task<string> PythonAsync(string script)
    {
        using var reader = new StreamReader(typeof(OwnKernelSpecs).Assembly.GetManifestResourceStream(script)!);
        var (exitCode, output, error) = await course.Own.StartAsync(course.Own.Python, ["-c", await reader.ReadToEndAsync()], Repository.Root);
        Assert.True(exitCode == 0, error);
        return output;
    }

    private static string Sorted(JsonNode json) => new JsonObject(json.AsObject().OrderBy(member => member.Key, StringComparer.Ordinal)
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
}
