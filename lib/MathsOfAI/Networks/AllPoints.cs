using System.Runtime.CompilerServices;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// The points of a data set, the same in every lane, or in every lane those of another one, in blocks for
/// <see cref="LanePass{T}"/>. Made once, read by all cores.
/// </summary>
/// <remarks>A block of m points has its inputs and then its targets, component k of point i at k·m + i.</remarks>
internal sealed class AllPoints<T> where T : struct, ILanes<T>
{
    /// <summary>The points of a full block: what a pass leaves behind should stay in the processor's cache.</summary>
    public const int BlockSize = 32;

    private readonly AlignedArray<T> _blocks;

    public AllPoints(DataSet data)
        : this([data])
    {
    }

    /// <param name="data">One data set, or one for each lane, all of one size.</param>
    public AllPoints(IReadOnlyList<DataSet> data)
    {
        Count = data[0].Count;
        InputSize = data[0].InputSize;
        Width = data[0].InputSize + data[0].OutputSize;
        Sets = data.Count;
        double[][] columns = [.. data.Select(set => set.X.Append(set.Y).ToColumnMajorArray())];
        Components = Sets == 1 ? columns[0] : new double[Sets * columns[0].Length];
        _blocks = new AlignedArray<T>(columns[0].Length);
        Span<double> lanes = new double[T.Count];
        for (var i = 0; i < Count; i++)
        {
            var first = i / BlockSize * BlockSize;
            var m = Math.Min(BlockSize, Count - first);
            for (var k = 0; k < Width; k++)
            {
                for (var lane = 0; lane < T.Count; lane++)
                    lanes[lane] = columns[lane % Sets][k * Count + i];
                _blocks.Span[first * Width + k * m + (i - first)] = T.Load(lanes);
                for (var set = 0; set < Sets; set++)
                    Components[(k * Sets + set) * Count + i] = columns[set][k * Count + i];
            }
        }
    }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>n_1.</summary>
    public int InputSize { get; }

    /// <summary>n_1 + n_L, the components of a point and its target.</summary>
    public int Width { get; }

    /// <summary>1, or as many as there are lanes.</summary>
    public int Sets { get; }

    /// <summary>Component k of point i at k·N + i; of several sets, that of set s at (k·Sets + s)·N + i.</summary>
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
