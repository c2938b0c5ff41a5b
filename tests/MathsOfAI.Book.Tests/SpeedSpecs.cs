using System.Diagnostics;
using System.Globalization;
using MathsOfAI.Book.Tests.Tools;

namespace MathsOfAI.Book.Tests;

/// <summary>What a reader waits for. Built and run, as the sweep is, on a machine that does nothing else.</summary>
public sealed class SpeedSpecs(BookFixture fixture, ITestOutputHelper log)
{
    private const string Xor = "week04-deep-learning/02-xor.html";

    [Fact]
    public async Task A_page_can_be_read_after_a_second()
    {
        await using var page = await OpenAsync();
        Tell("the page, until it can be read", 1, await page.Page.EvaluateAsync<double>(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"));
    }

    [Fact]
    public async Task The_first_cell_answers_after_six_seconds_or_four_from_the_browsers_cache()
    {
        await using var page = await OpenAsync();

        await WaitAsync("its first cell, with what it needs", 6, () => LivePage.RunAsync(page, "points"));
        await WaitAsync("a second cell", 0.5, () => LivePage.RunAsync(page, "linear"));
        await page.GoAsync(Xor);
        await WaitAsync("the first cell from the cache", 4, () => LivePage.RunAsync(page, "points"));
    }

    [Fact]
    public async Task A_million_steps_of_the_ten_points_take_a_second()
    {
        await using var page = await OpenAsync();
        var cell = await LivePage.RunAsync(page, "points",
            """
            var start = Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 1, 0.5, 0.5);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            GradientDescent.Picks(0.05, 1_000_000).Train(start, HighamTenPoints.Points, Cost.Quadratic);
            clock.Elapsed.TotalSeconds
            """);

        Tell("a million steps", 1, double.Parse(await cell.Locator(".outputs pre").Last.InnerTextAsync(), CultureInfo.InvariantCulture));
    }

    /// <summary>Opens the lecture after the book has been made and the browser has come to rest, for which no reader waits.</summary>
    private async Task<BookPage> OpenAsync()
    {
        await (await fixture.OpenAsync("index.html")).DisposeAsync();
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        return await fixture.OpenAsync(Xor);
    }

    private async Task WaitAsync(string what, double most, Func<Task> happens)
    {
        var clock = Stopwatch.StartNew();
        await happens();
        Tell(what, most, clock.Elapsed.TotalSeconds);
    }

    private void Tell(string what, double most, double seconds)
    {
        var line = FormattableString.Invariant($"{seconds:f2} s: {what}");
        log.WriteLine(line);
        Console.Error.WriteLine(line);
        Assert.True(seconds <= most, FormattableString.Invariant($"{line}, where {most} s are the most"));
    }
}
