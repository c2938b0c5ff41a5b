using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using Xunit;

namespace MathsOfAI.Tests.Data;

public class OneHotSpecs
{
    [Fact]
    public void Each_row_has_its_one_where_the_label_says() => Assert.Equal(
        Matrix<double>.Build.DenseOfRowArrays([0, 0, 1], [1, 0, 0], [0, 1, 0]), OneHot.Targets([2, 0, 1], 3));

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_label_out_of_range_is_named(int label) => Assert.Contains(
        FormattableString.Invariant($"labels from 0 to 2, given {label} at point 1"),
        Assert.Throws<ArgumentException>(() => OneHot.Targets([0, label], 3)).Message);
}
