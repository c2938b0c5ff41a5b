using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using MathsOfAI.Previews.Drawing;
using MathsOfAI.Previews.Tests.Tools;
using Plotly.NET;
using Xunit;

namespace MathsOfAI.Previews.Tests.Live;

/// <summary>A figure that a slider turns, on a page with the real plotly.js.</summary>
public sealed class SliderSpecs(BrowserFixture fixture)
{
    // What the page shows at a stop, and what it should show, with numbers as plotly.js understood them.
    private const string Compare =
        """
        async ({ stop, expected }) => {
            const div = document.getElementById('figure');
            const { data, layout } = JSON.parse(expected);
            await Plotly.update(div, ...div.layout.sliders[0].steps[stop].args);
            const differences = [];
            const types = { u1: Uint8Array, i1: Int8Array, i2: Int16Array, f4: Float32Array };
            const decoded = packed => Array.from(new types[packed.dtype](Uint8Array.from(atob(packed.bdata), c => c.charCodeAt(0)).buffer));
            data.forEach((trace, t) => ['x', 'y', 'z'].filter(key => trace[key]).forEach(key => {
                const wanted = trace[key].bdata ? decoded(trace[key]) : trace[key].flat(2), given = div._fullData[t][key] ?? [];
                if (wanted.every(w => w === null)) return;
                const flat = Array.from(given).flatMap(row => row.length === undefined ? [row] : Array.from(row));
                if (flat.length !== wanted.length) differences.push(`${t}.${key}: ${flat.length} numbers, not ${wanted.length}`);
                wanted.forEach((w, i) => {
                    if (w !== null && !isNaN(w) && !(Math.abs(w - flat[i]) <= 1e-5 * (1 + Math.abs(w)))) differences.push(`${t}.${key}[${i}]: ${flat[i]}, not ${w}`);
                });
            }));
            data.forEach((trace, t) => {
                if (trace.name !== div._fullData[t].name && trace.name) differences.push(`${t}.name: ${div._fullData[t].name}`);
            });
            if (div._fullLayout.title.text !== layout.title.text) differences.push(`title: ${div._fullLayout.title.text}`);
            return differences.slice(0, 5);
        }
        """;

    [Fact]
    public Task Every_stop_shows_the_curves_at_its_value() => AssertEveryStopAsync(Stops.Linear(0.1, 2, 20), Curves);

    [Fact]
    public Task Every_stop_shows_the_landscape_at_its_value() => AssertEveryStopAsync(Stops.Whole(1, 4), Contours);

    [Fact]
    public Task Every_stop_shows_the_surface_at_its_value() => AssertEveryStopAsync(
        Stops.Logarithmic(0.1, 10, 5), value => Draw.Surface(Bowl(value), "A bowl"));

    [Fact]
    public async Task A_click_on_the_slider_turns_it()
    {
        await using var page = await FigurePage.OpenAsync(fixture.Browser);
        var figure = FigureJson.Of(Draw.WithSlider("<i>k</i>", Stops.Linear(0.1, 2, 20), Curves, shown: 0.1));
        await page.DrawAsync(figure, 700, 520);
        var rail = await page.Page.EvaluateAsync<float[]>(
            "() => { const r = document.querySelector('.slider-rail-touch-rect').getBoundingClientRect(); return [r.right - 1, (r.top + r.bottom) / 2]; }");

        await page.Page.Playwright.Mouse.ClickAsync(rail[0], rail[1]);
        await page.SettleAsync();

        Assert.Equal("k = 2", await page.Page.EvaluateAsync<string>("() => document.querySelector('.slider-label').textContent"));
        Assert.Equal("Curves at 2", await page.Page.EvaluateAsync<string>("() => document.getElementById('figure')._fullLayout.title.text"));
    }

    private static GenericChart Curves(double k)
    {
        double[] xs = [.. Enumerable.Range(0, 50).Select(i => i / 10.0)];
        return Draw.Series(
            FormattableString.Invariant($"Curves at {k:g3}"), ("<i>x</i>", false), ("<i>y</i>", false),
            ("sine", xs, [.. xs.Select(x => Math.Sin(k * x))]), ("line", xs, [.. xs.Select(x => k * x)]));
    }

    private static GenericChart Contours(double k) => Draw.Contours(Bowl(k), "A bowl");

    private static Landscape Bowl(double k) => Landscape.Of(
        (x, y) => 1 + x * x + k * y * y, ("<i>x</i>", -1, 1), ("<i>y</i>", -1, 1), points: 9);

    private async Task AssertEveryStopAsync(Stops stops, Func<double, GenericChart> figure)
    {
        await using var page = await FigurePage.OpenAsync(fixture.Browser);
        await page.DrawAsync(FigureJson.Of(Draw.WithSlider("<i>k</i>", stops, figure)), 700, 520);
        foreach (var (stop, value) in stops.Values.Index())
        {
            var expected = FigureJson.Of(figure(value));
            Assert.Empty(await page.Page.EvaluateAsync<string[]>(Compare, new { stop, expected }));
        }

        Assert.Empty(page.Page.Errors);
    }
}
