using System.Text.Json.Nodes;
using MathsOfAI.Book.Reading;
using MathsOfAI.Runner.Notebooks;
using Microsoft.Playwright;

namespace MathsOfAI.Book.Tests.Tools;

/// <summary>Runs a lecture's cells in a page, one after another, and compares what they show with what is committed.</summary>
internal sealed class LectureInPage(BookPage page)
{
    private const string Volatile = "volatile";

    private const string Start =
        """
        async () => {
            const { Session } = await import(new URL("assets/session.js", document.baseURI));
            window.session = new Session(() => {});
        }
        """;

    private const string Run =
        """
        async ({ code, most }) => {
            const events = [];
            let began;
            let clock;
            const start = () => {
                began = performance.now();
                clock = setTimeout(() => window.session.stop(), 1000 * most);
            };
            const end = await window.session.run(code, start, event => events.push(event));
            clearTimeout(clock);
            return JSON.stringify({ end, seconds: (performance.now() - began) / 1000, events });
        }
        """;

    private const string Calibrate =
        """
        () => new Promise(resolve => {
            const worker = new Worker(new URL("assets/calibrate.js", document.baseURI), { type: "module" });
            worker.onmessage = ({ data }) => resolve(data);
        })
        """;

    /// <summary>How fast this machine is, in milliseconds: see calibrate.js.</summary>
    public Task<double> CalibrateAsync() => page.Page.EvaluateAsync<double>(Calibrate);

    /// <summary>Runs cells from top to bottom. One that takes too long is stopped, and those before it run again.</summary>
    /// <param name="cells">Code cells.</param>
    /// <param name="most">The most seconds of a cell.</param>
    /// <param name="told">Told of each cell that has run.</param>
    public async Task<IReadOnlyList<CellRun>> RunAsync(IEnumerable<Cell> cells, double most = 300, Action<CellRun>? told = null)
    {
        await page.Page.EvaluateAsync(Start);
        var system = await page.Page.Context.Browser!.NewBrowserCDPSessionAsync();
        var runs = new List<CellRun>();
        foreach (var cell in cells)
        {
            var before = await ProcessorSecondsAsync(system);
            var run = await RunAsync(cell, most);
            var seconds = await ProcessorSecondsAsync(system) - before;
            var isTooLong = (string?)run["end"] == "stopped";
            runs.Add(new CellRun(cell, Math.Min(seconds, (double)run["seconds"]!), isTooLong, isTooLong ? null : Difference(cell, run)));
            told?.Invoke(runs[^1]);
            foreach (var earlier in runs.Where(earlier => isTooLong && !earlier.IsTooLong).ToArray())
            {
                await RunAsync(earlier.Cell, most);
            }
        }

        await page.Page.EvaluateAsync("() => window.session.stop()");
        return runs;
    }

    /// <summary>Each cell that took too long, or differs where no difference is listed, or shows what is committed where one is.</summary>
    public static IEnumerable<string> NotAsListed(Lecture lecture, InBrowser known, IEnumerable<CellRun> runs) => runs
        .Where(run => run.IsTooLong || (run.Difference is null) != (known.Of(lecture, run.Cell).Difference is null))
        .Select(run => $"{run.Cell.Id}: {(run.IsTooLong ? "too long" : run.Difference ?? "no difference any more")}");

    private async Task<JsonNode> RunAsync(Cell cell, double most) =>
        JsonNode.Parse(await page.Page.EvaluateAsync<string>(Run, new { code = cell.Source, most }))!;

    /// <summary>What the pages have had of the processors, which says how long a cell takes whatever else the machine does.</summary>
    private static async Task<double> ProcessorSecondsAsync(ICDPSession system)
    {
        var answer = await system.SendAsync("SystemInfo.getProcessInfo");
        return answer!.Value.GetProperty("processInfo").EnumerateArray()
            .Where(process => process.GetProperty("type").GetString() == "renderer")
            .Sum(process => process.GetProperty("cpuTime").GetDouble());
    }

    private static string? Difference(Cell cell, JsonNode run)
    {
        var events = run["events"]!.AsArray();
        var faults = events.Where(one => (string?)one!["kind"] is "error" or "faults").Select(one => one!.ToJsonString()).ToArray();
        if ((string?)run["end"] != "ok" || faults.Length > 0)
        {
            return $"{run["end"]}: {string.Join('\n', faults)}";
        }

        string[] committed = [.. cell.Outputs.Select(Text)];
        string[] shown = [.. Shown(events).Select(text => text.Trim())];
        if (cell.Tags.Contains(Volatile))
        {
            return null;
        }

        return committed.Length != shown.Length ? $"{committed.Length} outputs are committed, {shown.Length} are shown"
            : committed.Zip(shown).Where(both => both.First != both.Second).Select(both => Excerpt(both.First, both.Second)).FirstOrDefault();
    }

    /// <summary>The first place in which two texts differ, a few words of both.</summary>
    private static string Excerpt(string committed, string shown)
    {
        var at = committed.Zip(shown).TakeWhile(both => both.First == both.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 30)..Math.Min(text.Length, at + 30)].ReplaceLineEndings(" ");
        return $"committed “{Around(committed)}”, shown “{Around(shown)}”";
    }

    private static string Text(Output output) => output switch
    {
        Output.Chart chart => chart.Json,
        Output.Latex latex => latex.Tex,
        Output.PlainText text => text.Text.Trim(),
        _ => "",
    };

    /// <summary>What stands below the cell at the end: streams in one piece, and of each value its richest form.</summary>
    private static IEnumerable<string> Shown(JsonArray events)
    {
        var shown = new List<(string Key, string Text)>();
        foreach (var one in events)
        {
            var key = $"{(string?)one!["name"]}{one["id"]}";
            var text = (string?)one["text"] ?? Richest(one["data"]!.AsObject());
            var at = shown.FindIndex(other => other.Key == key);
            if ((string?)one["kind"] == "update" && at >= 0)
            {
                shown[at] = (key, text);
            }
            else if ((string?)one["kind"] == "stream" && shown.FindLast(other => other.Text.Length > 0) is { Key: { } last } && last == key)
            {
                at = shown.FindLastIndex(other => other.Key == key);
                shown[at] = (key, shown[at].Text + text);
            }
            else
            {
                shown.Add((key, text));
            }
        }

        return shown.Select(place => place.Text).Where(text => text.Length > 0);
    }

    private static string Richest(JsonObject data) =>
        data["application/vnd.plotly.v1+json"] is { } figure ? JsonText.Compact(JsonNode.Parse((string)figure!))
        : data["text/latex"] is { } latex ? ((string)latex!).Trim().Trim('$').Trim()
        : (string?)data["text/plain"] ?? "";
}

/// <summary>How a cell ran.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="IsTooLong">Whether it was stopped.</param>
/// <param name="Difference">In what it differs from what is committed, or null.</param>
internal sealed record CellRun(Cell Cell, double Seconds, bool IsTooLong, string? Difference);
