using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Previews.Notebooks;

/// <summary>A plotly figure in the output of a cell, with the PNG that stands beside it.</summary>
/// <param name="cellNumber">The cell's number, counted from 1 over all cells.</param>
/// <param name="cellId">The cell's id.</param>
/// <param name="output">The output that holds the figure.</param>
internal sealed class Figure(int cellNumber, string cellId, JsonObject output)
{
    public const string PlotlyMime = "application/vnd.plotly.v1+json";
    private const string PngMime = "image/png";
    private const int DefaultWidth = 700;
    private const int DefaultHeight = 450;

    private readonly JsonObject _data = output["data"]!.AsObject();

    public string Place => $"cell {cellNumber} ({cellId})";

    public JsonObject Json => _data[PlotlyMime]!.AsObject();

    public int Width => (int?)Json["layout"]?["width"] ?? DefaultWidth;

    public int Height => (int?)Json["layout"]?["height"] ?? DefaultHeight;

    public byte[]? Png => (string?)_data[PngMime] is { } text ? Convert.FromBase64String(text) : null;

    public string Hash => FigureHash.Of(Json);

    public bool IsCurrent => _data.ContainsKey(PngMime) && (string?)output["metadata"]?["preview"]?["sha256"] == Hash;

    public void SetPng(byte[] png)
    {
        _data[PngMime] = Convert.ToBase64String(png);
        output["metadata"] = new JsonObject
        {
            [PngMime] = new JsonObject { ["height"] = Height, ["width"] = Width },
            ["preview"] = new JsonObject { ["sha256"] = Hash },
        };
    }
}
