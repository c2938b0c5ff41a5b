using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Runner.Notebooks;
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
        const int n = 20, L = 20;
        Lecture.Says($"$18 \\cdot 20^2 = {(L - 2) * n * n}$ multiplications against $17 \\cdot 20^3 + 20^2 = {((L - 3) * n * n * n + n * n) / 1000}\\,{((L - 3) * n * n * n + n * n) % 1000}$");
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
        double ErrorOf(Network network, Vector<double> gradient, double h) => Enumerable.Range(0, Shape.ParameterCount).Max(i =>
        {
            double CostAt(double offset)
            {
                var p = network.Parameters.ToArray();
                p[i] += offset;
                return Cost.Quadratic.At(new Network(Shape, p).Evaluate(Ten.Point(0)), Ten.Target(0));
            }

            return Math.Abs((CostAt(h) - CostAt(-h)) / (2 * h) - gradient[i]);
        });
        (Network, Vector<double>) At(long seed) => (Start(seed), BackPropagation.Gradient(Start(seed), Ten.Point(0), Ten.Target(0), Cost.Quadratic));
        var (first, itsGradient) = At(1);
        double Error(double h) => ErrorOf(first, itsGradient, h);
        var hs = Enumerable.Range(0, 45).Select(k => Math.Pow(10, -11 + k / 4.0)).ToArray();
        var best = hs.MinBy(Error);
        Lecture.Says($"near $10^{{{Math.Round(Math.Log10(best))}}}$. There {-Math.Ceiling(Math.Log10(Error(best)))} decimal places are right");
        Assert.InRange(Error(1e-1) / Error(1e-2), 90, 110);
        Assert.InRange(Error(1e-11) / Error(1e-8), 100, 10_000);
        for (var seed = 100; seed < 110; seed++)
        {
            var (network, gradient) = At(seed);
            var bestThere = hs.MinBy(h => ErrorOf(network, gradient, h));
            Assert.InRange(bestThere, 1e-6, 1e-4);
            Assert.InRange(ErrorOf(network, gradient, bestThere), 0, 1e-10);
        }
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
    public void The_pass_by_hand_is_that_of_the_library()
    {
        var small = Network.FromLayers(
            Activation.Sigmoid, Activation.Sigmoid,
            (Matrix<double>.Build.DenseOfRowArrays([2, -1], [1, -1]), Vector<double>.Build.Dense([0, 1 + Math.Log(3)])),
            (Matrix<double>.Build.Dense(1, 2, [4.0, -2]), Vector<double>.Build.Dense([-0.5])));
        var (x, y) = (Vector<double>.Build.Dense([1.0, 2]), Vector<double>.Build.Dense([1.0]));
        double[] byHand = [-1 / 8.0, -1 / 4.0, 3 / 64.0, 3 / 32.0, -1 / 8.0, 3 / 64.0, -1 / 16.0, -3 / 32.0, -1 / 8.0];
        Assert.All(BackPropagation.Gradient(small, x, y, Cost.Quadratic).Zip(byHand), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        Assert.Equal([0.5, 0.75, 0.5], BackPropagation.Forward(small, x).Skip(1).SelectMany(a => a).Select(a => Math.Round(a, 14)));
        Assert.Equal(1 / 8.0, Cost.Quadratic.At(small.Evaluate(x), y), 1e-15);
        Lecture.Says($"$C = \\tfrac12 (1 - \\tfrac12)^2 = \\tfrac18$");
        Lecture.Says($"its picture computes all {MathsOfAI.Figures.Draw.PassNumbers(small.Architecture)} numbers of both passes");
    }

    /// <summary>The one long experiment of the lecture: ten times as many other seeds as it shows, as many steps.</summary>
    [Fact]
    public void Of_a_thousand_other_starts_two_in_a_hundred_still_wait_on_a_plateau_at_point_5_or_4()
    {
        const int first = 100, count = 1000;
        var runs = (GradientDescent.Picks(0.05, 1_000_000) with { RecordEvery = 100_000, SnapshotAt = [100_000], Seed = first })
            .Train([.. Enumerable.Range(first, count).Select(seed => Start(seed))], Ten, Cost.Quadratic);
        int ByCost(int step) => runs.Count(run => run.Costs[step / 100_000] < 0.025);
        Lecture.Says($"after 100 000, 200 000, 400 000 and $10^6$ steps {ByCost(100_000)}, {ByCost(200_000)}, {ByCost(400_000)} and {ByCost(1_000_000)} of them fit by cost");
        int[][] early = [.. runs.Select(run => Wrong(run.Snapshots[0].Network))];
        int Misses(int i) => early.Count(wrong => wrong.Contains(i));
        Lecture.Says($"points 5, 9, 7 and 4 are decided wrongly by {Misses(5)}, {Misses(9)}, {Misses(7)} and {Misses(4)}, and again no other");
        Assert.All(new[] { 1, 2, 3, 6, 8, 10 }, i => Assert.Equal(0, Misses(i)));
        int[] waiting = [.. Enumerable.Range(0, count).Where(k => runs[k].FinalCost >= 0.025)];
        var notebook = File.ReadAllText(Path.Combine(Repository.Course, "week04-deep-learning", "04-backpropagation.ipynb"));
        Assert.All(waiting.Chunk(15), seeds => Assert.Contains(string.Join(", ", seeds.Select(k => k + first)), notebook));
        double Wilson(int sign) => (waiting.Length + 1.9208 + sign * 1.96 * Math.Sqrt(waiting.Length * (1 - waiting.Length / (double)count) + 0.9604)) / (count + 3.8416);
        Lecture.Says($"{waiting.Length} still wait, {100.0 * waiting.Length / count:f1} %, with an interval from {100 * Wilson(-1):f1} % to {100 * Wilson(1):f1} %");
        int At(int point) => waiting.Count(k => Wrong(runs[k].Final) is [var only] && only == point);
        Assert.Equal(waiting.Length, At(5) + At(4));
        Lecture.Says($"In {At(5)} of them it is point 5, in {At(4)} it is point 4");
        var low = waiting.Count(k => runs[k].FinalCost < 1 / 13.0);
        Assert.All(waiting, k => Assert.InRange(runs[k].FinalCost, 1 / 15.0, 1 / 11.9));
        Lecture.Says($"where {waiting.Length - low} of the {waiting.Length} are");
        Assert.All(new[] { 5, 6 }, point => Lecture.Says(
            $"Seed 101 answers ({runs[1].Final.Evaluate(Ten.Point(point - 1))[0]:f2}, {runs[1].Final.Evaluate(Ten.Point(point - 1))[1]:f2}) at point 5 and at point 6"));
        Lecture.Says($"The other {low} have gone on to less than $\\tfrac1{{13}}$");
        Lecture.Says($"that is 5 % at $f = {100 * (1 - Math.Pow(0.05, 0.01)):f1}$ %. So all that we have shown is: below {100 * (1 - Math.Pow(0.05, 0.01)):f1} %, with 95 % confidence");
        Lecture.Says($"$\\tfrac1{{12}} = {1 / 12.0:f4}$");
        Lecture.Says($"$\\tfrac1{{15}} = {1 / 15.0:f4}$");
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
        double[] others = [.. Enumerable.Range(100, 60).Select(seed => CostOf(Fit(seed)))];
        Lecture.Says($"of the 60 seeds from 100 to 159, which the lecture's tests have tried, {others.Count(cost => cost < 1e-10)} end below 1e-10 within 400 iterations; seed 100, in the last line, is still at {others[0]:g1}");
    }

    [Fact]
    public void Errors_vanish_with_the_sigmoid_and_shrink_with_tanh_and_ReLU()
    {
        var shown = new DeepNetworks(count: 200, width: 20, mostLayers: 41);
        var others = new DeepNetworks(count: 2000, width: 20, mostLayers: 20, seed: 100_000);
        ErrorSizes Sigmoid(double c) => Same(Activation.Sigmoid, c);
        var (small, large, tanh, relu) = (Sigmoid(1), Sigmoid(4), Same(Activation.Tanh, 1), Same(Activation.ReLU, Math.Sqrt(2)));
        Lecture.Says($"every layer multiplies δ by {small.PerLayer.Mean:f3}, close to $c/4$; over 18 layers {small.Through.Mean:g2} is left");
        Lecture.Says($"With tanh and $c = 1$ a layer costs a factor of {tanh.PerLayer.Mean:f3} in the mean, with ReLU and $c = \\sqrt 2$ {relu.PerLayer.Mean:f3}: over 18 layers {tanh.Through.Mean:g2} and {relu.Through.Mean:g2} are left");
        Lecture.Says($"with intervals from {tanh.Through.Low:g2} to {tanh.Through.High:g2} and from {relu.Through.Low:g2} to {relu.Through.High:g2}");
        var steps = tanh.Mean.Zip(tanh.Mean.Skip(1), (below, here) => below / here).ToArray();
        Assert.True(steps.Take(4).Max() < steps.TakeLast(4).Min());
        Lecture.Says($"near the input, where $z$ is large, it is smaller than near the output");
        Assert.True(Same(Activation.Tanh, 4).PerLayer.Low > 1.05 && Same(Activation.ReLU, 4).PerLayer.Low > 2.5);
        Lecture.Says($"Turn $c$ up, and with tanh and ReLU δ grows on its way back");
        Lecture.Says($"For $c = 4$ the root mean square (rms) of $\\sigma'$ is {large.Slope:f3} and not ¼; times $c$ that is {4 * large.Slope:f2}, and {large.PerLayer.Mean:f2} is measured");
        Lecture.Says($"Even with $c = 16$ a layer of 20 neurons costs the sigmoid a factor of {Sigmoid(16).PerLayer.Mean:f2}");
        Assert.InRange(new DeepNetworks(1000, 20, 41, 200_000).Errors(Activation.Tanh, 1.4, 41).Through.Mean, 0.2, 5);
        Lecture.Says($"With tanh, whose slope at 0 is 1, a $c$ of about 1.4 keeps δ about as it is through all 41 layers");
        Assert.All(new[] { shown, others }, nets => Assert.All(
            new[] { 1.0, 2, 4, 8, 16 }, c => Assert.True(nets.Errors(Activation.Sigmoid, c, 20).PerLayer.High < Math.Min(c / 4, Math.Sqrt(c / 7.52)))));

        // Ten times as many other networks lie where the interval of those that are shown says, a little more allowed for.
        ErrorSizes Same(Activation sigma, double c)
        {
            var (few, many) = (shown.Errors(sigma, c, 20), others.Errors(sigma, c, 20));
            var margin = Math.Pow(few.PerLayer.High / few.PerLayer.Low, 0.5);
            Assert.InRange(many.PerLayer.Mean, few.PerLayer.Low / margin, few.PerLayer.High * margin);
            return few;
        }
    }

    [Fact]
    public void The_slopes_of_saturated_sigmoids_are_bounded()
    {
        Lecture.Says($"at most $\\sqrt{{c^2 / (3 c \\sqrt{{2\\pi}})}} = \\sqrt{{c / {3 * Math.Sqrt(2 * Math.PI):f2}}}$");
        Lecture.Says($"For $c = 4$ this is {Math.Sqrt(4 / (3 * Math.Sqrt(2 * Math.PI))):f2}, and a factor of 1 needs at least $c = {3 * Math.Sqrt(2 * Math.PI):f2}$");

        // ∫ σ'(z)² dz = 1/6 and the bound for a normal z, by the rule of rectangles.
        const double step = 1e-3;
        double Integral(Func<double, double> f) => Enumerable.Range(-40_000, 80_001).Sum(i => f(i * step)) * step;
        double SquaredSlope(double z) => Math.Pow(Activation.Sigmoid.DerivativeFromValue(Activation.Sigmoid.Value(z)), 2);
        Assert.Equal(1 / 6.0, Integral(SquaredSlope), 1e-9);
        Assert.All(new[] { 0.5, 2, 8 }, tau => Assert.InRange(
            Integral(z => SquaredSlope(z) * Math.Exp(-z * z / (2 * tau * tau)) / (tau * Math.Sqrt(2 * Math.PI))),
            0, 1 / (6 * tau * Math.Sqrt(2 * Math.PI))));
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
    private static Vector<double> ComplexStep(Network network, Vector<double> x, Vector<double> y)
    {
        return Vector<double>.Build.Dense(Shape.ParameterCount, i =>
            CostAt([.. network.Parameters.ToArray().Select((value, k) => new Complex(value, k == i ? 1e-20 : 0))]).Imaginary / 1e-20);

        Complex CostAt(Complex[] p)
        {
            Complex[] layer = [x[0], x[1]];
            var first = 0;
            foreach (var n in Shape.Sizes.Skip(1))
            {
                var (below, W, b) = (layer, first, first + n * layer.Length);
                Complex Sum(int j) => below.Select((v, k) => p[W + j * below.Length + k] * v).Aggregate(p[b + j], Complex.Add);
                layer = [.. Enumerable.Range(0, n).Select(j => 1 / (1 + Complex.Exp(-Sum(j))))];
                first = b + n;
            }

            return layer.Select((v, j) => 0.5 * (v - y[j]) * (v - y[j])).Aggregate(Complex.Add);
        }
    }

    private static Vector<double> Gradient(Network network, int seed) => BackPropagation.Gradient(
        network, Vector<double>.Build.Random(20, 1000 + seed), Vector<double>.Build.Random(20, 2000 + seed), Cost.Quadratic);
}
