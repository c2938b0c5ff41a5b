using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

public sealed class TextSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Half_a_surrogate_pair_anywhere_in_a_notebook_becomes_a_replacement_character()
    {
        folder.Write(
            "a.ipynb",
            """
            {
              "nbformat": 4, "nbformat_minor": 5,
              "metadata": { "key \ud83d here": "low \uDE00, pair \ud83d\ude00, text \\ud83d" },
              "cells": [
                { "cell_type": "markdown", "id": "c1", "metadata": {}, "source": ["high \ud83d.\n", "two \ud83d\ud83d\ude00"] },
                { "cell_type": "code", "id": "c2", "metadata": {}, "source": "\"\ud83d∂\"" },
                { "cell_type": "code", "id": "c3", "metadata": { "tags": ["skip-execution"] }, "source": "",
                  "outputs": [ { "output_type": "stream", "name": "stdout", "text": "\ud83d out" } ] }
              ]
            }
            """);

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var notebook = TestNotebook.Parse(folder.Read("a.ipynb"));
        Assert.Equal(@"low �, pair 😀, text \ud83d", (string?)notebook["metadata"]!["key � here"]);
        Assert.Equal("high �.\ntwo �😀", MultilineText.Join(TestNotebook.Cell(notebook, 1)["source"]));
        Assert.Equal("�∂", TestNotebook.Text(notebook, 2));
        Assert.Equal("� out", MultilineText.Join(TestNotebook.Cell(notebook, 3)["outputs"]![0]!["text"]));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_that_a_cell_emits_becomes_a_replacement_character()
    {
        folder.Write("a.ipynb", TestNotebook.Of(
            """Console.Write("a\ud83db"); Console.Error.Write("c\ude00");""",
            """display("d\ud83d", "text/plain"); display(HTML("<b>e\ude00</b>"));""",
            ShowJson("""{ \"f\\ud83d\": \"\\ude00 \ud83d \\ud83d\\ude00\" }"""),
            "\"g\\ud83d\"",
            new TestCell("""throw new Exception("h\ud83d");""", "raises-exception")));

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");
        var check = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");

        Assert.Equal((0, "", 0, ""), (run.ExitCode, run.Error, check.ExitCode, check.Error));
        var notebook = TestNotebook.Parse(folder.Read("a.ipynb"));
        Assert.Equal("a�bc�", TestNotebook.Text(notebook, 1));
        Assert.Equal("d�", (string?)Output(2, 0)["data"]!["text/plain"]![0]);
        Assert.Equal("<b>e�</b>", (string?)Output(2, 1)["data"]!["text/html"]![0]);
        Assert.Equal("""{"f�":"� � 😀"}""", JsonText.Compact(Output(3, 0)["data"]!["application/json"]));
        Assert.Equal("g�", TestNotebook.Text(notebook, 4));
        Assert.Equal("h�", (string?)Output(5, 0)["evalue"]);

        JsonNode Output(int cell, int position) => TestNotebook.Cell(notebook, cell)["outputs"]![position]!;
    }

    [Fact]
    public async Task JSON_is_read_and_written_200_deep_and_what_the_runner_has_written_it_can_read_again()
    {
        // Around the value are the notebook, its metadata and the value's own key; or the notebook, its cells, a cell, outputs, output, data.
        var deepest = TestNotebook.With($$"""{ "nested": {{Nested(198)}} }""", TestCell.Markdown(""));
        var tooDeep = TestNotebook.With($$"""{ "nested": {{Nested(199)}} }""", TestCell.Markdown(""));
        folder.Write("deepest.ipynb", deepest);
        folder.Write("too-deep.ipynb", tooDeep);
        folder.Write("emits.ipynb", TestNotebook.Of(ShowJson(Nested(190))));
        folder.Write("emits-too-deep.ipynb", TestNotebook.Of(ShowJson(Nested(191))));

        var run = await RunnerProcess.RunAsync(folder, ".");
        var check = await RunnerProcess.RunAsync(folder, "check", "deepest.ipynb", "emits.ipynb");

        Assert.Equal(
            ["emits-too-deep.ipynb: cell 1 \"using Microsoft.DotNet.Interactive;\": its application/json is nested too deeply", "too-deep.ipynb: nested too deeply"],
            run.ErrorLines);
        Assert.Equal(tooDeep, folder.Read("too-deep.ipynb"));
        Assert.NotEqual(deepest, folder.Read("deepest.ipynb"));
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        Assert.Contains("2 of 4 notebooks failed", run.Output);

        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
    }

    [Fact]
    public async Task A_message_is_one_line_whatever_it_quotes()
    {
        folder.Write("a.ipynb", TestNotebook.With("""{ "kernelspec": { "name": "py\r\nthon\u001b[31m\u2028x" } }"""));
        folder.Write("b.ipynb", TestNotebook.Of("throw new Exception(\"one\\r\\n\\ttwo\\u0085three\" + new string('x', 100_000));"));
        folder.Write(OperatingSystem.IsWindows() ? "c d.ipynb" : "c\nd.ipynb", "{");

        var run = await RunnerProcess.RunAsync(folder, ".");

        Assert.Equal(
            [
                "a.ipynb: its language is py thon [31m x, but only C# notebooks can be run",
                "b.ipynb: cell 1 \"throw new Exception(\"one\\r\\n\\ttwo\\u0085three\" + new string(…\": System.Exception: one two three",
                "c d.ipynb: not valid JSON (line 1, byte 2)",
            ],
            run.ErrorLines.Select(line => line.Split("xxxx")[0]));
        Assert.InRange(run.Error.Length, 2000, 3000);
    }

    /// <summary>A cell that shows a JSON text, which is written as in a C# string.</summary>
    private static string ShowJson(string text) =>
        $"using Microsoft.DotNet.Interactive;\nKernelInvocationContext.Current.DisplayAs(\"{text}\", \"application/json\");";
}
