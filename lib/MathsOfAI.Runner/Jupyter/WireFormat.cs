using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Jupyter;

/// <summary>
/// Messages as frames: routing prefixes, a delimiter, a signature, and four JSON texts. Who does not know the key cannot sign, and is
/// not heard.
/// </summary>
internal sealed class WireFormat(byte[] key)
{
    private const int SignedFrames = 4;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    /// <summary>The message that some frames hold, or null if they are damaged, or not signed with the key.</summary>
    public JupyterMessage? Read(IReadOnlyList<byte[]> frames)
    {
        var delimiter = frames.Index().FirstOrDefault(frame => frame.Item.AsSpan().SequenceEqual(Delimiter), (-1, [])).Item1;
        if (delimiter < 0 || frames.Count < delimiter + 2 + SignedFrames)
        {
            return null;
        }

        byte[][] signed = [.. frames.Skip(delimiter + 2).Take(SignedFrames)];
        if (!CryptographicOperations.FixedTimeEquals(Sign(signed), frames[delimiter + 1]))
        {
            return null;
        }

        try
        {
            return Parse(signed[0]) is { } header && header["msg_type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String
                ? new JupyterMessage(type.GetValue<string>(), header, Parse(signed[1]) ?? [], Parse(signed[3]) ?? [], [.. frames.Take(delimiter)])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A message's frames, its routing prefix first.</summary>
    public IReadOnlyList<byte[]> Write(JupyterMessage message)
    {
        byte[][] signed = [Bytes(message.Header), Bytes(message.Parent), "{}"u8.ToArray(), Bytes(message.Content)];
        return [.. message.Identities, Delimiter, Sign(signed), .. signed];
    }

    private static JsonObject? Parse(byte[] json) => JsonSource.Parse(Encoding.UTF8.GetString(json)) as JsonObject;

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(JsonText.Compact(json));

    /// <summary>The signature in lower-case hexadecimal, as the protocol has it.</summary>
    private byte[] Sign(IEnumerable<byte[]> frames)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var frame in frames)
        {
            hash.AppendData(frame);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
