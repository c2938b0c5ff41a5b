using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MathsOfAI.Runner.Building;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Course;

/// <summary>What every notebook of the course keeps to.</summary>
public sealed partial class NotebookSpecs
{
    private const string Figure = "application/vnd.plotly.v1+json";

    public static TheoryData<string> Notebooks => [.. Repository.NotebooksIn(Repository.Course).Select(Repository.FromRoot)];

    /// <summary>
    /// The countries take turns, since what could depend on one is the same library in all notebooks. Those that load TorchSharp
    /// are run by <see cref="TorchNotebookSpecs"/>, where that can be.
    /// </summary>
    public static TheoryData<string, string> NotebooksAbroad
    {
        get
        {
            string[] locales = ["fr_FR.UTF-8", "tr_TR.UTF-8", "C.UTF-8"];
            var all = new TheoryData<string, string>();
            foreach (var (i, notebook) in LoadingTorch(false).Index())
                all.Add(notebook, locales[i % locales.Length]);
            return all;
        }
    }

    [Theory, MemberData(nameof(NotebooksAbroad))]
    public Task What_is_committed_is_what_a_run_gives_in_every_country_and_every_exercise_is_solved_by_its_solution(
        string notebook, string locale) => CheckAsync(notebook, locale);

    internal static IEnumerable<string> LoadingTorch(bool loads) => Repository.NotebooksIn(Repository.Course)
        .Where(path => Notebook.Read(path).Cells.Any(TorchLibrary.IsLoadedBy) == loads)
        .Select(Repository.FromRoot);

    internal static async Task CheckAsync(string notebook, string locale)
    {
        using var folder = new TemporaryFolder();
        // Elsewhere the last shown digit of a number may be another.
        var command = OperatingSystem.IsLinux() ? "check" : "solutions";
        var run = await RunnerProcess.RunInLocaleAsync(folder, locale, command, Path.Combine(Repository.Root, notebook));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var exercises = Cells(notebook).SelectMany(Tags).Count(tag => tag.StartsWith("stub:", StringComparison.Ordinal));
        Assert.True(exercises > 0);
        Assert.Contains($"{exercises} of {exercises} exercises correct", run.Output);
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void It_has_25_to_48_cells_and_at_most_500_KB(string notebook)
    {
        Assert.InRange(Cells(notebook).Count(), 25, 48);
        Assert.InRange(new FileInfo(Path.Combine(Repository.Root, notebook)).Length, 1, 500_000);
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void Its_first_code_cell_prepares_the_library_its_second_loads_the_set_up_and_neither_does_anything_else(string notebook) =>
        Assert.Equal(
            ["#load \"../../lib/prepare.csx\"", "#load \"../../lib/setup.csx\""],
            Cells(notebook).Where(IsCode).Take(2).Select(Source));

    [Theory, MemberData(nameof(Notebooks))]
    public void It_has_at_least_eight_figures_each_of_figure_picture_and_sentence_alone(string notebook)
    {
        var figures = Outputs(notebook).Where(output => output["data"]?[Figure] is not null).ToArray();
        Assert.InRange(figures.Length, 8, 30);
        Assert.All(figures, output =>
        {
            Assert.IsType<JsonObject>(output["data"]![Figure]);
            Assert.Equal([Figure, "text/plain"], output["data"]!.AsObject().Select(mime => mime.Key).Except(["image/png"]));
        });
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void Nothing_in_it_has_failed_and_no_exercise_is_attempted(string notebook)
    {
        Assert.DoesNotContain(Outputs(notebook), output => (string?)output["output_type"] == "error");
        Assert.All(
            Cells(notebook).Where(cell => Tags(cell).Any(tag => tag.StartsWith("check:", StringComparison.Ordinal))),
            check => Assert.StartsWith("Not attempted.", (string?)check["outputs"]![0]!["data"]!["text/plain"]![0]));
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void Its_cells_are_short_enough_to_read_aloud_and_their_lines_fit_on_a_page(string notebook) =>
        Assert.All(Cells(notebook).Where(IsCode).Select(cell => Source(cell).Split('\n')), lines =>
        {
            Assert.InRange(lines.Length, 1, 20);
            Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        });

    [Theory, MemberData(nameof(Notebooks))]
    public void What_it_prints_fits_into_a_projectors_lines(string notebook)
    {
        var lines = Outputs(notebook)
            .Where(output => output["data"]?[Figure] is null)
            .SelectMany(output => Text(output["text"] ?? output["data"]!["text/plain"]!).Split('\n'))
            .ToArray();
        Assert.True(lines.Length > 20);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 90));
    }

    /// <summary>Earlier weeks also tell what their lectures' specs measure; later ones do so in brackets.</summary>
    public static TheoryData<string> NotebooksSinceWeek6 =>
        [.. Notebooks.Select(row => row.Data).Where(name => string.CompareOrdinal(name, "notebooks/week06") >= 0)];

    [Theory, MemberData(nameof(NotebooksSinceWeek6))]
    public void Decimals_under_what_to_notice_are_printed_by_the_notebook_or_rounded_from_what_it_prints(string notebook)
    {
        var printed = Outputs(notebook).Select(output => Text(output["text"] ?? output["data"]!["text/plain"]!))
            .Concat(Cells(notebook).Where(IsCode).Select(Source))
            .SelectMany(text => Decimal().Matches(text).Select(match => match.Value)).ToHashSet();
        var noticed = Cells(notebook).Where(cell => !IsCode(cell)).Select(Source)
            .Where(text => text.StartsWith("**What to notice.**", StringComparison.Ordinal))
            .SelectMany(text => Decimal().Matches(Bracketed().Replace(text.Split("\n#")[0], "")).Select(match => match.Value))
            .ToArray();
        Assert.NotEmpty(noticed);
        Assert.All(noticed, number => Assert.True(printed.Contains(number) || printed.Any(longer => Rounds(longer, number)), number));
    }

    private static bool Rounds(string longer, string number)
    {
        var digits = number.Length - 1 - number.IndexOf('.');
        return longer.Length - 1 - longer.IndexOf('.') > digits
            && double.Parse(longer, CultureInfo.InvariantCulture).ToString($"F{digits}", CultureInfo.InvariantCulture) == number;
    }

    [GeneratedRegex(@"(?<![\d.])\d+\.\d+(?![\d.]*\d)")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Bracketed();

    private static IEnumerable<JsonObject> Cells(string notebook) =>
        TestNotebook.Parse(File.ReadAllText(Path.Combine(Repository.Root, notebook)))["cells"]!.AsArray().Select(cell => cell!.AsObject());

    private static IEnumerable<JsonObject> Outputs(string notebook) =>
        Cells(notebook).Where(IsCode).SelectMany(cell => cell["outputs"]!.AsArray().Select(output => output!.AsObject()));

    private static bool IsCode(JsonObject cell) => (string?)cell["cell_type"] == "code";

    private static string Source(JsonObject cell) => Text(cell["source"]!);

    private static string Text(JsonNode lines) => string.Concat(lines.AsArray().Select(line => (string?)line));

    private static IEnumerable<string> Tags(JsonObject cell) =>
        cell["metadata"]!["tags"] is JsonArray tags ? tags.Select(tag => (string)tag!) : [];
}
