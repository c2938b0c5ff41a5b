using MathsOfAI.Regularisation;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Regularisation;

public class NearestCentroidSpecs
{
    [Fact]
    public void A_point_belongs_to_the_nearer_mean()
    {
        var X = M([0, 9], [2, -9], [5, 0], [7, 0], [3.4, 0], [3.6, 0]);     // means 1 and 6 in the first column
        int[] signs = [-1, -1, 1, 1, -1, 1];
        Assert.Equal(0, NearestCentroid.Error(X, signs, [0, 1, 2, 3], [4, 5], [0]));
        Assert.Equal(0.5, NearestCentroid.Error(X, [-1, -1, 1, 1, 1, 1], [0, 1, 2, 3], [4, 5], [0]));
        Assert.Equal(1, NearestCentroid.Error(X, [-1, -1, 1, 1, 1, -1], [0, 1, 2, 3], [4, 5], [0]));
    }

    [Fact]
    public void The_columns_whose_means_differ_most_are_found_without_the_other_points() => Assert.Equal(
        [1], NearestCentroid.MostDifferent(M([1, 5, 0], [3, 9, 0], [2, 0, 0], [0, 0, 99]), [1, 1, -1, -1], [0, 1, 2], 1));

    [Fact]
    public void Points_that_do_not_suffice_are_named()
    {
        Assert.Contains("both categories", Assert.Throws<ArgumentException>(() => NearestCentroid.Error(M([1], [2]), [1, 1], [0, 1], [0], [0])).Message);
        Assert.Contains("at least one point", Assert.Throws<ArgumentException>(() => NearestCentroid.Error(M([1], [2]), [1, -1], [0, 1], [], [0])).Message);
    }
}
