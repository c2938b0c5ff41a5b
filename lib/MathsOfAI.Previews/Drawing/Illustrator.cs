using MathsOfAI.Previews.Browsing;
using NetVips;

namespace MathsOfAI.Previews.Drawing;

/// <summary>Makes small PNGs of figures.</summary>
public sealed class Illustrator(Browser browser) : IAsyncDisposable
{
    /// <summary>What a picture may take, so that a dozen of them, a third larger as text, fit into a notebook of 500 kB.</summary>
    internal const int MaximumBytes = 24_000;

    // Picture pixels for each CSS pixel, and the quality of the palette, tried in turn until the file is small enough. Text and lines
    // can do with less; a smooth surface begins to show bands at 90.
    private static readonly (float Scale, int Quality)[] Attempts = [(2, 93), (1.5f, 93), (1, 93), (1, 80)];

    private readonly Dictionary<float, FigurePage> _pages = [];

    /// <summary>Draws a figure: two picture pixels for each CSS pixel, or fewer where the PNG would be too large.</summary>
    /// <inheritdoc cref="FigurePage.DrawAsync"/>
    public async Task<byte[]> PictureAsync(string figure, int width, int height)
    {
        byte[] png = [];
        foreach (var (scale, quality) in Attempts)
        {
            png = InPalette(await ScreenshotAsync(figure, width, height, scale), quality);
            if (png.Length <= MaximumBytes)
            {
                break;
            }
        }

        return png;
    }

    /// <summary>Closes the pages.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages.Values)
        {
            await page.DisposeAsync();
        }
    }

    private async Task<byte[]> ScreenshotAsync(string figure, int width, int height, float scale)
    {
        if (!_pages.TryGetValue(scale, out var page))
        {
            _pages[scale] = page = await FigurePage.OpenAsync(browser, scale);
        }

        await page.DrawAsync(figure, width, height);
        return await page.Page.ScreenshotAsync(new() { Width = width, Height = height });
    }

    // No dithering: text and flat areas stay clean, and the file small.
    private static byte[] InPalette(byte[] png, int quality)
    {
        using var image = Image.PngloadBuffer(png);
        return image.PngsaveBuffer(palette: true, q: quality, dither: 0, compression: 9, keep: Enums.ForeignKeep.None);
    }
}
