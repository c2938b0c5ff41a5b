namespace MathsOfAI.Numerics;

/// <summary>What the layout of arrays must know of the processor's cache.</summary>
internal static class Cache
{
    /// <summary>Bytes of a cache line, which is also the widest register.</summary>
    public const int Line = 64;

    /// <summary>
    /// Bytes to leave free behind an array that one core writes to again and again. A processor reads ahead of a loop, past
    /// the array's end too, and what it reads there it takes away from the core that works on it.
    /// </summary>
    public const int Margin = 2048;
}
