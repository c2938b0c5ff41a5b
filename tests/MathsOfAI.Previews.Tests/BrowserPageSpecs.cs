using MathsOfAI.Previews.Tests.Tools;
using Xunit;

namespace MathsOfAI.Previews.Tests;

public sealed class BrowserPageSpecs(BrowserFixture fixture)
{
    [Fact]
    public async Task Errors_and_requests_are_remembered_until_they_are_cleared()
    {
        await using var page = await fixture.Browser.OpenPageAsync();

        await page.SetContentAsync(
            """
            <script src="https://example.org/plotly.js"></script>
            <script>console.error("first"); throw new Error("second");</script>
            """);

        Assert.Contains("first", page.Errors);
        Assert.Contains(page.Errors, error => error.Contains("second", StringComparison.Ordinal));
        Assert.Equal(["https://example.org/plotly.js"], page.FailedRequests);
        page.Clear();
        Assert.Empty(page.Errors);
        Assert.Empty(page.FailedRequests);
    }

    [Fact]
    public async Task Plotly_is_on_the_window_and_draws()
    {
        await using var page = await fixture.Browser.OpenPageAsync(300, 200);
        await page.SetContentAsync("<div id='plot'></div>");
        await page.AddPlotlyAsync();

        var version = await page.EvaluateAsync<string>(
            "() => Plotly.newPlot('plot', [{ y: [1, 2] }]).then(() => Plotly.version)");

        Assert.Equal("2.28.0", version);
        Assert.Empty(page.Errors);
        Assert.NotEmpty(await page.ScreenshotAsync());
    }

    [Fact]
    public async Task Beside_RequireJS_plotly_does_not_put_itself_on_the_window()
    {
        await using var page = await fixture.Browser.OpenPageAsync();
        await page.SetContentAsync("<div></div>");
        await page.AddScriptAsync(NodeModules.RequireJs);

        await page.AddPlotlyAsync();

        Assert.False(await page.EvaluateAsync<bool>("'Plotly' in window"));
    }
}
