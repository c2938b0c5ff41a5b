using Microsoft.Playwright;

namespace MathsOfAI.Previews.Browsing;

/// <summary>One headless Chromium, Chrome or Edge, which opens pages that never reach the network.</summary>
public sealed class Browser : IAsyncDisposable
{
    // Software WebGL draws 3-D figures the same everywhere; naming a GL implementation would turn WebGL off.
    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts the browser at <paramref name="path"/> or, without a path, the first one installed.</summary>
    /// <exception cref="PreviewException">There is no browser, or it does not start.</exception>
    public static async Task<Browser> StartAsync(string? path = null)
    {
        var executable = InstalledBrowser.Require(path);
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = executable,
                Headless = true,
                ChromiumSandbox = false,
                Args = Arguments,
            });
            return new Browser(playwright, browser);
        }
        catch (PlaywrightException exception)
        {
            playwright.Dispose();
            throw new PreviewException($"The browser '{executable}' does not start: {FirstLine(exception.Message)}");
        }
    }

    /// <summary>Opens an empty page of its own, with nothing shared with other pages.</summary>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="height">Height in CSS pixels.</param>
    /// <param name="scale">Picture pixels for each CSS pixel.</param>
    public async Task<BrowserPage> OpenPageAsync(int width = 700, int height = 450, float scale = 1)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = scale,
            Locale = "en-GB",
            TimezoneId = "UTC",
            ColorScheme = ColorScheme.Light,
        });
        return await BrowserPage.OpenAsync(context);
    }

    /// <summary>Closes the browser with all its pages.</summary>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
