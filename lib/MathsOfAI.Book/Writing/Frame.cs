using MathsOfAI.Book.Text;

namespace MathsOfAI.Book.Writing;

/// <summary>What stands around the content of every page.</summary>
internal static class Frame
{
    private const string Book = "Mathematics of AI";

    // Scripts and data from the book itself only; formulas and figures carry styles of their own.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "worker-src 'self' blob:; base-uri 'none'; form-action 'none'";

    // What almost every page uses, so that its text is not drawn twice.
    private static readonly string[] Fonts =
        ["fonts/text", "fonts/text-italic", "fonts/code", "katex/fonts/KaTeX_Main-Regular", "katex/fonts/KaTeX_Math-Italic"];

    private static readonly (string Path, string Name)[] Navigation =
    [
        ("index.html", "Contents"),
        ("notation.html", "Notation"),
        ("students.html", "For students"),
        (ProgressPage.Path, "My progress"),
        ("lecturers.html", "For lecturers"),
        ("reference/index.html", "Reference"),
    ];

    /// <summary>A whole page.</summary>
    /// <param name="path">Where it is, from the book's root.</param>
    /// <param name="title">Its title, plain.</param>
    /// <param name="description">What it is about, plain.</param>
    /// <param name="headings">What its own table of contents lists.</param>
    /// <param name="content">Its content.</param>
    /// <param name="style">A name for its kind, for the style sheet.</param>
    public static string Page(
        string path, string title, string description, IEnumerable<Heading> headings, string content, string style)
    {
        string To(string target) => Html.Text(SiteLinks.Relative(path, target));
        var contents = Contents(headings);
        var links = string.Concat(Navigation.Select(page =>
            $"<a href=\"{To(page.Path)}\"{(page.Path == path ? " aria-current=\"page\"" : "")}>{page.Name}</a>"));
        return $"""
            <!doctype html>
            <html lang="en-GB" data-root="{To("index.html")[..^"index.html".Length]}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="description" content="{Html.Text(description)}">
            <meta name="color-scheme" content="light dark">
            <title>{Html.Text(title)}{(title == Book ? "" : " · " + Book)}</title>
            <link rel="icon" href="data:,">
            {string.Join('\n', Fonts.Select(font => $"<link rel=\"preload\" href=\"{To($"assets/{font}.woff2")}\" as=\"font\" type=\"font/woff2\" crossorigin>"))}
            <link rel="stylesheet" href="{To("assets/katex/katex.css")}">
            <link rel="stylesheet" href="{To("assets/book.css")}">
            <script src="{To("assets/theme.js")}"></script>
            <script type="module" src="{To("assets/page.js")}"></script>
            </head>
            <body class="{style}">
            <a class="skip" href="#main">Skip to the text</a>
            <header class="top">
            <a class="home" href="{To("index.html")}">{Book}</a>
            <nav aria-label="The book">{links}</nav>
            <span class="tools">
            {(style == "lecture" ? "<button type=\"button\" class=\"needs-scripts\" data-does=\"lecture\" title=\"Lecture mode (L)\">Lecture</button>" : "")}
            <button type="button" class="needs-scripts" data-does="search" title="Search (/)">Search</button>
            <button type="button" class="needs-scripts" data-does="theme" title="Light or dark" aria-label="Light or dark">◐</button>
            </span>
            </header>
            <div class="page">
            {(contents.Length > 0 ? $"<nav class=\"side\" aria-label=\"On this page\">{contents}</nav>" : "")}
            <main id="main">
            {(contents.Length > 0 ? $"<details class=\"on-this-page\"><summary>On this page</summary>{contents}</details>" : "")}
            {content}
            </main>
            </div>
            </body>
            </html>

            """;
    }

    private static string Contents(IEnumerable<Heading> headings)
    {
        Heading[] listed = [.. headings.Where(heading => heading.Level is 2 or 3)];
        return listed.Length < 2 ? "" : $"<ul>{string.Concat(listed.Select(heading =>
            $"<li class=\"level{heading.Level}\"><a href=\"#{Html.Text(heading.Anchor)}\">{heading.Html}</a></li>"))}</ul>";
    }
}
