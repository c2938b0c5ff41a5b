using MathsOfAI.Numerics;

namespace MathsOfAI.Tests.Support;

/// <summary>Aligned arrays to compute with.</summary>
internal static class RandomNumbers
{
    /// <summary>Numbers from −½ to ½, one in every lane.</summary>
    public static AlignedArray<T> Of<T>(Random random, int length) where T : struct, ILanes<T>
    {
        var array = new AlignedArray<T>(length);
        foreach (ref var number in array.Numbers)
            number = random.NextDouble() - 0.5;
        return array;
    }
}
