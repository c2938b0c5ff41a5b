using Microsoft.Playwright;
using MathsOfAI.Previews.Browsing;

namespace MathsOfAI.Previews.Drawing;

/// <summary>A page with plotly.js that draws one figure after another.</summary>
public sealed class FigurePage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
            const still = { ...config, displayModeBar: false, responsive: false };
            await Plotly.newPlot(div, data, { ...layout, width, height }, still);
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
    /// <param name="browser">The browser.</param>
    /// <param name="scale">Picture pixels for each CSS pixel.</param>
    public static async Task<FigurePage> OpenAsync(Browser browser, float scale = 1)
    {
        var page = await browser.OpenPageAsync(scale: scale);
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

    /// <summary>Closes the page.</summary>
    public ValueTask DisposeAsync() => Page.DisposeAsync();
}
