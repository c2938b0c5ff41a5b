using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.CommandLine;

/// <summary>Finds the notebooks that a command line means, in ordinal order of their names.</summary>
internal static class NotebookPaths
{
    /// <summary>Finds the notebooks.</summary>
    /// <exception cref="UsageException">A path leads to no notebook.</exception>
    public static FoundNotebooks Find(IReadOnlyList<string> paths)
    {
        var unreadable = new List<string>();
        var wanted = paths.Count > 0 ? paths : [CourseFolder()];
        string[] notebooks = [.. wanted.SelectMany(path => In(path, unreadable)).DistinctBy(Repository.RealPath)];
        return new FoundNotebooks(notebooks, unreadable);
    }

    /// <summary>Finds the notebooks, and can be interrupted.</summary>
    public static Task<FoundNotebooks> FindAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        Task.Run(() => Find(paths), cancellationToken).WaitAsync(cancellationToken);

    /// <summary>How messages name a notebook: relative to the working folder, with forward slashes.</summary>
    public static string NameOf(string path) =>
        NotebookException.OneLine(Repository.Slashed(Path.GetRelativePath(Directory.GetCurrentDirectory(), path)));

    private static string[] In(string path, List<string> unreadable)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return full.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)
                ? [full]
                : throw new UsageException($"{NameOf(full)}: not a notebook (its name does not end in .ipynb)");
        }

        if (!Directory.Exists(full))
        {
            throw new UsageException($"{NameOf(full)}: no such file or folder");
        }

        var before = unreadable.Count;
        var found = Repository.NotebooksIn(full, folder => unreadable.Add($"{NameOf(folder)}: this folder cannot be read")).ToArray();
        return found.Length > 0 || unreadable.Count > before
            ? found
            : throw new UsageException($"{NameOf(full)}: no notebooks in this folder");
    }

    private static string CourseFolder()
    {
        try
        {
            return Repository.Course;
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new UsageException($"no paths given, and {exception.Message}");
        }
    }
}

/// <summary>The notebooks that were found, and a line for each folder into which nobody could look.</summary>
internal sealed record FoundNotebooks(IReadOnlyList<string> Notebooks, IReadOnlyList<string> Unreadable);
