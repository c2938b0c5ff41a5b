using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>Names a figure's content, so that its preview is kept as long as nothing changes.</summary>
internal static class FigureHash
{
    /// <summary>SHA-256, in lower-case hexadecimal, of the figure's JSON with sorted keys and no spaces.</summary>
    public static string Of(JsonNode figure) => Convert.ToHexStringLower(SHA256.HashData(NotebookWriter.Compact(figure)));
}
