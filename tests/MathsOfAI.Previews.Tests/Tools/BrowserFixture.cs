using MathsOfAI.Previews.Browsing;
using MathsOfAI.Previews.Tests.Tools;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace MathsOfAI.Previews.Tests.Tools;

/// <summary>One browser for all specs; a spec that asks for it is skipped where none is installed.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private Browser? _browser;

    public Browser Browser
    {
        get
        {
            SkipWhereMissing();
            return _browser!;
        }
    }

    public static void SkipWhereMissing() =>
        Assert.SkipWhen(InstalledBrowser.Find() is null, "Chromium is not installed, nor Google Chrome or Microsoft Edge.");

    public async ValueTask InitializeAsync()
    {
        if (InstalledBrowser.Find() is not null)
        {
            _browser = await Browser.StartAsync();
        }
    }

    public ValueTask DisposeAsync() => _browser?.DisposeAsync() ?? ValueTask.CompletedTask;
}
