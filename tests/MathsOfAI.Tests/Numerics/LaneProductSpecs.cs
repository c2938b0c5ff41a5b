using FsCheck;
using FsCheck.Fluent;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Support;
using Xunit;

namespace MathsOfAI.Tests.Numerics;

public class LaneProductSpecs
{
    private static readonly Arbitrary<(int Rows, int Columns, int Steps)> AnySizes = Arb.From(
        from rows in Gen.Choose(1, 7)
        from columns in Gen.Choose(1, 11)
        from steps in Gen.Choose(0, 9)
        select (rows, columns, steps));

    [Fact]
    public void It_has_the_bits_of_the_plain_loop_in_every_lane() => Properties.ForEvery(AnySizes, sizes =>
    {
        Compare<Lanes1>(sizes);
        Compare<Lanes4>(sizes);
        Compare<Lanes8>(sizes);
    });

    private static void Compare<T>((int Rows, int Columns, int Steps) sizes) where T : struct, ILanes<T>
    {
        var (rows, columns, steps) = sizes;
        var random = new Random(rows * 1000 + columns);
        AlignedArray<T> Numbers(int length) => RandomNumbers.Of<T>(random, length);

        // L by rows or by columns, and R too.
        foreach (var (lRow, lStep, rStep, rColumn) in new[] { (steps + 1, 1, columns, 1), (1, rows, 1, steps + 2) })
        {
            var (L, R, C) = (Numbers(rows * (steps + 1)), Numbers(columns * (steps + 2)), Numbers(rows * columns));
            var expected = C.Numbers.ToArray();
            for (var i = 0; i < expected.Length; i++)
            {
                var (r, s, lane) = (i / T.Count / columns, i / T.Count % columns, i % T.Count);
                for (var k = 0; k < steps; k++)
                    expected[i] = Math.FusedMultiplyAdd(L.Numbers[(r * lRow + k * lStep) * T.Count + lane], R.Numbers[(k * rStep + s * rColumn) * T.Count + lane], expected[i]);
            }

            LaneProduct.Add(L.Unchecked, lRow, lStep, R.Unchecked, rStep, rColumn, C.Unchecked, rows, columns, steps);
            Assert.Equal(expected, C.Numbers.ToArray());
        }
    }
}
