using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Previews.Notebooks;

/// <summary>The picture of a figure whose cell is tagged <c>gallery</c>, as a file of its own that a page can show.</summary>
internal sealed class GalleryPicture(string path, Figure figure)
{
    public const string Tag = "gallery";
    private const string Course = "notebooks";

    /// <summary>The file, and its name as messages show it.</summary>
    public string Path { get; } = path;

    public string Name => System.IO.Path.GetFileName(Path);

    public string Place => figure.Place;

    public bool Exists => File.Exists(Path);

    /// <summary>Whether the file holds the PNG of the notebook.</summary>
    public bool IsCurrent => figure.Png is { } png && Exists && File.ReadAllBytes(Path).AsSpan().SequenceEqual(png);

    /// <summary>The pictures of a notebook's tagged cells, in the folder <c>gallery</c> of the course.</summary>
    /// <exception cref="PreviewException">A tagged cell has not exactly one figure, or no id to name its file by.</exception>
    public static IEnumerable<GalleryPicture> In(string notebook, IEnumerable<NotebookCell> cells, IReadOnlyList<Figure> figures)
    {
        foreach (var cell in cells.Where(cell => cell.IsCode && cell.Tags.Contains(Tag)))
        {
            Figure[] own = [.. figures.Where(figure => figure.Place == cell.NumberAndId)];
            if (own.Length != 1 || cell.Id is null)
            {
                throw new PreviewException(
                    $"{cell.NumberAndId} is tagged '{Tag}', so it needs an id and one figure, not {own.Length}.");
            }

            var name = $"{System.IO.Path.GetFileNameWithoutExtension(notebook)}-{cell.Id}.png";
            yield return new GalleryPicture(System.IO.Path.Combine(FolderFor(notebook), name), own[0]);
        }
    }

    /// <summary>The course's gallery or, for a notebook that lies elsewhere, one beside it.</summary>
    public static string FolderFor(string notebook)
    {
        var own = new FileInfo(notebook).Directory!;
        var course = own;
        while (course is not null && course.Name != Course)
        {
            course = course.Parent;
        }

        return System.IO.Path.Combine((course ?? own).FullName, Tag);
    }

    /// <summary>Makes the file hold the PNG of the notebook, in one step.</summary>
    public void Write()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        AtomicFile.Write(Path, figure.Png!);
    }
}
