using System.Diagnostics;

namespace MathsOfAI.Benchmarks;

/// <summary>Other programs, where they are installed.</summary>
internal static class Tool
{
    /// <summary>What a program writes, or null if it does not exist or fails.</summary>
    public static string? Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
            // What the machine's owner tells OpenBLAS about another processor slows it down on this one.
            foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("OPENBLAS_", StringComparison.Ordinal)).ToArray())
                start.Environment.Remove(name);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Does something with a copy of an embedded file, in a folder of its own.</summary>
    public static T WithFile<T>(string name, Func<string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory("maths-of-ai-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            using (var resource = typeof(Tool).Assembly.GetManifestResourceStream(name)!)
            using (var file = File.Create(path))
                resource.CopyTo(file);
            return use(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
