using System.Text;

namespace MathsOfAI.Book.Text;

/// <summary>A heading and the text below it, as the search knows them.</summary>
/// <param name="title">The heading.</param>
/// <param name="anchor">Its name in the page.</param>
internal sealed class SearchSection(string title, string anchor)
{
    private readonly StringBuilder _text = new();

    /// <summary>The heading.</summary>
    public string Title => title;

    /// <summary>Its name in the page.</summary>
    public string Anchor => anchor;

    /// <summary>The text below it.</summary>
    public string Text => _text.ToString();

    /// <summary>Adds more of the text.</summary>
    public void Add(string text) => _text.Append(_text.Length > 0 ? " " : "").Append(text);
}
