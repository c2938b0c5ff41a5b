using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Book.Writing;
using Microsoft.Playwright;

namespace MathsOfAI.Book.Tests;

/// <summary>A lecture given from the page, by the keyboard alone.</summary>
public sealed partial class LectureModeSpecs(BookFixture fixture)
{
    private const string Xor = "week04-deep-learning/02-xor.html";
    private static readonly ViewportSize Projector = new() { Width = 1280, Height = 720 };

    [Fact]
    public async Task Every_section_of_every_lecture_has_its_minutes()
    {
        var site = await fixture.SiteAsync();
        Assert.All(site.Course.Lectures, lecture =>
        {
            var minutes = site.Course.MinutesOf(lecture);
            var html = Encoding.UTF8.GetString(site.Files[LecturePage.PathOf(lecture)]);
            var shown = Minutes().Match(html).Groups["value"].Value.Split(' ').Select(one => int.Parse(one.Split(':')[^1], CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(minutes.Values, shown);
            Assert.Equal(50, shown.Sum());
        });
    }

    [Fact]
    public async Task It_is_led_by_the_keyboard_one_step_at_a_time()
    {
        await using var page = await BeginAsync(Xor);
        Assert.Equal("1 / ", (await TextAsync(page, ".place"))[..4]);
        Assert.True(await page.Page.Locator("h1").IsVisibleAsync());
        Assert.Equal(0, await page.Page.Locator(".top:visible, .side:visible, .turn:visible, .cell:visible").CountAsync());

        await PressAsync(page, "Shift+ArrowRight");
        Assert.Equal("1 Four points and no line", await TextAsync(page, ".section"));
        Assert.Matches(@"^0:0\d of 5 min$", await TextAsync(page, ".clock"));
        await PressAsync(page, "ArrowRight");
        Assert.Equal("cell-points", await page.Page.Locator(".cell:visible").GetAttributeAsync("id"));
        await PressAsync(page, "Shift+ArrowRight");
        Assert.StartsWith("2 ", await TextAsync(page, ".section"));
        await PressAsync(page, "p");
        Assert.Equal("1 Four points and no line", await TextAsync(page, ".section"));

        await PressAsync(page, "b");
        Assert.Equal("rgb(0, 0, 0)", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body, '::after').backgroundColor"));
        await PressAsync(page, "ArrowRight");
        Assert.Equal("1 Four points and no line", await TextAsync(page, ".section"));
        Assert.False(await page.Page.EvaluateAsync<bool>("() => document.documentElement.classList.contains('is-black')"));

        await PressAsync(page, "h");
        Assert.True(await page.Page.Locator("dialog.keys").IsVisibleAsync());
        await PressAsync(page, "h");
        Assert.False(await page.Page.Locator("dialog.keys").IsVisibleAsync());
        await PressAsync(page, "Escape");
        Assert.True(await page.Page.Locator(".top").IsVisibleAsync());
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task Type_and_figures_fit_a_projector()
    {
        await using var page = await BeginAsync(Xor);
        await GoToAsync(page, "points");
        var figure = page.Page.Locator("#cell-points .figure.is-drawn");
        await figure.WaitForAsync();

        var size = (await figure.BoundingBoxAsync())!;
        Assert.InRange(size.Height, 0.8 * Projector.Height, Projector.Height);
        Assert.InRange(size.X, 0, Projector.Width - size.Width);
        var drawn = (await figure.Locator(".main-svg").First.BoundingBoxAsync())!;
        Assert.InRange(drawn.Width, size.Width - 2, size.Width + 2);
        var type = await page.Page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)");
        Assert.InRange(type, 22, 60);
        foreach (var cell in new[] { "hand-solution", "two-thousand", "biases-stub" })
        {
            await GoToAsync(page, cell);
            Assert.False(await page.Page.Locator($"#cell-{cell} .code").EvaluateAsync<bool>("code => code.scrollWidth > code.clientWidth + 1"), cell);
        }
    }

    [Fact]
    public async Task Once_begun_it_needs_no_network_and_cells_run_and_sliders_turn_by_the_keyboard()
    {
        await using var page = await BeginAsync(Xor);
        await page.Page.Locator(".lecture-bar[data-ready]").WaitForAsync();
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.kernel-state').textContent === ''");
        await page.Page.Context.SetOfflineAsync(true);

        await GoToAsync(page, "points");
        await PressAsync(page, "r");
        await page.Page.Locator("#cell-points[data-state=done]").WaitForAsync();
        await GoToAsync(page, "transformation");
        await page.Page.Locator("#cell-transformation .live[tabindex]").WaitForAsync();
        await PressAsync(page, "f");
        var before = await ActiveAsync(page);
        await PressAsync(page, "ArrowLeft");
        await page.Page.WaitForFunctionAsync("before => document.querySelector('#cell-transformation .live').layout.sliders[0].active === before - 1", before);
        await PressAsync(page, "Escape");
        await PressAsync(page, "ArrowRight");
        Assert.Equal(0, await page.Page.Locator("#cell-transformation:visible").CountAsync());
    }

    private static Task<int> ActiveAsync(BookPage page) =>
        page.Page.EvaluateAsync<int>("() => document.querySelector('#cell-transformation .live').layout.sliders[0].active");

    private async Task<BookPage> BeginAsync(string path)
    {
        var page = await fixture.OpenAsync(path, new() { ViewportSize = Projector });
        await PressAsync(page, "l");
        await page.Page.Locator(".lecture-bar").WaitForAsync();
        return page;
    }

    private static async Task GoToAsync(BookPage page, string cell)
    {
        for (var i = 0; i < 200 && !await page.Page.Locator($"#cell-{cell}").IsVisibleAsync(); i++)
        {
            await PressAsync(page, "ArrowRight");
        }
    }

    private static Task PressAsync(BookPage page, string key) => page.Page.Keyboard.PressAsync(key);

    [GeneratedRegex("""data-minutes="(?<value>[^"]+)["]""")]
    private static partial Regex Minutes();

    private static Task<string> TextAsync(BookPage page, string place) => page.Page.Locator($".lecture-bar {place}").InnerTextAsync();
}
