using System.Text.Json;
using MathsOfAI.Display;
using Plotly.NET;

namespace MathsOfAI.Tests.Figures;

/// <summary>What stands in a chart's JSON.</summary>
internal static class InChart
{
    public static JsonElement Json(GenericChart chart) => JsonDocument.Parse(FigureJson.Of(chart)).RootElement;

    /// <summary>Numbers as they are, or packed in Base64.</summary>
    public static double[] Numbers(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return [.. element.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];
        var bytes = element.GetProperty("bdata").GetBytesFromBase64();
        return element.GetProperty("dtype").GetString() switch
        {
            "u1" => [.. bytes.Select(value => (double)value)],
            "i1" => [.. bytes.Select(value => (double)(sbyte)value)],
            "i2" => [.. bytes.Chunk(2).Select(pair => (double)BitConverter.ToInt16(pair))],
            _ => [.. bytes.Chunk(4).Select(four => (double)BitConverter.ToSingle(four))],
        };
    }

    public static (double X, double Y)[] Line(JsonElement trace) =>
        [.. Numbers(trace.GetProperty("x")).Zip(Numbers(trace.GetProperty("y"))).Where(point => double.IsFinite(point.First))];
}
