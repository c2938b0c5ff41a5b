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
    /// beside them is passed over; folders and notebooks to which links lead as well come once, by their own name if that is below
    /// the folder too.
    /// </summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="onUnreadable">Told of each folder into which one cannot look; without it, that is an exception.</param>
    public static IEnumerable<string> NotebooksIn(string folder, Action<string>? onUnreadable = null)
    {
        var found = new List<FileInfo>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var (folders, links) = (new Queue<DirectoryInfo>([new DirectoryInfo(folder)]), new Queue<DirectoryInfo>());
        while (folders.TryDequeue(out var next) || links.TryDequeue(out next))
        {
            if (next.Name == Checkpoints || !visited.Add(RealPath(next.FullName)))
            {
                continue;
            }

            try
            {
                found.AddRange(next.EnumerateFiles("*.ipynb").Where(file => !IsLeftBehind(file.Name)));
                foreach (var inner in next.EnumerateDirectories().OrderBy(inner => inner.Name, StringComparer.Ordinal))
                {
                    (inner.LinkTarget is null ? folders : links).Enqueue(inner);
                }
            }
            catch (Exception exception) when (onUnreadable is not null && exception is UnauthorizedAccessException or IOException)
            {
                onUnreadable(next.FullName);
            }
        }

        return found.OrderBy(file => file.LinkTarget is not null)
            .Select(file => file.FullName)
            .DistinctBy(RealPath)
            .OrderBy(path => Slashed(Path.GetRelativePath(folder, path)), StringComparer.Ordinal);
    }

    /// <summary>Where a file or folder is when all links on the way to it are followed.</summary>
    public static string RealPath(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        var below = Path.Combine(RealPath(folder), Path.GetFileName(path));
        try
        {
            var target = Directory.Exists(below)
                ? Directory.ResolveLinkTarget(below, returnFinalTarget: true)
                : File.ResolveLinkTarget(below, returnFinalTarget: true);
            return target is null ? below : RealPath(target.FullName);
        }
        catch (IOException)
        {
            // Links that lead to each other, or nothing there at all.
            return below;
        }
    }

    /// <summary>Whether macOS, on a foreign disk (._x), or Emacs, while a file is open (.#x), left the file there.</summary>
    private static bool IsLeftBehind(string name) =>
        name.StartsWith("._", StringComparison.Ordinal) || name.StartsWith(".#", StringComparison.Ordinal);

    /// <summary>A path from the root, with forward slashes on every system.</summary>
    public static string FromRoot(string path) => Slashed(Path.GetRelativePath(Root, path));

    /// <summary>The path with forward slashes.</summary>
    public static string Slashed(string path) => path.Replace(Path.DirectorySeparatorChar, '/');
}
