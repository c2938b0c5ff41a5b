using System.Text.Json.Nodes;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Runner.Notebooks;
using Xunit;

namespace MathsOfAI.Previews.Tests.Course;

/// <summary>The repository's own notebooks, found when the tests run.</summary>
public static class CourseNotebooks
{
    public static bool FolderExists => Directory.Exists(Repository.Course);

    /// <summary>Paths from the repository's root, for theories.</summary>
    public static TheoryData<string> All => [.. Paths];

    internal static IEnumerable<string> Paths => FolderExists ? Repository.NotebooksIn(Repository.Course).Select(Repository.FromRoot) : [];

    internal static string FullPath(string path) => Path.Combine(Repository.Root, path);

    internal static IReadOnlyList<Figure> Figures(string path) => IllustratedNotebook.Read(FullPath(path)).Figures;

    internal static IEnumerable<GalleryPicture> Gallery =>
        Paths.SelectMany(path => IllustratedNotebook.Read(FullPath(path)).Gallery);

    /// <summary>The markdown cells, each named by its number and id.</summary>
    internal static IEnumerable<(string Place, string Text)> Markdown(string path) =>
        JsonNode.Parse(File.ReadAllText(FullPath(path)))!["cells"]!.AsArray().Index()
            .Where(cell => (string?)cell.Item!["cell_type"] == "markdown")
            .Select(cell => ($"cell {cell.Index + 1} ({cell.Item!["id"]})", Source(cell.Item["source"]!)));

    private static string Source(JsonNode source) =>
        source is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)source!;
}
