using Microsoft.Playwright;

namespace MathsOfAI.Book.Tests.Tools;

/// <summary>What a reader does with the cells of a page.</summary>
internal static class LivePage
{
    /// <summary>Runs a cell to its end.</summary>
    /// <param name="page">The page.</param>
    /// <param name="cell">The cell's id.</param>
    /// <param name="code">What to put into it first; null leaves it as it is.</param>
    /// <param name="end">The state in which it must end.</param>
    public static async Task<ILocator> RunAsync(BookPage page, string cell, string? code = null, string end = "done")
    {
        var place = code is null ? page.Page.Locator($"#cell-{cell}") : await ChangeAsync(page, cell, code);
        await place.Locator("[data-does=run-cell]").ClickAsync();
        await page.Page.WaitForFunctionAsync(
            "cell => ['done', 'failed', 'stale'].includes(document.querySelector(`#cell-${cell}`).dataset.state)", cell);
        var state = await place.GetAttributeAsync("data-state");
        Assert.True(state == end, $"{cell} {state}: {await place.Locator(".outputs").InnerTextAsync()} {await page.Page.Locator(".kernel-state").InnerTextAsync()}");
        return place;
    }

    /// <summary>Puts other code into a cell.</summary>
    public static async Task<ILocator> ChangeAsync(BookPage page, string cell, string code)
    {
        var place = page.Page.Locator($"#cell-{cell}");
        await place.Locator("[data-does=edit-cell]").ClickAsync();
        await place.Locator(".cm-content").FocusAsync();
        await page.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Page.Keyboard.InsertTextAsync(code);
        return place;
    }
}
