using System.Text.Encodings.Web;
using System.Text.Json;
using MathsOfAI.Book.Code;
using MathsOfAI.Book.Reading;
using MathsOfAI.Exercises;

namespace MathsOfAI.Book.Writing;

/// <summary>What a page fetches when a reader asks for it: the hints and solutions of a lecture's exercises, and the lecture as a notebook.</summary>
internal static class ExerciseTexts
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An exercise's hints, in order.</summary>
    /// <param name="exercise">Its name.</param>
    public static IReadOnlyList<string> HintsOf(string exercise) => ExerciseBook.Exercise(exercise).Hints;

    /// <summary>The code of an exercise's solution.</summary>
    /// <param name="exercise">Its name.</param>
    public static string SolutionOf(string exercise) => ExerciseBook.Exercise(exercise).SolutionCode;

    /// <summary>Adds a lecture's files.</summary>
    public static void Add(SiteFiles files, Lecture lecture, LectureCode code)
    {
        var texts = lecture.Exercises.ToDictionary(exercise => exercise.Name, exercise => new
        {
            hints = HintsOf(exercise.Name),
            solution = SolutionOf(exercise.Name),
            html = code.Solutions[exercise.Name],
        });
        files.Add($"exercises/{lecture.Path}.json", JsonSerializer.Serialize(texts, Options));
        files.Add($"exercises/{lecture.Path}.ipynb", lecture.Blank);
    }
}
