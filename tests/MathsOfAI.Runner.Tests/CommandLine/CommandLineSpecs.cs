using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.CommandLine;

public sealed class CommandLineSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("missing.ipynb: no such command, file or folder", "missing.ipynb")]
    [InlineData("a/missing: no such command, file or folder", "a/missing")]
    [InlineData("a: no notebooks in this folder", "a")]
    [InlineData("a/text.txt: not a notebook (its name does not end in .ipynb)", "a/text.txt")]
    [InlineData("chekc: no such command, file or folder; did you mean check?", "chekc")]
    [InlineData("nothing-like-it: no such command, file or folder", "nothing-like-it")]
    [InlineData("missing: no such file or folder", "check", "missing")]
    [InlineData("unknown option --chek; did you mean check?", "--chek")]
    [InlineData("unknown option --solutions; did you mean solutions?", "--solutions", "a")]
    [InlineData("unknown option --timeot; did you mean --timeout?", "check", "--timeot", "3")]
    [InlineData("unknown option --frobnicate", "run", "a", "--frobnicate")]
    [InlineData("--timeout wants a value; --help says which", "--timeout")]
    [InlineData("--timeout wants a number of seconds between 0 and 86400, not \"1,5\"", "--timeout", "1,5")]
    [InlineData("--timeout wants a number of seconds between 0 and 86400, not \"-1\"", "check", "--timeout", "-1")]
    [InlineData("--jobs wants a whole number between 1 and 256, not \"0\"", "--jobs", "0")]
    [InlineData("nowhere: no such folder", "grade", "nowhere")]
    public async Task A_bad_command_line_gives_one_line(string expected, params string[] arguments)
    {
        folder.Write("a/text.txt", "");

        var run = await RunnerProcess.RunAsync(folder, arguments);

        Assert.Equal((1, "", expected), (run.ExitCode, run.Output, Assert.Single(run.ErrorLines)));
    }

    [Theory]
    [InlineData("--help", "run", "check", "solutions", "cells", "grade")]
    [InlineData("run --help", "--timeout", "--jobs", "PATHS")]
    [InlineData("check --help", "--timeout", "--jobs", "PATHS")]
    [InlineData("solutions --help", "--timeout", "--jobs", "PATHS")]
    [InlineData("cells --help", "PATHS")]
    [InlineData("grade --help", "--timeout", "--jobs", "FOLDER")]
    public async Task Help_names_every_command_and_each_commands_own_options(string arguments, params string[] named)
    {
        var run = await RunnerProcess.RunAsync(folder, arguments.Split(' '));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(named, name => Assert.Contains(name, run.Output));
    }

    [Fact]
    public async Task Cells_are_printed_without_running_them()
    {
        folder.Write("a.ipynb", TestNotebook.Of(TestCell.Markdown("# Title"), new TestCell("throw new Exception();\nnext", "stub:a/b")));

        var run = await RunnerProcess.RunAsync(folder, "cells", "a.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            "──── cell 1 (c1)\n# Title\n\n──── cell 2 (c2), code, stub:a/b\nthrow new Exception();\nnext\n\n",
            run.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("--timeout", "20", "a.ipynb")]
    [InlineData("a.ipynb", "--jobs", "1")]
    [InlineData("run", "a.ipynb")]
    public async Task Paths_and_options_alone_mean_run(params string[] arguments)
    {
        folder.Write("a.ipynb", TestNotebook.Of(TestCell.Markdown("text")));

        var run = await RunnerProcess.RunAsync(folder, arguments);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("a.ipynb: ok", run.Output);
    }

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
            NotebookPaths.Find([folder.Path]).Notebooks.Select(NotebookPaths.NameOf));
    }
}
