using System.Text;

namespace MathsOfAI.Book.Writing;

/// <summary>The files of a book, in ordinal order of their paths.</summary>
internal sealed class SiteFiles
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>The files by their paths from the book's root.</summary>
    public IReadOnlyDictionary<string, byte[]> All => _files;

    /// <summary>Adds a text.</summary>
    public void Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a file.</summary>
    public void Add(string path, byte[] bytes) => _files.Add(path, bytes);
}
