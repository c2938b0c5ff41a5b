using Microsoft.Playwright;

namespace MathsOfAI.Previews.Browsing;

/// <summary>A page without network that remembers every error written to its console and every request that it tried.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];
    private readonly List<string> _failedRequests = [];

    private BrowserPage(IBrowserContext context, IPage page) => (_context, Playwright) = (context, page);

    /// <summary>The page as Playwright sees it: mouse, keyboard, locators.</summary>
    public IPage Playwright { get; }

    /// <summary>Console errors, plotly.js warnings and uncaught exceptions since the page was opened or last cleared.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>Addresses that the page asked for; none is ever answered.</summary>
    public IReadOnlyList<string> FailedRequests => [.. _failedRequests];

    /// <summary>Replaces the page's content and waits until its scripts have run.</summary>
    public Task SetContentAsync(string html) =>
        Playwright.SetContentAsync(html, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Runs a script as a classic &lt;script&gt; element would.</summary>
    public Task AddScriptAsync(string script) => Playwright.AddScriptTagAsync(new() { Content = script });

    /// <summary>Adds plotly.js, which sets <c>window.Plotly</c> unless an AMD loader such as RequireJS is on the page.</summary>
    public Task AddPlotlyAsync() => AddScriptAsync(PlotlyScript.Text);

    /// <summary>Evaluates a JavaScript expression, or a function that is given <paramref name="argument"/>.</summary>
    public Task<T> EvaluateAsync<T>(string script, object? argument = null) => Playwright.EvaluateAsync<T>(script, argument);

    /// <summary>Sets the size of the page in CSS pixels.</summary>
    public Task ResizeAsync(int width, int height) => Playwright.SetViewportSizeAsync(width, height);

    /// <summary>A PNG of the visible part of the page, or of a rectangle of it in CSS pixels.</summary>
    public Task<byte[]> ScreenshotAsync(Clip? clip = null) => Playwright.ScreenshotAsync(new() { Clip = clip });

    /// <summary>Forgets the errors and requests so far.</summary>
    public void Clear()
    {
        _errors.Clear();
        _failedRequests.Clear();
    }

    /// <summary>Closes the page.</summary>
    public ValueTask DisposeAsync() => _context.DisposeAsync();

    internal static async Task<BrowserPage> OpenAsync(IBrowserContext context)
    {
        var page = new BrowserPage(context, await context.NewPageAsync());
        page.Playwright.Console += (_, message) => page.Note(message);
        page.Playwright.PageError += (_, error) => page._errors.Add(FirstLine(error));
        await context.RouteAsync("**/*", route =>
        {
            page._failedRequests.Add(route.Request.Url);
            return route.AbortAsync();
        });
        return page;
    }

    private void Note(IConsoleMessage message)
    {
        // plotly.js writes its own warnings with console.trace, and Chromium warns about software WebGL: only the first matter.
        if (message.Type is "error" || message.Text.StartsWith("WARN:", StringComparison.Ordinal))
        {
            _errors.Add(FirstLine(message.Text));
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
