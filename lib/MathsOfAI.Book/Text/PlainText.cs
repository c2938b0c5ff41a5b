using System.Text.RegularExpressions;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace MathsOfAI.Book.Text;

/// <summary>Markdown without its marks, formulas in a legible short form: for the search and for names of places.</summary>
internal static partial class PlainText
{
    /// <summary>The text of a piece of Markdown.</summary>
    public static string Of(MarkdownObject piece)
    {
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text) { EnableHtmlForBlock = false, EnableHtmlForInline = false, EnableHtmlEscape = false };
        renderer.ObjectRenderers.Insert(0, new InlineFormula());
        renderer.ObjectRenderers.Insert(0, new BlockFormula());
        new Markdig.Extensions.Tables.PipeTableExtension().Setup(new Markdig.MarkdownPipelineBuilder().Build(), renderer);
        renderer.Render(piece);
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static string Of(string tex) => Marks().Replace(tex, "");

    [GeneratedRegex(@"\\(?:begin|end|text|mathbb|mathcal|tfrac|frac|left|right|quad|qquad)\b|[\\{}&$]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    private sealed class InlineFormula : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula) => renderer.Write(Of(MarkdownText.Of(formula).Tex));
    }

    private sealed class BlockFormula : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula) => renderer.Write(Of(MarkdownText.Of(formula).Tex)).Write(" ");
    }
}
