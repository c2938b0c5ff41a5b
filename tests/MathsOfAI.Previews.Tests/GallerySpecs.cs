using System.Text.Json.Nodes;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Previews.Tests.Samples;
using MathsOfAI.Previews.Tests.Tools;
using Xunit;

namespace MathsOfAI.Previews.Tests;

public sealed class GallerySpecs
{
    [Fact]
    public async Task A_tagged_figure_becomes_a_file_named_after_notebook_and_cell()
    {
        BrowserFixture.SkipWhereMissing();
        using var notebook = new SampleNotebook(SampleFigures.Line, SampleFigures.Slider).Tagged(1, "gallery");

        var (exitCode, output, error) = await notebook.RunAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("Gallery: 1, of which 1 written.", output);
        Assert.Equal([Picture(notebook, 1)], Directory.GetFiles(Path.Combine(notebook.Folder, "gallery")));
        Assert.Equal(notebook.Figures[1].Png, File.ReadAllBytes(Picture(notebook, 1)));
        Assert.Equal(0, (await notebook.RunAsync("--check")).ExitCode);
    }

    [Fact]
    public async Task A_file_that_is_current_is_not_written()
    {
        using var notebook = await WithGalleryAsync();
        File.SetLastWriteTimeUtc(Picture(notebook, 0), DateTime.UnixEpoch);

        var (_, output, _) = await notebook.RunAsync("--browser", "no-browser-is-needed");

        Assert.Contains("Gallery: 1, of which 0 written.", output);
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(Picture(notebook, 0)));
    }

    [Fact]
    public async Task A_missing_file_is_named_by_the_check_and_written_again_without_a_browser()
    {
        using var notebook = await WithGalleryAsync();
        File.Delete(Picture(notebook, 0));

        var (exitCode, _, error) = await notebook.RunAsync("--check");

        Assert.Equal(1, exitCode);
        Assert.Contains("sample.ipynb: cell 2 (figure-0): the gallery's sample-figure-0.png is missing.", error);
        Assert.False(File.Exists(Picture(notebook, 0)));
        Assert.Equal(0, (await notebook.RunAsync("--browser", "no-browser-is-needed")).ExitCode);
        Assert.True(File.Exists(Picture(notebook, 0)));
    }

    [Fact]
    public async Task A_file_with_other_bytes_is_named_by_the_check_and_replaced()
    {
        using var notebook = await WithGalleryAsync();
        File.WriteAllBytes(Picture(notebook, 0), [1, 2, 4]);

        var (exitCode, _, error) = await notebook.RunAsync("--check");

        Assert.Equal(1, exitCode);
        Assert.Contains("sample-figure-0.png is not the notebook's PNG.", error);
        await notebook.RunAsync();
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Picture(notebook, 0)));
        Assert.Single(Directory.GetFiles(Path.Combine(notebook.Folder, "gallery")));
    }

    [Fact]
    public async Task A_tagged_cell_without_a_figure_is_named()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line).Tagged(0, "gallery");
        notebook.Edit(root => root["cells"]![1]!["outputs"] = new JsonArray());

        var (exitCode, _, error) = await notebook.RunAsync("--check");

        Assert.Equal(1, exitCode);
        Assert.Contains("sample.ipynb: cell 2 (figure-0) is tagged 'gallery', so it needs an id and one figure, not 0.", error);
    }

    [Theory]
    [InlineData("course/notebooks/week01/a.ipynb", "course/notebooks/gallery")]
    [InlineData("elsewhere/a.ipynb", "elsewhere/gallery")]
    public void The_gallery_is_a_folder_of_the_course(string notebook, string gallery)
    {
        var root = Path.GetTempPath();
        Assert.Equal(Path.GetFullPath(gallery, root), GalleryPicture.FolderFor(Path.GetFullPath(notebook, root)));
    }

    private static async Task<SampleNotebook> WithGalleryAsync()
    {
        var notebook = new SampleNotebook(SampleFigures.Line).WithPngs().Tagged(0, "gallery");
        Assert.Equal(0, (await notebook.RunAsync("--browser", "no-browser-is-needed")).ExitCode);
        return notebook;
    }

    private static string Picture(SampleNotebook notebook, int figure) =>
        Path.Combine(notebook.Folder, "gallery", $"sample-figure-{figure}.png");
}
