namespace MathsOfAI.Embeddings;

/// <summary>The words of a language, each with its number 0, 1, …. Introduced in lecture 03-word-embeddings.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _words = [];

    /// <param name="words">The words; what occurs again is the same word.</param>
    /// <exception cref="ArgumentException">No words.</exception>
    public Vocabulary(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (var word in words)
        {
            if (_numbers.TryAdd(word, _words.Count))
                _words.Add(word);
        }

        if (_words.Count == 0)
            throw new ArgumentException("Expected at least one word, given none.", nameof(words));
    }

    /// <summary>How many words there are.</summary>
    public int Count => _words.Count;

    /// <summary>The words in the order of their numbers, which is that of their first occurrences.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The number of a word.</summary>
    /// <exception cref="ArgumentException">There is no such word.</exception>
    public int this[string word] => _numbers.TryGetValue(word, out var number)
        ? number
        : throw new ArgumentException(FormattableString.Invariant($"Expected one of {Count} words, given \"{word}\"."), nameof(word));

    /// <summary>The numbers of a sentence's words, which stand with one space between them.</summary>
    /// <exception cref="ArgumentException">There is no such word.</exception>
    public int[] Numbers(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return [.. sentence.Split(' ').Select(word => this[word])];
    }

    /// <summary>The sentence of words with these numbers.</summary>
    public string Text(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(number => _words[number]));
}
