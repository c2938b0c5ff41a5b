using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Copies;

/// <summary>A student's own copy of a lecture, in which it runs and its links lead to the same places.</summary>
internal static class LectureCopy
{
    /// <summary>Copies a notebook, outputs included, and never over another.</summary>
    /// <returns>False where there is a file of that name already, which stays as it is.</returns>
    /// <exception cref="NotebookException">The lecture is no notebook.</exception>
    public static bool Make(string lecture, string copy)
    {
        var notebook = Notebook.Read(lecture);
        var folder = Path.GetDirectoryName(copy)!;
        var paths = new MovedPaths(Repository.Root, Path.GetDirectoryName(lecture)!, folder);
        foreach (var cell in notebook.Cells)
        {
            var moved = cell.IsCode ? paths.InCode(cell.Source) : paths.InMarkdown(cell.Source);
            cell.Json["source"] = MultilineText.Split(moved);
        }

        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllText(temporary, JsonText.Indented(notebook.Root));
            if (File.Exists(copy))
            {
                return false;
            }

            File.Move(temporary, copy, overwrite: false);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
