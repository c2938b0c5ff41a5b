using System.Globalization;
using System.Text.RegularExpressions;
using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Tests;

/// <summary>What a page says of its cells before they run: how long they take there, and what will be different.</summary>
public sealed partial class TimeSpecs(BookFixture fixture)
{
    private const string First = "week04-deep-learning/01-what-is-a-deep-network";

    [Fact]
    public async Task A_cell_that_takes_long_says_beforehand_how_long_on_this_machine()
    {
        await using var page = await fixture.OpenAsync($"{First}.html");
        var time = page.Page.Locator("#cell-train .time:not(:empty)");
        await time.WaitForAsync();

        Assert.Matches(Estimate(), await time.InnerTextAsync());
        Assert.Equal("", await page.Page.Locator("#cell-count-stub .time").InnerTextAsync());
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task On_a_machine_that_is_half_as_fast_the_estimate_is_twice_as_long()
    {
        var known = InBrowser.Read(Repository.Root);
        var seconds = known.Lectures[First]["train"].Seconds!.Value;
        await using var page = await fixture.OpenAsync(null);
        await page.Page.RouteAsync("**/assets/calibrate.js", route => route.FulfillAsync(new()
        {
            ContentType = "text/javascript",
            Body = string.Create(CultureInfo.InvariantCulture, $"postMessage({2 * known.Calibration});"),
        }));
        await page.GoAsync($"{First}.html");
        var time = page.Page.Locator("#cell-train .time:not(:empty)");
        await time.WaitForAsync();

        var (number, unit) = (Estimate().Match(await time.InnerTextAsync()).Groups[1].Value, Estimate().Match(await time.InnerTextAsync()).Groups[2].Value);
        Assert.InRange(double.Parse(number, CultureInfo.InvariantCulture) * (unit == "min" ? 60 : 1), 1.6 * seconds, 2.4 * seconds);
    }

    [Fact]
    public async Task A_cell_whose_numbers_are_others_in_a_browser_says_so_beside_them()
    {
        await using var page = await fixture.OpenAsync($"{First}.html");

        Assert.StartsWith("In the browser the cost at step 1000 differs", await page.Page.Locator("#cell-train .difference").InnerTextAsync());
        Assert.Equal(0, await page.Page.Locator("#cell-network .difference").CountAsync());
    }

    [Fact]
    public async Task A_cell_that_cannot_run_in_a_page_says_why()
    {
        await using var page = await fixture.OpenAsync("week05-optimisation/04-torchsharp.html");

        var cells = await page.Page.Locator(".cell").CountAsync();
        Assert.Equal(cells, await page.Page.Locator(".cell .time:has-text(\"TorchSharp\")").CountAsync());
    }

    [Fact]
    public async Task What_is_known_of_a_cell_is_of_a_cell_that_there_is_and_a_difference_has_a_reason()
    {
        var site = await fixture.SiteAsync();
        Assert.All(InBrowser.Read(Repository.Root).Lectures, known =>
        {
            var lecture = site.Course.Lectures.Single(lecture => lecture.Path == known.Key);
            Assert.Subset(lecture.Cells.Select(cell => cell.Id).ToHashSet(), known.Value.Keys.ToHashSet());
            Assert.All(known.Value.Values, cell => Assert.Equal(cell.Difference is null, cell.Reason is null));
        });
    }

    [GeneratedRegex(@"^about ([\d.]+) (s|min) here")]
    private static partial Regex Estimate();
}
