using System.Text.Json.Nodes;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Previews.Tests.Samples;
using Xunit;

namespace MathsOfAI.Previews.Tests;

public sealed class CheckSpecs
{
    [Fact]
    public async Task A_missing_PNG_is_named_by_notebook_cell_and_id()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line, SampleFigures.Contour);
        var before = notebook.Text;

        var (exitCode, _, error) = await notebook.RunAsync("--check");

        Assert.Equal(1, exitCode);
        Assert.Contains("sample.ipynb: cell 2 (figure-0): the PNG is missing.", error);
        Assert.Contains("sample.ipynb: cell 3 (figure-1): the PNG is missing.", error);
        Assert.Equal(before, notebook.Text);
    }

    [Fact]
    public async Task A_figure_that_changed_after_its_PNG_was_drawn_is_stale()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line).WithPngs();
        Assert.Equal(0, (await notebook.RunAsync("--check")).ExitCode);

        notebook.Edit(root => SampleNotebook.Output(root, 0)["data"]![Figure.PlotlyMime]!["data"]![0]!["y"]![0] = 5);
        var (exitCode, _, error) = await notebook.RunAsync("--check");

        Assert.Equal(1, exitCode);
        Assert.Contains("sample.ipynb: cell 2 (figure-0): the PNG is stale.", error);
    }

    [Fact]
    public async Task Spaces_and_the_order_of_keys_do_not_make_a_PNG_stale()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line).WithPngs();

        notebook.Edit(root =>
        {
            var data = SampleNotebook.Output(root, 0)["data"]!;
            var figure = data[Figure.PlotlyMime]!.DeepClone().AsObject();
            data[Figure.PlotlyMime] = new JsonObject(
                figure.Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        });

        Assert.Equal(0, (await notebook.RunAsync("--check")).ExitCode);
    }
}
