using MathsOfAI.Previews.Browsing;
using MathsOfAI.Previews.Images;

namespace MathsOfAI.Previews.Drawing;

/// <summary>Makes small PNGs of figures.</summary>
public sealed class Illustrator(Browser browser) : IAsyncDisposable
{
    /// <summary>What a picture may take, so that a notebook full of them stays below what GitHub shows.</summary>
    internal const int MaximumBytes = 45_000;

    // Flat areas and text can do with few colours; a smooth surface shows bands when its colours are further off than this.
    private const double MaximumError = 12;

    // Picture pixels for each CSS pixel, and colours: tried in turn until a picture is small enough.
    private static readonly float[] Scales = [2, 1.5f, 1];
    private static readonly int[] PaletteSizes = [256, 128, 64, 32];

    // Pages are kept for each scale: a browser's page that changes its scale draws a little differently afterwards.
    private readonly Dictionary<float, FigurePage> _pages = [];

    /// <summary>Draws a figure: two picture pixels for each CSS pixel, or fewer where the PNG would be too large.</summary>
    /// <inheritdoc cref="FigurePage.DrawAsync"/>
    public async Task<byte[]> PictureAsync(string figure, int width, int height)
    {
        byte[] png = [];
        foreach (var scale in Scales)
        {
            var picture = await DrawAsync(figure, width, height, scale);
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

    /// <summary>Closes the pages.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages.Values)
        {
            await page.DisposeAsync();
        }
    }

    private async Task<Picture> DrawAsync(string figure, int width, int height, float scale)
    {
        if (!_pages.TryGetValue(scale, out var page))
        {
            _pages[scale] = page = await FigurePage.OpenAsync(browser, scale);
        }

        await page.DrawAsync(figure, width, height);
        return PngReader.Read(await page.Page.ScreenshotAsync(new() { Width = width, Height = height }));
    }
}
