using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class ShareSpecs
{
    [Theory]
    [InlineData(516, 2000, "516 (23.9–27.8 %)")]
    [InlineData(0, 2000, "0 (0.0–0.2 %)")]
    [InlineData(2000, 2000, "2000 (99.8–100.0 %)")]
    [InlineData(1, 2, "1 (9.5–90.5 %)")]
    public void A_share_says_its_count_and_its_interval(int count, int total, string says) =>
        Assert.Equal(says, new Share(count, total).ToString());

    [Fact]
    public void The_ends_of_the_interval_are_the_shares_from_which_the_count_is_1_96_deviations_away()
    {
        var (low, high) = new Share(37, 150).Interval;
        foreach (var p in new[] { low, high })
            Assert.Equal(1.959964, Math.Abs(37 - 150 * p) / Math.Sqrt(150 * p * (1 - p)), 1e-9);
    }

    [Fact]
    public void The_interval_holds_the_true_share_about_nineteen_times_in_twenty()
    {
        var random = new Random(1);
        var held = Enumerable.Range(0, 4000).Count(_ =>
        {
            var (low, high) = new Share(Enumerable.Range(0, 200).Count(_ => random.NextDouble() < 0.25), 200).Interval;
            return low <= 0.25 && 0.25 <= high;
        });
        Assert.InRange(held, 3730, 3870);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(-1, 2)]
    [InlineData(0, 0)]
    public void Counts_out_of_range_are_named(int count, int total) => Assert.Contains(
        $"given {count} of {total}", Assert.Throws<ArgumentException>(() => new Share(count, total)).Message);
}
