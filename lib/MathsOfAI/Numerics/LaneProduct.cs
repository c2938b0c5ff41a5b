using System.Runtime.CompilerServices;

namespace MathsOfAI.Numerics;

/// <summary>
/// C ← C + L R for matrices with a number in every lane, two rows and four columns of C at a time: six loads for eight
/// multiply-adds, and eight sums that need not wait for one another.
/// </summary>
/// <remarks>
/// As in <see cref="BlockedProduct"/> every entry of C adds its products one by one, in the order of k, and a block at an edge has
/// a row or a column twice.
/// </remarks>
internal static class LaneProduct
{
    /// <summary>c_rs ← c_rs + Σ_k l_rk r_ks.</summary>
    /// <param name="L">l_rk stands at r·lRow + k·lStep.</param>
    /// <param name="lRow">From one row of L to the next.</param>
    /// <param name="lStep">From one column of L to the next.</param>
    /// <param name="R">r_ks stands at k·rStep + s·rColumn.</param>
    /// <param name="rStep">From one row of R to the next.</param>
    /// <param name="rColumn">From one column of R to the next.</param>
    /// <param name="C">c_rs stands at r·columns + s.</param>
    /// <param name="rows">The rows of L and of C.</param>
    /// <param name="columns">The columns of R and of C.</param>
    /// <param name="steps">The columns of L, which are the rows of R.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(
        Unchecked<T> L, nint lRow, nint lStep, Unchecked<T> R, nint rStep, nint rColumn, Unchecked<T> C,
        nint rows, nint columns, nint steps)
        where T : struct, ILanes<T>
    {
        for (nint r = 0; r < rows; r += 2)
        {
            var next = Math.Min(1, rows - 1 - r);
            for (nint s = 0; s < columns; s += 4)
            {
                var l0 = L.From(r * lRow);
                var l1 = l0.From(next * lRow);
                var c0 = C.From(r * columns + s);
                var c1 = c0.From(next * columns);
                var (s1, s2, s3) = (Math.Min(1, columns - 1 - s), Math.Min(2, columns - 1 - s), Math.Min(3, columns - 1 - s));
                var r0 = R.From(s * rColumn);
                var r1 = r0.From(s1 * rColumn);
                var r2 = r0.From(s2 * rColumn);
                var r3 = r0.From(s3 * rColumn);
                var (c00, c01, c02, c03) = (c0[0], c0[s1], c0[s2], c0[s3]);
                var (c10, c11, c12, c13) = (c1[0], c1[s1], c1[s2], c1[s3]);
                nint step = 0;
                for (nint k = 0; k < steps; k++)
                {
                    var (a, b) = (l0[0], l1[0]);
                    var x = r0[step];
                    c00 = T.MultiplyAdd(a, x, c00);
                    c10 = T.MultiplyAdd(b, x, c10);
                    x = r1[step];
                    c01 = T.MultiplyAdd(a, x, c01);
                    c11 = T.MultiplyAdd(b, x, c11);
                    x = r2[step];
                    c02 = T.MultiplyAdd(a, x, c02);
                    c12 = T.MultiplyAdd(b, x, c12);
                    x = r3[step];
                    c03 = T.MultiplyAdd(a, x, c03);
                    c13 = T.MultiplyAdd(b, x, c13);
                    l0 = l0.From(lStep);
                    l1 = l1.From(lStep);
                    step += rStep;
                }

                (c0[0], c0[s1], c0[s2], c0[s3]) = (c00, c01, c02, c03);
                (c1[0], c1[s1], c1[s2], c1[s3]) = (c10, c11, c12, c13);
            }
        }
    }
}
