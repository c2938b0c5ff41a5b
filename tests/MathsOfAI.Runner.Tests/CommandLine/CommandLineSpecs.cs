using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Running;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.CommandLine;

public sealed class CommandLineSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("missing.ipynb: no such file or folder", "missing.ipynb")]
    [InlineData("a/missing: no such file or folder", "a/missing")]
    [InlineData("a: no notebooks in this folder", "a")]
    [InlineData("a/text.txt: not a notebook (its name does not end in .ipynb)", "a/text.txt")]
    [InlineData("unknown option --chek; --help lists the options", "--chek")]
    [InlineData("--timeout wants a number of seconds between 0 and 86400, not \"\"", "--timeout")]
    [InlineData("--timeout wants a number of seconds between 0 and 86400, not \"1,5\"", "--timeout", "1,5")]
    [InlineData("--timeout wants a number of seconds between 0 and 86400, not \"-1\"", "--timeout", "-1")]
    [InlineData("--check, --solutions and --cells cannot be combined; run one after the other", "--check", "--solutions")]
    public async Task A_bad_command_line_gives_one_line(string expected, params string[] arguments)
    {
        folder.Write("a/text.txt", "");

        var run = await RunnerProcess.RunAsync(folder, arguments);

        Assert.Equal((1, "", expected), (run.ExitCode, run.Output, Assert.Single(run.ErrorLines)));
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        var run = await RunnerProcess.RunAsync(folder, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(["--check", "--solutions", "--timeout", "--cells"], option => Assert.Contains(option, run.Output));
    }

    [Fact]
    public async Task Cells_are_printed_without_running_them()
    {
        folder.Write("a.ipynb", TestNotebook.Of(TestCell.Markdown("# Title"), new TestCell("throw new Exception();\nnext", "stub:a/b")));

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb", "--cells");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            "──── cell 1 (c1)\n# Title\n\n──── cell 2 (c2), code, stub:a/b\nthrow new Exception();\nnext\n\n",
            run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Options_and_paths_may_come_in_any_order()
    {
        var arguments = Arguments.Parse(["one", "--timeout", "2.5", "two", "--check"]);

        Assert.Equal(["one", "two"], arguments.Paths);
        Assert.Equal(new RunSettings(RunMode.Check, TimeSpan.FromSeconds(2.5)), arguments.Settings);
    }

    [Fact]
    public void A_cell_may_take_two_minutes_unless_told_otherwise() =>
        Assert.Equal(new RunSettings(RunMode.Refresh, TimeSpan.FromMinutes(2)), Arguments.Parse([]).Settings);

    [Fact]
    public void Notebooks_come_in_ordinal_order_without_checkpoints()
    {
        string[] names = ["b/1.ipynb", "b/10.ipynb", "B/2.ipynb", "b/é.ipynb", "a.ipynb"];
        foreach (var name in names.Append("b/.ipynb_checkpoints/1.ipynb"))
        {
            folder.Write(name, "");
        }

        Assert.Equal(
            names.Order(StringComparer.Ordinal).Select(name => NotebookPaths.NameOf(folder[name])).Order(StringComparer.Ordinal),
            NotebookPaths.Find([folder.Path]).Select(NotebookPaths.NameOf));
    }
}
