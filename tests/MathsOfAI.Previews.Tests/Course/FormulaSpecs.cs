using MathsOfAI.Previews.Browsing;
using MathsOfAI.Previews.Tests.Tools;
using Xunit;

namespace MathsOfAI.Previews.Tests.Course;

public sealed class FormulaSpecs(BrowserFixture fixture)
{
    private const string Draw =
        """
        ({ text, display }) => {
            try {
                katex.renderToString(text, { displayMode: display, throwOnError: true, strict: 'error' });
                return null;
            } catch (error) {
                return error.message;
            }
        }
        """;

    // The specs of a class run one after another, so that one page serves them all; it closes with the browser.
    private static Task<BrowserPage>? _page;

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Every_formula_of_the_notebook_is_drawn(string notebook)
    {
        var faults = new List<string>();
        var page = await (_page ??= OpenAsync());
        foreach (var (place, text) in CourseNotebooks.Markdown(notebook))
        {
            faults.AddRange((await FaultsAsync(page, text)).Select(fault => $"{place}: {fault}"));
        }

        Faults.AssertNone(faults);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseFileSpecs.MarkdownFiles), MemberType = typeof(CourseFileSpecs))]
    public async Task Every_formula_of_the_page_is_drawn(string file)
    {
        var page = await (_page ??= OpenAsync());
        Faults.AssertNone(await FaultsAsync(page, File.ReadAllText(CourseNotebooks.FullPath(file))));
    }

    [Theory]
    [InlineData("Let $W^{[2]} \\in \\mathbb{R}^{3 \\times 2}$, and ($b$).", null)]
    [InlineData("$$\n\\begin{aligned} a &= b \\\\[4pt] c &= d \\end{aligned}\n$$", null)]
    [InlineData("Costs \\$5, and `$x` or\n```\n$$ \\(\n```\nare no formulas.", null)]
    [InlineData("A $\\frac{a}$ here.", "KaTeX parse error")]
    [InlineData("A $\\nosuch$ here.", "KaTeX parse error")]
    [InlineData("The $n$th.", "touches a letter or digit")]
    [InlineData("A $ x $ here.", "begins or ends with a space")]
    [InlineData("A $x here.", "is not closed")]
    [InlineData("$$ x $$", "is not alone on its line")]
    [InlineData("$$\nx", "is not closed")]
    [InlineData("\\(x\\)", "is not drawn everywhere")]
    [InlineData("$$\n\\begin{align} a \\end{align}\n$$", "is not drawn everywhere")]
    [InlineData("$\\newcommand{\\R}{\\mathbb{R}}$", "is not drawn everywhere")]
    public async Task A_formula_that_some_reader_cannot_draw_is_found(string markdown, string? fault)
    {
        var page = await (_page ??= OpenAsync());
        var faults = await FaultsAsync(page, markdown);
        if (fault is null)
        {
            Faults.AssertNone(faults);
        }
        else
        {
            Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
        }
    }

    private static async Task<List<string>> FaultsAsync(BrowserPage page, string markdown)
    {
        var (formulas, faults) = MarkdownMaths.Read(markdown);
        var all = faults.ToList();
        foreach (var formula in formulas)
        {
            if (await page.EvaluateAsync<string?>(Draw, new { text = formula.Text, display = formula.Display }) is { } error)
            {
                all.Add($"{formula.Text}: {error}");
            }
        }

        return all;
    }

    private async Task<BrowserPage> OpenAsync()
    {
        var katex = NodeModules.Katex;
        var page = await fixture.Browser.OpenPageAsync();
        await page.AddScriptAsync(katex);
        return page;
    }
}
