using System.Text.Json.Nodes;
using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Tests;

/// <summary>The kernel in the page gives what the notebook's kernel gave.</summary>
public sealed class KernelSpecs(BookFixture fixture)
{
    // Two thousand networks are trained in them, which takes minutes in a browser.
    private static readonly string[] TooLong = ["two-thousand", "bars", "stay", "slow"];

    private const string Run =
        """
        async codes => {
            const { Session } = await import(new URL("assets/session.js", document.baseURI));
            const session = new Session(() => {});
            const all = [];
            for (const code of codes) {
                const events = [];
                const end = await session.run(code, () => {}, event => events.push(event));
                all.push({ end, events });
            }
            session.stop();
            return JSON.stringify(all);
        }
        """;

    [Fact]
    public async Task The_cells_of_XOR_show_what_is_committed()
    {
        var site = await fixture.SiteAsync();
        var cells = site.Course.Lectures.Single(lecture => lecture.Path.EndsWith("02-xor", StringComparison.Ordinal)).Cells
            .Where(cell => cell.IsCode && !TooLong.Contains(cell.Id)).ToArray();
        await using var page = await fixture.OpenAsync("index.html");

        var runs = JsonNode.Parse(await page.Page.EvaluateAsync<string>(Run, cells.Select(cell => cell.Source).ToArray()))!.AsArray();

        Assert.All(cells.Zip(runs), run =>
        {
            Assert.Equal((run.First.Id, "ok", ""), (run.First.Id, (string?)run.Second!["end"], string.Join('\n', Faults(run.Second))));
            Assert.Equal(run.First.Outputs.Select(Text), Shown(run.Second["events"]!.AsArray()).Select(shown => shown.Trim()));
        });
    }

    private static string Text(Output output) => output switch
    {
        Output.Chart chart => chart.Json,
        Output.Latex latex => latex.Tex,
        Output.PlainText text => text.Text.Trim(),
        _ => "",
    };

    private static IEnumerable<string> Faults(JsonNode run) =>
        run["events"]!.AsArray().Where(one => (string?)one!["kind"] is "error" or "faults").Select(one => one!.ToJsonString());

    /// <summary>What stands below the cell at the end: streams in one piece, and of each value its richest form.</summary>
    private static IEnumerable<string> Shown(JsonArray events)
    {
        var shown = new List<(string Key, string Text)>();
        foreach (var one in events)
        {
            var key = $"{(string?)one!["name"]}{one["id"]}";
            var text = (string?)one["text"] ?? Richest(one["data"]!.AsObject());
            var at = shown.FindIndex(other => other.Key == key);
            if ((string?)one["kind"] == "stream" && shown.Count > 0 && shown[^1].Key == key)
            {
                shown[^1] = (key, shown[^1].Text + text);
            }
            else if (at >= 0 && (string?)one["kind"] == "update")
            {
                shown[at] = (key, text);
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
