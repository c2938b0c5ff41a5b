using MathsOfAI.Book.Tests.Tools;
using Microsoft.Playwright;
using static MathsOfAI.Book.Tests.Tools.LivePage;

namespace MathsOfAI.Book.Tests;

/// <summary>Cells that run in the page, driven as a reader does.</summary>
public sealed class LiveSpecs(BookFixture fixture)
{
    private const string Xor = "week04-deep-learning/02-xor.html";

    [Fact]
    public async Task A_cell_runs_after_the_set_up_and_shows_its_figure_its_formula_and_its_text()
    {
        await using var page = await fixture.OpenAsync(Xor);

        var points = await RunAsync(page, "points");
        await points.Locator(".outputs .figure.is-drawn").WaitForAsync();
        Assert.Equal("done", await page.Page.Locator("#cell-setup").GetAttributeAsync("data-state"));
        var linear = await RunAsync(page, "linear");
        await linear.Locator(".outputs .katex-display").Nth(1).WaitForAsync();
        Assert.Equal("0.25", await linear.Locator(".outputs pre").InnerTextAsync());
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task What_was_changed_runs_a_compile_error_is_shown_at_its_line_and_the_original_comes_back()
    {
        await using var page = await fixture.OpenAsync(Xor);

        var cell = await ChangeAsync(page, "points", "var first = 1;\nvar second = frist + 1;\nsecond");
        await RunAsync(page, "points", end: "failed");
        Assert.Contains("(2,14): error CS0103", await cell.Locator(".output.error").InnerTextAsync());
        Assert.Equal("frist", await cell.Locator(".cm-line").Nth(1).Locator(".cm-lintRange-error").InnerTextAsync());

        await ChangeAsync(page, "points", "var first = 1;\nvar second = first + 1;\nsecond");
        await RunAsync(page, "points");
        Assert.Equal("2", await cell.Locator(".outputs pre").InnerTextAsync());
        Assert.Equal(0, await cell.Locator(".cm-lintRange-error").CountAsync());

        await cell.Locator("[data-does=restore-cell]").ClickAsync();
        Assert.StartsWith("var X = Xor.Points.X;", await cell.Locator(".cm-line").First.InnerTextAsync());
    }

    [Fact]
    public async Task An_endless_loop_is_stopped_at_once_and_the_page_says_what_must_run_again()
    {
        await using var page = await fixture.OpenAsync(Xor);
        await RunAsync(page, "points");
        var cell = await ChangeAsync(page, "linear", "while (true) { }");
        await ClickAsync(cell, "run-cell");
        await StateAsync(page, "linear", "running");

        // Measured in the page: how long a test takes to reach it says nothing about the page.
        var seconds = await cell.EvaluateAsync<double>(
            """
            async cell => {
                const start = performance.now();
                cell.querySelector("[data-does=stop-cell]").click();
                while (cell.dataset.state !== "stale") await new Promise(done => setTimeout(done, 5));
                return (performance.now() - start) / 1000;
            }
            """);
        Assert.InRange(seconds, 0, 0.5);
        Assert.Equal("must be run again", await page.Page.Locator("#cell-points .note").InnerTextAsync());

        await ChangeAsync(page, "linear", "1 + 1");
        await RunAsync(page, "linear");
        Assert.Equal("2", await cell.Locator(".outputs pre").InnerTextAsync());
    }

    [Fact]
    public async Task What_goes_wrong_in_a_cell_leaves_the_page_usable()
    {
        await using var page = await fixture.OpenAsync(Xor);

        var cell = await ChangeAsync(page, "points", "var kept = 5; throw new ArgumentException(\"no such network\");");
        await RunAsync(page, "points", end: "failed");
        Assert.StartsWith("System.ArgumentException: no such network", await cell.Locator(".output.error").InnerTextAsync());

        await ChangeAsync(page, "points", "for (var i = 0; i < 1_000_000; i++) Console.WriteLine(i);");
        await RunAsync(page, "points");
        Assert.Contains("which is not shown", await cell.Locator(".outputs pre").InnerTextAsync());

        await ChangeAsync(page, "points", "int Deep(int n) => n + Deep(n + 1); Deep(kept)");
        await ClickAsync(cell, "run-cell");
        await page.Page.WaitForFunctionAsync("() => ['failed', 'stale'].includes(document.querySelector('#cell-points').dataset.state)");

        await ChangeAsync(page, "points", "6 * 7");
        await RunAsync(page, "points");
        Assert.Equal("42", await cell.Locator(".outputs pre").InnerTextAsync());
    }

    [Fact]
    public async Task A_line_that_is_written_anew_stays_one_line()
    {
        await using var page = await fixture.OpenAsync(Xor);

        var cell = await ChangeAsync(page, "points",
            """
            using Microsoft.DotNet.Interactive;
            var line = KernelInvocationContext.Current.Display("10 %", "text/plain");
            line.Update("90 %");
            """);
        await RunAsync(page, "points");

        Assert.Equal("90 %", await cell.Locator(".outputs pre").InnerTextAsync());
    }

    [Fact]
    public async Task A_cell_whose_variables_are_not_there_yet_says_which_button_helps()
    {
        await using var page = await fixture.OpenAsync(Xor);

        var cell = await RunAsync(page, "linear", end: "failed");
        Assert.Contains("Run all above", await cell.Locator(".remark").InnerTextAsync());

        await ClickAsync(cell, "run-above");
        await StateAsync(page, "points", "done");
        await RunAsync(page, "linear");
    }

    [Fact]
    public async Task What_is_fetched_to_run_cells_is_at_most_16_MB()
    {
        var site = await fixture.SiteAsync();
        var fetched = site.Files.Where(file => file.Key.StartsWith("assets/kernel/", StringComparison.Ordinal)).Sum(file => file.Value.LongLength);
        Assert.InRange(fetched, 1_000_000, 16_000_000);
    }

    [Fact]
    public async Task The_browser_keeps_it_and_fetches_it_once()
    {
        await using var page = await fixture.OpenAsync(Xor);
        var fetched = 0;
        page.Page.Context.Request += (_, request) => fetched += request.Url.EndsWith(".bin", StringComparison.Ordinal) ? 1 : 0;

        await RunAsync(page, "points");
        await page.Page.WaitForFunctionAsync(
            """
            async () => {
                const cache = await caches.open("mathematics-of-ai-kernel");
                return (await cache.keys()).length === 1;
            }
            """);
        await page.GoAsync(Xor);
        await RunAsync(page, "points");

        Assert.Equal(1, fetched);
    }

    [Fact]
    public async Task While_the_kernel_starts_figures_that_come_into_view_stay_pictures()
    {
        await using var page = await fixture.OpenAsync(Xor);

        // Pressed in the page: a test that presses scrolls there first, and what it sees on the way may be drawn.
        var drawnBefore = await page.Page.EvaluateAsync<int>(
            """
            async () => {
                document.querySelector("#cell-points [data-does=run-cell]").click();
                document.querySelector("#cell-transformation figure").scrollIntoView();
                const setUp = document.querySelector("#cell-setup").dataset;
                let drawn = 0;
                while (setUp.state === "waiting" || setUp.state === "running") {
                    drawn = document.querySelectorAll(".is-drawn").length;
                    await new Promise(done => setTimeout(done, 20));
                }
                return drawn;
            }
            """);

        Assert.Equal("done", await page.Page.Locator("#cell-setup").GetAttributeAsync("data-state"));
        Assert.Equal(0, drawnBefore);
        await page.Page.Locator("#cell-transformation figure.is-drawn").WaitForAsync();
    }

    private static Task StateAsync(BookPage page, string cell, string state) =>
        page.Page.Locator($"#cell-{cell}[data-state={state}]").WaitForAsync();

    private static Task ClickAsync(ILocator cell, string button) => cell.Locator($"[data-does={button}]").ClickAsync();
}
