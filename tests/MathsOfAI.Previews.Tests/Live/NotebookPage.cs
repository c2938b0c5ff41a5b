using MathsOfAI.Display;
using MathsOfAI.Previews.Browsing;
using Microsoft.Playwright;

namespace MathsOfAI.Previews.Tests.Live;

/// <summary>A page that shows outputs as notebook front ends do, and may or may not reach the plotly.js that figures ask for.</summary>
internal sealed class NotebookPage(BrowserPage page) : IAsyncDisposable
{
    public const string Figure = ".maths-of-ai-figure";
    private const string Address = "https://notebook.example/";

    // Scripts in HTML that is set from a script do not run: front ends put fresh script elements in their places.
    private const string Insert =
        """
        html => {
            const output = document.createElement('div');
            output.innerHTML = html;
            document.body.append(output);
            for (const dead of output.querySelectorAll('script')) {
                const script = document.createElement('script');
                for (const { name, value } of dead.attributes) script.setAttribute(name, value);
                script.textContent = dead.textContent;
                dead.replaceWith(script);
            }
        }
        """;

    private readonly List<string> _requests = [];

    /// <summary>The addresses that figures have asked for, answered or not.</summary>
    public IReadOnlyList<string> Requests => [.. _requests, .. page.FailedRequests];

    public IReadOnlyList<string> Errors => page.Errors;

    public ILocator Figures => page.Playwright.Locator(Figure);

    /// <summary>The traces that plotly.js has drawn, one for each of the sample figures.</summary>
    public ILocator Traces => page.Playwright.Locator($"{Figure} svg.main-svg g.trace");

    /// <summary>Answers the one address of plotly.js, once <paramref name="when"/> is over.</summary>
    public Task AnswerWithAsync(string script, Task? when = null) => page.Playwright.RouteAsync(FigureHtml.PlotlyAddress, async route =>
    {
        _requests.Add(route.Request.Url);
        await (when ?? Task.CompletedTask);
        await route.FulfillAsync(new()
        {
            Body = script,
            ContentType = "application/javascript",
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
        });
    });

    /// <summary>Loads a page that has these scripts in its head, and shows these outputs.</summary>
    public async Task ShowAsync(Insertion insertion, IReadOnlyList<string> scripts, params string[] outputs)
    {
        var head = string.Concat(scripts.Select(script => $"<script>{script}</script>"));
        var body = insertion == Insertion.Parsed ? string.Concat(outputs) : "";
        await page.Playwright.RouteAsync(Address, route => route.FulfillAsync(new()
        {
            Body = $"<!doctype html><meta charset='utf-8'><title>Notebook</title><link rel='icon' href='data:,'>{head}<body>{body}",
            ContentType = "text/html",
        }));
        await page.Playwright.GotoAsync(Address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        if (insertion == Insertion.Scripted)
        {
            foreach (var output in outputs)
            {
                await InsertAsync(output);
            }
        }
    }

    /// <summary>Shows another output on a page that is already there.</summary>
    public Task InsertAsync(string output) => page.Playwright.EvaluateAsync(Insert, output);

    public Task AddScriptAsync(string script) => page.AddScriptAsync(script);

    public Task<T> EvaluateAsync<T>(string script) => page.EvaluateAsync<T>(script);

    /// <summary>Waits until every figure shows something.</summary>
    public Task WaitForFiguresAsync(int count) => page.Playwright.WaitForFunctionAsync(
        "([figure, count]) => document.querySelectorAll(`${figure}:not(:empty)`).length === count",
        new object[] { Figure, count },
        new() { Timeout = 10_000 });

    public ValueTask DisposeAsync() => page.DisposeAsync();
}

/// <summary>How an output gets into its page.</summary>
public enum Insertion
{
    /// <summary>It is part of the page that is loaded, as in an exported notebook.</summary>
    Parsed,

    /// <summary>The front end's script puts it there, as in VS Code and JupyterLab.</summary>
    Scripted,
}
