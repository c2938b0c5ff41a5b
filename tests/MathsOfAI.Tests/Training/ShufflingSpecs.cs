using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

/// <summary>Which points the steps of an epoch look at, read from the biases that they move.</summary>
public class ShufflingSpecs
{
    private const int Count = 7;

    // Point i is e_i, and its target so large that a small step in the direction of e_i shows i.
    private static readonly DataSet Units = new("units", Matrix<double>.Build.DenseIdentity(Count), Matrix<double>.Build.Dense(Count, 1, 1e6));
    private static readonly Network Start = new(new Architecture([Count, 1], Activation.Identity), new double[Count + 1]);

    [Theory, InlineData(1, 1), InlineData(1, 9), InlineData(3, 1), InlineData(3, 9)]
    public void One_order_comes_in_every_epoch(int m, int networks)
    {
        foreach (var epochs in Orders(GradientDescent.OneOrder(1e-6, 4 * Steps(m), m), networks))
        {
            Assert.Equal(Enumerable.Range(0, Count), epochs[0].SelectMany(step => step).Order());
            Assert.All(epochs, epoch => Assert.Equal(epochs[0], epoch));
        }
    }

    [Theory, InlineData(1, 1), InlineData(3, 9)]
    public void Reshuffled_orders_differ(int m, int networks)
    {
        foreach (var epochs in Orders(GradientDescent.Epochs(1e-6, 4 * Steps(m), m), networks))
            Assert.Contains(epochs, epoch => !epoch.SelectMany(step => step).SequenceEqual(epochs[0].SelectMany(step => step)));
    }

    [Fact]
    public void The_order_depends_on_the_seed_and_the_first_epoch_is_that_of_reshuffling()
    {
        var once = GradientDescent.OneOrder(1e-6, Count) with { Seed = 3 };
        Assert.NotEqual(Orders(once, 1)[0][0], Orders(once with { Seed = 4 }, 1)[0][0]);
        Assert.Equal(Orders(once, 1)[0][0], Orders(once with { Sampling = Sampling.ShuffledEpochs }, 1)[0][0]);
    }

    [Fact]
    public void A_batch_larger_than_the_epoch_is_refused() =>
        Assert.Contains("m ≤ N = 7", Assert.Throws<ArgumentException>(() => GradientDescent.OneOrder(0.1, 1, 8).Train(Start, Units, Cost.Quadratic)).Message);

    private static int Steps(int m) => (Count + m - 1) / m;

    /// <summary>For each network and each epoch, the points of each step.</summary>
    private static int[][][][] Orders(GradientDescent plan, int networks)
    {
        var runs = (plan with { SnapshotAt = [.. Enumerable.Range(0, plan.Steps + 1)] })
            .Train([.. Enumerable.Repeat(Start, networks)], Units, Cost.Quadratic);
        return [.. runs.Select(run => Enumerable.Range(1, plan.Steps)
            .Select(k => Enumerable.Range(0, Count)
                .Where(i => run.Snapshots[k].Network.Parameters[i] - run.Snapshots[k - 1].Network.Parameters[i] > 0.01).ToArray())
            .Chunk(Steps(plan.BatchSize)).ToArray())];
    }
}
