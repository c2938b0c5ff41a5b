using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 03-stochastic-gradient-descent states, computed again.</summary>
public class SgdLectureSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "03-stochastic-gradient-descent");
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfRowArrays([5, 4], [4, 5]);
    private static readonly Vector<double> Here = Vector<double>.Build.Dense([-2, 1]);

    private static readonly DataSet Ten = HighamTenPoints.Points;
    private static readonly Network Start = Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 1, 0.5, 0.5);
    private static readonly Vector<double>[] Gradients =
        [.. Enumerable.Range(0, 10).Select(i => BackPropagation.Gradient(Start, Ten.Point(i), Ten.Target(i), Cost.Quadratic))];

    private static readonly Vector<double> Full = BackPropagation.Gradient(Start, Ten, Cost.Quadratic);
    private static readonly double V = Gradients.Average(g => Math.Pow((g - Full).L2Norm(), 2));

    private static readonly Matrix<double> Xs = Matrix<double>.Build.Dense(100, 1, (i, _) => (i + 0.5) / 50);
    private static readonly DataSet Noisy = new("noisy line", Xs, 1 + 0.5 * Xs + 0.5 * Matrix<double>.Build.Random(100, 1, 1));
    private static readonly Matrix<double> B = Xs.Append(Matrix<double>.Build.Dense(100, 1, 1.0));
    private static readonly Vector<double> Best = B.QR().Solve(Noisy.Y.Column(0));
    private static readonly Architecture One = new([1, 1], Activation.Identity);
    private static readonly Network Far = new(One, [-1.5, 0.75]);
    private static readonly double Least = new Network(One, Best).CostOver(Noisy, Cost.Quadratic);

    [Fact]
    public void The_best_direction_of_a_short_step_is_that_of_the_negative_gradient()
    {
        var g = A * Here;
        Lecture.Says($"that of $-\\nabla Q$, {Math.Atan2(-g[1], -g[0]) * 180 / Math.PI:f1}°");
        Lecture.Says($"$\\lVert \\nabla Q \\rVert = {g.L2Norm():f3}$");
        double Decrease(double length, double theta)
        {
            var p = Here + length * Vector<double>.Build.Dense([Math.Cos(theta), Math.Sin(theta)]);
            return (Here * A * Here - p * A * p) / 2 / length;
        }

        double Best(double length) => Enumerable.Range(-1800, 3600).Select(t => t * Math.PI / 1800).MaxBy(theta => Decrease(length, theta));
        var target = Math.Atan2(-g[1], -g[0]);
        Assert.True(Math.Abs(Best(0.01) - target) < Math.Abs(Best(0.1) - target) && Math.Abs(Best(0.1) - target) < Math.Abs(Best(1) - target));
    }

    [Fact]
    public void Just_below_the_limit_it_converges_and_just_above_it_does_not()
    {
        var lambda = Eigenvalues.Of(A);
        Assert.Equal(2 / 9.0, 2 / lambda.Max(), 1e-14);
        Lecture.Says($"by a factor −{Math.Abs(1 - 0.21 * lambda[1]):f2} a step");
        Lecture.Says($"with η = 0.23 the factor is −{Math.Abs(1 - 0.23 * lambda[1]):f2}");
        Lecture.Says($"by a factor {1 - 0.02 * lambda[0]:f2} a step along the floor");
        Lecture.Says($"its two factors are {1 - 0.2 * lambda[0]:f1} and −{Math.Abs(1 - 0.2 * lambda[1]):f1}");
        double After(double eta, int steps)
        {
            var p = Here;
            for (var k = 0; k < steps; k++)
                p -= eta * (A * p);
            return p.L2Norm();
        }

        Assert.True(After(0.21, 200) < 1e-8);
        Assert.True(After(0.23, 200) > 1e4);
        Assert.InRange(After(2 / 9.0, 200), 0.7, 0.8);
        Assert.All(new[] { 0.02, 0.21, 2 / 9.0, 0.23 }, eta => Assert.True(After(0.2, 60) < After(eta, 60)));
    }

    [Fact]
    public void The_gradient_is_the_mean_of_the_gradients_of_the_points()
    {
        Assert.Equal(0, (Gradients.Aggregate((sum, g) => sum + g) / 10 - Full).L2Norm(), 1e-15);
        Assert.All(Gradients, g => Assert.InRange(g.L2Norm(), 0.244, 0.256));
        Lecture.Says($"have lengths of about 0.25, their mean has {Full.L2Norm():f4}");
        var work = 2L * 784 * 100 + 3L * 100 * 10;
        Lecture.Says($"{FormattableString.Invariant($"{work * 1_000_000:N0}").Replace(',', ' ')} multiplications for a single step, {work * 1e6 / 1e9:g3} seconds");
        Lecture.Says($"a thousand steps take {work * 1e9 / 1e9 / 3600:g3} hours");
    }

    [Fact]
    public void Four_runs_on_the_ten_points_differ_in_their_picks_only()
    {
        double[] Library(GradientDescent plan) => [.. (plan with { RecordEvery = 200, Seed = 1 }).Train(Start, Ten, Cost.Quadratic).Costs];
        var (library1, library2) = (Library(GradientDescent.Epochs(1, 10_000)), Library(GradientDescent.Picks(1, 10_000)));
        var (cell1, cell2) = (Cell(shuffled: true), Cell(shuffled: false));
        Lecture.Says($"all come down from {cell1[0]:f4} slowly at first, to between {library1[20]:f2} and {cell2[20]:f2} after 4000 steps");
        Assert.All(new[] { cell1[20], library2[20] }, cost => Assert.InRange(cost, library1[20], cell2[20]));
        Lecture.Says($"two have come to {library1[50]:f4} and {library2[50]:f4}, and two are still at {cell1[50]:f4} and {cell2[50]:f4}");
    }

    [Fact]
    public void The_variance_is_exactly_V_over_m_and_so_is_the_measured_one()
    {
        // All pairs of picks: the exact distribution for m = 2.
        var pairs = from a in Gradients from b in Gradients select (a + b) / 2;
        Assert.Equal(0, (pairs.Aggregate((sum, g) => sum + g) / 100 - Full).L2Norm(), 1e-15);
        Assert.Equal(V / 2, pairs.Average(g => Math.Pow((g - Full).L2Norm(), 2)), 1e-15);
        Lecture.Says($"is off by $\\sqrt V = {Math.Sqrt(V):f4}$ in root mean square, {Math.Sqrt(V) / Full.L2Norm():f1} times the length of ∇Cost");

        Vector<double> Mean(int m, Random random)
        {
            var sum = Vector<double>.Build.Dense(23);
            for (var i = 0; i < m; i++)
                sum.Add(Gradients[random.Next(10)], sum);
            return sum / m;
        }

        Lecture.Says($"the mean of 65 536 of them is off by only {(Mean(65_536, new Random(4)) - Full).L2Norm():f5}, where {Math.Sqrt(V / 65_536):f5} is to be expected");
        int[] ms = [.. Enumerable.Range(0, 11).Select(k => 1 << k)];
        var measured = ms.Select(m =>
        {
            var random = new Random(m);
            return Enumerable.Range(0, 400).Average(_ => Math.Pow((Mean(m, random) - Full).L2Norm(), 2));
        }).ToArray();
        Assert.All(ms.Zip(measured), pair => Assert.Equal(1, pair.Second * pair.First / V, 0.25));
        Lecture.Says($"with a slope of −{-Fit.Line([.. ms.Select(m => Math.Log(m))], [.. measured.Select(v => Math.Log(v))]).B:f3}");
    }

    [Fact]
    public void Each_batch_size_is_lowest_once_for_the_same_work()
    {
        double After(GradientDescent plan) =>
            (plan with { Seed = 1 }).Train([.. Enumerable.Repeat(Far, 256)], Noisy, Cost.Quadratic).Average(run => run.FinalCost) - Least;
        double[] Race(int work) =>
        [
            After(GradientDescent.Picks(0.2, work)), After(GradientDescent.Picks(0.2, work / 4, m: 4)),
            After(GradientDescent.Picks(0.2, work / 16, m: 16)), After(GradientDescent.Full(0.2, work / 100)),
        ];
        var races = new[] { 20, 200, 2000, 6000 }.Select(Race).ToArray();
        Assert.All(Enumerable.Range(0, 4), k => Assert.Equal(k, Array.IndexOf(races[k], races[k].Min())));
        Lecture.Says($"it is $m = 1$, at {races[0][0]:f4}, while the full gradient has not made its first step; after 200 it is $m = 4$, at {races[1][1]:f4}; after 2000 $m = 16$, at {races[2][2]:f4}; and after 6000 the full gradient, at {races[3][3]:f4}");
        Lecture.Says($"such as {races[3][0]:f4} for $m = 1$");
        double Floor(int m, int every)
        {
            var plan = GradientDescent.Picks(0.2, 6000 / m, m) with { RecordEvery = every, Seed = 1 };
            return plan.Train([.. Enumerable.Repeat(Far, 256)], Noisy, Cost.Quadratic).Average(run => run.Costs.TakeLast(100).Average()) - Least;
        }

        Lecture.Says($"the floors were {Floor(1, 20):f4} for $m = 1$, {Floor(4, 5):f4} for $m = 4$ and {Floor(16, 1):f4} for $m = 16$");
    }

    [Fact]
    public void The_noise_floor_is_proportional_to_the_learning_rate()
    {
        var residuals = B * Best - Noisy.Y.Column(0);
        var VStar = Enumerable.Range(0, 100).Average(i => Math.Pow(residuals[i], 2) * (Math.Pow(Xs[i, 0], 2) + 1));
        double Floor(double eta)
        {
            var plan = GradientDescent.Picks(eta, 20_000) with { RecordEvery = 100, Seed = 1 };
            var runs = plan.Train([.. Enumerable.Repeat(new Network(One, Best), 128)], Noisy, Cost.Quadratic);
            return runs.Average(run => run.Costs.TakeLast(100).Average()) - Least;
        }

        double[] etas = [.. Enumerable.Range(0, 8).Select(k => 0.2 / (1 << k))];
        var floors = etas.Select(Floor).ToArray();
        Assert.All(etas.Skip(2).Zip(floors.Skip(2)), pair => Assert.Equal(1, pair.Second / (pair.First * VStar / 4), 0.1));
        Lecture.Says($"from 0.025 to 0.0125 the factor is {floors[4] / floors[3]:f2}");
        Lecture.Says($"At η = 0.2 the floor is {floors[0]:f4} and the formula says {0.2 * VStar / 4:f4}");
        Lecture.Says($"the slope over all eight {Fit.Line([.. etas.Select(eta => Math.Log(eta))], [.. floors.Select(f => Math.Log(f))]).B:f2} rather than 1");
    }

    [Fact]
    public void A_falling_learning_rate_descends_from_floor_to_floor()
    {
        double[] Staged(Func<int, double> eta)
        {
            GradientDescent[] stages = [.. Enumerable.Range(0, 6).Select(k => GradientDescent.Picks(eta(k), 200 << k) with { RecordEvery = 10 << k, Seed = 1000 * k })];
            var runs = Stages.Train(stages, [.. Enumerable.Repeat(Far, 128)], Noisy, Cost.Quadratic);
            Assert.Equal((121, 12_600), (runs[0].Steps.Count, runs[0].Steps[^1]));
            return [.. Enumerable.Range(0, 121).Select(j => runs.Average(run => run.Costs[j]) - Least)];
        }

        var (large, small, falling) = (Staged(_ => 0.2), Staged(_ => 0.00625), Staged(k => 0.2 / (1 << k)));
        double Last(double[] excess) => excess.TakeLast(20).Average();
        Assert.Equal(large[20], falling[20]);
        Lecture.Says($"as fast: {falling[20]:f4} at step 200, against {small[20]:f4} with η = 0.00625");
        Lecture.Says($"stays at its own, {Last(large):f5} on average in the last stage");
        Lecture.Says($"{small[60]:f4} against {falling[60]:f4} at step 1400");
        Assert.Equal(Last(small), Last(falling), 5e-6);
        Lecture.Says($"in the end both have come to {Last(falling):f5}.");
    }

    /// <summary>The costs of the notebook's own loops: (4.7) for a thousand epochs, or (4.8) for 10 000 steps with m = 1.</summary>
    private static double[] Cell(bool shuffled)
    {
        var random = new Random(1);
        var network = Start;
        var costs = new List<double> { Start.CostOver(Ten, Cost.Quadratic) };
        var k = new int[10];
        for (var step = 0; step < 10_000; step++)
        {
            if (shuffled && step % 10 == 0)
            {
                k = [.. Enumerable.Range(0, 10)];
                random.Shuffle(k);
            }

            var i = shuffled ? k[step % 10] : random.Next(10);
            var gradient = BackPropagation.Gradient(network, Ten.Point(i), Ten.Target(i), Cost.Quadratic);
            network = new Network(network.Architecture, Vector<double>.Build.Dense(network.Parameters.ToArray()) - gradient);
            if ((step + 1) % 200 == 0)
                costs.Add(network.CostOver(Ten, Cost.Quadratic));
        }

        return [.. costs];
    }
}
