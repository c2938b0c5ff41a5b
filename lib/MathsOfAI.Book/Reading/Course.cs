using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Reading;

/// <summary>What the book is made from.</summary>
/// <param name="Lectures">The lectures, in order.</param>
/// <param name="Pages">The Markdown pages beside them by their file names, <c>README.md</c> among them.</param>
internal sealed record Course(IReadOnlyList<Lecture> Lectures, IReadOnlyDictionary<string, string> Pages)
{
    /// <summary>The page with contents, notation and how to run.</summary>
    public const string Contents = "README.md";

    /// <summary>The minutes of each section of a lecture by its number; none where the lecturers' page has no sheet for it.</summary>
    public IReadOnlyDictionary<int, int> MinutesOf(Lecture lecture) =>
        RunSheets.Read(Pages.GetValueOrDefault(RunSheets.Page, "")).GetValueOrDefault(lecture.Path, new Dictionary<int, int>());

    /// <summary>Reads the course's folder.</summary>
    /// <exception cref="BookException">A notebook cannot be read, or there is no <c>README.md</c>.</exception>
    public static Course Read(string folder)
    {
        Lecture[] lectures = [.. Repository.NotebooksIn(folder).Select(file => Lecture.Read(folder, file))];
        var pages = new SortedDictionary<string, string>(
            Directory.EnumerateFiles(folder, "*.md").ToDictionary(file => Path.GetFileName(file), ReadText), StringComparer.Ordinal);
        return pages.ContainsKey(Contents)
            ? new Course(lectures, pages)
            : throw new BookException($"There is no {Contents} beside the lectures.");
    }

    private static string ReadText(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");
}
