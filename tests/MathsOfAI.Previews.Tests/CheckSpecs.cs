using MathsOfAI.Previews.Tests.Samples;
using MathsOfAI.Previews.Tests.Tools;
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
        BrowserFixture.SkipWhereMissing();
        using var notebook = new SampleNotebook(SampleFigures.Line);
        await notebook.RunAsync();
        Assert.Equal(0, (await notebook.RunAsync("--check")).ExitCode);

        notebook.Edit(root => SampleNotebook.Output(root, 0)["data"]![Notebooks.Figure.PlotlyMime]!["data"]![0]!["y"]![0] = 5);
        var (exitCode, _, error) = await notebook.RunAsync("--check");

        Assert.Equal(1, exitCode);
        Assert.Contains("sample.ipynb: cell 2 (figure-0): the PNG is stale.", error);
    }

    [Fact]
    public async Task Spaces_and_the_order_of_keys_do_not_make_a_PNG_stale()
    {
        BrowserFixture.SkipWhereMissing();
        using var notebook = new SampleNotebook(SampleFigures.Line);
        await notebook.RunAsync();

        notebook.Edit(root =>
        {
            var data = SampleNotebook.Output(root, 0)["data"]!;
            var figure = data[Notebooks.Figure.PlotlyMime]!.DeepClone().AsObject();
            data[Notebooks.Figure.PlotlyMime] = new System.Text.Json.Nodes.JsonObject(
                figure.Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        });

        Assert.Equal(0, (await notebook.RunAsync("--check")).ExitCode);
    }
}
