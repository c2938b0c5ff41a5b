using System.Globalization;

namespace MathsOfAI.Benchmarks;

/// <summary>The first workload in plain C, compiled and run on the spot where there is a gcc.</summary>
internal static class CBaseline
{
    /// <summary>The median of a few runs, or null without a compiler.</summary>
    public static double? NanosecondsPerStep() => Tool.WithFile("baseline.c", source =>
    {
        var program = Path.ChangeExtension(source, ".out");
        return Tool.Run("gcc", "-O3", "-march=native", source, "-o", program, "-lm") is not null && Tool.Run(program) is { } nanoseconds
            ? double.Parse(nanoseconds, CultureInfo.InvariantCulture)
            : (double?)null;
    });
}
