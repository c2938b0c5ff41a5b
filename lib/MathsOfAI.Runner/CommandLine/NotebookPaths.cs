using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.CommandLine;

/// <summary>Finds the notebooks that a command line means, in ordinal order of their names.</summary>
internal static class NotebookPaths
{
    /// <summary>Finds the notebooks.</summary>
    /// <exception cref="UsageException">A path leads to no notebook.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        var wanted = paths.Count > 0 ? paths : [CourseFolder()];
        return [.. wanted.SelectMany(In).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>How messages name a notebook: relative to the working folder, with forward slashes.</summary>
    public static string NameOf(string path) =>
        Repository.Slashed(Path.GetRelativePath(Directory.GetCurrentDirectory(), path));

    private static IEnumerable<string> In(string path)
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

        var found = Repository.NotebooksIn(full).ToArray();
        return found.Length > 0 ? found : throw new UsageException($"{NameOf(full)}: no notebooks in this folder");
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
