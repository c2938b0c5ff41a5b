using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>
/// Writes JSON so that the same content always gives the same text, whichever editor wrote it last: keys in ordinal order, fractions
/// and powers of ten in one way, every character as itself but those that JSON must escape. This file depends on nothing else, so that other tools can compile it too.
/// </summary>
internal static class JsonText
{
    /// <summary>
    /// A notebook's text: one space of indent, LF line ends, a final newline, and on one line what nobody reads line by line: an array of
    /// numbers, and a figure's JSON, which would be an eighth larger with an indent.
    /// </summary>
    public static string Indented(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, indent: 0);
        return text.Append('\n').ToString();
    }

    /// <summary>The canonical text: no white space at all.</summary>
    public static string Compact(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, indent: null);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int? indent)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                var sorted = members.OrderBy(member => member.Key, StringComparer.Ordinal);
                WriteItems(text, '{', '}', sorted, indent, (member, inner) =>
                {
                    Quote(text, member.Key);
                    text.Append(inner is null ? ":" : ": ");
                    Write(text, member.Value, member.Key.EndsWith("+json", StringComparison.Ordinal) ? null : inner);
                });
                break;
            case JsonArray items:
                WriteItems(text, '[', ']', items, HoldsOnlyNumbers(items) ? null : indent, (item, inner) => Write(text, item, inner));
                break;
            case var value when value.GetValueKind() == JsonValueKind.String:
                Quote(text, value.GetValue<string>());
                break;
            case var value when value.GetValueKind() == JsonValueKind.Number:
                text.Append(Number(value.ToJsonString()));
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static string Number(string written) =>
        written.AsSpan().ContainsAny('.', 'e', 'E') && double.Parse(written, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : written;

    private static void WriteItems<T>(
        StringBuilder text, char open, char close, IEnumerable<T> items, int? indent, Action<T, int?> write)
    {
        var inner = indent + 1;
        var any = false;
        text.Append(open);
        foreach (var item in items)
        {
            text.Append(any ? "," : "");
            StartLine(text, inner);
            write(item, inner);
            any = true;
        }

        StartLine(text, any ? indent : null);
        text.Append(close);
    }

    private static void StartLine(StringBuilder text, int? indent)
    {
        if (indent is { } width)
        {
            text.Append('\n').Append(' ', width);
        }
    }

    private static bool HoldsOnlyNumbers(JsonArray items) =>
        items.All(item => item is null || item.GetValueKind() == JsonValueKind.Number);

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            if (char.IsSurrogatePair(value, i))
            {
                text.Append(character).Append(value[++i]);
                continue;
            }

            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
                _ when char.IsSurrogate(character) => text.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
