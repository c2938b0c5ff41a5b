using System.Text.Json.Nodes;
using MathsOfAI.Book.Tests.Tools;
using Microsoft.Playwright;

namespace MathsOfAI.Book.Tests;

/// <summary>Figures that are drawn anew, by their cells' functions, when a reader moves a slider or a point.</summary>
public sealed class ExplorableSpecs(BookFixture fixture, ExplorableSpecs.LivePaths paths) : IClassFixture<ExplorableSpecs.LivePaths>
{
    private const string Lecture = "week04-deep-learning/03-stochastic-gradient-descent.html";
    private const string Paths = "#cell-paths-quadratic";

    // The figure that the page shows, what moves it left out.
    private const string Shown =
        """
        cell => {
            const { data, layout } = document.querySelector(`${cell} .live`);
            const { uirevision, ...rest } = layout;
            const written = value => Array.isArray(value) ? value.map(written)
                : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map(key => [key, written(value[key])]))
                : value;
            return JSON.stringify(written({ data, layout: rest }));
        }
        """;

    // How often the figure is drawn in a second in which its slider is moved as by a hand, the best of ten; and how many times as long
    // as it need a short computation takes in the page, since what else runs on the machine says nothing about the page.
    private const string Rate =
        """
        async cell => {
            const explorable = document.querySelector(`${cell} .explorable`);
            const [slider, output] = [explorable.querySelector("input"), explorable.querySelector("output")];
            let [updates, best, k] = [0, 0, 0];
            new MutationObserver(() => updates++).observe(output, { childList: true });
            for (let second = 0; second < 10 && best < 10; second++) {
                const start = performance.now();
                updates = 0;
                while (performance.now() - start < 1000) {
                    slider.value = (++k / 16) % Number(slider.max);
                    slider.dispatchEvent(new Event("input"));
                    await new Promise(done => setTimeout(done, 15));
                }
                best = Math.max(best, updates * 1000 / (performance.now() - start));
            }
            const times = Array.from({ length: 100 }, () => {
                const start = performance.now();
                for (let i = 0, x = 1; i < 1e6; i++) x = Math.sqrt(x + i);
                return performance.now() - start;
            });
            return [best, times.reduce((sum, time) => sum + time, 0) / times.length / Math.min(...times)];
        }
        """;

    [Fact]
    public async Task A_slider_moved_gives_the_figure_that_the_cell_computes_for_its_value()
    {
        var page = await paths.OpenAsync(fixture);

        // From the stop at 0.21 a quarter of the way to 0.22.
        await SlideAsync(page, 20.25, "0.213");
        var moved = await ShownAsync(page, Paths);
        await SlideAsync(page, 20, "0.21");
        var back = await ShownAsync(page, Paths);

        // The same with no slider, in another cell of the same session.
        await FigureAsync(page, "arrows", "0.213");
        Assert.Equal(await ShownAsync(page, "#cell-arrows"), moved);
        await FigureAsync(page, "arrows", "0.21");
        Assert.Equal(await ShownAsync(page, "#cell-arrows"), back);
        Assert.NotEqual(moved, back);
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task The_path_of_a_quadratic_follows_its_slider_at_once()
    {
        var page = await paths.OpenAsync(fixture);
        var (rate, slowness) = await page.Page.EvaluateAsync<double[]>(Rate, Paths) is [var perSecond, var factor] ? (perSecond, factor) : default;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{rate:f1} updates a second on a machine that is {slowness:f1} times as slow as it can be"));
        Assert.InRange(rate * slowness, 5, 10_000);
    }

    [Fact]
    public async Task A_point_is_dragged_or_moved_by_keys_and_the_figure_follows()
    {
        var page = await paths.OpenAsync(fixture);
        var handle = page.Page.Locator($"{Paths} .handle");
        await handle.HoverAsync();
        var box = (await handle.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));

        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x + 100, y + 20, new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();
        await page.Page.WaitForFunctionAsync("cell => !document.querySelector(`${cell} .handle`).ariaLabel.includes('(-2, 1)')", Paths);
        var (dragged, first) = await SettledAsync(page);
        Assert.InRange(dragged[0], -1, 0);
        await FigureAsync(page, "arrows", "0.21", dragged);
        Assert.Equal(await ShownAsync(page, "#cell-arrows"), first);

        await handle.PressAsync("ArrowUp");
        var (raised, second) = await SettledAsync(page);
        Assert.Equal(dragged[0], raised[0], 2);
        Assert.True(raised[1] > dragged[1]);
        Assert.NotEqual(first, second);

        await page.Page.Locator($"{Paths} .controls button").ClickAsync();
        var (begun, _) = await SettledAsync(page);
        Assert.Equal([-2.0, 1], begun);
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task Arrow_keys_go_from_stop_to_stop_and_with_shift_between_them()
    {
        var page = await paths.OpenAsync(fixture);
        var slider = page.Page.Locator($"{Paths} input[type=range]");

        await slider.PressAsync("ArrowRight");
        await LabelAsync(page, "0.22");
        await slider.PressAsync("Shift+ArrowRight");
        await LabelAsync(page, "0.221");
        await slider.PressAsync("ArrowLeft");
        await LabelAsync(page, "0.22");
        await slider.PressAsync("Home");
        await LabelAsync(page, "0.01");

        Assert.Equal(("η", "0.01"), (await slider.GetAttributeAsync("aria-label"), await slider.GetAttributeAsync("aria-valuetext")));
        Assert.Equal("Factors 0.99 and 0.91 a step", await page.Page.EvaluateAsync<string>($"() => document.querySelector('{Paths} .live').layout.title.text"));
    }

    [Fact]
    public async Task Whole_numbers_have_none_between_them_and_what_goes_wrong_at_one_is_said()
    {
        var page = await paths.OpenAsync(fixture);
        var cell = await LivePage.RunAsync(page, "arrows",
            "Draw.WithSlider(\"n\", Stops.Whole(1, 5), n => n == 4 ? throw new Exception(\"no four\") : Draw.Plane($\"{n}\", \"x\", \"y\", (\"a\", [0, 1], [0, n])))");
        var slider = cell.Locator("input[type=range]");
        Assert.Equal("1", await slider.GetAttributeAsync("step"));
        Assert.Equal(0, await cell.Locator(".handle").CountAsync());

        await slider.PressAsync("Shift+ArrowRight");
        await cell.Locator(".controls .note:has-text(\"no four\")").WaitForAsync();
        await slider.PressAsync("ArrowRight");
        await cell.Locator("output:text-is(\"5\")").WaitForAsync();
        Assert.Equal("", await cell.Locator(".controls .note").InnerTextAsync());
    }

    [Fact]
    public async Task A_cell_that_runs_again_has_a_new_figure_and_after_a_stop_the_old_one_stays_as_it_is()
    {
        await using var page = await StartAsync(fixture);
        await SlideAsync(page, 3, "0.04");
        await LivePage.RunAsync(page, "paths-quadratic");
        await page.Page.Locator($"{Paths} .figure.is-drawn").WaitForAsync();
        Assert.Equal(1, await page.Page.Locator($"{Paths} .explorable").CountAsync());
        await LabelAsync(page, "0.21");

        await LivePage.ChangeAsync(page, "arrows", "while (true) { }");
        await page.Page.Locator("#cell-arrows [data-does=run-cell]").ClickAsync();
        await page.Page.Locator("#cell-arrows[data-state=running]").WaitForAsync();
        await page.Page.Locator("#cell-arrows [data-does=stop-cell]").ClickAsync();
        await page.Page.Locator("#cell-arrows[data-state=stale]").WaitForAsync();

        Assert.True(await page.Page.Locator($"{Paths} input").IsDisabledAsync());
        Assert.Equal("Run the cell again to move it.", await page.Page.Locator($"{Paths} .controls .note").InnerTextAsync());
        Assert.Equal(0, await page.Page.Locator($"{Paths} .handle:visible").CountAsync());
    }

    [Fact]
    public async Task Without_scripts_the_still_picture_stands_there()
    {
        await using var page = await fixture.OpenAsync(Lecture, new() { JavaScriptEnabled = false });
        var picture = page.Page.Locator($"{Paths} .figure img");
        await picture.ScrollIntoViewIfNeededAsync();
        Assert.True(await picture.IsVisibleAsync());
        Assert.Equal(0, await page.Page.Locator(".controls").CountAsync());
    }

    /// <summary>A page with the quadratic's path, live.</summary>
    private static async Task<BookPage> StartAsync(BookFixture fixture)
    {
        var page = await fixture.OpenAsync(Lecture);
        await LivePage.RunAsync(page, "directions");
        var cell = await LivePage.RunAsync(page, "paths-quadratic");
        await cell.Locator(".handle").WaitForAsync();
        return page;
    }

    private static async Task SlideAsync(BookPage page, double place, string label)
    {
        await page.Page.Locator($"{Paths} input[type=range]").EvaluateAsync(
            "(slider, place) => { slider.value = place; slider.dispatchEvent(new Event('input')); }", place);
        await LabelAsync(page, label);
    }

    private static Task LabelAsync(BookPage page, string label) => page.Page.WaitForFunctionAsync(
        "([cell, label]) => document.querySelector(`${cell} .explorable output`).textContent === label", new[] { Paths, label });

    /// <summary>Where the point is once the figure's path starts there, and that figure.</summary>
    private static async Task<(double[] Point, string Figure)> SettledAsync(BookPage page)
    {
        await page.Page.WaitForFunctionAsync(
            """
            cell => {
                const [x, y] = document.querySelector(`${cell} .handle`).getAttribute("aria-label").match(/-?[\d.]+(?:e-?\d+)?/g).slice(1, 3).map(Number);
                const near = (a, b) => Math.abs(a - b) < 1e-3;
                return document.querySelector(`${cell} .live`).data.some(trace => near(trace.x?.[0], x) && near(trace.y?.[0], y));
            }
            """, Paths);
        var point = await page.Page.EvaluateAsync<double[]>(
            "cell => document.querySelector(`${cell} .handle`).getAttribute('aria-label').match(/-?[\\d.]+(?:e-?\\d+)?/g).slice(1, 3).map(Number)", Paths);
        return (point, await ShownAsync(page, Paths));
    }

    /// <summary>Runs, in another cell, what the slider's function does, for one value.</summary>
    private static async Task FigureAsync(BookPage page, string cell, string eta, double[]? from = null)
    {
        var start = from is null ? "(here[0], here[1])" : FormattableString.Invariant($"({from[0]}, {from[1]})");
        var place = await LivePage.RunAsync(page, cell,
            $$"""
            Draw.Paths(bowl,
                $"Factors {1 - {{eta}} * lambda[0]:f2} and {1 - {{eta}} * lambda[1]:f2} a step".Replace('-', '−'),
                ("12 steps", Descend({{start}}, {{eta}}, 12)))
            """);
        await place.Locator(".figure.is-drawn").WaitForAsync();
    }

    private static async Task<string> ShownAsync(BookPage page, string cell)
    {
        var figure = JsonNode.Parse(await page.Page.EvaluateAsync<string>(Shown, cell))!;
        // At first, the sentence tells of the slider.
        figure["layout"]!.AsObject().Remove("meta");
        return figure.ToJsonString();
    }

    /// <summary>One page for all specs that leave it usable: its kernel starts once.</summary>
    public sealed class LivePaths : IAsyncDisposable
    {
        private BookPage? _page;

        /// <summary>The page, its figure as it is at first.</summary>
        internal async Task<BookPage> OpenAsync(BookFixture fixture)
        {
            _page ??= await StartAsync(fixture);
            await _page.Page.Locator($"{Paths} .controls button").ClickAsync();
            await LabelAsync(_page, "0.21");
            await SettledAsync(_page);
            return _page;
        }

        public ValueTask DisposeAsync() => _page?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
