using System.Diagnostics;
using MathsOfAI.Previews.Browsing;
using MathsOfAI.Previews.Drawing;
using MathsOfAI.Previews.Notebooks;

namespace MathsOfAI.Previews;

/// <summary>Draws every figure that lacks a current PNG. A figure that fails leaves all notebooks as they were.</summary>
internal static class PreviewRun
{
    public static async Task RunAsync(IReadOnlyList<IllustratedNotebook> notebooks, string? browserPath, TextWriter output)
    {
        IllustratedNotebook[] stale = [.. notebooks.Where(notebook => notebook.Figures.Any(figure => !figure.IsCurrent))];
        if (stale.Length > 0)
        {
            await using var browser = await Browser.StartAsync(browserPath);
            await using var illustrator = new Illustrator(browser);
            foreach (var notebook in notebooks)
            {
                await DrawAsync(notebook, illustrator, output);
            }

            foreach (var notebook in stale)
            {
                notebook.Write();
            }
        }

        GalleryPicture[] changed = [.. notebooks.SelectMany(notebook => notebook.Gallery).Where(picture => !picture.IsCurrent)];
        foreach (var picture in changed)
        {
            picture.Write();
        }

        var figures = notebooks.Sum(notebook => notebook.Figures.Count);
        var gallery = notebooks.Sum(notebook => notebook.Gallery.Count);
        output.WriteLine(
            $"Notebooks: {notebooks.Count}, of which {stale.Length} written. Figures: {figures}. "
            + $"Gallery: {gallery}, of which {changed.Length} written.");
    }

    private static async Task DrawAsync(IllustratedNotebook notebook, Illustrator illustrator, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        Figure[] missing = [.. notebook.Figures.Where(figure => !figure.IsCurrent)];
        foreach (var figure in missing)
        {
            try
            {
                figure.SetPng(await illustrator.PictureAsync(figure.Json.ToJsonString(), figure.Width, figure.Height));
            }
            catch (PreviewException exception)
            {
                throw new PreviewException($"{notebook.Name}: {figure.Place} cannot be drawn: {exception.Message}");
            }
        }

        var kept = notebook.Figures.Count - missing.Length;
        var largest = notebook.Figures.Select(figure => figure.Png?.Length ?? 0).DefaultIfEmpty().Max() / 1000.0;
        output.WriteLine(
            $"{notebook.Name}: {notebook.Figures.Count} figures, {missing.Length} drawn, {kept} kept, "
            + $"{watch.Elapsed.TotalSeconds:0.0} s, largest PNG {largest:0.0} kB");
    }
}
