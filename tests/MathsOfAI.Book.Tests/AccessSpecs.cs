using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Book.Writing;
using Microsoft.Playwright;

namespace MathsOfAI.Book.Tests;

/// <summary>The book is for everyone: by keyboard, for a screen reader, without scripts, and without telling anyone.</summary>
public sealed class AccessSpecs(BookFixture fixture)
{
    private const string Xor = "week04-deep-learning/02-xor.html";

    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_no_serious_fault_in_what_opens(ColorScheme scheme)
    {
        await using var page = await fixture.OpenAsync("progress.html", new() { ColorScheme = scheme });
        await page.Page.EvaluateAsync(
            """
            () => {
                localStorage.setItem("mathematics-of-ai:02-xor/transform", JSON.stringify({ code: "1", verdict: "not-yet", message: "Not yet.", hints: 2 }));
                localStorage.setItem("mathematics-of-ai:02-xor/smallest", JSON.stringify({ code: "1", verdict: "correct", message: "Correct." }));
            }
            """);
        await page.GoAsync("progress.html");
        await page.AssertAccessibleAsync();

        await page.GoAsync(Xor);
        await page.Page.Locator("[data-exercise='02-xor/transform'] .hints li").First.WaitForAsync();
        await page.Page.Locator("[data-exercise='02-xor/transform'] [data-does=show-solution]").ClickAsync();
        await page.Page.Locator("[data-exercise='02-xor/transform'] .solution pre").WaitForAsync();
        await page.Page.Locator("#cell-transform-stub .cm-content").WaitForAsync();
        await page.AssertAccessibleAsync();

        await page.Page.Locator("[data-does=search]").ClickAsync();
        await page.Page.Locator(".search input").FillAsync("gradient");
        await page.Page.Locator(".search li").First.WaitForAsync();
        await page.AssertAccessibleAsync();
        await CloseSearchAsync(page);

        await page.Page.Locator("[data-does=lecture]").ClickAsync();
        await page.Page.Locator(".lecture-bar[data-ready]").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.Page.Keyboard.PressAsync("h");
        await page.Page.Locator("dialog.keys").WaitForAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_keyboard_reaches_everything_in_order_and_leaves_it_again()
    {
        await using var page = await fixture.OpenAsync(Xor, new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await page.DrawAllAsync();
        await page.Page.EvaluateAsync("() => { scrollTo(0, 0); document.querySelector('.skip').focus(); }");

        // Whatever can be pressed, turned or typed into, and is to be seen, in the order of the page.
        var wanted = await page.Page.EvaluateAsync<string[]>(
            """
            () => {
                const seen = element => element.checkVisibility({ visibilityProperty: true });
                const wanted = [...document.querySelectorAll("a[href], button, summary, input, pre.code, .live[tabindex]")].filter(seen);
                window.left = new Set(wanted);
                return wanted.map(element => element.outerHTML.slice(0, 120));
            }
            """);
        const string Left = "() => { window.left.delete(document.activeElement); return window.left.size; }";
        for (var i = 0; i < 2 * wanted.Length && await page.Page.EvaluateAsync<int>(Left) > 0; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Empty(await page.Page.EvaluateAsync<string[]>("() => [...window.left].map(element => element.outerHTML.slice(0, 200))"));
        foreach (var part in new[] { "check-answer", "next-hint", "show-solution", "run-cell", "export-answers" })
        {
            Assert.Contains(wanted, html => html.Contains($"data-does=\"{part}\"", StringComparison.Ordinal));
        }

        // By keys alone: into a cell, out of it, and to its button.
        await page.Page.Locator("#cell-transform-stub .code").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Locator("#cell-transform-stub .cm-focused").WaitForAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("run-cell", await page.Page.EvaluateAsync<string>("() => document.activeElement.dataset.does"));
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task Nothing_is_asked_of_anyone_else_whatever_the_reader_does()
    {
        await using var page = await fixture.OpenAsync("index.html");
        foreach (var path in new[] { "notation.html", "students.html", "progress.html", "reference/index.html", Xor })
        {
            await page.GoAsync(path);
            await page.ScrollThroughAsync();
        }

        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Locator(".search input").FillAsync("cost");
        await CloseSearchAsync(page);
        await page.Page.Locator("[data-exercise='02-xor/one-sixth'] [data-does=next-hint]").ClickAsync();
        await page.Page.Locator("[data-exercise='02-xor/one-sixth'] [data-does=check-answer]").ClickAsync();
        await page.Page.Locator("#cell-one-sixth-check[data-state=done]").WaitForAsync();
        await page.Page.Keyboard.PressAsync("l");
        await page.Page.Locator(".lecture-bar[data-ready]").WaitForAsync();

        Assert.Empty(page.Faults);
        Assert.Empty(await page.Page.Context.CookiesAsync());
    }

    [Fact]
    public async Task Without_scripts_every_lecture_has_all_its_pictures()
    {
        var site = await fixture.SiteAsync();
        await using var page = await fixture.OpenAsync(null, new() { JavaScriptEnabled = false });
        foreach (var lecture in site.Course.Lectures)
        {
            await page.GoAsync(LecturePage.PathOf(lecture));
            var pictures = lecture.Cells.SelectMany(cell => cell.Outputs).OfType<Output.Chart>().Count();
            Assert.Equal(pictures, await page.Page.Locator(".figure img[src][alt]").CountAsync());
            await page.Page.Locator(".figure img").Last.ScrollIntoViewIfNeededAsync();
            Assert.Equal(0, await page.Page.Locator("button:visible, .exercise:visible").CountAsync());
        }

        await page.GoAsync("progress.html");
        Assert.Equal(site.Course.Lectures.Sum(lecture => lecture.Exercises.Count), await page.Page.Locator("li[data-exercise] a:visible").CountAsync());
        Assert.Empty(page.Faults);
    }

    /// <summary>Escape empties the field first.</summary>
    private static async Task CloseSearchAsync(BookPage page)
    {
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Locator("dialog.search").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }
}
