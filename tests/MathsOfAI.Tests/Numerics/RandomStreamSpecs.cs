using MathsOfAI.Numerics;
using Xunit;

namespace MathsOfAI.Tests.Numerics;

public class RandomStreamSpecs
{
    private const int Draws = 200_000;

    [Fact]
    public void Gaussians_have_mean_0_variance_1_and_the_right_tails()
    {
        var stream = new RandomStream(1, RandomStream.Purpose.Data);
        var draws = Enumerable.Range(0, Draws).Select(_ => stream.NextGaussian()).ToArray();
        Assert.Equal(0, draws.Average(), 4 / Math.Sqrt(Draws));
        Assert.Equal(1, draws.Average(x => x * x), 4 * Math.Sqrt(2.0 / Draws));
        Assert.Equal(0.3173, draws.Count(x => Math.Abs(x) > 1) / (double)Draws, 0.005);
        Assert.Equal(0.0455, draws.Count(x => Math.Abs(x) > 2) / (double)Draws, 0.002);
    }

    [Fact]
    public void Indices_are_uniform()
    {
        var stream = new RandomStream(2, RandomStream.Purpose.PickingPoints);
        var counts = new int[10];
        for (var i = 0; i < Draws; i++)
            counts[stream.NextIndex(10)]++;
        var chiSquared = counts.Sum(count => Math.Pow(count - Draws / 10, 2) / (Draws / 10));
        Assert.InRange(chiSquared, 1.7, 23.6);    // 99 % in all, 9 degrees of freedom
    }

    [Fact]
    public void Neighbouring_seeds_and_other_purposes_give_unrelated_streams()
    {
        double Correlation(RandomStream a, RandomStream b) =>
            Enumerable.Range(0, 10_000).Average(_ => a.NextGaussian() * b.NextGaussian());
        Assert.Equal(0, Correlation(new(5, RandomStream.Purpose.Data), new(6, RandomStream.Purpose.Data)), 0.05);
        Assert.Equal(0, Correlation(new(5, RandomStream.Purpose.Data), new(5, RandomStream.Purpose.Directions)), 0.05);
        Assert.All(Enumerable.Range(4, 3), seed => Assert.Equal(0, Correlation(new(5, RandomStream.Purpose.Perturbations), new(seed, RandomStream.Purpose.InitialParameters)), 0.05));
        Assert.Equal(1, Correlation(new(5, RandomStream.Purpose.Data), new(5, RandomStream.Purpose.Data)), 0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(24)]
    public void Streams_side_by_side_give_what_each_gives_alone(int count)
    {
        const int below = 10;
        var together = new RandomStreams(3, RandomStream.Purpose.PickingPoints, count, mostRounds: 7);
        var alone = Enumerable.Range(3, count).Select(seed => new RandomStream(seed, RandomStream.Purpose.PickingPoints)).ToArray();
        foreach (var rounds in new[] { 7, 1, 0, 4 })
        {
            var expected = Enumerable.Range(0, rounds * count).Select(i => (ulong)alone[i % count].NextIndex(below)).ToArray();
            Assert.Equal(expected, together.NextIndices(below, rounds).ToArray());
        }
    }

    [Fact]
    public void Streams_that_would_not_fill_their_registers_are_refused() => Assert.Contains(
        "a multiple of 8, given 12",
        Assert.Throws<ArgumentException>(() => new RandomStreams(1, RandomStream.Purpose.PickingPoints, 12, mostRounds: 1)).Message);
}
