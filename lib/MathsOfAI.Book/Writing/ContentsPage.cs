using System.Text.RegularExpressions;
using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MathsOfAI.Book.Writing;

/// <summary>The first page: the lectures as cards, from the tables of the course's README, and below them the gallery.</summary>
/// <param name="course">The course.</param>
/// <param name="page">The texts of the page.</param>
internal sealed partial class ContentsPage(Course course, PageText page)
{
    public const string Path = "index.html";
    private const string Tag = "gallery";

    private const string Lead =
        "Lectures on the mathematics of deep learning: every formula beside the code that computes it, every experiment with its figure, "
        + "and exercises that check themselves.";

    // The columns of the tables.
    private const int Picture = 0;
    private const int Title = 1;
    private const int Aim = 2;
    private const int Minutes = 3;
    private const int Sources = 4;

    /// <summary>The page.</summary>
    /// <param name="contents">The contents.</param>
    public string Draw(MarkdownDocument contents)
    {
        var blocks = string.Concat(contents.Select(block => block is Table table ? Cards(table)
            : block is HeadingBlock ? ""
            : page.Render(block, withLinks: true)));
        var content = $"<h1>Mathematics of AI</h1>\n<p class=\"lead\">{Lead}</p>\n<div class=\"contents\">{blocks}</div>\n<h2 id=\"gallery\">Gallery</h2>\n"
            + $"<p>Figures of the lectures; each leads to the cell that draws it.</p>\n<div class=\"gallery\">{string.Concat(Gallery.Select(Draw))}</div>";
        return Frame.Page(Path, "Mathematics of AI", "Live lectures on the mathematics of deep learning, in C#.", [], content, "contents-page");
    }

    private IEnumerable<(Lecture Lecture, Cell Cell, Output.Chart Chart)> Gallery =>
        from lecture in course.Lectures
        from cell in lecture.Cells
        where cell.Tags.Contains(Tag)
        from chart in cell.Outputs.OfType<Output.Chart>().Take(1)
        select (lecture, cell, chart);

    private string Cards(Table table) =>
        $"<div class=\"cards\">{string.Concat(table.OfType<TableRow>().Where(row => !row.IsHeader).Select(Card))}</div>";

    private string Card(TableRow row)
    {
        var cells = row.OfType<TableCell>().ToArray();
        var tags = string.Concat(cells[Picture].Descendants<HtmlInline>().Select(inline => inline.Tag));
        var file = PictureFile().Match(tags).Groups["file"].Value;
        var shown = Gallery.FirstOrDefault(picture => $"{System.IO.Path.GetFileName(picture.Lecture.Path)}-{picture.Cell.Id}.png" == file);
        if (shown.Chart is null)
        {
            throw new BookException($"The contents show {file}, which is no picture of a cell with the tag '{Tag}'.");
        }

        var link = cells[Title].Descendants<LinkInline>().First();
        var target = Html.Text(page.Resolve(link.Url!)!);
        var alt = Alternative().Match(tags).Groups["text"].Value;
        return FormattableString.Invariant(
            $"<article class=\"card\"><img src=\"{LecturePage.FigureOf(shown.Lecture, shown.Cell, 0)}.png\" width=\"{shown.Chart.Width}\" ")
            + FormattableString.Invariant($"height=\"{shown.Chart.Height}\" loading=\"lazy\" alt=\"{alt}\">")
            + $"<div><h3><a href=\"{target}\">{page.Render(link, withLinks: false)}</a></h3><p>{Text(cells[Aim])}</p>"
            + $"<p class=\"small\">{Text(cells[Minutes])} minutes · {Text(cells[Sources])}</p></div></article>";
    }

    private string Text(TableCell cell) => page.Render(cell, withLinks: true).Trim();

    private static string Draw((Lecture Lecture, Cell Cell, Output.Chart Chart) picture)
    {
        var (lecture, cell, chart) = picture;
        return $"<a href=\"{LecturePage.PathOf(lecture)}#{LecturePage.AnchorOf(cell)}\" title=\"{Html.Text(lecture.Title)}\">"
            + FormattableString.Invariant($"<img src=\"{LecturePage.FigureOf(lecture, cell, 0)}.png\" width=\"{chart.Width}\" ")
            + FormattableString.Invariant($"height=\"{chart.Height}\" loading=\"lazy\" alt=\"{Html.Text(lecture.Title)}: {Html.Text(chart.Sentence)}\"></a>");
    }

    [GeneratedRegex(@"<img src=""gallery/(?<file>[^""]+)""")]
    private static partial Regex PictureFile();

    [GeneratedRegex(@"alt=""(?<text>[^""]*)""")]
    private static partial Regex Alternative();
}
