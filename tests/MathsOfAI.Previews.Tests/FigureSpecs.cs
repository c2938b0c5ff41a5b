using System.Text.Json.Nodes;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Previews.Tests.Samples;
using Xunit;

namespace MathsOfAI.Previews.Tests;

public sealed class FigureSpecs
{
    [Fact]
    public void Metadata_that_say_something_else_stay_when_the_PNG_is_set()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line);
        notebook.Edit(root => SampleNotebook.Output(root, 0)["metadata"] = JsonNode.Parse(
            """{"volatile": true, "image/png": {"needs_background": "light", "width": 5}, "preview": {"by": "hand", "sha256": "old"}}"""));

        notebook.WithPngs();

        var metadata = Metadata(notebook);
        Assert.True((bool)metadata["volatile"]!);
        Assert.Equal("""{"height":450,"needs_background":"light","width":700}""", metadata["image/png"]!.ToJsonString());
        Assert.Equal("hand", (string?)metadata["preview"]!["by"]);
        Assert.True(Assert.Single(notebook.Figures).IsCurrent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("""{"image/png": 5, "preview": []}""")]
    [InlineData("""{"image/png": [], "preview": {"sha256": 5}}""")]
    [InlineData("""{"image/png": {"width": "wide"}, "preview": "none"}""")]
    public async Task Metadata_that_name_no_hash_make_the_PNG_stale_and_are_put_right(string? metadata)
    {
        using var notebook = new SampleNotebook(SampleFigures.Line).WithPngs();
        notebook.Edit(root =>
        {
            SampleNotebook.Output(root, 0).Remove("metadata");
            if (metadata is not null)
            {
                SampleNotebook.Output(root, 0)["metadata"] = JsonNode.Parse(metadata);
            }
        });

        var (exitCode, _, error) = await notebook.RunAsync("--check");
        notebook.WithPngs();

        Assert.Equal(1, exitCode);
        Assert.Contains("sample.ipynb: cell 2 (figure-0): the PNG is stale.", error);
        Assert.True(Assert.Single(notebook.Figures).IsCurrent);
        Assert.Equal("""{"height":450,"width":700}""", Metadata(notebook)["image/png"]!.ToJsonString());
    }

    [Fact]
    public async Task A_PNG_may_be_a_list_of_lines()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line).WithPngs();
        notebook.Edit(root => SampleNotebook.Output(root, 0)["data"]![Figure.PngMime] = new JsonArray("AQ\n", "ID\n"));
        var before = notebook.Text;

        Assert.Equal(0, (await notebook.RunAsync("--check")).ExitCode);
        Assert.Equal(0, (await notebook.RunAsync("--browser", "no-browser-is-needed")).ExitCode);

        Assert.Equal([1, 2, 3], Assert.Single(notebook.Figures).Png);
        Assert.Equal(before, notebook.Text);
    }

    [Theory]
    [InlineData("""{}""", 700, 450)]
    [InlineData("""{"width": null}""", 700, 450)]
    [InlineData("""{"width": 640.5, "height": 299.9}""", 640, 300)]
    [InlineData("""{"width": 7e2, "height": 45.0E+1}""", 700, 450)]
    [InlineData("""{"width": 10, "height": 4000}""", 10, 4000)]
    [InlineData("null", 700, 450)]
    public void A_side_may_be_any_number_and_is_rounded_to_whole_pixels(string layout, int width, int height)
    {
        using var notebook = new SampleNotebook(SampleFigures.Line);
        notebook.Edit(root => SampleNotebook.FigureJson(root, 0)["layout"] = JsonNode.Parse(layout));

        var figure = Assert.Single(notebook.Figures);

        Assert.Equal((width, height), (figure.Width, figure.Height));
    }

    private static JsonNode Metadata(SampleNotebook notebook) =>
        SampleNotebook.Output(JsonNode.Parse(notebook.Text)!.AsObject(), 0)["metadata"]!;
}
