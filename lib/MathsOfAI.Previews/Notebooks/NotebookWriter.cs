using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

internal static class NotebookWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Compact(JsonNode node) => Write(node, false);

    public static byte[] Indented(JsonNode node) => Write(node, true);

    private static byte[] Write(JsonNode node, bool indented)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream))
        {
            writer.NewLine = "\n";
            Write(writer, node, indented, 0);
            if (indented) writer.Write('\n');
        }
        return stream.ToArray();
    }

    private static void Write(TextWriter writer, JsonNode? node, bool indented, int depth)
    {
        void Line(int d) { if (indented) { writer.Write('\n'); writer.Write(new string(' ', d)); } }
        switch (node)
        {
            case JsonObject { Count: > 0 } obj:
                writer.Write('{');
                var first = true;
                foreach (var (key, value) in obj.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    if (!first) writer.Write(',');
                    first = false;
                    Line(depth + 1);
                    writer.Write('"' + JsonEncodedText.Encode(key, Options.Encoder).ToString() + '"');
                    writer.Write(indented ? ": " : ":");
                    Write(writer, value, indented, depth + 1);
                }
                Line(depth);
                writer.Write('}');
                break;
            case JsonArray { Count: > 0 } array:
                var flat = array.All(i => i is null || i.GetValueKind() == JsonValueKind.Number);
                writer.Write('[');
                for (var i = 0; i < array.Count; i++)
                {
                    if (i > 0) writer.Write(flat && indented ? ", " : ",");
                    if (!flat) Line(depth + 1);
                    Write(writer, array[i], indented, depth + 1);
                }
                if (!flat) Line(depth);
                writer.Write(']');
                break;
            case JsonObject: writer.Write("{}"); break;
            case JsonArray: writer.Write("[]"); break;
            case null: writer.Write("null"); break;
            default: writer.Write(node.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })); break;
        }
    }
}
