using System.Text.RegularExpressions;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Grading;

/// <summary>A lecture of the course as the judge of hand-ins: its folder, and its own check of each exercise.</summary>
internal sealed partial class Lecture
{
    private readonly Notebook _notebook;

    private Lecture(string path, Notebook notebook)
    {
        _notebook = notebook;
        Name = Path.GetFileNameWithoutExtension(path);
        Folder = Path.GetDirectoryName(path)!;
        Checks = [.. Exercises.Of(notebook).Checks.Select(check => new LectureCheck(check.Exercise, Unmistakable(check.Cell.Source)))];
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>The exercises, in the lecture's order.</summary>
    public IReadOnlyList<LectureCheck> Checks { get; }

    /// <summary>The course's lectures by name.</summary>
    public static IReadOnlyDictionary<string, Lecture> All() =>
        Repository.NotebooksIn(Repository.Course).Select(path => new Lecture(path, Notebook.Read(path))).ToDictionary(lecture => lecture.Name);

    /// <summary>The exercise that a cell of a hand-in checks, by its tag or else by its code; null if none.</summary>
    public string? CheckedIn(NotebookCell cell) =>
        Checks.Select(check => check.Exercise).FirstOrDefault(exercise =>
            cell.Tags.Contains($"check:{exercise}")
            || cell.Source.Contains($"Exercise(\"{exercise}\").", StringComparison.Ordinal));

    /// <summary>The lecture that most of a hand-in's exercises belong to; null where it names none.</summary>
    public static Lecture? Of(Notebook handIn, IReadOnlyDictionary<string, Lecture> lectures) =>
        handIn.Cells
            .SelectMany(cell => ExerciseName().Matches($"{string.Join('\n', cell.Tags)}\n{cell.Source}"))
            .Select(match => lectures.GetValueOrDefault(match.Groups["lecture"].Value))
            .OfType<Lecture>()
            .GroupBy(lecture => lecture)
            .MaxBy(group => group.Count())?.Key;

    /// <summary>The check's code with the course's exercise book named in full, which no cell of a hand-in can redefine.</summary>
    private static string Unmistakable(string check) =>
        ExerciseCall().Replace(check, "global::MathsOfAI.Exercises.ExerciseBook.Exercise(").TrimEnd() + ".ToString()";

    [GeneratedRegex(@"(stub:|check:|Exercise\("")(?<lecture>[^/""\s]+)/")]
    private static partial Regex ExerciseName();

    [GeneratedRegex(@"\bExercise\(")]
    private static partial Regex ExerciseCall();
}

/// <summary>A lecture's own check of an exercise: code whose value is the verdict's text.</summary>
internal sealed record LectureCheck(string Exercise, string Code);
