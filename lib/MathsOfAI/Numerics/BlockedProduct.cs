using System.Runtime.CompilerServices;

namespace MathsOfAI.Numerics;

/// <summary>
/// C ← C + L R for matrices in arrays, four rows and two registers of columns of C at a time: six loads for eight
/// multiply-adds, and eight sums that need not wait for one another.
/// </summary>
/// <remarks>
/// Every entry of C adds its products one by one, in the order of the rows of R, each rounded once: its bits are those of the
/// plain loop. A block at an edge has a row or a column twice rather than fewer of them, and computes the same number twice.
/// Of many steps a part is done for all of C before the next, so that what the rows share stays in the nearest cache.
/// </remarks>
internal static class BlockedProduct
{
    private const int MostSteps = 128;

    /// <summary>c_rs ← c_rs + Σ_k l_rk r_ks, where C has so many rows and columns, and k runs over so many steps.</summary>
    /// <param name="L">l_rk stands at r·lRow + k·lStep.</param>
    /// <param name="lRow">From one row of L to the next.</param>
    /// <param name="lStep">From one column of L to the next.</param>
    /// <param name="R">r_ks stands at k·rStep + s.</param>
    /// <param name="rStep">From one row of R to the next.</param>
    /// <param name="C">c_rs stands at r·cRow + s.</param>
    /// <param name="cRow">From one row of C to the next.</param>
    /// <param name="rows">The rows of L and of C.</param>
    /// <param name="columns">The columns of R and of C.</param>
    /// <param name="steps">The columns of L, which are the rows of R.</param>
    public static void Add<T>(
        Unchecked<double> L, nint lRow, nint lStep, Unchecked<double> R, nint rStep, Unchecked<double> C, nint cRow,
        nint rows, nint columns, nint steps)
        where T : struct, ILanes<T>
    {
        for (nint k = 0; k < steps; k += MostSteps)
        {
            AddPart<T>(
                L.From(k * lStep), lRow, lStep, R.From(k * rStep), rStep, C, cRow, rows, columns, Math.Min(MostSteps, steps - k));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPart<T>(
        Unchecked<double> L, nint lRow, nint lStep, Unchecked<double> R, nint rStep, Unchecked<double> C, nint cRow,
        nint rows, nint columns, nint steps)
        where T : struct, ILanes<T>
    {
        nint lanes = T.Count;
        nint s = 0;
        for (; s + lanes <= columns; s += 2 * lanes)
        {
            var next = Math.Min(lanes, columns - lanes - s);
            for (nint r = 0; r < rows; r += 4)
            {
                var l0 = L.From(r * lRow);
                var c0 = C.From(r * cRow + s);
                var (row1, row2, row3) = (Math.Min(1, rows - 1 - r), Math.Min(2, rows - 1 - r), Math.Min(3, rows - 1 - r));
                var l1 = l0.From(row1 * lRow);
                var c1 = c0.From(row1 * cRow);
                var l2 = l0.From(row2 * lRow);
                var c2 = c0.From(row2 * cRow);
                var l3 = l0.From(row3 * lRow);
                var c3 = c0.From(row3 * cRow);
                var (c00, c01) = (c0.As<T>()[0], c0.From(next).As<T>()[0]);
                var (c10, c11) = (c1.As<T>()[0], c1.From(next).As<T>()[0]);
                var (c20, c21) = (c2.As<T>()[0], c2.From(next).As<T>()[0]);
                var (c30, c31) = (c3.As<T>()[0], c3.From(next).As<T>()[0]);
                var right = R.From(s);
                nint step = 0;
                for (nint k = 0; k < steps; k++)
                {
                    var (r0, r1) = (right.As<T>()[0], right.From(next).As<T>()[0]);
                    var l = T.Broadcast(l0[step]);
                    c00 = T.MultiplyAdd(l, r0, c00);
                    c01 = T.MultiplyAdd(l, r1, c01);
                    l = T.Broadcast(l1[step]);
                    c10 = T.MultiplyAdd(l, r0, c10);
                    c11 = T.MultiplyAdd(l, r1, c11);
                    l = T.Broadcast(l2[step]);
                    c20 = T.MultiplyAdd(l, r0, c20);
                    c21 = T.MultiplyAdd(l, r1, c21);
                    l = T.Broadcast(l3[step]);
                    c30 = T.MultiplyAdd(l, r0, c30);
                    c31 = T.MultiplyAdd(l, r1, c31);
                    right = right.From(rStep);
                    step += lStep;
                }

                (c0.As<T>()[0], c0.From(next).As<T>()[0]) = (c00, c01);
                (c1.As<T>()[0], c1.From(next).As<T>()[0]) = (c10, c11);
                (c2.As<T>()[0], c2.From(next).As<T>()[0]) = (c20, c21);
                (c3.As<T>()[0], c3.From(next).As<T>()[0]) = (c30, c31);
            }
        }

        if (s < columns)
            AddPart<Lanes1>(L, lRow, lStep, R.From(s), rStep, C.From(s), cRow, rows, columns - s, steps);
    }
}
