using System.Diagnostics;
using MathsOfAI.Book.Tests.Tools;

namespace MathsOfAI.Book.Tests;

/// <summary>What a reader waits for. Built and run, as the sweep is, on a machine that does nothing else.</summary>
public sealed class SpeedSpecs(BookFixture fixture, ITestOutputHelper log)
{
    private const string Xor = "week04-deep-learning/02-xor.html";

    [Fact]
    public async Task A_page_is_there_after_a_second_and_its_first_cell_after_six_or_four_from_the_browsers_cache()
    {
        await using var page = await fixture.OpenAsync(null);

        await WaitAsync("the page", 1, () => page.GoAsync(Xor));
        await WaitAsync("its first cell, with what it needs", 6, () => LivePage.RunAsync(page, "points"));
        await WaitAsync("a second cell", 0.5, () => LivePage.RunAsync(page, "linear"));
        await page.GoAsync(Xor);
        await WaitAsync("the first cell from the cache", 4, () => LivePage.RunAsync(page, "points"));
    }

    [Fact]
    public async Task A_million_steps_of_the_ten_points_take_a_second()
    {
        await using var page = await fixture.OpenAsync(Xor);
        await LivePage.RunAsync(page, "points", "var ten = Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 1, 0.5, 0.5);");

        await WaitAsync("a million steps", 1, () => LivePage.RunAsync(
            page, "linear", "GradientDescent.Picks(0.05, 1_000_000).Train(ten, HighamTenPoints.Points, Cost.Quadratic).FinalCost"));
    }

    private async Task WaitAsync(string what, double most, Func<Task> happens)
    {
        var clock = Stopwatch.StartNew();
        await happens();
        var line = FormattableString.Invariant($"{clock.Elapsed.TotalSeconds:f2} s: {what}");
        log.WriteLine(line);
        Console.Error.WriteLine(line);
        Assert.True(clock.Elapsed.TotalSeconds <= most, FormattableString.Invariant($"{line}, where {most} s are the most"));
    }
}
