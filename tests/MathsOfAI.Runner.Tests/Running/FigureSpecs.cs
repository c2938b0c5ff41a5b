using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

public sealed class FigureSpecs : IDisposable
{
    private const string Mime = "application/vnd.plotly.v1+json";

    /// <summary>A figure as the library shows it: plotly JSON, HTML for a live page, and a sentence.</summary>
    private const string DefineFigure =
        """
        using Microsoft.DotNet.Interactive.Formatting;
        record Figure(string Numbers);
        Formatter.Register<Figure>(f => "{ \"layout\": {}, \"data\": [ { \"z\": [ " + f.Numbers + " ], \"name\": \"∂C\" } ] }", "application/vnd.plotly.v1+json");
        Formatter.Register<Figure>(_ => "<div></div>", "text/html");
        Formatter.Register<Figure>(f => "Shows " + f.Numbers, "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(Figure), "application/vnd.plotly.v1+json", "text/html", "text/plain");
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_figure_is_stored_as_JSON_and_a_sentence_without_its_HTML()
    {
        folder.Write("a.ipynb", TestNotebook.Of(DefineFigure, """display(new Figure("[1, 2.50]")); new Figure("[null]")"""));

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");

        Assert.Contains("2 figures need new previews", run.Output);
        Assert.Matches(@"(?m)^a\.ipynb +2 +2 ", run.Output);
        var outputs = TestNotebook.Cell(TestNotebook.Parse(folder.Read("a.ipynb")), 2)["outputs"]!;
        Assert.Equal(
            $$$"""{"{{{Mime}}}":{"data":[{"name":"∂C","z":[[1,2.5]]}],"layout":{}},"text/plain":["Shows [1, 2.50]"]}""",
            JsonText.Compact(outputs[0]!["data"]));
        Assert.Equal("execute_result", outputs[1]!["output_type"]!.ToString());
        Assert.Contains($$$"""{{{Mime}}}": {"data":[{"name":"∂C","z":[[1,2.5]]}],"layout":{}}""", folder.Read("a.ipynb"));
    }

    [Fact]
    public async Task A_preview_is_kept_while_its_figure_is_the_same_and_dropped_when_it_changes()
    {
        folder.Write("numbers.txt", "[2]");
        folder.Write("a.ipynb", TestNotebook.Of(
            DefineFigure, """display(new Figure("[1]")); display("between"); new Figure(System.IO.File.ReadAllText("numbers.txt"))"""));
        await RunnerProcess.RunAsync(folder, "a.ipynb");
        var previewed = AddPreviews(folder.Read("a.ipynb"));
        folder.Write("a.ipynb", previewed);

        var same = await RunnerProcess.RunAsync(folder, "a.ipynb");
        Assert.Equal((0, previewed), (same.ExitCode, folder.Read("a.ipynb")));
        Assert.DoesNotContain("preview", same.Output);

        folder.Write("numbers.txt", "[3]");
        var check = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");
        Assert.Equal((1, "a.ipynb: cell 2 (c2): output 3: text/plain: committed \"Shows [2]\", a run gives \"Shows [3]\""), (check.ExitCode, check.ErrorLines.Single()));

        var changed = await RunnerProcess.RunAsync(folder, "a.ipynb");
        var outputs = TestNotebook.Cell(TestNotebook.Parse(folder.Read("a.ipynb")), 2)["outputs"]!;
        Assert.Contains("1 figure needs a new preview", changed.Output);
        Assert.Equal("PNG+", outputs[0]!["data"]!["image/png"]!.ToString());
        Assert.Null(outputs[2]!["data"]!["image/png"]);
        Assert.Equal("{}", outputs[2]!["metadata"]!.ToJsonString());
    }

    private static string AddPreviews(string text)
    {
        var notebook = TestNotebook.Parse(text);
        foreach (var output in TestNotebook.Cell(notebook, 2)["outputs"]!.AsArray())
        {
            if (output!["data"]![Mime] is { } figure)
            {
                output["data"]!["image/png"] = "PNG+";
                output["metadata"] = new JsonObject
                {
                    ["image/png"] = new JsonObject { ["height"] = 450, ["width"] = 700 },
                    ["preview"] = new JsonObject { ["sha256"] = FigureHash.Of(figure) },
                };
            }
        }

        return JsonText.Indented(notebook);
    }
}
