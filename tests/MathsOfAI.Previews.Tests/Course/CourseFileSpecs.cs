using System.Text.Json.Nodes;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Previews.Tests.Tools;
using Xunit;

namespace MathsOfAI.Previews.Tests.Course;

public sealed class CourseFileSpecs
{
    // GitHub's preview gives up on notebooks that are not much larger.
    private const int MaximumNotebookBytes = 500_000;

    private static readonly Lazy<JsonNode> Inspections = new(() => JsonNode.Parse(
        Python.Run(Resource("inspect_notebooks.py"), CourseNotebooks.Paths.Select(CourseNotebooks.FullPath)))!);

    [Fact]
    public void The_course_has_notebooks()
    {
        Assert.SkipUnless(CourseNotebooks.FolderExists, "The repository has no folder 'notebooks' yet.");
        Assert.True(CourseNotebooks.Paths.Any(), "No notebook was found under 'notebooks': the specs of the course check nothing.");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void Jupyter_finds_the_notebook_valid(string notebook) =>
        Assert.Null((string?)Inspection(notebook)["fault"]);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void A_page_without_scripts_shows_a_picture_for_every_figure(string notebook) =>
        Assert.Empty(Inspection(notebook)["hidden"]!.AsArray().Select(place => (string?)place));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void The_notebook_is_small_enough_for_GitHub(string notebook) =>
        Assert.InRange(new FileInfo(CourseNotebooks.FullPath(notebook)).Length, 1, MaximumNotebookBytes);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void Every_relative_link_of_the_notebook_leads_somewhere(string notebook) =>
        Assert.Empty(CourseNotebooks.Markdown(notebook)
            .SelectMany(cell => RelativeLinks.Broken(CourseNotebooks.FullPath(notebook), cell.Text).Select(link => $"{cell.Place}: {link}")));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(MarkdownFiles))]
    public void Every_relative_link_of_the_page_leads_somewhere(string page) =>
        Assert.Empty(RelativeLinks.Broken(CourseNotebooks.FullPath(page), File.ReadAllText(CourseNotebooks.FullPath(page))));

    /// <summary>The repository's Markdown pages, without what tools put into it.</summary>
    public static TheoryData<string> MarkdownFiles =>
    [
        .. new DirectoryInfo(NotebookPaths.RepositoryRoot)
            .EnumerateFiles("*.md", SearchOption.AllDirectories)
            .Select(file => NotebookPaths.FromRoot(file.FullName))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or ".git"))
            .Order(StringComparer.Ordinal),
    ];

    private static JsonNode Inspection(string notebook) => Inspections.Value[CourseNotebooks.FullPath(notebook)]!;

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(CourseFileSpecs).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
