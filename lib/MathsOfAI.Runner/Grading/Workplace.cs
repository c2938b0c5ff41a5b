using System.Text.RegularExpressions;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Grading;

/// <summary>
/// A folder of a hand-in's own that looks to its cells like the lecture's: <c>#load</c> and files beside the lecture work as they do
/// there, and what the cells write vanishes with it.
/// </summary>
internal sealed partial class Workplace : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("maths-of-ai-grade-");

    public Workplace(string lectureFolder)
    {
        Folder = Path.Combine(_root.FullName, Path.GetRelativePath(Repository.Root, lectureFolder));
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(lectureFolder).Where(file => Path.GetExtension(file) != ".ipynb"))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }

        var scripts = Directory.CreateDirectory(Path.Combine(_root.FullName, "lib"));
        foreach (var script in Directory.EnumerateFiles(Path.Combine(Repository.Root, "lib"), "*.csx"))
        {
            File.WriteAllText(Path.Combine(scripts.FullName, Path.GetFileName(script)), $"#load \"{Repository.Slashed(script)}\"\n");
        }
    }

    /// <summary>The folder that holds everything.</summary>
    public string Root => _root.FullName;

    /// <summary>Where the cells run.</summary>
    public string Folder { get; }

    /// <summary>Code that loads the course's scripts from where they are here, wherever the student's copy lay.</summary>
    public static string WithOwnScripts(string code) => CourseScript().Replace(code, "#load \"../../lib/");

    public void Dispose()
    {
        try
        {
            _root.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process that a cell started may hold a file open; the system clears its temporary folder in time.
        }
    }

    [GeneratedRegex("""(?<=^[ \t]*)#load[ \t]+"[^"\n]*\blib/(?=\w+\.csx")""", RegexOptions.Multiline)]
    private static partial Regex CourseScript();
}
