namespace MathsOfAI.Numerics;

/// <summary>Numbers at equal distances.</summary>
internal static class Grid
{
    /// <summary>From <paramref name="from"/> to <paramref name="to"/>, both included; at least two.</summary>
    public static double[] Between(double from, double to, int points) =>
        [.. Enumerable.Range(0, points - 1).Select(i => from + (to - from) * i / (points - 1)), to];
}
