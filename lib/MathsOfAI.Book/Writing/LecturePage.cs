using System.Globalization;
using MathsOfAI.Book.Code;
using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Text;
using Markdig.Syntax;

namespace MathsOfAI.Book.Writing;

/// <summary>A lecture as a page, with the outputs that are committed.</summary>
/// <param name="lecture">The lecture.</param>
/// <param name="texts">Its Markdown cells, read.</param>
/// <param name="code">Its code cells.</param>
/// <param name="page">The texts of the page.</param>
/// <param name="minutes">How long its sections take, by their numbers.</param>
/// <param name="browser">What is known of cells in a browser.</param>
internal sealed class LecturePage(
    Lecture lecture, IReadOnlyDictionary<Cell, MarkdownDocument> texts, LectureCode code, PageText page, IReadOnlyDictionary<int, int> minutes,
    InBrowser browser)
{
    // What a cell can be told to do, where scripts run.
    private const string Buttons =
        """
        <div class="bar needs-scripts"><button type="button" data-does="run-cell">Run</button><button type="button" data-does="stop-cell" hidden>Stop</button><button type="button" data-does="run-above">Run all above</button><button type="button" data-does="edit-cell">Edit</button><button type="button" data-does="restore-cell" hidden>Restore</button><span class="time"></span><span class="note" role="status"></span></div>
        """;

    // What a cell that cannot run in a page says in their place.
    private const string Obstacle =
        """
        <div class="bar needs-scripts"><span class="time">Runs in VS Code and Jupyter: it uses TorchSharp.</span></div>
        """;

    /// <summary>Where a lecture's page is, from the book's root.</summary>
    public static string PathOf(Lecture lecture) => lecture.Path + ".html";

    /// <summary>Where a figure's files are, from the book's root, without their endings.</summary>
    public static string FigureOf(Lecture lecture, Cell cell, int number) =>
        FormattableString.Invariant($"figures/{lecture.Path}/{cell.Id}{(number > 0 ? $"-{number + 1}" : "")}");

    /// <summary>The name of a cell's place in its page.</summary>
    public static string AnchorOf(Cell cell) => $"cell-{cell.Id}";

    /// <summary>The page.</summary>
    /// <param name="previous">The lecture before, if any.</param>
    /// <param name="next">The lecture after, if any.</param>
    public string Draw(Lecture? previous, Lecture? next)
    {
        foreach (var text in texts.Values)
        {
            page.NoteEquations(text);
        }

        var cells = string.Concat(lecture.Cells.Select(Draw));
        var obstacle = lecture.Obstacle is { } reason ? $"<p class=\"obstacle needs-scripts\">{reason}</p>\n" : "";
        var content = $"{obstacle}<article data-lecture=\"{lecture.Path}\" data-minutes=\"{Minutes()}\" data-calibration=\"{Number(browser.Calibration)}\">\n{cells}</article>\n{Export}<p class=\"kernel-state\" role=\"status\"></p>\n<nav class=\"turn\" aria-label=\"Other lectures\">"
            + $"{Turn(previous, "Previous", "previous")}{Turn(next, "Next", "next")}</nav>\n"
            // With the page, not after it, so that no button is pressed in vain.
            + $"<script type=\"module\" src=\"{SiteLinks.Relative(PathOf(lecture), "assets/cells.js")}\"></script>";
        return Frame.Page(PathOf(lecture), lecture.Title, Description, page.Headings, content, "lecture");
    }

    private string Export => lecture.Exercises.Count == 0 || lecture.Obstacle is not null ? "" :
        "<p class=\"needs-scripts\"><button type=\"button\" data-does=\"export-answers\">Export my answers as a notebook</button> "
        + $"<a href=\"{SiteLinks.Relative(PathOf(lecture), ProgressPage.Path)}\">My progress</a></p>\n";

    /// <summary>The sections' names of places with their minutes, for the timer of the lecture mode.</summary>
    private string Minutes() => Html.Text(string.Join(' ', page.Headings
        .Where(heading => heading.Level == 2 && NumberOf(heading) is { } number && minutes.ContainsKey(number))
        .Select(heading => FormattableString.Invariant($"{heading.Anchor}:{minutes[NumberOf(heading)!.Value]}"))));

    private static int? NumberOf(Heading heading) =>
        int.TryParse(heading.Text.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The first paragraph after the title.</summary>
    private string Description =>
        lecture.Cells.Where(cell => !cell.IsCode).Select(cell => texts[cell]).First()
            .OfType<ParagraphBlock>().Select(PlainText.Of).FirstOrDefault("");

    private string Draw(Cell cell) => cell.IsCode ? DrawCode(cell) : $"<section class=\"text\">\n{page.Draw(texts[cell])}</section>\n";

    private string DrawCode(Cell cell)
    {
        var kind = cell.IsSetUp ? " set-up" : cell.Stub is not null ? " stub" : cell.Check is not null ? " check" : "";
        var (html, declares, needs) = code.Cells[cell];
        var label = cell.Stub is not null ? "Yours to fill in" : cell.Check is not null ? "Check" : "Code";
        var outputs = string.Concat(Numbered(cell.Outputs).Select(output => Draw(cell, output.Output, output.Number)));
        return $"<div class=\"cell{kind}\" id=\"{AnchorOf(cell)}\" data-cell=\"{cell.Id}\"{Names("declares", declares)}{Names("needs", needs)}{TimesOf(cell)}>"
            + $"<pre class=\"code\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><code>{html}</code></pre>{(lecture.Obstacle is null ? Buttons : Obstacle)}"
            + $"<div class=\"outputs\">{outputs}</div>{DifferenceOf(cell)}</div>\n"
            + (cell.Stub is { } exercise ? ExerciseElement.Draw(exercise, canRun: lecture.Obstacle is null) : "");
    }

    /// <summary>How long the cell takes, for the page to say how long it will take there.</summary>
    private string TimesOf(Cell cell) => browser.Of(lecture, cell) is { Seconds: { } seconds } known
        ? $" data-seconds=\"{Number(seconds)}\"{(known.Native is { } native ? $" data-native=\"{Number(native)}\"" : "")}"
        : "";

    private string DifferenceOf(Cell cell) => browser.Of(lecture, cell) is { Difference: { } difference } known
        ? $"<p class=\"remark difference needs-scripts\">{Html.Text($"In the browser {difference} {known.Reason}")}</p>"
        : "";

    private static string Number(double value) => FormattableString.Invariant($"{value}");

    private static string Names(string attribute, IReadOnlyList<string> names) =>
        names.Count > 0 ? $" data-{attribute}=\"{Html.Text(string.Join(' ', names))}\"" : "";

    private string Draw(Cell cell, Output output, int figure) => output switch
    {
        Output.PlainText text => $"<pre class=\"output\" tabindex=\"0\" role=\"region\" aria-label=\"Output\">{Html.Text(text.Text)}</pre>",
        Output.Latex latex => $"<div class=\"output formula\">{page.Book.Formulas[new Formula(latex.Tex, Display: true)]}</div>",
        Output.Chart chart => FigureElement.Draw(PathOf(lecture), FigureOf(lecture, cell, figure), chart),
        _ => throw new ArgumentException($"expected an output that a page can show, but was given {output.GetType().Name}", nameof(output)),
    };

    /// <summary>Each output with the number of figures before it in its cell.</summary>
    internal static IEnumerable<(Output Output, int Number)> Numbered(IReadOnlyList<Output> outputs) =>
        outputs.Select((output, i) => (output, outputs.Take(i).OfType<Output.Chart>().Count()));

    private string Turn(Lecture? other, string label, string style) => other is null ? "" :
        $"<a class=\"{style}\" rel=\"{(style == "next" ? "next" : "prev")}\" href=\"{SiteLinks.Relative(PathOf(lecture), PathOf(other))}\">"
        + $"<small>{label}</small>{Html.Text(other.Title)}</a>";
}
