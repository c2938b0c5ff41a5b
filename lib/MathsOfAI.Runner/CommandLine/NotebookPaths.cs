namespace MathsOfAI.Runner.CommandLine;

/// <summary>Finds the notebooks that a command line means, in ordinal order of their names.</summary>
internal static class NotebookPaths
{
    private const string Solution = "MathsOfAI.slnx";

    /// <summary>Finds the notebooks.</summary>
    /// <exception cref="UsageException">A path leads to no notebook.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        var wanted = paths.Count > 0 ? paths : [CourseFolder()];
        return [.. wanted.SelectMany(In).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>How messages name a notebook: relative to the working folder, with forward slashes.</summary>
    public static string NameOf(string path) =>
        Path.GetRelativePath(Directory.GetCurrentDirectory(), path).Replace(Path.DirectorySeparatorChar, '/');

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

        var found = Directory.EnumerateFiles(full, "*.ipynb", SearchOption.AllDirectories)
            .Where(file => !NameOf(file).Split('/').Contains(".ipynb_checkpoints"))
            .OrderBy(NameOf, StringComparer.Ordinal)
            .ToArray();
        return found.Length > 0 ? found : throw new UsageException($"{NameOf(full)}: no notebooks in this folder");
    }

    private static string CourseFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return Path.Combine(folder.FullName, "notebooks");
            }
        }

        throw new UsageException($"no paths given, and no {Solution} above {NameOf(AppContext.BaseDirectory)}");
    }
}
