using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class RepeatSpecs
{
    [Fact]
    public void The_results_stand_in_the_order_of_the_seeds()
    {
        Assert.Equal(Enumerable.Range(0, 100).Select(seed => seed * seed), Repeat.ForSeeds(100, seed => seed * seed));
        Assert.Empty(Repeat.ForSeeds(0, seed => seed));
    }

    [Fact]
    public void What_an_experiment_throws_arrives_as_it_was_thrown() => Assert.Equal(
        "three", Assert.Throws<InvalidOperationException>(
            () => Repeat.ForSeeds(10, seed => seed == 3 ? throw new InvalidOperationException("three") : seed)).Message);

    [Fact]
    public void A_negative_number_is_refused() =>
        Assert.Contains("given -1", Assert.Throws<ArgumentException>(() => Repeat.ForSeeds(-1, seed => seed)).Message);
}
