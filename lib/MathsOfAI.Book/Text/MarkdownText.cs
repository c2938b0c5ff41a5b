using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace MathsOfAI.Book.Text;

/// <summary>Markdown as the course writes it: tables, and formulas between dollar signs.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().Build();

    /// <summary>Reads a text.</summary>
    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>The formulas of a text.</summary>
    public static IEnumerable<Formula> FormulasIn(MarkdownObject text) =>
        text.Descendants<MathInline>().Select(Of).Concat(text.Descendants<MathBlock>().Select(Of));

    /// <summary>The formula within a line.</summary>
    public static Formula Of(MathInline formula) => new(formula.Content.ToString(), Display: false);

    /// <summary>The formula on lines of its own.</summary>
    public static Formula Of(MathBlock formula) => new(formula.Lines.ToString().Trim(), Display: true);
}
