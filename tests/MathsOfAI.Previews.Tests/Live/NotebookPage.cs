using MathsOfAI.Display;
using MathsOfAI.Previews.Browsing;
using MathsOfAI.Previews.Tests.Tools;
using Microsoft.Playwright;

namespace MathsOfAI.Previews.Tests.Live;

/// <summary>A page that shows outputs as notebook front ends do, and may or may not reach the plotly.js that figures ask for.</summary>
internal sealed class NotebookPage(BrowserPage page) : IAsyncDisposable
{
    public const string Figure = ".maths-of-ai-figure";

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
    private PageServer? _server;

    /// <summary>The addresses that figures have asked for, answered or not.</summary>
    public IReadOnlyList<string> Requests => [.. _requests, .. page.FailedRequests];

    public IReadOnlyList<string> Errors => page.Errors;

    public ILocator Figures => page.Playwright.Locator(Figure);

    /// <summary>The traces that plotly.js has drawn, one for each of the sample figures.</summary>
    public ILocator Traces => page.Playwright.Locator($"{Figure} svg.main-svg g.trace");

    /// <summary>Answers at plotly.js's address on the network, or at another, once <paramref name="when"/> is over.</summary>
    public Task AnswerWithAsync(string script, Task? when = null, string address = FigureHtml.PlotlyAddress) =>
        page.Playwright.RouteAsync(address, async route =>
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

    /// <summary>Lets requests for this address through to whoever listens there; all others are blocked.</summary>
    public Task LetThroughAsync(string address) => page.Playwright.RouteAsync(address, async route =>
    {
        _requests.Add(route.Request.Url);
        await route.ContinueAsync();
    });

    /// <summary>Loads a page of this machine that has these scripts in its head, and shows these outputs.</summary>
    public Task ShowAsync(Insertion insertion, IReadOnlyList<string> scripts, params string[] outputs) =>
        ShowAsync(null, insertion, scripts, outputs);

    /// <summary>Loads the page from another address, which does not exist, instead.</summary>
    public async Task ShowAsync(string? address, Insertion insertion, IReadOnlyList<string> scripts, string[] outputs)
    {
        var head = string.Concat(scripts.Select(script => $"<script>{script}</script>"));
        var body = insertion == Insertion.Parsed ? string.Concat(outputs) : "";
        var html = $"<!doctype html><meta charset='utf-8'><title>Notebook</title><link rel='icon' href='data:,'>{head}<body>{body}";
        if (address is null)
        {
            _server = PageServer.Start(html);
            address = _server.Address;
            await page.Playwright.RouteAsync(address, route => route.ContinueAsync());
        }
        else
        {
            await page.Playwright.RouteAsync(address, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html" }));
        }

        await page.Playwright.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
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
        new() { Timeout = 30_000 });

    public async ValueTask DisposeAsync()
    {
        await page.DisposeAsync();
        _server?.Dispose();
    }
}

/// <summary>How an output gets into its page.</summary>
public enum Insertion
{
    /// <summary>It is part of the page that is loaded, as in an exported notebook.</summary>
    Parsed,

    /// <summary>The front end's script puts it there, as in VS Code and JupyterLab.</summary>
    Scripted,
}
