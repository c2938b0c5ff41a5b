using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Text;

namespace MathsOfAI.Book.Writing;

/// <summary>A figure in a page: its picture, in whose place a script draws what can be turned.</summary>
internal static class FigureElement
{
    /// <summary>The figure.</summary>
    /// <param name="page">The page, from the book's root.</param>
    /// <param name="files">Its files, from the book's root, without their endings.</param>
    /// <param name="chart">The figure.</param>
    public static string Draw(string page, string files, Output.Chart chart)
    {
        var path = Html.Text(SiteLinks.Relative(page, files));
        return FormattableString.Invariant(
            $"<figure class=\"figure\" style=\"--width:{chart.Width};--height:{chart.Height}\" data-figure=\"{path}.json\">")
            + FormattableString.Invariant($"<img src=\"{path}.png\" width=\"{chart.Width}\" height=\"{chart.Height}\" ")
            + $"loading=\"lazy\" decoding=\"async\" alt=\"{Html.Text(chart.Sentence)}\"></figure>";
    }
}
