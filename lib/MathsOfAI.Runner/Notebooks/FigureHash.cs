using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>
/// Names a figure by its content, so that a preview is kept exactly as long as it shows that figure. Tools that make previews compile
/// this file and <see cref="JsonText"/>, which it needs.
/// </summary>
internal static class FigureHash
{
    /// <summary>The SHA-256 of a figure's canonical compact JSON in UTF-8, in lower-case hexadecimal.</summary>
    public static string Of(JsonNode figure) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonText.Compact(figure))));
}
