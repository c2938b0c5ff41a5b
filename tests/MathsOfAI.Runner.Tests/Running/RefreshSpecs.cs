using System.Text.Json.Nodes;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

public sealed class RefreshSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_stores_outputs_as_the_notebook_format_wants_them()
    {
        folder.Write("a.ipynb", TestNotebook.Of(
            TestCell.Markdown("# Title\r\ntext"),
            """Console.Write("a"); Console.WriteLine("b"); Console.Error.WriteLine("c"); Console.WriteLine("d\r\n∂ 😀");""",
            """using Microsoft.DotNet.Interactive; var bar = KernelInvocationContext.Current.Display("0 %"); display("other"); "result" """,
            """bar.Update("100 %"); display("{\"b\": 1, \"a\": [1, 2]}", "application/json");""",
            ""));

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var notebook = TestNotebook.Parse(folder.Read("a.ipynb"));
        Equal("""["# Title\n", "text"]""", TestNotebook.Cell(notebook, 1)["source"]);
        Equal(
            """
            [
              {"output_type": "stream", "name": "stdout", "text": ["ab\n"]},
              {"output_type": "stream", "name": "stderr", "text": ["c\n"]},
              {"output_type": "stream", "name": "stdout", "text": ["d\n", "∂ 😀\n"]}
            ]
            """,
            TestNotebook.Cell(notebook, 2)["outputs"]);
        Equal(
            """
            [
              {"output_type": "display_data", "metadata": {}, "data": {"text/plain": ["100 %"]}},
              {"output_type": "display_data", "metadata": {}, "data": {"text/plain": ["other"]}},
              {"output_type": "execute_result", "execution_count": 2, "metadata": {}, "data": {"text/plain": ["result"]}}
            ]
            """,
            TestNotebook.Cell(notebook, 3)["outputs"]);
        Equal("[]", TestNotebook.Cell(notebook, 5)["outputs"]);
        Assert.Equal([1, 2, 3, 4], Enumerable.Range(2, 4).Select(n => (int)TestNotebook.Cell(notebook, n)["execution_count"]!));
    }

    [Fact]
    public async Task A_second_run_changes_no_byte_and_leaves_the_file_alone()
    {
        folder.Write("a.ipynb", TestNotebook.Of("new Random(1).NextDouble().ToString()", """display(new { A = 1, B = new[] { 1.5, 2 } })"""));
        await RunnerProcess.RunAsync(folder, "a.ipynb");
        var text = folder.Read("a.ipynb");
        File.SetLastWriteTimeUtc(folder["a.ipynb"], DateTime.UnixEpoch);

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");

        Assert.Equal((0, text), (run.ExitCode, folder.Read("a.ipynb")));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(folder["a.ipynb"]));
        Assert.Equal(["a.ipynb"], folder.FileNames);
    }

    [Fact]
    public async Task The_file_keeps_what_it_knows_and_gets_what_editors_need()
    {
        folder.Write("old.ipynb", "\uFEFF" + """
            {
              "nbformat": 4, "nbformat_minor": 2, "zebra": 1,
              "metadata": { "kernelspec": { "name": ".net-csharp" }, "mine": [1, 2, "x"] },
              "cells": [
                { "cell_type": "code", "source": "", "metadata": { "mine": true, "language_info": { "name": "csharp" } } },
                { "cell_type": "markdown", "id": "kept-id", "source": ["a"], "attachments": {} },
                { "cell_type": "code", "id": "kept-id", "source": [] }
              ]
            }
            """.Replace("\n", "\r\n", StringComparison.Ordinal));

        var run = await RunnerProcess.RunAsync(folder, "old.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var first = TestNotebook.Cell(TestNotebook.Parse(folder.Read("old.ipynb")), 1)["id"]!.ToString();
        var third = TestNotebook.Cell(TestNotebook.Parse(folder.Read("old.ipynb")), 3)["id"]!.ToString();
        Assert.Matches("^[0-9a-f]{8}$", first);
        Assert.Matches("^[0-9a-f]{8}$", third);
        Assert.Equal(
            $$"""
            {
             "cells": [
              {
               "cell_type": "code",
               "execution_count": 1,
               "id": "{{first}}",
               "metadata": {
                "language_info": {
                 "name": "polyglot-notebook"
                },
                "mine": true,
                "polyglot_notebook": {
                 "kernelName": "csharp"
                }
               },
               "outputs": [],
               "source": []
              },
              {
               "attachments": {},
               "cell_type": "markdown",
               "id": "kept-id",
               "metadata": {},
               "source": [
                "a"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": 2,
               "id": "{{third}}",
               "metadata": {
                "language_info": {
                 "name": "polyglot-notebook"
                },
                "polyglot_notebook": {
                 "kernelName": "csharp"
                }
               },
               "outputs": [],
               "source": []
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": ".NET (C#)",
               "language": "C#",
               "name": ".net-csharp"
              },
              "language_info": {
               "file_extension": ".cs",
               "mimetype": "text/x-csharp",
               "name": "polyglot-notebook",
               "pygments_lexer": "csharp"
              },
              "mine": [
               1,
               2,
               "x"
              ],
              "polyglot_notebook": {
               "kernelInfo": {
                "defaultKernelName": "csharp",
                "items": [
                 {
                  "aliases": [],
                  "name": "csharp"
                 }
                ]
               }
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5,
             "zebra": 1
            }

            """,
            System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(folder["old.ipynb"], TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Each_notebook_runs_in_its_own_folder_in_a_process_of_its_own()
    {
        folder.Write("b/two.ipynb", TestNotebook.Of("""#load "setup.csx" """, """$"{Name} {System.IO.File.Exists("setup.csx")}" """));
        folder.Write("b/setup.csx", "var Name = \"b\";");
        folder.Write("a/one.ipynb", TestNotebook.Of("var Name = \"a\"; Environment.SetEnvironmentVariable(\"LEFT_BEHIND\", \"x\");"));
        folder.Write("b/zero.ipynb", TestNotebook.Of("""Environment.GetEnvironmentVariable("LEFT_BEHIND") ?? "nothing" """));
        folder.Write("b/.ipynb_checkpoints/two.ipynb", "not looked at");

        var run = await RunnerProcess.RunThroughDotnetAsync(folder, "b", "a/one.ipynb", "b/two.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("b True", TestNotebook.Text(TestNotebook.Parse(folder.Read("b/two.ipynb")), 2));
        Assert.Equal("nothing", TestNotebook.Text(TestNotebook.Parse(folder.Read("b/zero.ipynb")), 1));
        Assert.Equal(["b/two.ipynb", "b/zero.ipynb", "a/one.ipynb"], run.FinishedNotebooks);
        Assert.Matches(@"(?m)^Notebook +Cells +Figures +Seconds +Slowest cell\r?$", run.Output);
        Assert.Matches(@"(?m)^b/two\.ipynb +2 +0 +\d+\.\d +[12] \(\d+\.\d s\)\r?$", run.Output);
    }

    [Fact]
    public async Task Outputs_of_megabytes_and_raw_output_of_other_processes_do_not_get_in_the_way()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        folder.Write("a.ipynb", TestNotebook.Of(
            """System.Diagnostics.Process.Start("sh", "-c \"printf raw; head -c 300000 /dev/zero >&2\"").WaitForExit();""",
            """Console.Write(new string('x', 5_000_000)); for (var i = 0; i < 20_000; i++) Console.Error.Write("y"); "end" """));

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var notebook = TestNotebook.Parse(folder.Read("a.ipynb"));
        Equal("[]", TestNotebook.Cell(notebook, 1)["outputs"]);
        Assert.Equal(new string('x', 5_000_000) + new string('y', 20_000) + "end", TestNotebook.Text(notebook, 2));
    }

    [Theory]
    [InlineData("fr_FR.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public async Task The_readers_culture_changes_nothing(string locale)
    {
        folder.Write("a.ipynb", TestNotebook.Of(
            """$"{1234.5} {"TITLE".ToLower()} {new DateTime(2026, 1, 2)}" """,
            """1234.5.Display("text/plain"); Console.Write(0.5);"""));

        var run = await RunnerProcess.RunInLocaleAsync(folder, locale, "a.ipynb");

        var notebook = TestNotebook.Parse(folder.Read("a.ipynb"));
        Assert.Equal("1234.5 title 01/02/2026 00:00:00", TestNotebook.Text(notebook, 1));
        Assert.Equal("1234.50.5", TestNotebook.Text(notebook, 2));
        Assert.Matches(@"a\.ipynb: ok, 2 cells, \d+\.\d s", run.Output);
    }

    private static void Equal(string expected, JsonNode? actual) => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nActual {actual?.ToJsonString()}");
}
