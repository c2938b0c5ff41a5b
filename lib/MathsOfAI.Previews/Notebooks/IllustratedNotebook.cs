using System.Text.Json.Nodes;
using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Previews.Notebooks;

/// <summary>A notebook file and the figures in its outputs.</summary>
internal sealed class IllustratedNotebook
{
    private readonly string _path;
    private readonly Notebook _notebook;

    private IllustratedNotebook(string path, Notebook notebook)
    {
        (_path, _notebook) = (path, notebook);
        Figures =
        [
            .. from cell in notebook.Cells
               from output in cell.Outputs
               where Figure.IsIn(output)
               select new Figure(cell.NumberAndId, output),
        ];
        Gallery = [.. GalleryPicture.In(path, notebook.Cells, Figures)];
    }

    /// <summary>The file as messages name it.</summary>
    public string Name => NotebookPaths.NameOf(_path);

    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>The pictures that also are files of their own.</summary>
    public IReadOnlyList<GalleryPicture> Gallery { get; }

    /// <summary>Reads a notebook as the runner left it.</summary>
    /// <exception cref="PreviewException">The file is no notebook of format 4, or a figure in it is damaged.</exception>
    public static IllustratedNotebook Read(string path)
    {
        try
        {
            return new IllustratedNotebook(path, Notebook.Read(path));
        }
        catch (NotebookException exception)
        {
            throw new PreviewException($"{NotebookPaths.NameOf(path)}: {exception.Message}.");
        }
        catch (PreviewException exception)
        {
            throw new PreviewException($"{NotebookPaths.NameOf(path)}: {exception.Message}");
        }
    }

    /// <summary>Replaces the file in one step.</summary>
    /// <exception cref="PreviewException">Somebody changed the file in the meantime, or it cannot be written.</exception>
    public void Write()
    {
        try
        {
            _notebook.Write(_path, JsonText.Indented(_notebook.Root));
        }
        catch (NotebookException exception)
        {
            throw new PreviewException($"{Name}: {exception.Message}.");
        }
    }
}
