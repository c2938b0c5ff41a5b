using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Grading;

/// <summary>Writes the grades of a folder down: a table for a spreadsheet, and a page to read.</summary>
internal static class GradeSheet
{
    public const string TableName = "grades.csv";
    public const string PageName = "grades.md";

    /// <summary>Without it, Excel reads letters such as ü in another encoding.</summary>
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Replaces both files in the folder.</summary>
    public static void Write(string folder, IReadOnlyList<Grade> grades)
    {
        AtomicFile.Write(Path.Combine(folder, TableName), Table(grades));
        AtomicFile.Write(Path.Combine(folder, PageName), Page(grades));
    }

    /// <summary>A row for each hand-in, a column for each exercise that any of their lectures asks.</summary>
    private static string Table(IReadOnlyList<Grade> grades)
    {
        var exercises = ExercisesOf(grades);

        // What a student's code makes a check say must not run as a formula in a spreadsheet.
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = InjectionOptions.Escape };
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var table = new CsvWriter(text, configuration);
        WriteRow(["student", "lecture", "correct", "exercises", .. exercises, "fault"]);
        foreach (var grade in grades)
        {
            WriteRow(
            [
                grade.Student,
                grade.Lecture,
                Number(grade.Correct),
                Number(grade.Verdicts.Count),
                .. exercises.Select(exercise => Verdict(grade, exercise)?.ToString() ?? ""),
                grade.Fault,
            ]);
        }

        table.Flush();
        return ByteOrderMark + text.ToString();

        void WriteRow(IEnumerable<string> fields)
        {
            foreach (var field in fields)
            {
                table.WriteField(field);
            }

            table.NextRecord();
        }
    }

    private static string Page(IReadOnlyList<Grade> grades)
    {
        var page = new StringBuilder("# Grades\n");
        page.Append(CultureInfo.InvariantCulture, $"\n{grades.Count} hand-in{(grades.Count == 1 ? "" : "s")}. Of each exercise, how many are correct:\n\n");
        foreach (var exercise in ExercisesOf(grades))
        {
            var asked = grades.Select(grade => Verdict(grade, exercise)).OfType<ExerciseVerdict>().ToArray();
            var correct = asked.Count(verdict => verdict.Outcome == Outcome.Correct);
            page.Append(CultureInfo.InvariantCulture, $"- {exercise}: {correct} of {asked.Length}\n");
        }

        foreach (var grade in grades)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {Quoted(grade.Student)}: {grade.Correct} of {grade.Verdicts.Count}\n\n");
            if (grade.Fault.Length > 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"It did not run to its end: {Quoted(grade.Fault)}\n\n");
            }

            foreach (var verdict in grade.Verdicts)
            {
                page.Append(CultureInfo.InvariantCulture, $"- {verdict.Exercise}: {Quoted(verdict.ToString())}\n");
            }
        }

        return page.ToString();
    }

    private static string[] ExercisesOf(IEnumerable<Grade> grades) =>
        [.. grades.SelectMany(grade => grade.Verdicts.Select(verdict => verdict.Exercise)).Distinct()];

    private static ExerciseVerdict? Verdict(Grade grade, string exercise) =>
        grade.Verdicts.FirstOrDefault(verdict => verdict.Exercise == exercise);

    /// <summary>Text from a hand-in's run, which must not turn into Markdown.</summary>
    private static string Quoted(string text) => text.Any(character => "`*_<[|\\".Contains(character)) ? $"`` {text.Replace("``", "` `")} ``" : text;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
