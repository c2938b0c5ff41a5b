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

    /// <summary>
    /// The notebooks in a folder and below, in ordinal order of their paths with forward slashes. What editors and systems leave
    /// beside them is passed over, and a folder to which several links lead is visited once.
    /// </summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="onUnreadable">Told of each folder into which one cannot look; without it, that is an exception.</param>
    public static IEnumerable<string> NotebooksIn(string folder, Action<string>? onUnreadable = null)
    {
        var found = new List<string>();
        Visit(new DirectoryInfo(folder), [], found, onUnreadable);
        return found.OrderBy(path => Slashed(Path.GetRelativePath(folder, path)), StringComparer.Ordinal);
    }

    private static void Visit(DirectoryInfo folder, HashSet<string> visited, List<string> found, Action<string>? onUnreadable)
    {
        if (folder.Name == Checkpoints || !visited.Add(RealPath(folder)))
        {
            return;
        }

        try
        {
            found.AddRange(folder.EnumerateFiles("*.ipynb").Where(file => !IsLeftBehind(file.Name)).Select(file => file.FullName));
            foreach (var inner in folder.EnumerateDirectories().OrderBy(inner => inner.LinkTarget is not null))
            {
                Visit(inner, visited, found, onUnreadable);
            }
        }
        catch (Exception exception) when (onUnreadable is not null && exception is UnauthorizedAccessException or IOException)
        {
            onUnreadable(folder.FullName);
        }
    }

    /// <summary>Whether macOS, on a foreign disk (._x), or Emacs, while a file is open (.#x), left the file there.</summary>
    private static bool IsLeftBehind(string name) =>
        name.StartsWith("._", StringComparison.Ordinal) || name.StartsWith(".#", StringComparison.Ordinal);

    private static string RealPath(DirectoryInfo folder) =>
        folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;

    /// <summary>A path from the root, with forward slashes on every system.</summary>
    public static string FromRoot(string path) => Slashed(Path.GetRelativePath(Root, path));

    /// <summary>The path with forward slashes.</summary>
    public static string Slashed(string path) => path.Replace(Path.DirectorySeparatorChar, '/');
}
