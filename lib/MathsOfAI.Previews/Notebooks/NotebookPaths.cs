namespace MathsOfAI.Previews.Notebooks;

/// <summary>Finds the notebooks that are meant.</summary>
internal static class NotebookPaths
{
    private const string Pattern = "*.ipynb";
    private const string Checkpoints = ".ipynb_checkpoints";

    /// <summary>The folder that holds MathsOfAI.slnx, above the folder that this program was built into.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The notebooks at the given paths, or all those of the course.</summary>
    public static IReadOnlyList<string> Resolve(IReadOnlyList<string> paths) =>
        paths.Count > 0 ? [.. paths.SelectMany(Expand)] : [.. In(Path.Combine(RepositoryRoot, "notebooks"))];

    /// <summary>The notebooks in a folder and below, in the order of their paths.</summary>
    public static IEnumerable<string> In(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, Pattern, SearchOption.AllDirectories)
                .Where(path => !path.Split(Path.DirectorySeparatorChar).Contains(Checkpoints))
                .Order(StringComparer.Ordinal)
            : [];

    /// <summary>A path from the repository's root, with slashes on every system.</summary>
    public static string FromRoot(string path) => Path.GetRelativePath(RepositoryRoot, path).Replace('\\', '/');

    private static IEnumerable<string> Expand(string path) =>
        File.Exists(path) ? [path]
        : Directory.Exists(path) ? In(path)
        : throw new PreviewException($"There is no notebook or folder '{path}'.");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MathsOfAI.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new PreviewException($"There is no MathsOfAI.slnx above '{AppContext.BaseDirectory}'.");
    }
}
