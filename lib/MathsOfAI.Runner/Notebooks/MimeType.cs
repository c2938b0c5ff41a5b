namespace MathsOfAI.Runner.Notebooks;

/// <summary>How notebooks store what is shown in a mime type.</summary>
internal static class MimeType
{
    /// <summary>Whether the value is JSON, and not a text that holds it.</summary>
    public static bool HoldsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Whether the value is text, which is stored line by line.</summary>
    public static bool HoldsText(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "image/svg+xml" or "application/javascript";
}
