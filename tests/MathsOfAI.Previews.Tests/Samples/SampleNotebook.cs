using System.Text.Json.Nodes;
using MathsOfAI.Previews.Notebooks;

namespace MathsOfAI.Previews.Tests.Samples;

/// <summary>A notebook in a folder of its own, which is deleted afterwards.</summary>
internal sealed class SampleNotebook : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("previews-");

    public SampleNotebook(params JsonObject[] figures)
    {
        var cells = new JsonArray { Cell("markdown", "intro", new() { ["source"] = new JsonArray("# Größen ≤ ℝⁿ") }) };
        foreach (var (index, figure) in figures.Index())
        {
            cells.Add(Cell("code", $"figure-{index}", CodeCell(figure)));
        }

        Root = new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        Save();
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "sample.ipynb");

    public string Folder => _folder.FullName;

    public JsonObject Root { get; private set; }

    public string Text => File.ReadAllText(Path);

    public IReadOnlyList<Figure> Figures => IllustratedNotebook.Read(Path).Figures;

    /// <summary>Gives each figure a PNG without drawing it.</summary>
    public SampleNotebook WithPngs()
    {
        var notebook = IllustratedNotebook.Read(Path);
        foreach (var figure in notebook.Figures)
        {
            figure.SetPng([1, 2, 3]);
        }

        notebook.Write();
        return this;
    }

    /// <summary>Changes the notebook's JSON and saves it.</summary>
    public void Edit(Action<JsonObject> change)
    {
        Root = JsonNode.Parse(Text)!.AsObject();
        change(Root);
        Save();
    }

    /// <summary>Gives the cell of a figure a tag.</summary>
    public SampleNotebook Tagged(int figure, string tag)
    {
        Edit(root => root["cells"]![figure + 1]!["metadata"]!["tags"] = new JsonArray(tag));
        return this;
    }

    /// <summary>The output of a figure's cell.</summary>
    public static JsonObject Output(JsonObject root, int figure) => root["cells"]![figure + 1]!["outputs"]![0]!.AsObject();

    /// <summary>The figure in it.</summary>
    public static JsonObject FigureJson(JsonObject root, int figure) =>
        Output(root, figure)["data"]![Figure.PlotlyMime]!.AsObject();

    /// <summary>Runs the program on this notebook.</summary>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] options)
    {
        using StringWriter output = new(), error = new();
        var exitCode = await PreviewCommand.RunAsync([Path, .. options], output, error);
        return (exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Save() => File.WriteAllText(Path, Root.ToJsonString());

    private static JsonObject Cell(string type, string id, JsonObject content)
    {
        content["cell_type"] = type;
        content["id"] = id;
        content["metadata"] = new JsonObject();
        return content;
    }

    private static JsonObject CodeCell(JsonObject figure) => new()
    {
        ["execution_count"] = 1,
        ["outputs"] = new JsonArray(new JsonObject
        {
            ["data"] = new JsonObject { [Figure.PlotlyMime] = figure, ["text/plain"] = new JsonArray("A figure.") },
            ["execution_count"] = 1,
            ["metadata"] = new JsonObject(),
            ["output_type"] = "execute_result",
        }),
        ["source"] = new JsonArray("figure"),
    };
}
