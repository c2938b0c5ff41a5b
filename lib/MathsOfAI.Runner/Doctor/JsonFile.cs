using System.Text.Json;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Doctor;

/// <summary>Reads what other programs have written.</summary>
internal static class JsonFile
{
    /// <summary>What a file holds, or null where it does not exist, cannot be read, or holds no JSON.</summary>
    public static JsonNode? Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
