using System.Text.Json.Nodes;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Previews.Tests.Samples;
using Xunit;

namespace MathsOfAI.Previews.Tests;

/// <summary>What JSON allows in the place of a figure's parts, but the notebook format or plotly.js does not.</summary>
public sealed class DamageSpecs
{
    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("9.9")]
    [InlineData("4000.5")]
    [InlineData("1e999")]
    [InlineData("\"700\"")]
    [InlineData("\"NaN\"")]
    [InlineData("true")]
    [InlineData("[700]")]
    [InlineData("{}")]
    public async Task A_side_that_is_no_number_from_10_to_4000_is_named(string side)
    {
        foreach (var name in new[] { "width", "height" })
        {
            await AssertNamedAsync(
                root => SampleNotebook.FigureJson(root, 1)["layout"]![name] = JsonNode.Parse(side),
                $"cell 3 (figure-1): its {name} is {side}, not a number from 10 to 4000.");
        }
    }

    [Theory]
    [InlineData("\"{}\"")]
    [InlineData("[\"{}\"]")]
    [InlineData("5")]
    public Task A_figure_that_is_no_object_is_named(string figure) =>
        AssertNamedAsync(
            root => SampleNotebook.Output(root, 1)["data"]![Figure.PlotlyMime] = JsonNode.Parse(figure),
            "cell 3 (figure-1): its application/vnd.plotly.v1+json is no JSON object.");

    [Theory]
    [InlineData("\"wide\"")]
    [InlineData("[]")]
    [InlineData("700")]
    public Task A_layout_that_is_no_object_is_named(string layout) =>
        AssertNamedAsync(
            root => SampleNotebook.FigureJson(root, 1)["layout"] = JsonNode.Parse(layout),
            "cell 3 (figure-1): its layout is no JSON object.");

    [Theory]
    [InlineData("\"none\"")]
    [InlineData("[]")]
    [InlineData("false")]
    public Task Metadata_that_are_no_object_are_named(string metadata) =>
        AssertNamedAsync(
            root => SampleNotebook.Output(root, 1)["metadata"] = JsonNode.Parse(metadata),
            "cell 3 (figure-1): its metadata is no JSON object.");

    [Theory]
    [InlineData("\"no base64!\"")]
    [InlineData("[\"AQID\", 5]")]
    [InlineData("[\"AQID\", null]")]
    [InlineData("{}")]
    [InlineData("5")]
    public Task A_PNG_that_is_no_Base64_text_is_named(string png) =>
        AssertNamedAsync(
            root => SampleNotebook.Output(root, 1)["data"]![Figure.PngMime] = JsonNode.Parse(png),
            "cell 3 (figure-1): its image/png is no Base64 text.");

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{\"output_type\": \"display_data\"}")]
    [InlineData("{\"data\": null}")]
    [InlineData("{\"data\": 5}")]
    [InlineData("{\"data\": [{\"application/vnd.plotly.v1+json\": {}}]}")]
    [InlineData("{\"data\": {\"application/vnd.plotly.v1+json\": null}}")]
    public async Task An_output_without_a_figure_is_left_alone(string output)
    {
        using var notebook = new SampleNotebook(SampleFigures.Line);
        notebook.Edit(root => root["cells"]![1]!["outputs"]![0] = JsonNode.Parse(output));
        var before = notebook.Text;

        var (exitCode, report, error) = await notebook.RunAsync("--browser", "no-browser-is-needed");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("Figures: 0.", report);
        Assert.Equal(before, notebook.Text);
    }

    /// <summary>Damages the second figure of a notebook, and expects one line that says so, before any browser is sought.</summary>
    private static async Task AssertNamedAsync(Action<JsonObject> damage, string message)
    {
        using var notebook = new SampleNotebook(SampleFigures.Line, SampleFigures.Line);
        notebook.Edit(damage);
        var before = notebook.Text;

        foreach (var options in new string[][] { ["--browser", "no-browser-is-needed"], ["--check"] })
        {
            var (exitCode, _, error) = await notebook.RunAsync(options);
            Assert.Equal(1, exitCode);
            Assert.EndsWith($"sample.ipynb: {message}", error.TrimEnd());
            Assert.Single(error.Trim().Split('\n'));
        }

        Assert.Equal(before, notebook.Text);
    }
}
