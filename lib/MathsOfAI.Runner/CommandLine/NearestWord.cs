namespace MathsOfAI.Runner.CommandLine;

/// <summary>Guesses what somebody meant to type.</summary>
internal static class NearestWord
{
    private const int MostSlips = 3;

    /// <summary>A question to put behind a message, or nothing where no known word is near.</summary>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        var (nearest, slips) = known.Select(candidate => (candidate, Slips(word.TrimStart('-'), candidate.TrimStart('-'))))
            .DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return slips <= Math.Min(MostSlips, word.Length / 2) ? $"; did you mean {nearest}?" : "";
    }

    /// <summary>The Levenshtein distance: letters added, left out or mistaken.</summary>
    private static int Slips(string word, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= word.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (word[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
