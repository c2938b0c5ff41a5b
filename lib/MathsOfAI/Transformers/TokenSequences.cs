namespace MathsOfAI.Transformers;

/// <summary>
/// Sequences of tokens of one length, with the word that should follow each token, or <see cref="NoTarget"/> where nothing is
/// asked. Introduced in lecture 04-transformers of week 9.
/// </summary>
public sealed class TokenSequences
{
    /// <summary>Where no word is asked for.</summary>
    public const int NoTarget = -1;

    private readonly int[] _tokens;
    private readonly int[] _targets;
    private readonly int[] _targetCounts;

    /// <param name="vocabulary">V; tokens are numbers from 0 to V − 1.</param>
    /// <param name="sequences">The tokens and the targets of each sequence, as many.</param>
    /// <exception cref="ArgumentException">No sequences, several lengths, or a number that is no word.</exception>
    public TokenSequences(int vocabulary, IReadOnlyList<(int[] Tokens, int[] Targets)> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        if (sequences.Count == 0 || sequences[0].Tokens.Length == 0)
            throw new ArgumentException("Expected at least one sequence of at least one token.", nameof(sequences));
        Length = sequences[0].Tokens.Length;
        foreach (var (tokens, targets) in sequences)
        {
            if (tokens.Length != Length || targets.Length != Length)
                throw new ArgumentException(FormattableString.Invariant(
                    $"Expected {Length} tokens and {Length} targets in every sequence, given {tokens.Length} and {targets.Length}."), nameof(sequences));
            if (tokens.Any(token => token < 0 || token >= vocabulary) || targets.Any(target => target < NoTarget || target >= vocabulary))
                throw new ArgumentException(FormattableString.Invariant(
                    $"Expected words from 0 to {vocabulary - 1}, given {string.Join(" ", tokens)} with {string.Join(" ", targets)}."), nameof(sequences));
        }

        Vocabulary = vocabulary;
        _tokens = [.. sequences.SelectMany(sequence => sequence.Tokens)];
        _targets = [.. sequences.SelectMany(sequence => sequence.Targets)];
        _targetCounts = [.. sequences.Select(sequence => sequence.Targets.Count(target => target != NoTarget))];
    }

    /// <summary>V, the number of words.</summary>
    public int Vocabulary { get; }

    /// <summary>How many tokens each sequence has.</summary>
    public int Length { get; }

    /// <summary>N, the number of sequences.</summary>
    public int Count => _targetCounts.Length;

    /// <summary>The tokens of a sequence.</summary>
    /// <param name="sequence">Its number, from 0.</param>
    public ReadOnlySpan<int> Tokens(int sequence) => _tokens.AsSpan(sequence * Length, Length);

    /// <summary>The word after each of its tokens, or <see cref="NoTarget"/>.</summary>
    /// <param name="sequence">Its number, from 0.</param>
    public ReadOnlySpan<int> Targets(int sequence) => _targets.AsSpan(sequence * Length, Length);

    /// <summary>At how many of its tokens a word is asked for.</summary>
    /// <param name="sequence">Its number, from 0.</param>
    public int TargetCount(int sequence) => _targetCounts[sequence];

    /// <summary>The same with one word more, number V, at the start of every sequence.</summary>
    public TokenSequences WithStart() => new(Vocabulary + 1, [.. Enumerable.Range(0, Count).Select(Started)]);

    private (int[] Tokens, int[] Targets) Started(int sequence) => ([Vocabulary, .. Tokens(sequence)], [NoTarget, .. Targets(sequence)]);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Count} sequences of {Length} tokens, {Vocabulary} words");
}
