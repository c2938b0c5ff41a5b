using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

/// <summary>Tags that Jupyter knows, and what else may be taken for granted between cells.</summary>
public sealed class TagSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_cell_that_raises_an_exception_by_intention_shows_its_error_and_nothing_silences_the_next()
    {
        var tests = typeof(ThrowingLibrary).Assembly.Location.Replace('\\', '/');
        folder.Write("a.ipynb", TestNotebook.Of(
            $"#r \"{tests}\"",
            new TestCell("Console.Write(1); throw new InvalidOperationException(\"two\\nlines\", new Exception(\"inner\"));", "raises-exception"),
            new TestCell($"{typeof(ThrowingLibrary).FullName}.Throw()", "raises-exception"),
            new TestCell("int x = ;", "raises-exception"),
            new TestCell("#!nonsense", "raises-exception"),
            new TestCell("\"nothing is wrong\"", "raises-exception"),
            "Console.SetOut(System.IO.TextWriter.Null); Console.SetError(System.IO.TextWriter.Null);",
            "Console.Write(\"goes on\");"));

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");
        var written = folder.Read("a.ipynb");
        var check = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");

        Assert.Equal((0, "", 0, ""), (run.ExitCode, run.Error, check.ExitCode, check.Error));
        Assert.Contains("a.ipynb: ok, 8 cells", run.Output);
        Assert.Equal(written, folder.Read("a.ipynb"));
        var notebook = TestNotebook.Parse(written);
        Assert.Equal("""{"name":"stdout","output_type":"stream","text":["1"]}""", JsonText.Compact(Outputs(2)[0]));
        Assert.Equal(
            """{"ename":"System.InvalidOperationException","evalue":"two\nlines","output_type":"error","traceback":["System.InvalidOperationException: two\nlines","---> System.Exception: inner"]}""",
            JsonText.Compact(Outputs(2)[1]));
        Assert.Equal(
            $$"""{"ename":"System.FormatException","evalue":"odd","output_type":"error","traceback":["System.FormatException: odd","at {{typeof(ThrowingLibrary).FullName}}.Throw()"]}""",
            JsonText.Compact(Assert.Single(Outputs(3))));
        Assert.Equal(
            """{"ename":"CompilationError","evalue":"(1,9): error CS1525: Invalid expression term ';'","output_type":"error","traceback":["(1,9): error CS1525: Invalid expression term ';'"]}""",
            JsonText.Compact(Assert.Single(Outputs(4))));
        Assert.Equal("CommandError", (string?)Assert.Single(Outputs(5))!["ename"]);
        Assert.Equal("nothing is wrong", TestNotebook.Text(notebook, 6));
        Assert.Equal("goes on", TestNotebook.Text(notebook, 8));

        JsonArray Outputs(int cell) => TestNotebook.Cell(notebook, cell)["outputs"]!.AsArray();
    }

    [Fact]
    public async Task A_skipped_cell_does_not_run_and_keeps_its_outputs_and_count()
    {
        folder.Write("a.ipynb", TestNotebook.Of("\"runs\"", new TestCell("Environment.Exit(1);", "skip-execution"), new TestCell("", "skip-execution"), "\"too\"")
            .Replace("""Environment.Exit(1);","outputs":[],"execution_count":null""",
                """Environment.Exit(1);","outputs":[{"output_type":"execute_result","execution_count":7,"metadata":{},"data":{"text/plain":"old"}}],"execution_count":7""",
                StringComparison.Ordinal)
            .Replace("""source":"","outputs":[],"execution_count":null""", """source":"","execution_count":-1.5""", StringComparison.Ordinal));

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");
        var check = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");

        Assert.Equal((0, "", 0, ""), (run.ExitCode, run.Error, check.ExitCode, check.Error));
        Assert.Contains("a.ipynb: ok, 2 cells", run.Output);
        var cells = TestNotebook.Parse(folder.Read("a.ipynb"))["cells"]!.AsArray();
        Assert.Equal([1, 7, null, 2], cells.Select(cell => (int?)cell!["execution_count"]));
        Assert.Equal(
            """[{"data":{"text/plain":"old"},"execution_count":7,"metadata":{},"output_type":"execute_result"}]""",
            JsonText.Compact(cells[1]!["outputs"]));
        Assert.Equal("[]", JsonText.Compact(cells[2]!["outputs"]));
        Assert.Equal(["runs", "too"], new[] { 1, 4 }.Select(cell => TestNotebook.Text(new JsonObject { ["cells"] = cells.DeepClone() }, cell)));
    }

    [Fact]
    public async Task A_notebook_of_skipped_cells_needs_no_session()
    {
        folder.Write("a.ipynb", TestNotebook.Of(new TestCell("Environment.Exit(1);", "skip-execution")));

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("a.ipynb: ok, 0 cells", run.Output);
    }

    [Fact]
    public async Task Neither_a_magic_command_of_the_tool_nor_a_lost_session_is_passed_over_whatever_the_cells_tags()
    {
        folder.Write("exit.ipynb", TestNotebook.Of(new TestCell("Environment.Exit(3);", "raises-exception"), "1"));
        folder.Write("magic.ipynb", TestNotebook.Of("#!time\n1 + 1"));

        var run = await RunnerProcess.RunAsync(folder, ".");

        Assert.Equal(
            [
                "exit.ipynb: cell 1 \"Environment.Exit(3);\": the cell ended its session with exit code 3",
                "magic.ipynb: cell 1 \"#!time\": (1,1): error DNI101: Unknown magic command '#!time'",
            ],
            run.ErrorLines);
    }
}

public static class ThrowingLibrary
{
    public static int Throw() => throw new FormatException("odd");
}
