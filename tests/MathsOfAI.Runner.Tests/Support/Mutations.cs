using System.Text;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Tests.Support;

/// <summary>Damages notebooks as editors, merges, disks and hands do, in the same way for the same seed.</summary>
public sealed class Mutations
{
    private const string Punctuation = "{}[],:\"\\0-.e \n";

    private const string Mark = "damage goes here";

    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "1.5", "4", "1e999", "-0.0", "123456789012345678901234567890", "\"\"", "\"x\"", "\"code\"", "[]", "[null]",
        "[1,\"x\",[2]]", "{}", "{\"a\":{\"b\":1}}", "[[\"a\\n\"],{\"c\":null}]", "\"\\ud83d\"", "[\"\\udc00\"]",
    ];

    private readonly Random random;
    private readonly (string Name, Func<string, byte[]> Apply)[] kinds;

    public Mutations(int seed)
    {
        random = new Random(seed);
        kinds =
        [
            ("truncated", text => Bytes(text)[..random.Next(text.Length)]),
            ("flipped", text => Bytes(Edited(text, Replaced))),
            ("flipped-often", text => Bytes(Edited(text, Replaced, times: 3))),
            ("removed", text => Bytes(Edited(text, Removed))),
            ("repeated", text => Bytes(Edited(text, Repeated))),
            ("surrogate", text => Bytes(Inserted(text, '"', Pick("\\ud83d", "\\uDC00", "\\ud83d\\ud83d", "\\\\ud83d")))),
            ("key-twice", text => Bytes(Inserted(text, '{', Pick("\"a\":1,\"a\":2,", "\"cells\":[],", "\"metadata\":{},", "\"id\":\"x\",")))),
            ("deep", text => Bytes(Edited(text, node => Put(node, Nested(Pick(60, 150, 190, 210, 5000)))))),
            ("bytes", text => Overwritten(text, random.Next(1, 6), () => (byte)random.Next(256))),
            ("not-utf-8", text => Overwritten(text, 1, () => (byte)random.Next(0x80, 0x100))),
            ("punctuation", text => Overwritten(text, random.Next(1, 4), () => (byte)Punctuation[random.Next(Punctuation.Length)])),
            ("encoded", text => Pick(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.UTF8, Encoding.Latin1) is var encoding
                ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ReplaceLineEndings("\r\n"))]
                : []),
        ];
    }

    /// <summary>The name of the next kind of damage, and the damaged file.</summary>
    public (string Name, byte[] Bytes) Next(int number, string text)
    {
        var (name, apply) = kinds[number % kinds.Length];
        return (name, apply(text));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":[", depth / 2)) + string.Concat(Enumerable.Repeat("]}", depth / 2));

    private T Pick<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private string Inserted(string text, char after, string what)
    {
        var places = Enumerable.Range(0, text.Length).Where(i => text[i] == after).ToArray();
        return text.Insert(Pick(places) + 1, what);
    }

    private byte[] Overwritten(string text, int count, Func<byte> value)
    {
        var bytes = Bytes(text);
        for (var i = 0; i < count; i++)
            bytes[random.Next(bytes.Length)] = value();
        return bytes;
    }

    /// <summary>Edits the tree; where damage is to stand that a tree cannot hold, it holds a mark meanwhile.</summary>
    private string Edited(string text, Func<JsonNode, string?> edit, int times = 1)
    {
        var root = JsonNode.Parse(text)!;
        string? damage = null;
        for (var i = 0; i < times; i++)
        {
            var nodes = Below(root).ToArray();
            damage = nodes.Length > 0 ? edit(Pick(nodes)) : damage;
        }

        return root.ToJsonString().Replace($"\"{Mark}\"", damage, StringComparison.Ordinal);
    }

    private string? Replaced(JsonNode node) => Put(node, Pick(Values));

    private static string? Removed(JsonNode node)
    {
        if (node.Parent is JsonArray items)
            items.Remove(node);
        else
            node.Parent!.AsObject().Remove(node.GetPropertyName());
        return null;
    }

    private static string? Repeated(JsonNode node)
    {
        if (node.Parent is JsonArray items)
            items.Insert(0, node.DeepClone());
        else
            node.Parent!.AsObject()["again"] = node.DeepClone();
        return null;
    }

    private static string Put(JsonNode node, string damage)
    {
        node.ReplaceWith(Mark);
        return damage;
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        var inner = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return inner.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child));
    }
}
