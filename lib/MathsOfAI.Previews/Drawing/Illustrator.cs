using MathsOfAI.Previews.Browsing;
using MathsOfAI.Previews.Images;

namespace MathsOfAI.Previews.Drawing;

/// <summary>Makes small PNGs of figures.</summary>
public sealed class Illustrator(Browser browser) : IAsyncDisposable
{
    /// <summary>What a picture may take, so that a dozen of them, a third larger as text, fit into a notebook of 500 kB.</summary>
    internal const int MaximumBytes = 24_000;

    // Flat areas and text can do with few colours; a smooth surface shows bands when its colours are further off than this.
    private const double MaximumError = 12;

    // Picture pixels for each CSS pixel, and then fractions of them and colours, tried in turn until the file is small enough.
    private const float Scale = 2;
    private static readonly double[] Fractions = [1, 0.75, 0.5];
    private static readonly int[] PaletteSizes = [256, 128, 64, 32];

    private FigurePage? _page;

    /// <summary>Draws a figure: two picture pixels for each CSS pixel, or fewer where the PNG would be too large.</summary>
    /// <inheritdoc cref="FigurePage.DrawAsync"/>
    public async Task<byte[]> PictureAsync(string figure, int width, int height)
    {
        _page ??= await FigurePage.OpenAsync(browser, Scale);
        await _page.DrawAsync(figure, width, height);
        var drawn = PngReader.Read(await _page.Page.ScreenshotAsync(new() { Width = width, Height = height }));

        byte[] png = [];
        foreach (var fraction in Fractions)
        {
            var picture = fraction == 1 ? drawn : drawn.Shrink(fraction);
            foreach (var size in PaletteSizes)
            {
                var palette = Palette.Of(picture.Colours, size);
                if (size < PaletteSizes[0] && palette.Error > MaximumError)
                {
                    break;
                }

                png = PalettePng.Write(picture, palette);
                if (png.Length <= MaximumBytes)
                {
                    return png;
                }
            }
        }

        return png;
    }

    /// <summary>Closes the page.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
        {
            await _page.DisposeAsync();
        }
    }
}
