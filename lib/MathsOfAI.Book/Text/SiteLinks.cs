using System.Text.RegularExpressions;

namespace MathsOfAI.Book.Text;

/// <summary>Turns links between the repository's files into links between the book's pages.</summary>
/// <param name="pages">Files of the repository, from its root, that are pages of the book, and the pages' paths in it.</param>
/// <param name="source">Where the repository is published, for files that are no pages; null leaves such links out.</param>
internal sealed partial class SiteLinks(IReadOnlyDictionary<string, string> pages, string? source)
{
    /// <summary>The link as it stands in a page.</summary>
    /// <param name="target">The link in the file.</param>
    /// <param name="file">The file that has it, from the repository's root.</param>
    /// <param name="page">The page that is made of it, from the book's root.</param>
    /// <returns>The link, or null where the book has nothing to lead to.</returns>
    public string? Resolve(string target, string file, string page)
    {
        if (HasScheme().IsMatch(target) || target.StartsWith('#'))
        {
            return target;
        }

        var parts = target.Split('#', 2);
        var wanted = Join(Folder(file), Uri.UnescapeDataString(parts[0]));
        var fragment = parts.Length > 1 ? "#" + parts[1] : "";
        if (pages.GetValueOrDefault(wanted + fragment) is { } part)
        {
            return Relative(page, part);
        }

        return pages.GetValueOrDefault(wanted) is { } path ? Relative(page, path.Contains('#') ? path : path + fragment)
            : source is not null ? $"{source}/{wanted}{fragment}"
            : null;
    }

    /// <summary>The way from one page of the book to another file of it.</summary>
    public static string Relative(string page, string target)
    {
        string[] from = page.Split('/')[..^1];
        var to = target.Split('/');
        var common = from.Zip(to.SkipLast(1)).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Concat(Enumerable.Repeat("../", from.Length - common)) + string.Join('/', to.Skip(common));
    }

    private static string Folder(string file) => file.Contains('/') ? file[..file.LastIndexOf('/')] : "";

    private static string Join(string folder, string path)
    {
        var parts = new Stack<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part != "..")
            {
                parts.Push(part);
            }
            else if (!parts.TryPop(out _))
            {
                throw new BookException($"The link '{path}' leaves the repository.");
            }
        }

        return string.Join('/', parts.Reverse());
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex HasScheme();
}
