namespace MathsOfAI.Book.Writing;

/// <summary>Writes a book's files.</summary>
internal static class SiteFolder
{
    // A file that only a book has, so that no other folder is ever replaced.
    private const string Mark = "assets/book.css";

    /// <summary>Replaces the folder as a whole: a reader sees the old book or the new one.</summary>
    /// <param name="folder">The folder, which is empty, missing, or holds a book.</param>
    /// <param name="files">The files by their paths from it.</param>
    /// <exception cref="BookException">The folder holds something else.</exception>
    public static void Replace(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, Mark)))
        {
            throw new BookException($"{folder} holds something that is no book: name another folder, or empty it.");
        }

        var id = Guid.NewGuid().ToString("N");
        var (fresh, old) = ($"{folder}.{id}.new", $"{folder}.{id}.old");
        try
        {
            foreach (var (path, bytes) in files)
            {
                var file = Path.Combine(fresh, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, bytes);
            }

            if (Directory.Exists(folder))
            {
                Directory.Move(folder, old);
            }

            Directory.Move(fresh, folder);
        }
        finally
        {
            foreach (var left in new[] { fresh, old }.Where(Directory.Exists))
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }
}
