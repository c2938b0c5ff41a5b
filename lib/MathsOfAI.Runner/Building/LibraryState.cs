// Loaded by lib/prepare.csx in every notebook, and compiled into the runner, for its doctor. Hence no namespace, which scripts do not
// know, and the plainest of C#: in a notebook's first cell, what this asks of a cold compiler is all the time that it takes.
#nullable enable
using System;
using System.IO;
using System.Runtime.CompilerServices;

/// <summary>Whether a library of the course is there, and was built from its sources as they are now.</summary>
internal static class LibraryState
{
    /// <summary>The library that every notebook loads.</summary>
    public const string Main = "MathsOfAI";

    private const string LastWritten = ".dll was last written at this time before this process loaded it";

    /// <summary>The course's folder, seen from a script in <c>lib</c>; with forward slashes, as a script writes paths.</summary>
    public static string Root([CallerFilePath] string script = "") =>
        Path.GetDirectoryName(Path.GetDirectoryName(script))!.Replace('\\', '/');

    /// <summary>A library's file.</summary>
    public static string Dll(string root, string library = Main) => root + "/lib/" + library + "/bin/made-by-dotnet-build/" + library + ".dll";

    /// <summary>Whether the library is current, and none that was older has been found so by this process, which may have loaded it.</summary>
    public static bool IsReady(string root, string library = Main)
    {
        var before = AppDomain.CurrentDomain.GetData(library + LastWritten);
        return IsCurrent(root, library) && (before == null ? Note(root, library) : before.Equals(File.GetLastWriteTimeUtc(Dll(root, library))));
    }

    /// <summary>Notes which library this process is about to load.</summary>
    public static bool Note(string root, string library = Main)
    {
        AppDomain.CurrentDomain.SetData(library + LastWritten, File.GetLastWriteTimeUtc(Dll(root, library)));
        return true;
    }

    /// <summary>
    /// Compares the sources with the list that every build leaves: a source a line, its path from the project, and the ticks of its last
    /// change. Times are compared to the second, which is what an archive or a container's image keeps of them.
    /// </summary>
    public static bool IsCurrent(string root, string library = Main)
    {
        var project = root + "/lib/" + library + "/";
        var list = project + "bin/made-by-dotnet-build/made-from.txt";
        if (!File.Exists(Dll(root, library)) || !File.Exists(list))
        {
            return false;
        }

        var made = "\n" + File.ReadAllText(list).Replace('\\', '/');
        foreach (var line in made.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var bar = line.IndexOf('|');
            var source = project + line.Substring(0, bar);
            var seconds = File.GetLastWriteTimeUtc(source).Ticks / TimeSpan.TicksPerSecond;
            if (!File.Exists(source) || line.IndexOf("|" + seconds, StringComparison.Ordinal) != bar)
            {
                return false;
            }
        }

        // A file that is not in the list is a new source if others of its kind are.
        foreach (var file in Directory.GetFiles(project, "*", SearchOption.AllDirectories))
        {
            var path = file.Substring(project.Length).Replace('\\', '/');
            if (made.Contains(Path.GetExtension(path) + "|") && !made.Contains("\n" + path + "|")
                && !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
