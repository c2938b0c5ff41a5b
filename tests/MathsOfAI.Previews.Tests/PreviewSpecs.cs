using System.Buffers.Binary;
using MathsOfAI.Previews.Drawing;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Previews.Tests.Samples;
using MathsOfAI.Previews.Tests.Tools;
using NetVips;
using Xunit;

namespace MathsOfAI.Previews.Tests;

public sealed class PreviewSpecs
{
    public PreviewSpecs() => BrowserFixture.SkipWhereMissing();

    [Fact]
    public async Task Every_figure_gets_a_small_PNG_of_up_to_twice_its_size()
    {
        using var notebook = new SampleNotebook(SampleFigures.Contour, SampleFigures.Line, SampleFigures.Slider, SampleFigures.Surface);

        var (exitCode, output, error) = await notebook.RunAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("4 figures, 4 drawn, 0 kept", output);
        (int, int)[] possible = [(1400, 900), (1050, 675), (700, 450)];
        Assert.All(notebook.Figures.SkipLast(1), figure => Assert.Contains(SizeOf(figure.Png!), possible));
        Assert.Equal((600, 400), SizeOf(notebook.Figures[^1].Png!));
        Assert.All(notebook.Figures, figure => Assert.InRange(figure.Png!.Length, 5_000, Illustrator.MaximumBytes));
        Assert.All(notebook.Figures, figure => Assert.True(figure.IsCurrent));
    }

    [Fact]
    public async Task A_picture_of_few_colours_keeps_its_white_ground_and_the_shades_of_a_smooth_surface()
    {
        using var notebook = new SampleNotebook(SampleFigures.Surface);
        await notebook.RunAsync();

        using var picture = Image.PngloadBuffer(notebook.Figures[0].Png!);

        Assert.Equal(1, picture.Get("palette"));
        Assert.Equal([255, 255, 255], picture.Getpoint(0, 0));
        Assert.InRange(picture.WriteToMemory<byte>().Chunk(3).DistinctBy(pixel => (pixel[0], pixel[1], pixel[2])).Count(), 100, 256);
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_drawn_smaller()
    {
        var large = SampleFigures.Contour;
        (large["layout"]!["width"], large["layout"]!["height"]) = (1500.5, 9e2);
        using var notebook = new SampleNotebook(large);

        await notebook.RunAsync();

        Assert.Equal((1500, 900), SizeOf(notebook.Figures[0].Png!));
    }

    [Fact]
    public async Task The_same_figures_give_the_same_file()
    {
        using var first = new SampleNotebook(SampleFigures.Line, SampleFigures.Surface);
        using var second = new SampleNotebook(SampleFigures.Surface, SampleFigures.Line);

        await first.RunAsync();
        var drawn = first.Text;
        await second.RunAsync();
        first.Edit(root => SampleNotebook.Output(root, 0)["data"]!.AsObject().Remove("image/png"));
        await first.RunAsync();

        Assert.Equal(drawn, first.Text);
        Assert.Equal(first.Figures[0].Png, second.Figures[1].Png);
        Assert.Equal(first.Figures[1].Png, second.Figures[0].Png);
    }

    [Fact]
    public async Task Only_what_changed_is_drawn_again()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line, SampleFigures.Slider);
        await notebook.RunAsync();
        var kept = notebook.Figures[0].Png;
        var stale = notebook.Figures[1].Png;

        notebook.Edit(root => SampleNotebook.Output(root, 1)["data"]![Figure.PlotlyMime]!["layout"]!["title"] = "New");
        var (_, output, _) = await notebook.RunAsync();

        Assert.Contains("2 figures, 1 drawn, 1 kept", output);
        Assert.Equal(kept, notebook.Figures[0].Png);
        Assert.NotEqual(stale, notebook.Figures[1].Png);
    }

    [Fact]
    public async Task A_notebook_whose_PNGs_are_current_is_not_written()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line).WithPngs();
        var written = DateTime.UnixEpoch;
        File.SetLastWriteTimeUtc(notebook.Path, written);

        var (exitCode, _, _) = await notebook.RunAsync("--browser", "no-browser-is-needed");

        Assert.Equal(0, exitCode);
        Assert.Equal(written, File.GetLastWriteTimeUtc(notebook.Path));
        Assert.Single(Directory.GetFiles(notebook.Folder));
    }

    private static (int Width, int Height) SizeOf(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
