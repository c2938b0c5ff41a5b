using System.Text.Encodings.Web;
using System.Text.Json;
using MathsOfAI.Book.Text;

namespace MathsOfAI.Book.Writing;

/// <summary>What the search in a page reads: every section of the book with its text.</summary>
internal sealed class SearchIndex
{
    public const string Path = "assets/search.json";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string[]> _entries = [];

    /// <summary>Adds a section.</summary>
    /// <param name="page">Its page, from the book's root.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="section">The section.</param>
    public void Add(string page, string title, SearchSection section) =>
        _entries.Add([$"{page}#{section.Anchor}", title, section.Title, section.Text]);

    /// <summary>A list of [address, title of the page, heading, text].</summary>
    public string Draw() => JsonSerializer.Serialize(_entries, Options);
}
