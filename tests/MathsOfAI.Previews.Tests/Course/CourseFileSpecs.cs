using System.Text.Json.Nodes;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Previews.Tests.Samples;
using MathsOfAI.Previews.Tests.Tools;
using MathsOfAI.Runner.Notebooks;
using Xunit;

namespace MathsOfAI.Previews.Tests.Course;

public sealed class CourseFileSpecs
{
    // GitHub's preview gives up on notebooks that are not much larger.
    private const int MaximumNotebookBytes = 500_000;

    private static readonly Lazy<JsonNode> Inspections =
        new(() => Inspect(CourseNotebooks.Paths.Select(CourseNotebooks.FullPath)));

    [Fact]
    public void The_course_has_notebooks()
    {
        Assert.SkipUnless(CourseNotebooks.FolderExists, "The repository has no folder 'notebooks' yet.");
        Assert.True(
            CourseNotebooks.Paths.Any(),
            "No notebook was found under 'notebooks': the specs of the course check nothing.");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void Jupyter_finds_the_notebook_valid(string notebook) =>
        Assert.Null((string?)Inspection(notebook)["fault"]);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void A_page_without_scripts_shows_a_picture_for_every_figure(string notebook) =>
        Faults.AssertNone(Inspection(notebook)["hidden"]!.AsArray().Select(place => (string?)place));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void The_notebook_is_small_enough_for_GitHub(string notebook) =>
        Assert.InRange(new FileInfo(CourseNotebooks.FullPath(notebook)).Length, 1, MaximumNotebookBytes);

    [Fact]
    public void The_gallery_holds_the_pictures_of_tagged_cells_and_nothing_else()
    {
        var pictures = CourseNotebooks.Gallery.ToArray();
        Assert.All(pictures, picture => Assert.True(picture.IsCurrent, picture.Name));
        var folder = Path.Combine(Repository.Course, GalleryPicture.Tag);
        Assert.Equal(
            pictures.Select(picture => picture.Path).Order(StringComparer.Ordinal),
            (Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : []).Order(StringComparer.Ordinal));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void Every_relative_link_of_the_notebook_leads_somewhere(string notebook) =>
        Faults.AssertNone(
            from cell in CourseNotebooks.Markdown(notebook)
            from link in RelativeLinks.Broken(CourseNotebooks.FullPath(notebook), cell.Text)
            select $"{cell.Place}: {link}");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(MarkdownFiles))]
    public void Every_relative_link_of_the_page_leads_somewhere(string page) =>
        Faults.AssertNone(RelativeLinks.Broken(CourseNotebooks.FullPath(page), File.ReadAllText(CourseNotebooks.FullPath(page))));

    [Fact]
    public void A_figure_without_PNG_and_a_cell_without_id_are_found()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line);
        notebook.Edit(root => root["cells"]![0]!.AsObject().Remove("id"));

        var inspection = Inspect([notebook.Path])[notebook.Path]!;

        Assert.NotNull(inspection["fault"]);
        Assert.Equal("cell 2 (figure-0)", (string?)Assert.Single(inspection["hidden"]!.AsArray()));
    }

    [Theory]
    [InlineData("[a](nowhere.md)", "nowhere.md")]
    [InlineData("![a](figures/no%20such.png \"title\")", "figures/no%20such.png")]
    [InlineData("<a href=\"lost.ipynb#part\">a</a>", "lost.ipynb#part")]
    [InlineData("[a]: lost.md", "lost.md")]
    [InlineData("[a](https://example.org), [b](#part), [c](MathsOfAI.slnx#x), [d](lib/), `[e](code.md)`, $W^{[2]}(x)$", null)]
    public void A_link_that_leads_nowhere_is_found(string markdown, string? target) =>
        Assert.Equal(
            target is null ? [] : [target],
            RelativeLinks.Broken(Path.Combine(Repository.Root, "README.md"), markdown));

    /// <summary>The repository's Markdown pages, without what tools put into it.</summary>
    public static TheoryData<string> MarkdownFiles =>
    [
        .. new DirectoryInfo(Repository.Root)
            .EnumerateFiles("*.md", SearchOption.AllDirectories)
            .Select(file => Repository.FromRoot(file.FullName))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or ".git"))
            .Order(StringComparer.Ordinal),
    ];

    private static JsonNode Inspection(string notebook) => Inspections.Value[CourseNotebooks.FullPath(notebook)]!;

    private static JsonNode Inspect(IEnumerable<string> paths) =>
        JsonNode.Parse(Python.Run(Resource("inspect_notebooks.py"), paths))!;

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(CourseFileSpecs).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
