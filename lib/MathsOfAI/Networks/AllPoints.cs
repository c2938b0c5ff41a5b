using System.Runtime.CompilerServices;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>The points of a data set, the same in every lane, in blocks for <see cref="LanePass{T}"/>. Made once, read by all cores.</summary>
/// <remarks>A block of m points has its inputs and then its targets, component k of point i at k·m + i.</remarks>
internal sealed class AllPoints<T> where T : struct, ILanes<T>
{
    /// <summary>The points of a full block: what a pass leaves behind should stay in the processor's cache.</summary>
    public const int BlockSize = 32;

    private readonly AlignedArray<T> _blocks;

    public AllPoints(DataSet data)
    {
        Count = data.Count;
        InputSize = data.InputSize;
        Width = data.InputSize + data.OutputSize;
        Components = data.X.Append(data.Y).ToColumnMajorArray();
        _blocks = new AlignedArray<T>(Components.Length);
        for (var i = 0; i < Count; i++)
        {
            var first = i / BlockSize * BlockSize;
            var m = Math.Min(BlockSize, Count - first);
            for (var k = 0; k < Width; k++)
                _blocks.Span[first * Width + k * m + (i - first)] = T.Broadcast(Components[k * Count + i]);
        }
    }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>n_1.</summary>
    public int InputSize { get; }

    /// <summary>n_1 + n_L, the components of a point and its target.</summary>
    public int Width { get; }

    /// <summary>Component k of point i at k·N + i.</summary>
    public double[] Components { get; }

    /// <summary>
    /// The block that begins with point <paramref name="first"/>, a multiple of <see cref="BlockSize"/>; returns its m, which
    /// is that many or what is left.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Load(int first, out Unchecked<T> x, out Unchecked<T> y)
    {
        var m = Math.Min(BlockSize, Count - first);
        x = _blocks.Unchecked.From(first * Width);
        y = x.From(m * InputSize);
        return m;
    }
}
