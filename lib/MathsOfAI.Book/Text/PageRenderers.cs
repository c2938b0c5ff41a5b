using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MathsOfAI.Book.Text;

/// <summary>What Markdown becomes in a page of the book, where that is not what Markdig would write.</summary>
internal static class PageRenderers
{
    /// <summary>Headings, each with its name and a link to itself.</summary>
    public sealed class Headings(PageText page) : HtmlObjectRenderer<HeadingBlock>
    {
        protected override void Write(HtmlRenderer renderer, HeadingBlock heading)
        {
            var anchor = Html.Text(PageText.AnchorOf(heading));
            renderer.Write(FormattableString.Invariant($"<h{heading.Level} id=\"{anchor}\">"));
            renderer.Write(page.Render(heading.Inline!, withLinks: true));
            renderer.Write($" <a class=\"anchor\" href=\"#{anchor}\" aria-label=\"Link to this section\">#</a>");
            renderer.WriteLine(FormattableString.Invariant($"</h{heading.Level}>"));
        }
    }

    /// <summary>Formulas within a line.</summary>
    public sealed class InlineFormulas(PageText page) : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula) =>
            renderer.Write(page.Book.Formulas[MarkdownText.Of(formula)]);
    }

    /// <summary>Formulas on lines of their own, with a place for each number.</summary>
    public sealed class BlockFormulas(PageText page) : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock block)
        {
            var formula = MarkdownText.Of(block);
            renderer.Write("<div class=\"formula\" tabindex=\"0\" role=\"group\" aria-label=\"Formula\">");
            foreach (var number in Equations.In(formula.Tex).Where(page.TryPlace))
            {
                renderer.Write($"<span id=\"{Equations.Anchor(number)}\"></span>");
            }

            renderer.Write(page.Book.Formulas[formula]).WriteLine("</div>");
        }
    }

    /// <summary>Links, where the book has something to lead to.</summary>
    public sealed class Links(PageText page, bool areWanted) : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            var target = page.Resolve(link.Url ?? "");
            if (link.IsImage || target is null || !areWanted)
            {
                renderer.WriteChildren(link);
                return;
            }

            renderer.Write($"<a href=\"{Html.Text(target)}\">");
            renderer.WriteChildren(link);
            renderer.Write("</a>");
        }
    }

    /// <summary>Text, in which the number of an equation of the page leads to it.</summary>
    public sealed class Literals(PageText page, bool withLinks) : HtmlObjectRenderer<LiteralInline>
    {
        protected override void Write(HtmlRenderer renderer, LiteralInline literal)
        {
            var text = Html.Text(literal.Content.ToString());
            renderer.Write(withLinks && !IsInLink(literal)
                ? Equations.Number().Replace(text, match => page.HasEquation(match.Groups["number"].Value)
                    ? $"(<a class=\"equation\" href=\"#{Equations.Anchor(match.Groups["number"].Value)}\">{match.Groups["number"].Value}</a>)"
                    : match.Value)
                : text);
        }
    }

    /// <summary>Code, in which a name of the library leads to the reference.</summary>
    public sealed class CodeSpans(PageText page, bool withLinks) : HtmlObjectRenderer<CodeInline>
    {
        protected override void Write(HtmlRenderer renderer, CodeInline code)
        {
            var text = $"<code>{Html.Text(code.Content)}</code>";
            var target = withLinks && !IsInLink(code) ? page.Explain(code.Content) : null;
            renderer.Write(target is null ? text : $"<a class=\"name\" href=\"{Html.Text(target)}\">{text}</a>");
        }
    }

    private static bool IsInLink(Inline inline) => inline.FindParentOfType<LinkInline>().Any();
}
