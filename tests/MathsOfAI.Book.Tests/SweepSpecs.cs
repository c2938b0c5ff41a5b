using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Tests;

/// <summary>
/// Every cell of every lecture in the page. It takes an hour, so it is built and run when it is asked for, see the README; and it
/// writes the cells' times to <c>in-the-browser.json</c>.
/// </summary>
public sealed class SweepSpecs(BookFixture fixture, ITestOutputHelper log)
{
    // Longer cells are stopped; they, and those that need them, are to be listed as too long.
    private const double MostSeconds = 150;

    // Quicker cells are not listed.
    private const double LeastSeconds = 0.5;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Lectures => [.. Course.Read(Path.Combine(Repository.Root, "notebooks")).Lectures
        .Where(lecture => lecture.Obstacle is null).Select(lecture => lecture.Path)];

    [Theory, MemberData(nameof(Lectures))]
    public async Task Every_cell_shows_what_is_committed_or_is_listed(string path)
    {
        var site = await fixture.SiteAsync();
        var lecture = site.Course.Lectures.Single(lecture => lecture.Path == path);
        await using var page = await fixture.OpenAsync("index.html");
        var sweep = new LectureInPage(page);
        var calibration = await sweep.CalibrateAsync();

        var known = InBrowser.Read(Repository.Root);

        var runs = await sweep.RunAsync(
            lecture.Cells.Where(cell => cell.IsCode && !known.Of(lecture, cell).IsTooLong), MostSeconds, run => Tell(path, run));

        WriteTimes(path, calibration, runs);
        Assert.Empty(LectureInPage.NotAsListed(lecture, known, runs));
    }

    private void Tell(string path, CellRun run)
    {
        var line = FormattableString.Invariant($"{run.Seconds:0.00} s {path} {run.Cell.Id} {(run.IsTooLong ? "too long" : run.Difference)}");
        log.WriteLine(line);
        Console.Error.WriteLine(line);
    }

    /// <summary>The times as on the machine on which the file's calibration was measured.</summary>
    private static void WriteTimes(string path, double calibration, IEnumerable<CellRun> runs)
    {
        var file = InBrowser.FileIn(Repository.Root);
        var all = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var native = Path.Combine(Repository.Root, "site", "times.json") is var times && File.Exists(times)
            ? JsonNode.Parse(File.ReadAllText(times))![$"notebooks/{path}.ipynb"] : null;
        var lectures = all["lectures"]!.AsObject();
        var lecture = lectures[path]?.AsObject() ?? [];
        foreach (var run in runs.Where(run => run.Seconds > LeastSeconds && !run.IsTooLong))
        {
            var cell = lecture[run.Cell.Id]?.AsObject() ?? [];
            cell["seconds"] = Rounded(run.Seconds * (double)all["calibration"]! / calibration);
            if (native?[run.Cell.Id] is { } seconds)
            {
                cell["native"] = Rounded((double)seconds);
            }

            lecture[run.Cell.Id] = cell;
        }

        lectures[path] = lecture;
        all["lectures"] = new JsonObject(lectures.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone())));
        File.WriteAllText(file, all.ToJsonString(Json).ReplaceLineEndings("\n") + "\n");
    }

    private static double Rounded(double seconds) => double.Parse(seconds.ToString("g2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
