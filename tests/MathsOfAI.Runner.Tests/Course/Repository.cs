namespace MathsOfAI.Runner.Tests.Course;

/// <summary>The repository that these tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Setup => Path.Combine(Root, "lib", "setup.csx").Replace('\\', '/');

    /// <summary>All notebooks of the course, by their path from the root.</summary>
    public static IEnumerable<string> Notebooks => Directory
        .EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains(".ipynb_checkpoints", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MathsOfAI.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("MathsOfAI.slnx not found above the tests.");
        }

        return folder.FullName;
    }
}
