using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// A few points side by side in the lanes of registers: number n of point i stands at n·<see cref="Points"/> + i, so that what
/// a layer does to one number it does to a row of them, whatever its window and stride.
/// </summary>
internal static class Block
{
    /// <summary>How many points there are; where fewer are wanted, the others are 0.</summary>
    public const int Points = 16;

    /// <summary>Room for so many numbers of each point.</summary>
    public static AlignedArray<Lanes1> Array(int numbers) => new(checked(numbers * Points));

    /// <summary>A block with one point.</summary>
    public static AlignedArray<Lanes1> Of(Vector<double> x)
    {
        var block = Array(x.Count);
        for (var n = 0; n < x.Count; n++)
            block.Numbers[n * Points] = x[n];
        return block;
    }

    /// <summary>The first point of a block.</summary>
    public static Vector<double> First(AlignedArray<Lanes1> block) =>
        Vector<double>.Build.Dense(block.Numbers.Length / Points, n => block.Numbers[n * Points]);

    /// <summary>Sets so many numbers of each point.</summary>
    public static void Fill(Unchecked<double> block, nint numbers, double value)
    {
        for (nint n = 0; n < numbers * Points; n++)
            block[n] = value;
    }
}
