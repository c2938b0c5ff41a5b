using MathsOfAI.Book.Serving;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Book.Text;
using MathsOfAI.Book.Writing;
using MathsOfAI.Previews.Browsing;
using MathsOfAI.Runner.Notebooks;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BookFixture))]

namespace MathsOfAI.Book.Tests.Tools;

/// <summary>The book, made once for all specs, served, and a browser to read it with. Where Node or a browser is missing, specs are skipped.</summary>
public sealed class BookFixture : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"book-{Guid.NewGuid():N}");
    private readonly Lazy<Task<Site>> _site = new(() => Site.BuildAsync(Repository.Root, source: null));
    private readonly SemaphoreSlim _starting = new(1);
    private LoopbackServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The book; the spec is skipped where it cannot be made.</summary>
    internal Task<Site> SiteAsync()
    {
        Assert.SkipWhen(Node.Missing is not null, Node.Missing ?? "");
        return _site.Value;
    }

    /// <summary>Opens a page of the book; the spec is skipped where there is no browser.</summary>
    /// <param name="path">The page, from the book's root; null opens none.</param>
    /// <param name="options">What the browser is like.</param>
    internal async Task<BookPage> OpenAsync(string? path, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(InstalledBrowser.Find() is null, "Chromium is not installed, nor Google Chrome or Microsoft Edge.");
        var site = await SiteAsync();
        await _starting.WaitAsync();
        try
        {
            if (_browser is null)
            {
                SiteFolder.Replace(_folder, site.Files);
                _server = await LoopbackServer.StartAsync(_folder);
                _playwright = await Playwright.CreateAsync();
                _browser = await _playwright.Chromium.LaunchAsync(new()
                {
                    ExecutablePath = InstalledBrowser.Find(),
                    ChromiumSandbox = false,
                    Args = ["--disable-gpu", "--no-first-run", "--disable-background-networking"],
                });
            }
        }
        finally
        {
            _starting.Release();
        }

        var page = await BookPage.OpenAsync(await _browser.NewContextAsync(options ?? new()), _server!.Address);
        if (path is not null)
        {
            await page.GoAsync(path);
        }

        return page;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright!.Dispose();
            await _server!.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
