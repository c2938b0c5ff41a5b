using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

public sealed class CheckSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_notebook_that_was_just_run_passes_and_one_that_never_ran_fails()
    {
        folder.Write("run.ipynb", TestNotebook.Of(TestCell.Markdown("text"), "\"a\""));
        await RunnerProcess.RunAsync(folder, "run.ipynb");
        var never = folder.Read("run.ipynb").Replace("\"outputs\": [", "\"outputs\": [], \"was\": [", StringComparison.Ordinal);
        folder.Write("never.ipynb", never);

        var run = await RunnerProcess.RunAsync(folder, "check", "run.ipynb", "never.ipynb");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["never.ipynb: cell 2 (c2): committed with 0 outputs, a run gives 1 output"], run.ErrorLines);
        Assert.Equal(never, folder.Read("never.ipynb"));
    }

    [Fact]
    public async Task Every_difference_is_named_with_its_cell_and_nothing_is_written()
    {
        folder.Write("a.ipynb", TestNotebook.Of(
            """Console.Write("streamed 1.5"); "result" """,
            "display(\"a long text in which only one word at the end is wrong\")",
            """display("one"); display("two");""",
            "\"same\"",
            "// metadata"));
        await RunnerProcess.RunAsync(folder, "a.ipynb");
        var edited = folder.Read("a.ipynb")
            .Replace("\"streamed 1.5\"", "\"streamed 1.25\"", StringComparison.Ordinal)
            .Replace("\"result\"\n", "\"outcome\"\n", StringComparison.Ordinal)
            .Replace("the end is wrong\"\n", "the end is right\"\n", StringComparison.Ordinal)
            .Replace("\"text/plain\": [\n       \"two\"", "\"text/html\": [\n       \"two\"", StringComparison.Ordinal)
            .Replace("\"execution_count\": 5,", "\"execution_count\": 7,", StringComparison.Ordinal);
        folder.Write("a.ipynb", edited);

        var run = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [
                """a.ipynb: cell 1 (c1): output 1: text: committed "streamed 1.25", a run gives "streamed 1.5" """.TrimEnd(),
                """a.ipynb: cell 1 (c1): output 2: text/plain: committed "outcome", a run gives "result" """.TrimEnd(),
                """a.ipynb: cell 2 (c2): output 1: text/plain: committed "… at the end is right", a run gives "… at the end is wrong" """.TrimEnd(),
                "a.ipynb: cell 3 (c3): output 2: text/plain is missing",
                "a.ipynb: cell 5 (c5): its id, source lines or metadata would be rewritten",
            ],
            run.ErrorLines);
        Assert.Equal(edited, folder.Read("a.ipynb"));
    }

    [Fact]
    public async Task Metadata_and_layout_that_a_run_would_rewrite_are_differences()
    {
        folder.Write("a.ipynb", TestNotebook.Of("1"));
        await RunnerProcess.RunAsync(folder, "a.ipynb");
        folder.Write("a.ipynb", folder.Read("a.ipynb").TrimEnd('\n'));

        var run = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");

        Assert.Equal((1, "a.ipynb: its metadata or layout would be rewritten"), (run.ExitCode, Assert.Single(run.ErrorLines)));
    }
}
