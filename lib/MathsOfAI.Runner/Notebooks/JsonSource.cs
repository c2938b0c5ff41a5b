using System.Text.Json;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>
/// Reads JSON as other tools write it. Half a surrogate pair, which no text can hold, becomes U+FFFD; how deep values may be nested
/// is bounded. The previews compile this file, which depends on nothing else.
/// </summary>
internal static class JsonSource
{
    /// <summary>How deep values may be nested in a notebook.</summary>
    public const int Deepest = 200;

    /// <summary>Parses a JSON text in which no key occurs twice in one object.</summary>
    /// <exception cref="JsonException">It is not valid JSON, or nested too deeply; <see cref="Fault"/> says which.</exception>
    public static JsonNode? Parse(string text, int deepest = Deepest) => JsonNode.Parse(
        WithoutLoneSurrogates(text), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = deepest });

    /// <summary>What is wrong with a text that was not parsed.</summary>
    public static string Fault(JsonException exception) => exception switch
    {
        { LineNumber: null } => "not valid JSON (a key occurs twice in one object)",
        _ when exception.Message.Contains("maximum configured depth", StringComparison.Ordinal) => "nested too deeply",
        _ => FormattableString.Invariant($"not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})"),
    };

    private static string WithoutLoneSurrogates(string text)
    {
        if (!text.Contains(@"\u", StringComparison.Ordinal))
        {
            return text;
        }

        var whole = text.ToCharArray();
        for (var i = text.IndexOf('\\'); i >= 0 && i < text.Length - 1; i = text.IndexOf('\\', i))
        {
            var (isHigh, isLow) = (IsSurrogate(text, i, "89ab"), IsSurrogate(text, i, "cdef"));
            var isPair = isHigh && IsSurrogate(text, i + 6, "cdef");
            if ((isHigh || isLow) && !isPair)
            {
                @"\ufffd".CopyTo(whole.AsSpan(i));
            }

            i += isPair ? 12 : isHigh || isLow ? 6 : 2;
        }

        return new string(whole);
    }

    /// <summary>Whether an escape such as \ud83d stands there, its third digit one of those given.</summary>
    private static bool IsSurrogate(string text, int start, string thirdDigit) =>
        start + 6 <= text.Length
        && text.AsSpan(start, 2) is @"\u"
        && text[start + 2] is 'd' or 'D'
        && thirdDigit.Contains(char.ToLowerInvariant(text[start + 3]))
        && char.IsAsciiHexDigit(text[start + 4])
        && char.IsAsciiHexDigit(text[start + 5]);
}
