namespace MathsOfAI.Runner.Notebooks;

/// <summary>
/// The repository that a program was built in, and the notebooks in it. The previews and the tests compile this file, which depends
/// on nothing else.
/// </summary>
internal static class Repository
{
    private const string Solution = "MathsOfAI.slnx";
    private const string Checkpoints = ".ipynb_checkpoints";

    /// <summary>The folder that holds MathsOfAI.slnx, above the folder of the program that runs.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new DirectoryNotFoundException($"no {Solution} above {AppContext.BaseDirectory}");
        }
    }

    /// <summary>The folder of the course's notebooks.</summary>
    public static string Course => Path.Combine(Root, "notebooks");

    /// <summary>The notebooks in a folder and below, in ordinal order of their paths with forward slashes.</summary>
    public static IEnumerable<string> NotebooksIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.ipynb", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Slashed(Path.GetRelativePath(folder, path))))
            .Where(notebook => !notebook.Name.Split('/').Contains(Checkpoints))
            .OrderBy(notebook => notebook.Name, StringComparer.Ordinal)
            .Select(notebook => notebook.Path);

    /// <summary>A path from the root, with forward slashes on every system.</summary>
    public static string FromRoot(string path) => Slashed(Path.GetRelativePath(Root, path));

    /// <summary>The path with forward slashes.</summary>
    public static string Slashed(string path) => path.Replace(Path.DirectorySeparatorChar, '/');
}
