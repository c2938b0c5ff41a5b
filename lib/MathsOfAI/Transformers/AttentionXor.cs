namespace MathsOfAI.Transformers;

/// <summary>
/// What XOR is to a neuron, these four sequences are to attention: one head in one layer cannot tell b from c after the last a at a
/// cost below ½ ln 2. Introduced in lecture 04-transformers of week 9.
/// </summary>
public static class AttentionXor
{
    /// <summary>abdca → b, acdba → c, dcaba → b, dbaca → c, with a = 0, b = 1, c = 2, d = 3.</summary>
    public static TokenSequences Sequences { get; } = new(4, [.. "abdca acdba dcaba dbaca".Split(' ').Select(Sequence)]);

    private static (int[] Tokens, int[] Targets) Sequence(string letters)
    {
        int[] tokens = [.. letters.Select(letter => letter - 'a')];
        var target = tokens[tokens.AsSpan().IndexOf(0) + 1];
        return (tokens, [.. Enumerable.Repeat(TokenSequences.NoTarget, tokens.Length - 1), target]);
    }
}
