using System.Runtime.CompilerServices;

namespace MathsOfAI.Numerics;

/// <summary>Rows that become columns, for a product whose registers run along the other index.</summary>
internal static class Transposition
{
    /// <summary>Copies the number at r·<paramref name="fromRow"/> + s to s·<paramref name="toRow"/> + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(Unchecked<double> from, nint fromRow, nint rows, nint columns, Unchecked<double> to, nint toRow)
        where T : struct, ILanes<T>
    {
        Span<ulong> offsets = stackalloc ulong[T.Count];
        for (var lane = 0; lane < T.Count; lane++)
            offsets[lane] = (ulong)(lane * fromRow);
        var indices = new Unchecked<ulong>(ref offsets[0]);
        nint r = 0;
        for (; r + T.Count <= rows; r += T.Count)
        {
            var source = from.From(r * fromRow);
            var target = to.From(r);
            for (nint s = 0; s < columns; s++)
                target.From(s * toRow).As<T>()[0] = T.Gather(source.From(s), indices);
        }

        if (r < rows)
            Copy<Lanes1>(from.From(r * fromRow), fromRow, rows - r, columns, to.From(r), toRow);
    }
}
