using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MathsOfAI.Previews.Drawing;
using MathsOfAI.Previews.Notebooks;

namespace MathsOfAI.Previews.Tests.Course;

/// <summary>What a drawn figure is asked.</summary>
internal static class FigureInspection
{
    // What plotly.js reports although the figure is right. A problem is written "layout unused plot_bgcolor: message".
    private static readonly Regex[] Tolerated =
    [
        // The arguments of a slider's step are compared by identity after they were copied.
        new(@"^layout dynamic (sliders\[\d+\]\.steps|updatemenus\[\d+\]\.buttons)\[\d+\]\.args2?\[\d+\]"),
        // The one theme sets the ground of plots, which a 3-D scene lacks.
        new("^layout unused plot_bgcolor"),
    ];

    private const string Validate =
        """
        figure => {
            // It draws numbers in Base64, but it validates arrays only.
            const types = { u1: Uint8Array, i1: Int8Array, i2: Int16Array, f4: Float32Array };
            const decoded = ({ dtype, bdata, shape }) => {
                const numbers = Array.from(new types[dtype](Uint8Array.from(atob(bdata), c => c.charCodeAt(0)).buffer));
                const columns = shape && Number(shape.split(',')[1]);
                return columns ? numbers.flatMap((_, i) => i % columns ? [] : [numbers.slice(i, i + columns)]) : numbers;
            };
            const { data, layout } = JSON.parse(figure, (_, value) => value?.bdata ? decoded(value) : value);
            // What a slider hides is looked at too: of a hidden trace, every property would count as unused.
            for (const trace of data) trace.visible = true;
            return (Plotly.validate(data, layout) ?? []).map(problem =>
                `${problem.container} ${problem.code} ${problem.astr}: ${problem.msg}`);
        }
        """;

    private const string SliderEnds =
        """
        () => [...document.querySelectorAll('.slider-group')].map(group => {
            const slider = group.__data__;
            const rail = group.querySelector('.slider-rail-touch-rect').getBoundingClientRect();
            const atEnd = slider.active === slider._stepCount - 1;
            return [atEnd ? rail.left + 1 : rail.right - 1, (rail.top + rail.bottom) / 2];
        })
        """;

    private const string PlotArea =
        """
        () => {
            const { l, t, w, h } = document.getElementById('figure')._fullLayout._size;
            return [l, t, w, h];
        }
        """;

    /// <summary>Lists the properties of a figure that plotly.js does not understand.</summary>
    public static async Task<IEnumerable<string>> ValidateAsync(FigurePage page, Figure figure)
    {
        var problems = await page.Page.EvaluateAsync<string[]>(Validate, figure.Json.ToJsonString());
        return problems.Where(problem => !Tolerated.Any(tolerated => tolerated.IsMatch(problem)));
    }

    /// <summary>Clicks at the far end of each slider of the figure that is drawn, and lists those that leave the picture as it was.</summary>
    public static async Task<IEnumerable<string>> MoveSlidersAsync(FigurePage page)
    {
        var dead = new List<string>();
        var ends = await page.Page.EvaluateAsync<float[][]>(SliderEnds);
        foreach (var (index, end) in ends.Index())
        {
            var before = await AreaAsync(page);
            await page.Page.Playwright.Mouse.ClickAsync(end[0], end[1]);
            await page.Page.Playwright.Mouse.MoveAsync(0, 0);
            await page.SettleAsync();
            var after = await AreaAsync(page);
            if (before.SequenceEqual(after))
            {
                dead.Add($"slider {index + 1} changes nothing");
            }
        }

        return ends.Length > 0 ? dead.Concat(page.Page.Errors) : ["no slider is drawn"];
    }

    private static async Task<byte[]> AreaAsync(FigurePage page)
    {
        var area = await page.Page.EvaluateAsync<float[]>(PlotArea);
        return await page.Page.ScreenshotAsync(new Clip { X = area[0], Y = area[1], Width = area[2], Height = area[3] });
    }
}
