using System.Diagnostics;
using System.Text.Json.Nodes;
using MathsOfAI.Previews.Tests.Samples;
using MathsOfAI.Previews.Tests.Tools;
using Xunit;

namespace MathsOfAI.Previews.Tests;

public sealed class FailureSpecs
{
    public static TheoryData<string, string> BadFiles => new()
    {
        { """{"cells": [""", "not valid JSON" },
        { "[]", "not a notebook" },
        { """{"cells": [], "nbformat": 3}""", "nbformat 3" },
        { """{"nbformat": 4}""", "not a notebook (no cells)" },
        { """{"cells": [{"outputs": 1}], "nbformat": 4}""", "cell 1 is no notebook cell" },
        {
            """
            {"cells": [{"cell_type": "code", "source": "", "outputs": [{"data":
                {"application/vnd.plotly.v1+json": {}, "image/png": "no base64!"}}]}], "nbformat": 4}
            """,
            "cell 1 (no id): its image/png is no Base64 text"
        },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_is_no_notebook_is_named_and_left_alone(string text, string reason)
    {
        using var notebook = new SampleNotebook();
        File.WriteAllText(notebook.Path, text);

        foreach (var options in new string[][] { [], ["--check"] })
        {
            var (exitCode, _, error) = await notebook.RunAsync(options);
            Assert.Equal(1, exitCode);
            Assert.Contains("sample.ipynb", error);
            Assert.Contains(reason, error);
            Assert.Single(error.Trim().Split('\n'));
        }

        Assert.Equal(text, notebook.Text);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_named()
    {
        using var error = new StringWriter();
        Assert.Equal(1, await PreviewCommand.RunAsync(["nowhere.ipynb"], TextWriter.Null, error));
        Assert.Equal("nowhere.ipynb: no such file or folder", error.ToString().Trim());
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_named_and_nothing_changes()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line);
        var before = notebook.Text;

        var (exitCode, _, error) = await notebook.RunAsync("--browser", "/nowhere/chrome");

        Assert.Equal(1, exitCode);
        Assert.Equal("There is no browser at '/nowhere/chrome'.", error.Trim());
        Assert.Equal(before, notebook.Text);
    }

    [Fact]
    public void Without_a_browser_the_error_says_what_to_install_and_nothing_changes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only on Linux are browsers found through PATH, which this spec empties.");
        using var notebook = new SampleNotebook(SampleFigures.Line);
        var before = notebook.Text;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "MathsOfAI.Previews"), [notebook.Path])
        {
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = "";

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("No browser was found: install Chromium", error);
        Assert.Equal(before, notebook.Text);
    }

    [Theory]
    [InlineData("blank", "it shows nothing")]
    [InlineData("remote", "asks for https://example.org/network.png")]
    [InlineData("broken", "cannot be drawn")]
    public async Task A_figure_that_fails_is_named_and_nothing_changes(string kind, string reason)
    {
        BrowserFixture.SkipWhereMissing();
        JsonObject bad = kind switch
        {
            "blank" => SampleFigures.Blank,
            "remote" => SampleFigures.WithRemoteImage,
            _ => new JsonObject { ["data"] = 1, ["layout"] = new JsonObject() },
        };
        using var notebook = new SampleNotebook(SampleFigures.Line, bad);
        var before = notebook.Text;

        var (exitCode, _, error) = await notebook.RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("sample.ipynb: cell 3 (figure-1) cannot be drawn", error);
        Assert.Contains(reason, error);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Equal(before, notebook.Text);
    }

    [Fact]
    public async Task An_unknown_option_is_named_with_the_usage()
    {
        using var error = new StringWriter();
        Assert.Equal(1, await PreviewCommand.RunAsync(["--chek"], TextWriter.Null, error));
        Assert.StartsWith("'--chek' is not understood. Usage:", error.ToString());
    }
}
