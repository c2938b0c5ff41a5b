using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>What 01-what-is-a-deep-network says of depth and of training, computed again, and with other seeds.</summary>
public class DeepNetworkDepthSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "01-what-is-a-deep-network");
    private static readonly DataSet Points = HighamTenPoints.Points;

    [Fact]
    public void A_shallow_network_is_on_the_wrong_side_of_a_half_as_often_as_claimed()
    {
        // Claim 3 for networks that do their best: the least-squares fits of the figure.
        for (var k = 1; k <= 6; k++)
        {
            var n = 2 * k;
            var xs = Vector<double>.Build.Dense(1024, i => (i + 0.5) / 1024);
            Matrix<double> Phi(Vector<double> at) => Matrix<double>.Build.Dense(at.Count, n + 1, (i, j) => j < n ? Math.Max(0, at[i] - (double)j / n) : 1);
            var w = Phi(xs).QR().Solve(xs.Map(x => Folded(x, k)));
            var grid = Vector<double>.Build.Dense((1 << k) + 1, j => (double)j / (1 << k));
            var F = Phi(grid) * w;
            var wrong = Enumerable.Range(0, grid.Count).Count(j => F[j] >= 0.5 != (j % 2 == 1));
            Assert.All(Enumerable.Range(0, grid.Count), j => Assert.Equal(j % 2, Folded(grid[j], k)));
            Assert.True(2 * wrong >= (1 << k) - (n + 1));
        }

        Lecture.Says($"For $k = 6$ and $n = 12$, $p \\le 13$: at least {Math.Ceiling((64 - 13) / 2.0)} of {64 + 1} points.");
    }

    [Fact]
    public void Random_deep_networks_have_about_as_many_pieces_as_one_layer_may_have()
    {
        double[] Pieces(int width, int depth, int from, int count) =>
            [.. Enumerable.Range(from, count).AsParallel().AsOrdered().Select(seed => (double)LinearPieces.Count(RandomReLU(width, depth, seed), -100, 100))];
        var shown = Pieces(10, 8, 0, 100);
        var deviation = Math.Sqrt(shown.Sum(p => Math.Pow(p - shown.Average(), 2)) / 99);
        Lecture.Says($"The mean is {shown.Average():f1} pieces, give or take {2 * deviation / 10:f1}");
        Assert.InRange(81, shown.Average() - 2 * deviation / 10, shown.Average() + 2 * deviation / 10);
        Assert.All(Enumerable.Range(1, 8), depth => Assert.Equal(10 * depth + 1, Pieces(10, depth, 0, 100).Average(), 2.0));
        Lecture.Says($"{Pieces(2, 4, 0, 100).Average():f1} with four layers, {Pieces(2, 8, 0, 100).Average():f1} with eight, where the tents have 16 and 256");

        // Ten times as many other seeds.
        Assert.All(Enumerable.Range(1, 8), depth => Assert.Equal(10 * depth + 1, Pieces(10, depth, 100, 1000).Average(), 2.0));
        var (four, eight) = (Pieces(2, 4, 100, 1000), Pieces(2, 8, 100, 1000));
        Assert.InRange(four.Average(), 4, 5.2);
        Assert.InRange(eight.Average(), 2.5, 3.9);
        Assert.True(eight.Max() < 60);
    }

    [Fact]
    public void Training_does_not_find_the_folds()
    {
        var xs = Matrix<double>.Build.Dense(129, 1, (i, _) => i / 128.0);
        var folded = new DataSet("five folds", xs, xs.Map(x => Folded(x, 5)));
        var adam = GradientDescent.Full(0.005, 2000) with { Optimiser = new Adam() };
        (double Cost, int Pieces) Best(int from, int count)
        {
            var runs = adam.Train([.. Enumerable.Range(from, count).Select(seed => RandomReLU(2, 5, seed))], folded, Cost.Quadratic);
            return (runs.Min(run => run.FinalCost), runs.Max(run => LinearPieces.Count(run.Final, 0, 1)));
        }

        var (shown, others) = (Best(0, 50), Best(50, 500));
        var constant = 0.5 * folded.Y.Enumerate().Average(y => Math.Pow(y - 0.5, 2));
        Lecture.Says($"the best has the cost {shown.Cost:f4}, hardly less than the {constant:f4} of the constant ½, and no network has more than {shown.Pieces} of the 32 pieces.");
        Lecture.Says($"Of 500 other starts the best came to {others.Cost:f4}, and the most pieces were {others.Pieces}.");
    }

    [Fact]
    public void Nearly_every_start_learns_the_ten_points()
    {
        var shape = new Architecture([2, 2, 3, 2], Activation.Sigmoid);
        Network Small(long seed) => Network.Random(shape, seed, 0.5, 0.5);
        var plan = GradientDescent.Full(5, 5000);
        int Learnt(int from, int count) => plan.Train([.. Enumerable.Range(from, count).Select(seed => Small(seed))], Points, Cost.Quadratic)
            .Count(run => Classification.Accuracy(run.Final, Points) == 1);
        var learnt = Learnt(0, 500);
        var (low, high) = Wilson(learnt, 500);
        Lecture.Says($"{learnt} of 500 starts end right at all ten points: {learnt / 5.0} %, with 95 % confidence between {100 * low:f1} and {100 * high:f1} %.");
        Lecture.Says($"Of 5000 other starts {Learnt(500, 5000)} do.");

        var run = (plan with { Steps = 2000, SnapshotAt = [1000, 1200] }).Train(Small(0), Points, Cost.Quadratic);
        double[] costs = [.. run.Snapshots.Select(snapshot => snapshot.Network.CostOver(Points, Cost.Quadratic))];
        Lecture.Says($"the cost falls from {costs[0]:f4} to {costs[1]:f4}");
        Assert.Equal(1, Classification.Accuracy(run.Final, Points));
    }

    private static (double Low, double High) Wilson(int successes, int n)
    {
        const double z = 1.959964;
        var (p, q) = ((double)successes / n, z * z / n);
        var half = z * Math.Sqrt(p * (1 - p) / n + q / (4 * n));
        return ((p + q / 2 - half) / (1 + q), (p + q / 2 + half) / (1 + q));
    }

    private static Network RandomReLU(int width, int depth, long seed) => Network.Random(
        new Architecture([1, .. Enumerable.Repeat(width, depth), 1], Activation.ReLU, Activation.Identity), seed, Math.Sqrt(2.0 / width), 0.1);

    private static double Folded(double x, int k) => k == 0 ? x : Folded(2 * Math.Max(0, x) - 4 * Math.Max(0, x - 0.5), k - 1);
}
