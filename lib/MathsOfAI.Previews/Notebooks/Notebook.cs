using System.Text.Json;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Previews.Notebooks;

/// <summary>A notebook file and the figures in its outputs.</summary>
internal sealed class Notebook
{
    private readonly JsonObject _root;

    private Notebook(string path, JsonObject root)
    {
        (Path, _root) = (path, root);
        Figures = [.. FindFigures()];
    }

    public string Path { get; }

    /// <summary>The file's name as messages show it: its path below the current folder, or its whole path.</summary>
    public string Name
    {
        get
        {
            var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, Path);
            return relative.StartsWith("..", StringComparison.Ordinal) ? Path : relative;
        }
    }

    public IReadOnlyList<Figure> Figures { get; }

    public static Notebook Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (JsonNode.Parse(stream) is JsonObject root && (int?)root["nbformat"] == 4 && root["cells"] is JsonArray)
            {
                return new Notebook(path, root);
            }
        }
        catch (JsonException exception)
        {
            throw new PreviewException($"{path}: not valid JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new PreviewException($"{path}: not a notebook of nbformat 4: {exception.Message}");
        }

        throw new PreviewException($"{path}: not a notebook of nbformat 4.");
    }

    /// <summary>Replaces the file in one step, so that a notebook is never half written.</summary>
    public void Write()
    {
        var temporary = Path + ".tmp";
        File.WriteAllBytes(temporary, NotebookWriter.Indented(_root));
        File.Move(temporary, Path, overwrite: true);
    }

    private IEnumerable<Figure> FindFigures()
    {
        foreach (var (index, cell) in _root["cells"]!.AsArray().Index())
        {
            foreach (var output in cell?["outputs"]?.AsArray() ?? [])
            {
                if (output?["data"]?[Figure.PlotlyMime] is JsonObject)
                {
                    yield return new Figure(index + 1, (string?)cell!["id"] ?? "no id", output.AsObject());
                }
            }
        }
    }
}
