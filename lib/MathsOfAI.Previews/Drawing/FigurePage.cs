using Microsoft.Playwright;
using MathsOfAI.Previews.Browsing;
using MathsOfAI.Previews.Images;

namespace MathsOfAI.Previews.Drawing;

/// <summary>A page with plotly.js that draws one figure after another.</summary>
public sealed class FigurePage : IAsyncDisposable
{
    /// <summary>What a picture may take, so that a notebook full of them stays below what GitHub shows.</summary>
    internal const int MaximumBytes = 45_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Tried in turn until a picture is small enough. Fewer than 128 colours would show bands on a smooth surface.
    private static readonly float[] Scales = [2, 1.5f, 1];
    private static readonly int[] PaletteSizes = [256, 128];

    private const string Html =
        """
        <!doctype html>
        <style>body { margin: 0; background: white; }</style>
        <div id="figure"></div>
        """;

    private const string Draw =
        """
        async ({ figure, width, height }) => {
            const { data, layout, config } = JSON.parse(figure);
            const div = document.getElementById('figure');
            Plotly.purge(div);
            await Plotly.newPlot(div, data, { ...layout, width, height }, { ...config, displayModeBar: false, responsive: false });
            const { shapes = [], annotations = [] } = div._fullLayout;
            return [...div._fullData, ...shapes, ...annotations].some(item => item.visible === true);
        }
        """;

    // A WebGL scene is drawn in a frame of its own after newPlot has finished.
    private const string Settle =
        """
        async () => {
            await document.fonts.ready;
            for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
        }
        """;

    private FigurePage(BrowserPage page) => Page = page;

    /// <summary>The page, in which the figure is the element <c>#figure</c>.</summary>
    public BrowserPage Page { get; }

    /// <summary>Opens a page with plotly.js and room for a figure.</summary>
    public static async Task<FigurePage> OpenAsync(Browser browser)
    {
        var page = await browser.OpenPageAsync(scale: Scales[0]);
        await page.SetContentAsync(Html);
        await page.AddPlotlyAsync();
        return new FigurePage(page);
    }

    /// <summary>Draws a figure in place of the last one.</summary>
    /// <param name="figure">JSON object with data, layout and config.</param>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="height">Height in CSS pixels.</param>
    /// <exception cref="PreviewException">plotly.js reports an error, or draws nothing.</exception>
    public async Task DrawAsync(string figure, int width, int height)
    {
        Page.Clear();
        await Page.ResizeAsync(width, height);
        bool shows;
        try
        {
            shows = await Page.EvaluateAsync<bool>(Draw, new { figure, width, height }).WaitAsync(Patience);
            await SettleAsync().WaitAsync(Patience);
        }
        catch (PlaywrightException exception)
        {
            throw new PreviewException(exception.Message.Split('\n')[0].Trim());
        }
        catch (TimeoutException)
        {
            throw new PreviewException($"plotly.js has not finished after {Patience.TotalSeconds:0} s.");
        }

        if (Page.FailedRequests.Select(address => $"it asks for {address}.").Concat(Page.Errors).FirstOrDefault() is { } error)
        {
            throw new PreviewException(error);
        }

        if (!shows)
        {
            throw new PreviewException("it shows nothing.");
        }
    }

    /// <summary>Waits until what plotly.js was told to do is on the screen.</summary>
    public Task SettleAsync() => Page.Playwright.EvaluateAsync(Settle);

    /// <summary>
    /// Draws a figure and returns a PNG of few colours: two picture pixels for each CSS pixel, or fewer where it would be too large.
    /// </summary>
    /// <inheritdoc cref="DrawAsync"/>
    public async Task<byte[]> PictureAsync(string figure, int width, int height)
    {
        await DrawAsync(figure, width, height);
        byte[] png = [];
        foreach (var scale in Scales)
        {
            var picture = PngReader.Read(await Page.ScreenshotAsync(width, height, scale));
            foreach (var colours in PaletteSizes)
            {
                png = PalettePng.Write(picture, colours);
                if (png.Length <= MaximumBytes)
                {
                    return png;
                }
            }
        }

        return png;
    }

    /// <summary>Closes the page.</summary>
    public ValueTask DisposeAsync() => Page.DisposeAsync();
}
