using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

/// <summary>All bad notebooks in one folder, run once: a bad one must not keep the next from running.</summary>
public sealed class BadNotebooks : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["truncated"] = TestNotebook.Of("1")[..40],
        ["empty"] = "",
        ["list"] = "[]",
        ["format3"] = """{ "nbformat": 3, "nbformat_minor": 0, "worksheets": [] }""",
        ["no-cells"] = """{ "nbformat": 4 }""",
        ["odd-cell"] = """{ "nbformat": 4, "cells": [ { "cell_type": "markdown", "source": "" }, { "source": 1 } ] }""",
        ["twice"] = """{ "nbformat": 4, "cells": [], "cells": [] }""",
        ["throws"] = TestNotebook.Of("1", "\n  int Zero() => 0;\n1 / Zero()"),
        ["brackets"] = TestNotebook.Of("""throw new InvalidOperationException("[red] is\nno colour", new Exception("inner"));"""),
        ["does-not-compile"] = TestNotebook.Of(TestCell.Markdown("one"), "int x = ;"),
        ["not-built"] = TestNotebook.Of("""#r "../made-by-dotnet-build/MathsOfAI.dll" """),
        ["never-ends"] = TestNotebook.Of("Console.WriteLine(1);", """System.IO.File.WriteAllText("sleeper.pid", System.Diagnostics.Process.Start("sleep", "100").Id.ToString()); while (true) System.Threading.Thread.Sleep(1000);"""),
        ["exits"] = TestNotebook.Of("Environment.Exit(7);"),
        ["overflows"] = TestNotebook.Of("int Deeper(int n) => n < 0 ? 0 : Deeper(n + 1) + 1; Deeper(0)"),
        ["thread-throws"] = TestNotebook.Of("""new System.Threading.Thread(() => throw new Exception("out there")).Start(); System.Threading.Thread.Sleep(60_000);"""),
        ["bad-figure"] = TestNotebook.Of(
            """
            class Figure { }
            Microsoft.DotNet.Interactive.Formatting.Formatter.Register<Figure>(_ => "{ NaN }", "application/vnd.plotly.v1+json");
            display(new Figure(), "application/vnd.plotly.v1+json");
            """),
        ["mermaid"] = TestNotebook.Of("graph TD").Replace(
            "\"metadata\":{},\"source\"", "\"metadata\":{\"polyglot_notebook\":{\"kernelName\":\"mermaid\"}},\"source\"", StringComparison.Ordinal),
        ["good"] = TestNotebook.Of("1"),
    };

    public TemporaryFolder Folder { get; } = new();

    public RunnerResult Run { get; private set; } = null!;

    public static IEnumerable<string> Names => Texts.Keys;

    public static string Before(string name) => Texts[name];

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, text) in Texts)
        {
            Folder.Write($"{name}.ipynb", text);
        }

        Run = await RunnerProcess.RunAsync(Folder, ".", "--timeout", "10");
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class BadInputSpecs(BadNotebooks notebooks) : IClassFixture<BadNotebooks>
{
    [Theory]
    [InlineData("truncated", "not valid JSON (line 1, byte 41)")]
    [InlineData("empty", "not valid JSON (line 1, byte 1)")]
    [InlineData("list", "not a notebook (no nbformat)")]
    [InlineData("format3", "nbformat 3, but only nbformat 4 can be run")]
    [InlineData("no-cells", "not a notebook (no cells)")]
    [InlineData("odd-cell", "cell 2 is no notebook cell")]
    [InlineData("twice", "not valid JSON (a key occurs twice in one object)")]
    [InlineData("throws", """cell 2 "int Zero() => 0;": System.DivideByZeroException: Attempted to divide by zero.""")]
    [InlineData("brackets", """cell 1 "throw new InvalidOperationException("[red] is\nno colour", …": System.InvalidOperationException: [red] is no colour ---> System.Exception: inner""")]
    [InlineData("does-not-compile", """cell 2 "int x = ;": (1,9): error CS1525: Invalid expression term ';'""")]
    [InlineData("not-built", """cell 1 "#r "../made-by-dotnet-build/MathsOfAI.dll"": (1,1): error CS0006: Metadata file '../made-by-dotnet-build/MathsOfAI.dll' could not be found (run the cell that loads lib/prepare.csx first, or `dotnet build`)""")]
    [InlineData("never-ends", """cell 2 "System.IO.File.WriteAllText("sleeper.pid", System.Diagnosti…": did not end within 10 s""")]
    [InlineData("exits", """cell 1 "Environment.Exit(7);": the cell ended its session with exit code 7""")]
    [InlineData("overflows", """cell 1 "int Deeper(int n) => n < 0 ? 0 : Deeper(n + 1) + 1; Deeper(…": the session crashed: Stack overflow.""")]
    [InlineData("thread-throws", """cell 1 "new System.Threading.Thread(() => throw new Exception("out …": the session crashed: Unhandled exception. System.Exception: out there""")]
    [InlineData("bad-figure", """cell 1 "class Figure { }": its application/vnd.plotly.v1+json is not valid JSON (line 1, byte 3)""")]
    [InlineData("mermaid", """cell 1 "graph TD": its language is mermaid, but only csharp cells can be run""")]
    public void A_bad_notebook_gives_one_line_with_file_cell_and_cause(string name, string expected) => Assert.Equal(
        [$"{name}.ipynb: {expected}"],
        notebooks.Run.ErrorLines.Where(line => line.StartsWith(name + ".ipynb", StringComparison.Ordinal)));

    [Fact]
    public void Nothing_else_is_written_to_standard_error() =>
        Assert.Equal(BadNotebooks.Names.Count() - 1, notebooks.Run.ErrorLines.Length);

    [Fact]
    public void Bad_notebooks_stay_as_they_were_and_leave_no_other_files() => Assert.All(
        BadNotebooks.Names.Where(name => name != "good"),
        name => Assert.Equal(BadNotebooks.Before(name), notebooks.Folder.Read($"{name}.ipynb")));

    [Fact]
    public void Good_notebooks_run_all_the_same_and_the_run_fails()
    {
        Assert.Equal(1, notebooks.Run.ExitCode);
        Assert.NotEqual(BadNotebooks.Before("good"), notebooks.Folder.Read("good.ipynb"));
        Assert.Contains("good.ipynb: ok, 1 cells", notebooks.Run.Output);
        Assert.Contains("never-ends.ipynb: failed, 1 of 2 cells", notebooks.Run.Output);
        Assert.Contains("17 of 18 notebooks failed", notebooks.Run.Output);
        Assert.Equal(BadNotebooks.Names.Count() + 1, notebooks.Folder.FileNames.Count());
    }

    [Fact]
    public void A_cell_that_never_ends_is_ended_with_all_that_it_started()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sleep");
        Assert.False(ProcessState.IsRunning(int.Parse(notebooks.Folder.Read("sleeper.pid"), System.Globalization.CultureInfo.InvariantCulture)));
    }
}
