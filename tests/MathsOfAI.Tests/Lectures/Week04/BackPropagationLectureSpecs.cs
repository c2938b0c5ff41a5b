using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using Xunit;
using Complex = System.Numerics.Complex;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 04-backpropagation states, computed again.</summary>
public class BackPropagationLectureSpecs
{
    private static readonly Lecture Lecture = new("week04-deep-learning", "04-backpropagation");
    private static readonly DataSet Ten = HighamTenPoints.Points;
    private static readonly Architecture Shape = new([2, 2, 3, 2], Activation.Sigmoid);

    [Fact]
    public void The_network_has_23_parameters_and_one_gradient_costs_44_multiplications()
    {
        Lecture.Says($"Together these are {Shape.ParameterCount} parameters.");
        Lecture.Says($"{2 * Shape.ParameterCount} for our network");
        int[] ours = [2, 2, 3, 2], large = [2, 1000, 1000, 2];
        var (differences, gradient) = (2 * Shape.ParameterCount * Weights(ours), 3 * Weights(ours) - 4);
        Lecture.Says($"for our network $3 \\cdot {Weights(ours)} - 4 = {gradient}$");
        Lecture.Says($"${2 * Shape.ParameterCount} \\cdot {Weights(ours)} = {differences}$ multiplications");
        Lecture.Says($"For our small network the ratio is {(double)differences / gradient:f0}");
        var ratio = 2.0 * new Architecture(large, Activation.Sigmoid).ParameterCount * Weights(large) / (3.0 * Weights(large) - 2000);
        Lecture.Says($"differences cost about {Math.Round(ratio / 10_000) * 10} 000 times as much");
        static long Weights(int[] n) => Enumerable.Range(1, n.Length - 1).Sum(l => (long)n[l] * n[l - 1]);
    }

    [Fact]
    public void The_biases_derivatives_are_the_errors_of_definition_5_4_and_dual_numbers_agree_to_15_places()
    {
        var network = Start(1);
        var (x, y) = (Ten.Point(0), Ten.Target(0));
        var gradient = BackPropagation.Gradient(network, x, y, Cost.Quadratic);
        Assert.Equal(0, (DualNetwork.Gradient(network, x, y, Cost.Quadratic) - gradient).InfinityNorm(), 1e-15);
        Assert.Equal(0, (ComplexStep(network, x, y) - gradient).InfinityNorm(), 1e-15);
        Assert.Equal(0, (ComplexStep(network, x, y) - gradient).PointwiseDivide(gradient).InfinityNorm(), 1e-14);
        Lecture.Says($"agree, the last one to 15 decimal places, and relative to each derivative within $10^{{-14}}$");
        double AtBias(int l, int j, double h)
        {
            var p = network.Parameters.ToArray();
            p[Shape.BiasIndex(l, j)] += h;    // moves z_j^[l] and nothing before it
            return Cost.Quadratic.At(new Network(Shape, p).Evaluate(x), y);
        }

        for (var l = 2; l <= 4; l++)
        {
            for (var j = 0; j < Shape.Size(l); j++)
                Assert.Equal((AtBias(l, j, 1e-5) - AtBias(l, j, -1e-5)) / 2e-5, gradient[Shape.BiasIndex(l, j)], 1e-10);
        }
    }

    [Fact]
    public void Central_differences_are_best_near_1e_5_and_right_to_11_places_there()
    {
        var network = Start(1);
        var gradient = BackPropagation.Gradient(network, Ten.Point(0), Ten.Target(0), Cost.Quadratic);
        double Error(double h) => Enumerable.Range(0, Shape.ParameterCount).Max(i =>
        {
            double At(double offset)
            {
                var p = network.Parameters.ToArray();
                p[i] += offset;
                return Cost.Quadratic.At(new Network(Shape, p).Evaluate(Ten.Point(0)), Ten.Target(0));
            }

            return Math.Abs((At(h) - At(-h)) / (2 * h) - gradient[i]);
        });
        var hs = Enumerable.Range(0, 45).Select(k => Math.Pow(10, -11 + k / 4.0)).ToArray();
        var best = hs.MinBy(Error);
        Lecture.Says($"near $10^{{{Math.Round(Math.Log10(best))}}}$. There {-Math.Ceiling(Math.Log10(Error(best)))} decimal places are right");
        Assert.InRange(Error(1e-1) / Error(1e-2), 90, 110);
        Assert.InRange(Error(1e-11) / Error(1e-8), 100, 10_000);
    }

    [Fact]
    public void Three_runs_of_a_million_steps_wait_on_plateaus()
    {
        var plan = GradientDescent.Picks(0.05, 1_000_000) with { RecordEvery = 10_000 };
        TrainingRun Train(long seed) => plan.Train(Start(seed), Ten, Cost.Quadratic);
        var (quick, slow) = (Train(3), Train(7));
        Assert.True(quick.Costs.Skip(10).All(cost => cost < 0.01) && quick.Costs[5] > 0.01);
        Assert.True(slow.Costs.Take(41).All(cost => cost > 0.08));
        Lecture.Says($"seed 3 is below 0.01 by step 100 000, while seed 7 is above 0.08 until step 400 000");
        var snapshots = (plan with { SnapshotAt = [200_000, 400_000] }).Train(Start(7), Ten, Cost.Quadratic).Snapshots;
        Assert.All(snapshots, s => Assert.Equal([5], Wrong(s.Network)));
        var plainSum = Enumerable.Range(0, 10).Sum(i => Math.Pow((Ten.Target(i) - slow.Final.Evaluate(Ten.Point(i))).L2Norm(), 2));
        Lecture.Says($"exactly {plainSum / slow.FinalCost:f0} times the paper's Cost");
    }

    [Fact]
    public void A_hundred_starts_all_fit_in_the_end()
    {
        var runs = (GradientDescent.Picks(0.05, 1_000_000) with { RecordEvery = 50_000, SnapshotAt = [100_000, 200_000, 400_000, 1_000_000] })
            .Train([.. Enumerable.Range(0, 100).Select(seed => Start(seed))], Ten, Cost.Quadratic);
        int ByCost(int step) => runs.Count(run => run.Costs[step / 50_000] < 0.025);
        int[][] WrongAt(int s) => [.. runs.Select(run => Wrong(run.Snapshots[s].Network))];
        int ByDecision(int s) => WrongAt(s).Count(wrong => wrong.Length == 0);
        Assert.All(runs, run => Assert.True(run.FinalCost >= 0.025 || Wrong(run.Final).Length == 0));
        Assert.Equal((98, 100), (ByDecision(2), ByDecision(3)));
        Lecture.Says($"After 100 000 steps, {ByCost(100_000)} networks of 100 fit by cost and {ByDecision(0)} by decision; after 400 000 steps {ByCost(400_000)} fit, and after $10^6$ all {ByCost(1_000_000)}");
        Lecture.Says($"with costs between {runs.Min(run => run.FinalCost):g2} and {runs.Max(run => run.FinalCost):g2}");
        int Misses(int i) => WrongAt(0).Count(wrong => wrong.Contains(i));
        Lecture.Says($"point 5 is decided wrongly by {Misses(5)} networks, point 9 by {Misses(9)}, point 7 by {Misses(7)} and point 4 by {Misses(4)}; the other six points by none");
        double FromFive(int i) => (Ten.Point(i - 1) - Ten.Point(4)).L2Norm();
        Assert.All(new[] { 6, 9 }, b => Assert.All(new[] { 1, 2, 3, 4 }, a => Assert.True(FromFive(b) <= FromFive(a) + 1e-12)));
        Lecture.Says($"are as near to point 5 as any other point of A, or nearer");
        Assert.All(new[] { 1, 2, 3, 6, 8, 10 }, i => Assert.Equal(0, Misses(i)));
        Lecture.Says($"After 200 000 steps {100 - ByDecision(1)} networks are left, and in {WrongAt(1).Count(wrong => wrong is [5])} of them it is point 5 alone");
    }

    [Fact]
    public void Least_squares_takes_a_hundredth_of_the_work()
    {
        LeastSquaresFit Fit(long seed) => LevenbergMarquardt.Fit(Start(seed), Ten, 400);
        static int Passes(LeastSquaresFit fit) => 10 * fit.Evaluations + 30 * fit.Jacobians;
        static double Norm(Network network) => Vector<double>.Build.Dense(network.Parameters.ToArray()).L2Norm();
        double CostOf(LeastSquaresFit fit) => fit.Final.CostOver(Ten, Cost.Quadratic);
        var all = new long[] { 1, 2, 3, 7, 10 }.ToDictionary(seed => seed, Fit);
        Assert.All(all.Values, fit => Assert.InRange(CostOf(fit), 1e-17, 5e-16));
        Assert.Equal(all.Values.Max(Passes), Passes(all[7]));
        Lecture.Says($"with {Passes(all[2])} passes from seed 2, and with {Passes(all[7])} from seed 7, the slowest of the five");
        Assert.True(2_000_000 / Passes(all[7]) > 100);
        Assert.All(all, run => Assert.True(Norm(run.Value.Final) > Norm(LevenbergMarquardt.Fit(Start(run.Key), Ten, 50).Final)));
        Lecture.Says($"compare the two $\\lVert p \\rVert$ of each seed");
        Assert.Equal(20, BackPropagation.Jacobian(Start(1), Ten).Rank());
    }

    [Fact]
    public void Errors_shrink_from_layer_to_layer_with_the_sigmoid_and_hardly_with_ReLU()
    {
        var (sigmoid, large) = (DeltaSizes(Activation.Sigmoid, 1), DeltaSizes(Activation.Sigmoid, 4));
        var norm = Enumerable.Range(0, 20).Average(seed =>
            Network.Random(new Architecture([20, 20], Activation.Sigmoid), seed, 1 / Math.Sqrt(20)).W(2).L2Norm());
        Lecture.Says($"every layer multiplies δ by {Factor(sigmoid):f2}, well below the bound: $\\tfrac14 \\lVert W \\rVert$ is {norm / 4:f2} in the mean");
        Lecture.Says($"Over 18 layers {sigmoid[0] / sigmoid[^1]:g2} is left");
        Lecture.Says($"help, but not enough: {Factor(large):f2} a layer, {large[0] / large[^1]:g2} over 18");
        Lecture.Says($"With tanh a layer costs a factor of {Factor(DeltaSizes(Activation.Tanh, 1)):f2}, and with ReLU {Factor(DeltaSizes(Activation.ReLU, Math.Sqrt(2))):f2}");
        static double Factor(double[] sizes) => Math.Pow(sizes[0] / sizes[^1], 1.0 / 18);
    }

    [Fact]
    public void The_bound_holds_in_every_layer()
    {
        var deep = new Architecture(Enumerable.Repeat(20, 20), Activation.Sigmoid);
        for (var seed = 0; seed < 5; seed++)
        {
            var network = Network.Random(deep, seed, seed / Math.Sqrt(20), 1);
            var gradient = Gradient(network, seed);
            double Size(int l) => gradient.SubVector(deep.BiasIndex(l, 0), 20).L2Norm();
            for (var l = 2; l < 20; l++)
                Assert.True(Size(l) <= 0.25 * network.W(l + 1).L2Norm() * Size(l + 1) * (1 + 1e-12));
        }
    }

    private static Network Start(long seed) => Network.Random(Shape, seed, 0.5, 0.5);

    private static int[] Wrong(Network network) =>
    [
        .. Enumerable.Range(0, 10)
            .Where(i => (2 * Ten.Target(i) - 1).DotProduct(network.Evaluate(Ten.Point(i))) <= 0)
            .Select(i => i + 1),
    ];

    /// <summary>The gradient as the lecture's cell has it, in complex numbers.</summary>
    private static Vector<double> ComplexStep(Network network, Vector<double> x, Vector<double> y) =>
        Vector<double>.Build.Dense(Shape.ParameterCount, i =>
        {
            var p = new Queue<Complex>(network.Parameters.ToArray().Select((value, k) => new Complex(value, k == i ? 1e-20 : 0)));
            Complex[] layer = [x[0], x[1]];
            foreach (var n in Shape.Sizes.Skip(1))
            {
                Complex[] sums = [.. Enumerable.Range(0, n).Select(_ => layer.Select(v => p.Dequeue() * v).Aggregate(Complex.Add))];
                layer = [.. sums.Select(sum => 1 / (1 + Complex.Exp(-(sum + p.Dequeue()))))];
            }

            return layer.Select((v, j) => 0.5 * (v - y[j]) * (v - y[j])).Aggregate(Complex.Add).Imaginary / 1e-20;
        });

    private static double[] DeltaSizes(Activation sigma, double c)
    {
        var deep = new Architecture(Enumerable.Repeat(20, 20), sigma);
        var gradients = Enumerable.Range(0, 20).Select(seed => Gradient(Network.Random(deep, seed, c / Math.Sqrt(20)), seed)).ToArray();
        return [.. Enumerable.Range(2, 19).Select(l =>
            Math.Exp(gradients.Average(gradient => Math.Log(gradient.SubVector(deep.BiasIndex(l, 0), 20).L2Norm()))))];
    }

    private static Vector<double> Gradient(Network network, int seed) => BackPropagation.Gradient(
        network, Vector<double>.Build.Random(20, 1000 + seed), Vector<double>.Build.Random(20, 2000 + seed), Cost.Quadratic);
}
