using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;

namespace MathsOfAI.Book.Text;

/// <summary>A heading of a page.</summary>
/// <param name="Level">From 1, the page's title.</param>
/// <param name="Anchor">Its name in the page.</param>
/// <param name="Html">Its text, without links.</param>
/// <param name="Text">Its text, without marks.</param>
internal sealed record Heading(int Level, string Anchor, string Html, string Text);

/// <summary>What the texts of one page have in common: their places' names, their equations, and where their links lead.</summary>
/// <param name="file">The file that they come from, from the repository's root.</param>
/// <param name="page">The page, from the book's root.</param>
/// <param name="book">What all pages have in common.</param>
internal sealed class PageText(string file, string page, BookText book)
{
    private const string AnchorKey = "anchor";

    private readonly List<Heading> _headings = [];
    private readonly List<SearchSection> _sections = [];
    private readonly HashSet<string> _equations = new(StringComparer.Ordinal);

    /// <summary>The headings of what has been drawn so far.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    /// <summary>What the search knows of what has been drawn so far.</summary>
    public IReadOnlyList<SearchSection> Sections => _sections;

    /// <summary>The names of places in the page.</summary>
    public Anchors Anchors { get; } = new();

    /// <summary>What all pages have in common.</summary>
    public BookText Book => book;

    /// <summary>Notes the equations of a text, so that other texts of the page can refer to them.</summary>
    public void NoteEquations(MarkdownDocument text) =>
        _equations.UnionWith(text.Descendants<MathBlock>().SelectMany(block => Equations.In(MarkdownText.Of(block).Tex)));

    /// <summary>Whether the page has an equation of this number.</summary>
    public bool HasEquation(string number) => _equations.Contains(number);

    /// <summary>Gives an equation its place, which is where its number comes first.</summary>
    /// <returns>False where it has one already.</returns>
    public bool TryPlace(string number) => Anchors.TryTake(Equations.Anchor(number));

    /// <summary>Where a link of this page leads, or null.</summary>
    public string? Resolve(string target) => book.Links.Resolve(target, file, page);

    /// <summary>Where the reference explains a name of the library, or null.</summary>
    public string? Explain(string code) => book.Names(code) is { } path ? SiteLinks.Relative(page, path) : null;

    /// <summary>The name that a heading was given.</summary>
    public static string AnchorOf(HeadingBlock heading) => (string)heading.GetData(AnchorKey)!;

    /// <summary>Draws a text.</summary>
    public string Draw(MarkdownDocument text)
    {
        foreach (var block in text)
        {
            Note(block);
        }

        return Render(text, withLinks: true);
    }

    /// <summary>Draws a piece of a text, such as the cell of a table.</summary>
    public string Render(MarkdownObject piece, bool withLinks)
    {
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html) { ImplicitParagraph = piece is TableCell };
        new PipeTableExtension().Setup(new Markdig.MarkdownPipelineBuilder().Build(), renderer);
        // Before Markdig's own, of which the one for code would take formulas too.
        IMarkdownObjectRenderer[] own =
        [
            new PageRenderers.Headings(this),
            new PageRenderers.InlineFormulas(this),
            new PageRenderers.BlockFormulas(this),
            new PageRenderers.Links(this, withLinks),
            new PageRenderers.Literals(this, withLinks),
            new PageRenderers.CodeSpans(this, withLinks),
        ];
        foreach (var first in own)
        {
            renderer.ObjectRenderers.Insert(0, first);
        }

        renderer.Render(piece);
        return html.ToString();
    }

    private void Note(Block block)
    {
        if (block is HeadingBlock heading)
        {
            var text = PlainText.Of(heading);
            var anchor = Anchors.For(text);
            heading.SetData(AnchorKey, anchor);
            _headings.Add(new Heading(heading.Level, anchor, Render(heading.Inline!, withLinks: false), text));
            _sections.Add(new SearchSection(text, anchor));
        }
        else if (_sections.Count > 0)
        {
            _sections[^1].Add(PlainText.Of(block));
        }
    }
}
