using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Text;

namespace MathsOfAI.Book.Writing;

/// <summary>A page that is made from Markdown.</summary>
/// <param name="Path">Where it is, from the book's root.</param>
/// <param name="File">The file that it is made of, from the repository's root.</param>
/// <param name="Markdown">Its text.</param>
internal sealed record MarkdownPage(string Path, string File, string Markdown)
{
    private const string Folder = "notebooks/";

    /// <summary>The title, its first heading.</summary>
    public string Title => Markdown.Split('\n')[0].TrimStart('#').Trim();

    /// <summary>The course's pages, of which README becomes the contents' text and a page for each other section.</summary>
    public static IReadOnlyList<MarkdownPage> Of(Course course) =>
    [
        .. course.Pages.Where(page => page.Key != Course.Contents)
            .Select(page => new MarkdownPage(System.IO.Path.ChangeExtension(page.Key, ".html"), Folder + page.Key, page.Value)),
        .. Sections(course.Pages[Course.Contents]).Skip(2)
            .Select(section => new MarkdownPage($"{SlugOf(section)}.html", Folder + Course.Contents, section[1..])),
    ];

    /// <summary>README's first section, the contents.</summary>
    public static string ContentsOf(Course course) =>
        Sections(course.Pages[Course.Contents]) is [_, var contents, ..]
            ? contents
            : throw new BookException($"{Folder}{Course.Contents} has no section with the contents.");

    /// <summary>Files, and sections of README, with the pages that are made of them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Links(Course course) =>
    [
        new(Folder + Course.Contents, ContentsPage.Path),
        new($"{Folder}{Course.Contents}#{SlugOf(ContentsOf(course))}", ContentsPage.Path),
        .. Of(course).Select(page => KeyValuePair.Create(
            page.File == Folder + Course.Contents ? $"{page.File}#{Anchors.Slug(page.Title)}" : page.File, page.Path)),
        .. course.Lectures.Select(lecture => KeyValuePair.Create($"{Folder}{lecture.Path}.ipynb", LecturePage.PathOf(lecture))),
    ];

    /// <summary>A text in parts, of which each but the first begins with a heading of the second level.</summary>
    private static string[] Sections(string markdown)
    {
        var parts = markdown.Split("\n## ");
        return [parts[0], .. parts.Skip(1).Select(part => "## " + part)];
    }

    private static string SlugOf(string section) => Anchors.Slug(section.Split('\n')[0].TrimStart('#'));
}
