using MathsOfAI.Regularisation;
using Xunit;

namespace MathsOfAI.Tests.Regularisation;

public class CrossValidationSpecs
{
    [Theory]
    [InlineData(20, 5)]
    [InlineData(23, 10)]
    [InlineData(7, 7)]
    public void Every_point_is_in_one_fold_and_folds_are_of_one_size_or_nearly(int points, int folds)
    {
        var dealt = CrossValidation.Folds(points, folds, seed: 3);
        Assert.Equal(folds, dealt.Length);
        Assert.Equal(Enumerable.Range(0, points), dealt.SelectMany(fold => fold).Order());
        Assert.InRange(dealt.Max(fold => fold.Length) - dealt.Min(fold => fold.Length), 0, 1);
        Assert.Equal(dealt, CrossValidation.Folds(points, folds, seed: 3));
    }

    [Fact]
    public void Means_are_over_the_points_and_errors_from_the_spread_between_folds()
    {
        int[][] folds = [[0, 1], [2, 3], [4]];
        var found = CrossValidation.Of(folds, (train, test) =>
        {
            Assert.Equal(Enumerable.Range(0, 5), train.Concat(test).Order());
            return [test.Average(), 1];
        });
        Assert.Equal(2, found[0].Mean, 1e-12);                                              // of 0, 1, 2, 3, 4
        Assert.Equal(Math.Sqrt((1.5 * 1.5 + 0.5 * 0.5 + 4) / 2 / 3), found[0].Error, 1e-12);
        Assert.Equal((1, 0), found[1]);
    }

    [Fact]
    public void The_rule_takes_the_simplest_within_one_standard_error()
    {
        Assert.Equal(1, CrossValidation.OneStandardError([(9, 1), (3, 5), (2.5, 1), (2, 1), (2.2, 0)]));
        Assert.Equal(3, CrossValidation.OneStandardError([(9, 1), (3, 5), (2.5, 1), (2, 0), (2.2, 0)]));
        Assert.Throws<ArgumentException>(() => CrossValidation.OneStandardError([]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void An_impossible_number_of_folds_is_named(int folds) =>
        Assert.Contains($"from 2 to 5 folds for 5 points, given {folds}", Assert.Throws<ArgumentException>(() => CrossValidation.Folds(5, folds, 1)).Message);
}
