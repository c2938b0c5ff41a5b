using System.Text.RegularExpressions;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Grading;

/// <summary>A lecture of the course as the judge of hand-ins: its folder, and its own check of each exercise.</summary>
internal sealed partial class Lecture
{
    private Lecture(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        Folder = Path.GetDirectoryName(path)!;
        try
        {
            Checks = [.. Exercises.Of(Notebook.Read(path)).Checks.Select(check => new LectureCheck(check.Exercise, check.Cell.Source))];
        }
        catch (NotebookException exception)
        {
            throw new NotebookException($"{Repository.FromRoot(path)}: {exception.Message}");
        }
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>The exercises, in the lecture's order.</summary>
    public IReadOnlyList<LectureCheck> Checks { get; }

    /// <summary>The course's lectures by name.</summary>
    public static IReadOnlyDictionary<string, Lecture> All() =>
        Repository.NotebooksIn(Repository.Course).Select(path => new Lecture(path)).ToDictionary(lecture => lecture.Name);

    /// <summary>The exercise that a cell of a hand-in answers, by its tag; null if none.</summary>
    public LectureCheck? AnsweredIn(NotebookCell cell) => Checks.FirstOrDefault(check => cell.Tags.Contains($"stub:{check.Exercise}"));

    /// <summary>The exercise that a cell of a hand-in checks, by its tag or else by its code; null if none.</summary>
    public LectureCheck? CheckedIn(NotebookCell cell) => Checks.FirstOrDefault(check =>
        cell.Tags.Contains($"check:{check.Exercise}")
        || cell.Source.Contains($"Exercise(\"{check.Exercise}\").", StringComparison.Ordinal));

    /// <summary>The lecture that most of a hand-in's exercises belong to; null where it names none.</summary>
    public static Lecture? Of(Notebook handIn, IReadOnlyDictionary<string, Lecture> lectures) =>
        handIn.Cells
            .SelectMany(cell => ExerciseName().Matches($"{string.Join('\n', cell.Tags)}\n{cell.Source}"))
            .Select(match => lectures.GetValueOrDefault(match.Groups["lecture"].Value))
            .OfType<Lecture>()
            .GroupBy(lecture => lecture)
            .MaxBy(group => group.Count())?.Key;

    [GeneratedRegex(@"(stub:|check:|Exercise\("")(?<lecture>[^/""\s]+)/")]
    private static partial Regex ExerciseName();
}

/// <summary>A lecture's own check of an exercise.</summary>
/// <param name="Exercise">The exercise's name.</param>
/// <param name="Source">The check cell's code, an expression whose value is the verdict.</param>
internal sealed partial record LectureCheck(string Exercise, string Source)
{
    /// <summary>
    /// Code that fails with the verdict as its message, since a hand-in may have changed how values are shown. It names the course's
    /// exercise book in full, which no cell can redefine.
    /// </summary>
    /// <param name="seal">Stands before the verdict, so that no failure of the answer itself can be taken for one.</param>
    public string Code(string seal)
    {
        var check = ExerciseCall().Replace(Source, "global::MathsOfAI.Exercises.ExerciseBook.Exercise(");
        return $"throw new global::System.InvalidOperationException(\"{seal}\" +\n{check.TrimEnd()}.ToString());";
    }

    [GeneratedRegex(@"\bExercise\(")]
    private static partial Regex ExerciseCall();
}
