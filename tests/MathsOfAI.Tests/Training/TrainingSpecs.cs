using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class TrainingSpecs
{
    private static readonly Architecture HighamNetwork = new([2, 2, 3, 2], Activation.Sigmoid);
    private static readonly Network Start = Network.Random(HighamNetwork, 3, 0.5, 0.5);
    private static readonly DataSet Ten = HighamTenPoints.Points;
    private static readonly DataSet Seventy = new("seventy", Matrix<double>.Build.Random(70, 2, 1), Matrix<double>.Build.Random(70, 2, 2));

    [Fact]
    public void A_full_step_is_p_minus_eta_times_the_mean_gradient()
    {
        var run = GradientDescent.Full(eta: 0.3, steps: 2).Train(Start, Ten, Cost.Quadratic);
        var p = Vector<double>.Build.Dense(Start.Parameters.ToArray());
        for (var step = 0; step < 2; step++)
            p -= 0.3 * MeanGradient(p, Enumerable.Range(0, 10));
        AssertClose(p, run.Final);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(37)]
    public void Random_picks_draw_m_points_with_replacement_and_average_their_gradients(int m)
    {
        const int steps = 25;
        var run = (GradientDescent.Picks(eta: 0.3, steps, m) with { Seed = 11 }).Train(Start, Ten, Cost.Quadratic);
        var stream = new RandomStream(11, RandomStream.Purpose.PickingPoints);
        var p = Vector<double>.Build.Dense(Start.Parameters.ToArray());
        for (var step = 0; step < steps; step++)
            p -= 0.3 * MeanGradient(p, Enumerable.Range(0, m).Select(_ => stream.NextIndex(10)).ToArray());
        AssertClose(p, run.Final);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(37)]
    [InlineData(70)]
    public void Epochs_take_the_shuffled_points_m_at_a_time_and_shuffle_again(int m)
    {
        const int steps = 7;
        var run = (GradientDescent.Epochs(eta: 0.3, steps, m) with { Seed = 11 }).Train(Start, Seventy, Cost.Quadratic);
        var stream = new RandomStream(11, RandomStream.Purpose.PickingPoints);
        var order = Enumerable.Range(0, 70).ToArray();
        var left = new List<int>();
        var p = Vector<double>.Build.Dense(Start.Parameters.ToArray());
        for (var step = 0; step < steps; step++)
        {
            if (left.Count == 0)
            {
                stream.Shuffle(order);
                left.AddRange(order);
            }

            var batch = left.Take(m).ToArray();
            left.RemoveRange(0, batch.Length);
            p -= 0.3 * MeanGradient(p, batch, Seventy);
        }

        AssertClose(p, run.Final);
    }

    [Fact]
    public void A_step_with_more_points_than_one_block_holds_is_the_same_step()
    {
        var many = Seventy;
        var stream = new RandomStream(7, RandomStream.Purpose.PickingPoints);
        var picked = Enumerable.Range(0, 50).Select(_ => stream.NextIndex(70)).ToArray();
        foreach (var (plan, points) in new[]
        {
            (GradientDescent.Full(0.3, 1), Enumerable.Range(0, 70)),
            (GradientDescent.Picks(0.3, 1, m: 50) with { Seed = 7 }, picked),
            (GradientDescent.Epochs(0.3, 1, m: 70), Enumerable.Range(0, 70)),
        })
        {
            var gradient = MeanGradient(Vector<double>.Build.Dense(Start.Parameters.ToArray()), points, many);
            var run = plan.Train(Start, many, Cost.Quadratic);
            AssertClose(Vector<double>.Build.Dense(Start.Parameters.ToArray()) - 0.3 * gradient, run.Final);
            Assert.Equal(run.Final.CostOver(many, Cost.Quadratic), run.FinalCost, 1e-14);
        }
    }

    [Fact]
    public void An_epoch_visits_every_point_once_in_blocks_of_m_the_last_one_smaller()
    {
        // One weight, cost ½ (y − w)², so that a step of η = 1 with points of mean y sets w to that mean.
        var data = new DataSet("values", Matrix<double>.Build.Dense(5, 1, 1), Matrix<double>.Build.DenseOfColumnArrays([1.0, 2, 4, 8, 16]));
        var start = Network.FromLayers(Activation.Identity, Activation.Identity, (Matrix<double>.Build.Dense(1, 1), Vector<double>.Build.Dense(1)));
        var sums = new List<double>();
        foreach (var steps in new[] { 1, 2, 3 })
        {
            var run = (GradientDescent.Epochs(eta: 0.5, steps, m: 2) with { Seed = 4 }).Train(start, data, Cost.Quadratic);
            sums.Add(run.Final.Evaluate(data)[0, 0]);    // each step moves to w + b = the block's mean
        }

        Assert.Equal(31, 2 * sums[0] + 2 * sums[1] + sums[2], 1e-12);
        Assert.Contains(sums[2], new double[] { 1, 2, 4, 8, 16 });
    }

    [Fact]
    public void Epochs_are_reshuffled()
    {
        var data = new DataSet("values", Matrix<double>.Build.Dense(5, 1, 1), Matrix<double>.Build.DenseOfColumnArrays([1.0, 2, 4, 8, 16]));
        var start = Network.FromLayers(Activation.Identity, Activation.Identity, (Matrix<double>.Build.Dense(1, 1), Vector<double>.Build.Dense(1)));
        double Visited(int steps) => Math.Round((GradientDescent.Epochs(0.5, steps) with { Seed = 1 }).Train(start, data, Cost.Quadratic).Final.Evaluate(data)[0, 0]);
        var orders = Enumerable.Range(0, 6).Select(epoch => Enumerable.Range(1, 5).Select(i => Visited(5 * epoch + i)).ToArray()).ToArray();
        Assert.All(orders, order => Assert.Equal([1, 2, 4, 8, 16], order.Order()));
        Assert.True(orders.Select(order => string.Join(' ', order)).Distinct().Count() > 2);
    }

    [Fact]
    public void The_cost_is_recorded_at_the_start_every_so_many_steps_and_at_the_end()
    {
        var run = (GradientDescent.Full(0.1, 25) with { RecordEvery = 10 }).Train(Start, Ten, Cost.Quadratic);
        Assert.Equal([0, 10, 20, 25], run.Steps);
        Assert.Equal(Start.CostOver(Ten, Cost.Quadratic), run.Costs[0], 1e-14);
        Assert.Equal(run.Final.CostOver(Ten, Cost.Quadratic), run.FinalCost, 1e-14);
        Assert.Equal([0, 25], GradientDescent.Full(0.1, 25).Train(Start, Ten, Cost.Quadratic).Steps);
        Assert.Equal(FormattableString.Invariant($"25 steps: cost {run.Costs[0]:g3} → {run.FinalCost:g3}"), run.ToString());
        Assert.NotEqual($"{run.Costs[0]:g3}", $"{run.FinalCost:g3}");
    }

    [Fact]
    public void Snapshots_are_the_networks_of_shorter_runs()
    {
        var run = (GradientDescent.Picks(0.1, 20) with { SnapshotAt = [0, 7, 20] }).Train(Start, Ten, Cost.Quadratic);
        Assert.Equal([0, 7, 20], run.Snapshots.Select(s => s.Step));
        Assert.Equal(Start.Parameters.ToArray(), run.Snapshots[0].Network.Parameters.ToArray());
        Assert.Equal(
            GradientDescent.Picks(0.1, 7).Train(Start, Ten, Cost.Quadratic).Final.Parameters.ToArray(),
            run.Snapshots[1].Network.Parameters.ToArray());
    }

    [Fact]
    public void Divergence_is_a_result_with_its_step_and_spares_the_neighbours()
    {
        var architecture = new Architecture([2, 2, 1], Activation.Identity);
        Network Scaled(double size) => Network.Random(architecture, 1, size);
        var plan = GradientDescent.Full(0.2, 200) with { RecordEvery = 1 };
        var runs = plan.Train([Scaled(0.1), Scaled(1e3), Scaled(0.2)], Xor.Points, Cost.MeanSquaredError);
        Assert.InRange(runs[1].Costs.TakeWhile(double.IsFinite).Count(), 1, 200);
        Assert.Equal(runs[1].Steps[runs[1].Costs.TakeWhile(double.IsFinite).Count()], runs[1].DivergedAt);
        Assert.Contains("diverged by step", runs[1].ToString());
        Assert.Null(runs[0].DivergedAt);
        Assert.Equal(plan.Train(Scaled(0.2), Xor.Points, Cost.MeanSquaredError).FinalCost, runs[2].FinalCost);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void No_activation_hides_that_a_network_is_not_a_number(int networks)
    {
        foreach (var activation in Activation.All)
        {
            var lost = new Network(new Architecture([2, 2, 2], activation), Enumerable.Repeat(double.NaN, 12));
            var runs = GradientDescent.Full(0.1, 0).Train([.. Enumerable.Repeat(lost, networks)], Ten, Cost.Quadratic);
            Assert.All(runs, run => Assert.Equal(0, run.DivergedAt));
        }
    }

    [Theory]
    [InlineData(800)]
    [InlineData(-800)]
    public void A_certain_error_costs_100_under_cross_entropy(double bias)
    {
        var certain = new Network(new Architecture([2, 1], Activation.Sigmoid), [0, 0, bias]);    // right at two of the four points
        Assert.Equal(50, GradientDescent.Full(0.1, 0).Train(certain, Xor.Points, Cost.BinaryCrossEntropy).FinalCost, 1e-12);
    }

    [Theory]
    [InlineData("η > 0, given 0", 0.0, 10, 1)]
    [InlineData("η > 0, given -1", -1.0, 10, 1)]
    [InlineData("η > 0, given NaN", double.NaN, 10, 1)]
    [InlineData("η > 0, given Infinity", double.PositiveInfinity, 10, 1)]
    [InlineData("steps ≥ 0, given -1", 0.1, -1, 1)]
    [InlineData("m ≥ 1, given 0", 0.1, 10, 0)]
    [InlineData("m ≤ N = 10 for shuffled epochs, given 11", 0.1, 10, 11)]
    public void Settings_out_of_range_are_named(string message, double eta, int steps, int m) => Assert.Contains(
        message,
        Assert.Throws<ArgumentException>(() => GradientDescent.Epochs(eta, steps, m).Train(Start, Ten, Cost.Quadratic)).Message);

    [Fact]
    public void Networks_and_data_that_do_not_fit_are_named()
    {
        var plan = GradientDescent.Full(0.1, 1);
        Assert.Contains("at least one network", Assert.Throws<ArgumentException>(() => plan.Train((IReadOnlyList<Network>)[], Ten, Cost.Quadratic)).Message);
        Assert.Contains("2 inputs and 2 outputs", Assert.Throws<ArgumentException>(() => plan.Train(Start, Xor.Points, Cost.Quadratic)).Message);
        var other = Network.Random(new Architecture([2, 2, 2, 2], Activation.Sigmoid), 1);
        Assert.Contains("one architecture", Assert.Throws<ArgumentException>(() => plan.Train([Start, other], Ten, Cost.Quadratic)).Message);
        foreach (var wrong in new int[][] { [1, 0], [1, 1], [2], [-1] })
        {
            Assert.Contains("increasing steps from 0 to 1", Assert.Throws<ArgumentException>(
                () => (plan with { SnapshotAt = wrong }).Train(Start, Ten, Cost.Quadratic)).Message);
        }

        Assert.Contains("RecordEvery ≥ 0, given -1", Assert.Throws<ArgumentException>(
            () => (plan with { RecordEvery = -1 }).Train(Start, Ten, Cost.Quadratic)).Message);
        Assert.Contains("ways of sampling, given 7", Assert.Throws<ArgumentException>(
            () => (plan with { Sampling = (Sampling)7 }).Train(Start, Ten, Cost.Quadratic)).Message);
        Assert.Throws<ArgumentNullException>(() => plan.Train((Network)null!, Ten, Cost.Quadratic));
    }

    private static Vector<double> MeanGradient(Vector<double> p, IEnumerable<int> points, DataSet? data = null) => points
        .Select(i => BackPropagation.Gradient(
            new Network(HighamNetwork, p), (data ?? Ten).Point(i), (data ?? Ten).Target(i), Cost.Quadratic))
        .Aggregate((a, b) => a + b) / points.Count();

    private static void AssertClose(Vector<double> expected, Network given) =>
        Assert.Equal(0, (expected - Vector<double>.Build.Dense(given.Parameters.ToArray())).InfinityNorm(), 1e-12);
}
