using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Text;

namespace MathsOfAI.Book.Writing;

/// <summary>All exercises of the course; a script says beside each how far the reader has come with it.</summary>
/// <param name="course">The course.</param>
internal sealed class ProgressPage(Course course)
{
    public const string Path = "progress.html";

    private const string Lead =
        "Your answers and what their checks said are kept in this browser, on this machine, and go nowhere. Whoever uses this browser sees them; "
        + "clearing its data for this site takes them away.";

    private const string Export =
        "<p class=\"needs-scripts\"><button type=\"button\" data-does=\"export-answers\" hidden>Export my answers as a notebook</button></p>\n";

    /// <summary>The page.</summary>
    public string Draw()
    {
        var lectures = course.Lectures.Where(lecture => lecture.Exercises.Count > 0).ToArray();
        var headings = lectures.Select(lecture => new Heading(2, AnchorOf(lecture), Html.Text(lecture.Title), lecture.Title));
        var content = $"<h1>My progress</h1>\n<p class=\"lead\">{Lead}</p>\n"
            + "<p class=\"total needs-scripts\" role=\"status\"></p>\n"
            + string.Concat(lectures.Select(Draw))
            + "<p class=\"needs-scripts\"><button type=\"button\" data-does=\"forget-all\">Forget all answers</button> <span class=\"forget\" role=\"status\"></span></p>";
        return Frame.Page(Path, "My progress", "The course's exercises, and how far you have come with them.", headings, content, "progress-page");
    }

    private static string Draw(Lecture lecture)
    {
        var page = LecturePage.PathOf(lecture);
        var exercises = string.Concat(lecture.Exercises.Select(exercise =>
            $"<li data-exercise=\"{Html.Text(exercise.Name)}\"><a href=\"{page}#{LecturePage.AnchorOf(exercise.Stub)}\">{Html.Text(exercise.Title)}</a> "
            + "<span class=\"verdict needs-scripts\"></span></li>\n"));
        return $"<section class=\"of-lecture\" data-lecture=\"{lecture.Path}\">\n<h2 id=\"{AnchorOf(lecture)}\"><a href=\"{page}\">{Html.Text(lecture.Title)}</a></h2>\n"
            + $"<p class=\"count needs-scripts\"></p>\n<ul>\n{exercises}</ul>\n"
            + (lecture.Obstacle is { } obstacle ? $"<p class=\"small\">{obstacle}</p>\n" : Export)
            + "</section>\n";
    }

    private static string AnchorOf(Lecture lecture) => lecture.Path.Replace('/', '-');
}
