using System.Text;

namespace MathsOfAI.Book.Text;

/// <summary>The names of places in a page, as GitHub makes them from headings, each given once.</summary>
internal sealed class Anchors
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A name for a place with this heading.</summary>
    public string For(string heading) => Keep(Slug(heading));

    /// <summary>The name as it is or, where that is taken, with a number.</summary>
    public string Keep(string wanted)
    {
        var name = wanted;
        for (var i = 1; !_taken.Add(name); i++)
        {
            name = FormattableString.Invariant($"{wanted}-{i}");
        }

        return name;
    }

    /// <summary>Takes a name as it is.</summary>
    /// <returns>False where it is taken already.</returns>
    public bool TryTake(string name) => _taken.Add(name);

    /// <summary>Lower case, hyphens for spaces, and of all else letters, digits, hyphens and underscores only.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in text.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character) || character is '-' or '_')
            {
                slug.Append(character);
            }
            else if (character == ' ')
            {
                slug.Append('-');
            }
        }

        return slug.ToString();
    }
}
