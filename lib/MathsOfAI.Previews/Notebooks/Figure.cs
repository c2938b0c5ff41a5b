using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Previews.Notebooks;

/// <summary>A plotly figure in the output of a cell, with the PNG that stands beside it.</summary>
internal sealed class Figure
{
    public const string PlotlyMime = "application/vnd.plotly.v1+json";
    public const string PngMime = "image/png";
    private const string Metadata = "metadata";
    private const string Preview = "preview";
    private const string Hash = "sha256";
    private const int DefaultWidth = 700;
    private const int DefaultHeight = 450;

    // plotly.js passes over a side that is shorter; one that is longer is a slip, of which no picture would be small.
    private const int ShortestSide = 10;
    private const int LongestSide = 4000;

    private readonly JsonObject _output;
    private readonly JsonObject _data;
    private readonly string _hash;

    /// <summary>Reads a figure.</summary>
    /// <param name="place">The cell, as messages name it.</param>
    /// <param name="output">An output that <see cref="IsIn"/> says holds a figure.</param>
    /// <exception cref="PreviewException">A part of the output is not of its kind, or a side of the figure out of bounds.</exception>
    public Figure(string place, JsonObject output)
    {
        Place = place;
        _output = output;
        _data = output["data"]!.AsObject();
        Json = ObjectIn(_data, PlotlyMime)!;
        var layout = ObjectIn(Json, "layout");
        Width = Side(layout, "width") ?? DefaultWidth;
        Height = Side(layout, "height") ?? DefaultHeight;
        Png = ReadPng();
        _hash = FigureHash.Of(Json);
        var preview = ObjectIn(output, Metadata)?[Preview] as JsonObject;
        IsCurrent = Png is not null && preview?[Hash]?.ToJsonString() == $"\"{_hash}\"";
    }

    /// <summary>The cell's number, counted from 1 over all cells, and its id.</summary>
    public string Place { get; }

    public JsonObject Json { get; }

    /// <summary>The width in whole CSS pixels.</summary>
    public int Width { get; }

    /// <summary>The height in whole CSS pixels.</summary>
    public int Height { get; }

    public byte[]? Png { get; private set; }

    /// <summary>Whether the PNG shows the figure as it is now.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>The forms in which the output holds the figure.</summary>
    public IEnumerable<string> Mimes => _data.Select(form => form.Key);

    /// <summary>Whether a cell's output holds a figure.</summary>
    public static bool IsIn(JsonObject output) => output["data"] is JsonObject data && data[PlotlyMime] is not null;

    /// <summary>Puts a picture of the figure beside it; metadata that say something else stay.</summary>
    public void SetPng(byte[] png)
    {
        (Png, IsCurrent) = (png, true);
        _data[PngMime] = Convert.ToBase64String(png);
        var metadata = ObjectMadeIn(_output, Metadata);
        var size = ObjectMadeIn(metadata, PngMime);
        (size["width"], size["height"]) = (Width, Height);
        ObjectMadeIn(metadata, Preview)[Hash] = _hash;
    }

    private static JsonObject ObjectMadeIn(JsonObject owner, string key)
    {
        if (owner[key] is not JsonObject part)
        {
            owner[key] = part = [];
        }

        return part;
    }

    private JsonObject? ObjectIn(JsonObject owner, string key) =>
        owner[key] is null or JsonObject ? owner[key]?.AsObject() : throw Fault($"its {key} is no JSON object");

    private int? Side(JsonObject? layout, string name)
    {
        if (layout?[name] is not { } side)
        {
            return null;
        }

        var pixels = side.GetValueKind() == JsonValueKind.Number
            ? double.Parse(side.ToJsonString(), CultureInfo.InvariantCulture)
            : double.NaN;
        return pixels is >= ShortestSide and <= LongestSide
            ? (int)Math.Round(pixels)
            : throw Fault($"its {name} is {JsonText.Compact(side)}, not a number from {ShortestSide} to {LongestSide}");
    }

    /// <summary>The PNG, whose text the format allows to be a list of lines.</summary>
    private byte[]? ReadPng()
    {
        if (_data[PngMime] is not { } node)
        {
            return null;
        }

        try
        {
            return Convert.FromBase64String(MultilineText.Join(node) ?? throw new FormatException());
        }
        catch (FormatException)
        {
            throw Fault($"its {PngMime} is no Base64 text");
        }
    }

    private PreviewException Fault(string what) => new($"{Place}: {what}.");
}
