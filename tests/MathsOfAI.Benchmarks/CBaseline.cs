using System.Diagnostics;
using System.Globalization;

namespace MathsOfAI.Benchmarks;

/// <summary>The first workload in plain C, compiled and run on the spot where there is a gcc.</summary>
internal static class CBaseline
{
    /// <summary>The median of a few runs, or null without a compiler.</summary>
    public static double? NanosecondsPerStep()
    {
        var folder = Directory.CreateTempSubdirectory("maths-of-ai-");
        try
        {
            var source = Path.Combine(folder.FullName, "baseline.c");
            var program = Path.Combine(folder.FullName, "baseline");
            using (var resource = typeof(CBaseline).Assembly.GetManifestResourceStream("baseline.c")!)
            using (var file = File.Create(source))
                resource.CopyTo(file);
            return Run("gcc", "-O3", "-march=native", source, "-o", program, "-lm") is null
                ? null
                : Run(program) is { } nanoseconds ? double.Parse(nanoseconds, CultureInfo.InvariantCulture) : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a program writes, or null if it does not exist or fails.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
