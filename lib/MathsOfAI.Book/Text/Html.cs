namespace MathsOfAI.Book.Text;

/// <summary>Writes text into HTML.</summary>
internal static class Html
{
    /// <summary>A text in an element or in an attribute between double quotes.</summary>
    public static string Text(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
