using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Book.Text;
using Microsoft.Playwright;

namespace MathsOfAI.Book.Tests;

public sealed class ReadingSpecs(BookFixture fixture)
{
    private const string Xor = "week04-deep-learning/02-xor.html";

    /// <summary>One page of each kind.</summary>
    public static TheoryData<string> Kinds =>
        ["index.html", "notation.html", "lecturers.html", "reference/networks.html", "week04-deep-learning/05-loss-landscapes.html"];

    [Fact]
    public async Task Without_scripts_a_lecture_is_whole()
    {
        await using var page = await fixture.OpenAsync(Xor, new() { JavaScriptEnabled = false });

        Assert.True(await page.Page.Locator(".figure img").CountAsync() >= 8);
        Assert.Equal(0, await page.Page.Locator("button:visible").CountAsync());
        Assert.True(await page.Page.Locator(".katex-html").First.IsVisibleAsync());
        Assert.Contains("Not attempted.", await page.Page.Locator("#cell-transform-check .outputs").InnerTextAsync());
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task Every_figure_is_drawn_as_it_comes_into_view_in_the_place_of_its_picture()
    {
        await using var page = await fixture.OpenAsync(Xor, new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await page.Page.EvaluateAsync(
            """
            async () => {
                await document.fonts.ready;
                window.shift = 0;
                new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))
                    .observe({ type: "layout-shift" });
            }
            """);
        var figures = await page.Page.Locator(".figure").CountAsync();
        Assert.True(await page.Page.Locator(".figure.is-drawn").CountAsync() < figures);

        await page.DrawAllAsync();

        Assert.Equal(0, await page.Page.EvaluateAsync<double>("() => window.shift"));
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task The_arrow_keys_turn_a_slider()
    {
        await using var page = await fixture.OpenAsync(Xor);
        var figure = page.Page.Locator("#cell-transformation .figure");
        await figure.ScrollIntoViewIfNeededAsync();
        var live = figure.Locator(".live[tabindex]");
        var before = await live.EvaluateAsync<int>("plot => plot.layout.sliders[0].active");

        await live.PressAsync("ArrowLeft");

        await page.Page.WaitForFunctionAsync(
            "wanted => document.querySelector('#cell-transformation .live').layout.sliders[0].active === wanted", before - 1);
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task On_a_telephone_nothing_is_wider_than_the_screen()
    {
        await using var page = await fixture.OpenAsync(null, new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });
        foreach (var path in Kinds)
        {
            await page.GoAsync(path.Data);
            Assert.Equal(390, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }

        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task Light_or_dark_is_the_readers_choice_and_kept()
    {
        await using var page = await fixture.OpenAsync("index.html", new() { ColorScheme = ColorScheme.Light });
        await page.Page.Locator("[data-does=theme]").ClickAsync();
        await page.GoAsync("notation.html");

        Assert.Equal("rgb(22, 24, 27)", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task A_handout_has_the_pictures_and_nothing_to_press()
    {
        await using var page = await fixture.OpenAsync(Xor);
        var figure = page.Page.Locator("#cell-points .figure");
        await figure.ScrollIntoViewIfNeededAsync();
        await page.Page.Locator("#cell-points .figure.is-drawn").WaitForAsync();
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(0, await page.Page.Locator("button:visible, .side:visible, .turn:visible, .live:visible").CountAsync());
        Assert.True(await figure.Locator("img").IsVisibleAsync());
    }

    [Fact]
    public async Task The_search_finds_a_section_and_leads_there()
    {
        await using var page = await fixture.OpenAsync("index.html");
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Locator(".search input").FillAsync("two thousand starts");
        await page.Page.Locator(".search li").First.WaitForAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForFunctionAsync("() => location.href.endsWith('/02-xor.html#8-two-thousand-starts')");

        Assert.Empty(page.Faults);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Axe_finds_no_serious_fault(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await fixture.OpenAsync(path, new() { ColorScheme = scheme });
            await page.AssertAccessibleAsync();
        }
    }
}
