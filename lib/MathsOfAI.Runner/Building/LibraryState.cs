// Loaded by lib/prepare.csx in every notebook, and compiled into the runner, for its doctor. Hence no namespace, which scripts do not
// know, and the plainest of C#: in a notebook's first cell, what this asks of a cold compiler is all the time that it takes.
#nullable enable
using System;
using System.IO;
using System.Runtime.CompilerServices;

/// <summary>Whether the course's library is there, and was built from its sources as they are now.</summary>
internal static class LibraryState
{
    private const string Library = "MathsOfAI";
    private const string LastWritten = "when MathsOfAI.dll was last written before this process loaded it";

    /// <summary>The course's folder, seen from <c>lib/prepare.csx</c>.</summary>
    public static string Root([CallerFilePath] string script = "") => Path.GetDirectoryName(Path.GetDirectoryName(script))!;

    /// <summary>The library's file.</summary>
    public static string Dll(string root) => root + "/lib/MathsOfAI/bin/made-by-dotnet-build/MathsOfAI.dll";

    /// <summary>What to run where the library is not ready.</summary>
    public static string BuildScript(string root)
    {
        root = root.Replace('\\', '/');
        var script = "";
        foreach (var name in new[] { "Collections", "ComponentModel.Primitives", "Console", "Diagnostics.Process", "Linq", "Text.RegularExpressions" })
        {
            script += "#r \"System." + name + "\"\n";
        }

        foreach (var name in new[] { "LibraryState", "LibraryBuild" })
        {
            script += "#load \"" + root + "/lib/MathsOfAI.Runner/Building/" + name + ".cs\"\n";
        }

        return script + "LibraryBuild.Ensure(\"" + root + "\");";
    }

    /// <summary>Whether this process can load the library, or has loaded it as it is now.</summary>
    public static bool IsReady(string root)
    {
        if (!IsCurrent(root))
        {
            return false;
        }

        var written = File.GetLastWriteTimeUtc(Dll(root));
        if (IsLoaded())
        {
            var before = AppDomain.CurrentDomain.GetData(LastWritten);
            return before == null || before.Equals(written);
        }

        AppDomain.CurrentDomain.SetData(LastWritten, written);
        return true;
    }

    /// <summary>Whether this process has loaded the library, whichever version.</summary>
    public static bool IsLoaded()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetName().Name == Library)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Compares the sources with the list that every build leaves: a source a line, its path from the project, and the ticks of its last
    /// change. Times are compared to the second, which is what an archive or a container's image keeps of them.
    /// </summary>
    public static bool IsCurrent(string root)
    {
        var project = root + "/lib/MathsOfAI/";
        var list = project + "bin/made-by-dotnet-build/made-from.txt";
        if (!File.Exists(Dll(root)) || !File.Exists(list))
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
