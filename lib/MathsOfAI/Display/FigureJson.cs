using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DynamicObj;
using Plotly.NET;

namespace MathsOfAI.Display;

/// <summary>
/// A chart as the JSON object {data, layout, config} that plotly.js draws: numbers at six significant digits, what is not a
/// number as null, and without the template that Plotly.NET adds to every chart.
/// </summary>
internal static class FigureJson
{
    /// <summary>The media type of such an object.</summary>
    public const string MimeType = "application/vnd.plotly.v1+json";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(GenericChart chart) => Of(chart, []);

    /// <summary>The same with null in place of each trace that the figure before has in that place too.</summary>
    public static string Of(GenericChart chart, IReadOnlyList<Trace> before)
    {
        var buffer = new ArrayBufferWriter<byte>(32 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data");
            foreach (var (i, trace) in GenericChart.getTraces(chart).Index())
                Write(writer, i < before.Count && ReferenceEquals(trace, before[i]) ? null : (object)trace);
            writer.WriteEndArray();
            writer.WritePropertyName("layout");
            Write(writer, GenericChart.getLayout(chart));
            writer.WritePropertyName("config");
            Write(writer, GenericChart.getConfig(chart));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A part of a chart as JSON.</summary>
    public static string OfValue(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case double number:
                Write(writer, number);
                break;
            case double[] numbers:
                writer.WriteStartArray();
                foreach (var number in numbers)
                    Write(writer, number);
                writer.WriteEndArray();
                break;
            case double[,] rows:
                Write(writer, rows);
                break;
            case DynamicObj.DynamicObj members:
                Write(writer, members);
                break;
            case IDictionary dictionary:
                Write(writer, dictionary);
                break;
            case IEnumerable elements:
                writer.WriteStartArray();
                foreach (var element in elements)
                    Write(writer, element);
                writer.WriteEndArray();
                break;
            case int or long or short or byte or uint or ushort or sbyte:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case float or decimal or ulong:
                Write(writer, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case DateTime or DateTimeOffset:
                writer.WriteStringValue(((IFormattable)value).ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture));
                break;
            default:
                WriteUnknown(writer, value);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, double number)
    {
        if (!double.IsFinite(number))
        {
            writer.WriteNullValue();
            return;
        }

        Span<byte> digits = stackalloc byte[32];
        (number == 0 ? 0.0 : number).TryFormat(digits, out var written, "G6", CultureInfo.InvariantCulture);
        writer.WriteRawValue(digits[..written], skipInputValidation: true);
    }

    private static void Write(Utf8JsonWriter writer, double[,] rows)
    {
        writer.WriteStartArray();
        for (var i = 0; i < rows.GetLength(0); i++)
        {
            writer.WriteStartArray();
            for (var j = 0; j < rows.GetLength(1); j++)
                Write(writer, rows[i, j]);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, DynamicObj.DynamicObj members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members.GetProperties(true))
        {
            if (name == "template" || value is null)
                continue;
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IDictionary dictionary)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
            Write(writer, entry.Value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Values that only charts made with Plotly.NET's own builders hold: left to its own serialiser.</summary>
    private static void WriteUnknown(Utf8JsonWriter writer, object value) =>
        writer.WriteRawValue(Newtonsoft.Json.JsonConvert.SerializeObject(value, Globals.JSON_CONFIG));
}
