using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Previews.Notebooks;

/// <summary>A plotly figure in the output of a cell, with the PNG that stands beside it.</summary>
internal sealed class Figure
{
    public const string PlotlyMime = "application/vnd.plotly.v1+json";
    public const string PngMime = "image/png";
    private const int DefaultWidth = 700;
    private const int DefaultHeight = 450;

    private readonly JsonObject _output;
    private readonly JsonObject _data;
    private readonly string _hash;

    public Figure(string place, JsonObject output)
    {
        _output = output;
        _data = output["data"]!.AsObject();
        Place = place;
        Json = _data[PlotlyMime]!.AsObject();
        Width = (int?)Json["layout"]?["width"] ?? DefaultWidth;
        Height = (int?)Json["layout"]?["height"] ?? DefaultHeight;
        Png = (string?)_data[PngMime] is { } text ? Convert.FromBase64String(text) : null;
        _hash = FigureHash.Of(Json);
        IsCurrent = Png is not null && (string?)output["metadata"]?["preview"]?["sha256"] == _hash;
    }

    /// <summary>The cell's number, counted from 1 over all cells, and its id.</summary>
    public string Place { get; }

    public JsonObject Json { get; }

    public int Width { get; }

    public int Height { get; }

    public byte[]? Png { get; private set; }

    /// <summary>Whether the PNG shows the figure as it is now.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>The forms in which the output holds the figure.</summary>
    public IEnumerable<string> Mimes => _data.Select(form => form.Key);

    public void SetPng(byte[] png)
    {
        (Png, IsCurrent) = (png, true);
        _data[PngMime] = Convert.ToBase64String(png);
        _output["metadata"] = new JsonObject
        {
            [PngMime] = new JsonObject { ["height"] = Height, ["width"] = Width },
            ["preview"] = new JsonObject { ["sha256"] = _hash },
        };
    }
}
