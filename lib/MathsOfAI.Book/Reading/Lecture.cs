using System.Text.Json.Nodes;
using MathsOfAI.Previews;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Reading;

/// <summary>A lecture of the course.</summary>
/// <param name="Path">Where its notebook is, from the course's folder, without the ending: <c>week04-deep-learning/02-xor</c>.</param>
/// <param name="Title">Its first heading.</param>
/// <param name="Cells">Its cells, in order.</param>
/// <param name="Blank">The notebook itself without outputs, which it gets when it is run.</param>
internal sealed record Lecture(string Path, string Title, IReadOnlyList<Cell> Cells, string Blank)
{
    /// <summary>Why its cells cannot run in a page, or null where they can.</summary>
    public string? Obstacle => Cells.Any(cell => cell.IsSetUp && cell.Source.Contains("torch.csx", StringComparison.Ordinal))
        ? "Runs in VS Code and Jupyter only: TorchSharp needs libtorch, which is made for processors, not for browsers."
        : null;

    /// <summary>Its exercises, in order.</summary>
    public IReadOnlyList<Exercise> Exercises { get; } = Exercise.In(Cells);

    /// <summary>Reads a notebook.</summary>
    /// <param name="course">The course's folder.</param>
    /// <param name="file">The notebook.</param>
    /// <exception cref="BookException">The notebook cannot be read, or shown.</exception>
    public static Lecture Read(string course, string file)
    {
        var path = Repository.Slashed(System.IO.Path.ChangeExtension(System.IO.Path.GetRelativePath(course, file), null));
        try
        {
            var notebook = Notebook.Read(file);
            Cell[] cells = [.. notebook.Cells.Select(Cell.Read)];
            var title = cells.Where(cell => !cell.IsCode)
                .SelectMany(cell => cell.Source.Split('\n'))
                .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();
            return new Lecture(path, title ?? throw new BookException("the lecture has no title."), cells, WithoutOutputs(notebook));
        }
        catch (Exception exception) when (exception is BookException or PreviewException or NotebookException)
        {
            throw new BookException($"{path}: {exception.Message}");
        }
    }

    private static string WithoutOutputs(Notebook notebook)
    {
        var root = notebook.Root.DeepClone();
        foreach (var cell in root["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code"))
        {
            cell!["outputs"] = new JsonArray();
            cell["execution_count"] = null;
        }

        return JsonText.Indented(root);
    }
}
