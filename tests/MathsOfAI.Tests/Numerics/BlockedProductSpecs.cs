using FsCheck;
using FsCheck.Fluent;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Support;
using Xunit;

namespace MathsOfAI.Tests.Numerics;

public class BlockedProductSpecs
{
    private static readonly Arbitrary<(int Rows, int Columns, int Steps)> AnySizes = Arb.From(
        from rows in Gen.Choose(1, 14)
        from columns in Gen.Choose(1, 40)
        from steps in Gen.Choose(0, 9)
        select (rows, columns, steps));

    [Fact]
    public void It_has_the_bits_of_the_plain_loop_and_leaves_alone_what_lies_beside_it() => Properties.ForEvery(AnySizes, sizes =>
    {
        var (rows, columns, steps) = sizes;
        var random = new Random(rows * 1000 + columns);
        AlignedArray<Lanes1> Numbers(int length) => RandomNumbers.Of<Lanes1>(random, length);

        // Rows longer than needed, and L's steps too.
        var (lRow, lStep, rStep, cRow) = (2 * steps + 1, 2, columns + 3, columns + 5);
        var (L, R, C) = (Numbers(rows * lRow), Numbers(Math.Max(1, steps * rStep)), Numbers(rows * cRow));
        var expected = C.Numbers.ToArray();
        for (var r = 0; r < rows; r++)
        {
            for (var s = 0; s < columns; s++)
            {
                for (var k = 0; k < steps; k++)
                    expected[r * cRow + s] = Math.FusedMultiplyAdd(L.Numbers[r * lRow + k * lStep], R.Numbers[k * rStep + s], expected[r * cRow + s]);
            }
        }

        double[] With<T>() where T : struct, ILanes<T>
        {
            var sum = new AlignedArray<Lanes1>(rows * cRow);
            C.Numbers.CopyTo(sum.Numbers);
            BlockedProduct.Add<T>(
                L.Unchecked.As<double>(), lRow, lStep, R.Unchecked.As<double>(), rStep, sum.Unchecked.As<double>(), cRow, rows, columns, steps);
            return sum.Numbers.ToArray();
        }

        Assert.All(new[] { With<Lanes1>(), With<Lanes2>(), With<Lanes4>(), With<Lanes8>() }, sum => Assert.Equal(expected, sum));
    });

    [Fact]
    public void A_transposed_matrix_has_its_columns_as_rows() => Properties.ForEvery(AnySizes, sizes =>
    {
        var (rows, columns, _) = sizes;
        var from = new AlignedArray<Lanes1>(rows * columns);
        for (var i = 0; i < from.Numbers.Length; i++)
            from.Numbers[i] = i;
        double[] With<T>() where T : struct, ILanes<T>
        {
            var to = new AlignedArray<Lanes1>(rows * columns);
            Transposition.Copy<T>(from.Unchecked.As<double>(), columns, rows, columns, to.Unchecked.As<double>(), rows);
            return to.Numbers.ToArray();
        }

        var expected = Enumerable.Range(0, columns).SelectMany(s => Enumerable.Range(0, rows).Select(r => (double)(r * columns + s)));
        Assert.All(new[] { With<Lanes1>(), With<Lanes2>(), With<Lanes4>(), With<Lanes8>() }, to => Assert.Equal(expected, to));
    });
}
