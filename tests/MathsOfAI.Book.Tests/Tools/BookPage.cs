using System.Collections.Concurrent;
using MathsOfAI.Book.Text;
using Microsoft.Playwright;

namespace MathsOfAI.Book.Tests.Tools;

/// <summary>A page of the book in a browser: it remembers each request that leaves the book, and each error.</summary>
internal sealed class BookPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = new();

    private BookPage(IBrowserContext context, IPage page, string address) => (_context, Page, Address) = (context, page, address);

    public IPage Page { get; }

    /// <summary>The book's root.</summary>
    public string Address { get; }

    /// <summary>Requests to others, answers that are errors, errors in the console, and policies that were broken.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<BookPage> OpenAsync(IBrowserContext context, string address)
    {
        context.SetDefaultTimeout(120_000);
        var page = new BookPage(context, await context.NewPageAsync(), address);
        context.Request += (_, request) => page.Note(IsOwn(request.Url, address) ? null : $"asks for {request.Url}");
        context.Response += (_, response) => page.Note(response.Status < 400 ? null : $"{response.Url} gives {response.Status}");
        page.Page.Console += (_, message) => page.Note(message.Type is "error" ? message.Text : null);
        page.Page.PageError += (_, error) => page.Note(error);
        return page;
    }

    /// <summary>Goes to another page of the book.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(Address + path, new() { WaitUntil = WaitUntilState.Load });

    /// <summary>Goes down the whole page, as a reader does.</summary>
    public Task ScrollThroughAsync() => Page.EvaluateAsync(
        """
        async () => {
            for (let y = 0; y < document.documentElement.scrollHeight; y += 500) {
                scrollTo(0, y);
                await new Promise(done => setTimeout(done, 30));
            }
        }
        """);

    /// <summary>Goes to each figure, and waits until it is drawn.</summary>
    public Task DrawAllAsync() => Page.EvaluateAsync(
        """
        async () => {
            for (const figure of document.querySelectorAll(".figure")) {
                figure.scrollIntoView();
                while (!figure.classList.contains("is-drawn")) await new Promise(done => setTimeout(done, 30));
            }
        }
        """);

    /// <summary>Fails where axe finds a serious fault in what the page shows now.</summary>
    public async Task AssertAccessibleAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Node.PackageFile("axe-core/axe.min.js"), TestContext.Current.CancellationToken));
        Assert.Empty(await Page.EvaluateAsync<string[]>(
            """
            async () => {
                const { violations } = await axe.run(document, { resultTypes: ["violations"] });
                return violations.filter(fault => ["serious", "critical"].includes(fault.impact))
                    .map(fault => `${fault.id}: ${fault.nodes.length} times, ${fault.nodes[0].html.slice(0, 200)}`);
            }
            """));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static bool IsOwn(string url, string address) =>
        url.StartsWith(address, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith($"blob:{address}", StringComparison.Ordinal);

    private void Note(string? fault)
    {
        if (fault is not null)
        {
            _faults.Enqueue(fault);
        }
    }
}
