using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Copies;

/// <summary>Finds the lecture that somebody means.</summary>
internal static class LectureName
{
    /// <summary>The notebook at a path, or the course's lecture of a name or a part of it.</summary>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public static string Find(string name)
    {
        if (File.Exists(name))
        {
            return NotebookPaths.Find([name]).Notebooks[0];
        }

        var lectures = Repository.NotebooksIn(Repository.Course).ToDictionary(path => Path.GetFileNameWithoutExtension(path)!);
        var wanted = name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? name[..^".ipynb".Length] : name;
        var found = lectures.Keys.Where(lecture => lecture.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToArray();
        found = found.Length > 0 ? found : [.. lectures.Keys.Where(lecture => lecture.Contains(wanted, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var one] => lectures[one],
            [] => throw new UsageException($"{name}: no such lecture{Nearest(wanted, lectures.Keys)}"),
            _ => throw new UsageException($"{name}: which one? {string.Join(", ", found)}"),
        };
    }

    private static string Nearest(string wanted, IReadOnlyCollection<string> lectures) =>
        NearestWord.Suggest(wanted, lectures) is { Length: > 0 } suggestion ? suggestion : $"; there are {string.Join(", ", lectures)}";
}
