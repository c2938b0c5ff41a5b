using Microsoft.DotNet.Interactive.Formatting;

namespace MathsOfAI.Runner.Sessions;

/// <summary>Turns a value into text, once for each mime type, with the formatters that the kernel uses.</summary>
internal static class MimeBundle
{
    public static IReadOnlyDictionary<string, string> Of(object? value, params IReadOnlyCollection<string> mimeTypes)
    {
        var wanted = mimeTypes.Count > 0 ? mimeTypes : Formatter.GetPreferredMimeTypesFor(value?.GetType());
        return wanted.Distinct().ToDictionary(mimeType => mimeType, value.ToDisplayString);
    }
}
