using System.Text;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

/// <summary>More than a thousand damaged notebooks in one folder, run once. Hardly any has a cell that runs, which takes a session.</summary>
public sealed class DamagedNotebooks : IAsyncLifetime
{
    private const int Seed = 20261125;
    private const int Count = 1200;

    /// <summary>A notebook with whatever a notebook may hold; its code cells are skipped, and say so twice, lest the damage makes them run.</summary>
    private const string Everything =
        """
        {
          "nbformat": 4, "nbformat_minor": 5,
          "metadata": {
            "kernelspec": { "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" },
            "language_info": { "name": "polyglot-notebook" },
            "polyglot_notebook": { "kernelInfo": { "defaultKernelName": "csharp", "items": [ { "aliases": [], "name": "csharp" } ] } },
            "mine": [ 1, 2.50, 1e400, -0, "∂ 😀", [ [ null, true ] ] ]
          },
          "cells": [
            { "cell_type": "markdown", "id": "m-1", "metadata": {}, "source": [ "# Title\n", "text" ], "attachments": { "a.png": { "image/png": "AAAA" } } },
            { "cell_type": "raw", "id": "r-1", "metadata": { "format": "text/latex" }, "source": "raw" },
            { "cell_type": "code", "id": "c-1", "execution_count": 3, "metadata": { "tags": [ "skip-execution", "volatile", "skip-execution" ] }, "source": [ "1\n", "+ 1" ],
              "outputs": [
                { "output_type": "stream", "name": "stdout", "text": [ "a\n", "b" ] },
                { "output_type": "stream", "name": "stderr", "text": "c" },
                { "output_type": "execute_result", "execution_count": 3, "metadata": { "volatile": true }, "data": { "text/plain": [ "2" ] } }
              ] },
            { "cell_type": "code", "id": "c-2", "execution_count": null, "metadata": { "tags": [ "skip-execution", "gallery", "hidden:a/b", "skip-execution" ], "vscode": { "languageId": "polyglot-notebook" } }, "source": "2",
              "outputs": [
                { "output_type": "display_data", "metadata": { "image/png": { "width": 700, "height": 450 }, "preview": { "sha256": "00" } },
                  "data": { "application/vnd.plotly.v1+json": { "data": [ { "z": [ [ 1, 2 ], [ 3, null ] ] } ], "layout": {} }, "image/png": "iVBORw0KGgo=", "text/plain": "a figure" } },
                { "output_type": "display_data", "metadata": {}, "data": { "text/html": [ "<b>1</b>" ], "application/json": { "a": 1 } } },
                { "output_type": "error", "ename": "E", "evalue": "v", "traceback": [ "at x" ] }
              ] },
            { "cell_type": "code", "id": "c-3", "execution_count": 1, "outputs": [], "metadata": { "tags": [ "skip-execution", "skip-execution" ], "polyglot_notebook": { "kernelName": "csharp" } }, "source": [] }
          ]
        }
        """;

    private static readonly string Plain = TestNotebook.Of(TestCell.Markdown("one"), TestCell.Markdown("two"));

    private static readonly string Old = """{ "nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": [ { "cell_type": "markdown", "metadata": {}, "source": "old" } ] }""";

    private static readonly string Runs = TestNotebook.Of("1", TestCell.Markdown("text"));

    private readonly Dictionary<string, byte[]> files = [];

    public TemporaryFolder Folder { get; } = new();

    public RunnerResult Run { get; private set; } = null!;

    public IReadOnlyDictionary<string, byte[]> Before => files;

    public async ValueTask InitializeAsync()
    {
        var mutations = new Mutations(Seed);
        for (var number = 0; number < Count; number++)
        {
            var text = number % 400 == 399 ? Runs : number % 5 == 4 ? Plain : number % 7 == 6 ? Old : Everything;
            var (kind, bytes) = mutations.Next(number, text);
            var name = FormattableString.Invariant($"{number:0000}-{kind}.ipynb");
            files.Add(name, bytes);
            await File.WriteAllBytesAsync(Folder[name], bytes);
        }

        Run = await RunnerProcess.RunAsync(Folder, ".");
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class FuzzSpecs(DamagedNotebooks notebooks) : IClassFixture<DamagedNotebooks>
{
    [Fact]
    public void Every_notebook_is_refreshed_or_refused_by_one_line_and_then_unchanged()
    {
        var lines = notebooks.Run.ErrorLines.ToLookup(line => line.Split(": ")[0]);

        Assert.All(notebooks.Before, file =>
        {
            var after = File.ReadAllBytes(notebooks.Folder[file.Key]);
            if (lines[file.Key].Any())
            {
                Assert.Single(lines[file.Key]);
                Assert.Equal(file.Value, after);
            }
            else
            {
                var notebook = JsonNode.Parse(Encoding.UTF8.GetString(after), documentOptions: new() { AllowDuplicateProperties = false, MaxDepth = 200 })!;
                Assert.Equal((4, 5), ((int)notebook["nbformat"]!, (int)notebook["nbformat_minor"]!));
                Assert.Equal(".net-csharp", (string?)notebook["metadata"]!["kernelspec"]!["name"]);
                var ids = notebook["cells"]!.AsArray().Select(cell => (string)cell!["id"]!).ToArray();
                Assert.Equal(ids.Distinct(), ids);
            }
        });
        Assert.Equal(lines.Sum(line => line.Count()), notebooks.Before.Keys.Sum(name => lines[name].Count()));
        Assert.Equal(notebooks.Before.Count, notebooks.Folder.FileNames.Count());
    }

    [Fact]
    public void Both_happen_to_hundreds()
    {
        var refused = notebooks.Run.ErrorLines.Length;

        Assert.InRange(refused, 300, notebooks.Before.Count - 300);
    }

    [Fact]
    public void No_fault_is_unexpected_and_no_stack_trace_is_shown()
    {
        Assert.DoesNotContain("unexpected", notebooks.Run.Error);
        Assert.DoesNotContain("   at ", notebooks.Run.Error + notebooks.Run.Output);
    }

    [Fact]
    public void The_closing_table_has_a_row_for_each_of_them()
    {
        var table = notebooks.Run.Output.ReplaceLineEndings("\n").Split("\n\n")[^1].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("Notebook ", table[0]);
        Assert.Equal(notebooks.Before.Keys.Order(StringComparer.Ordinal), table[1..^1].Select(row => row.Split(' ')[0]).TakeWhile(name => name.EndsWith(".ipynb", StringComparison.Ordinal)));
        Assert.EndsWith($"of {notebooks.Before.Count} notebooks failed", table[^1]);
    }

    [Fact]
    public async Task What_was_refreshed_passes_the_check()
    {
        var refused = notebooks.Run.ErrorLines.Select(line => line.Split(": ")[0]).ToHashSet();
        var sample = notebooks.Before.Keys.Where(name => !refused.Contains(name)).Where((_, i) => i % 5 == 0).ToArray();

        var check = await RunnerProcess.RunAsync(notebooks.Folder, ["check", .. sample]);

        Assert.Equal((0, ""), (check.ExitCode, check.Error));
    }
}
