using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 03-practical-issues states, computed again.</summary>
public class PracticalIssuesLectureSpecs
{
    private static readonly Lecture Lecture = new("week05-optimisation", "03-practical-issues");
    private static readonly Architecture Ten = new([2, 2, 3, 2], Activation.Sigmoid);
    private static readonly DataSet Points = HighamTenPoints.Points;
    private static readonly Cost Error = Cost.MeanSquaredError;

    [Fact]
    public void Equal_units_stay_equal_and_do_not_solve_XOR()
    {
        var zeros = GradientDescent.Full(3.16, 20_000).Train(new Network(Ten, new double[23]), Points, Cost.Quadratic);
        Assert.Equal(0.25, zeros.FinalCost, 1e-12);
        Assert.All(zeros.Final.Parameters.ToArray(), p => Assert.Equal(0, p, 1e-12));

        // Ten times as many other starts.
        var ends = GradientDescent.Full(0.02, 10_000).Train([.. Enumerable.Range(1001, 2000).Select(EightEqual)], Xor.Points, Error);
        Assert.All(ends, run => Assert.True(run.FinalCost > 1.0 / 6 - 1e-12));
        var W = ends[0].Final.W(2);
        Assert.All(Enumerable.Range(1, 7), j => Assert.Equal(0, (W.Row(j) - W.Row(0)).InfinityNorm(), 1e-12));
        var random = GradientDescent.Full(0.02, 10_000).Train([.. Enumerable.Range(1, 200).Select(seed => Network.Random(XorNet(8), seed))], Xor.Points, Error);
        Lecture.Says($"{random.Count(run => run.FinalCost < 0.02)} of 200 arrive");
    }

    [Fact]
    public void One_unit_cannot_do_better_than_a_sixth()
    {
        // Of all monotone answers to 0, 1, 1, 0 along a line the best has the mean squared error 1/6.
        double[] grid = [.. Enumerable.Range(-30, 91).Select(i => i / 30.0)];
        var best = grid.Min(last => (2 * Math.Pow(1 - Math.Min(last, 1), 2) + last * last) / 4);
        Assert.Equal(1.0 / 6, best, 1e-12);
    }

    [Fact]
    public void The_median_of_the_signal_falls_although_its_mean_stays()
    {
        double[] Last(int width, int networks, long first) => [.. DeepSignal.MeanSquares(width, 50, Math.Sqrt(2.0 / width), Activation.ReLU, networks, first).Select(row => row[^1])];
        var (narrow, hundred) = (Last(10, 1000, 1), Last(100, 1000, 1));
        Assert.InRange(narrow.Median(), 5.5e-7, 6.5e-7);
        Lecture.Says($"the mean 2 comes from networks so rare that a thousand do not show them (ours have the mean {narrow.Average():g3})");
        Lecture.Says($"Width 100 is near the theorem, {hundred.Median():f2}");
        Lecture.Says($"that is $2\\,\\mathrm{{e}}^{{-1.25}} = {2 * Math.Exp(-1.25):f2}$");

        // Ten times as many other networks. Dead: five standard errors.
        var others = Last(10, 10_000, 5001);
        Assert.InRange(others.Median() / narrow.Median(), 1 / 1.6, 1.6);
        Assert.InRange(Last(100, 10_000, 5001).Median(), 0.5, 0.62);
        var dead = 1 - Math.Pow(1 - Math.Pow(2, -10), 49);
        Lecture.Says($"For $n = 10$ and fifty layers behind the input, $l = 51$, it is {100 * dead:f1} %");
        Lecture.Says($"one tenth more, and behind fifty layers every square is {Math.Pow(1.1, 50):f0} times as large; one tenth less, and it is {Math.Pow(0.9, -50):f0} times smaller");
        Assert.InRange(others.Count(square => square == 0) / 10_000.0, dead - 0.0106, dead + 0.0106);
    }

    [Fact]
    public void Between_a_tenth_and_one_the_scale_of_H_and_H_does_not_matter()
    {
        int Solved(double factor, int steps, int first, int count) => GradientDescent.Full(3.16, steps)
            .Train([.. Enumerable.Range(first, count).Select(seed => Network.Random(Ten, seed, factor, factor))], Points, Cost.Quadratic).Count(run => run.FinalCost < 0.025);
        Assert.All(new[] { 0.1, 0.25, 0.5, 1 }, factor => Assert.InRange(Solved(factor, 6000, 1001, 1000), 875, 1000));
        Assert.InRange(Solved(0.01, 6000, 1001, 400), 0, 4);
        Assert.InRange(Solved(16, 6000, 1001, 400), 0, 12);
        Assert.InRange(Solved(4, 6000, 1001, 400), 100, 180);

        // Late rather than lost.
        Assert.InRange(Solved(0.01, 30_000, 1001, 100), 70, 100);
    }

    [Fact]
    public void A_quarter_of_the_units_are_dead_at_the_start_and_most_after_long_steps()
    {
        double Dead(IEnumerable<Network> networks) => networks.Average(network => DeadUnits.Share(network, Xor.Points));
        Network[] Starts(int first, int count) => [.. Enumerable.Range(first, count).Select(seed => Network.Random(XorNet(8), seed))];
        IReadOnlyList<TrainingRun> After(double eta, Network[] starts) => GradientDescent.Full(eta, 1000).Train(starts, Xor.Points, Error);
        Lecture.Says($"{100 * Dead(Starts(1, 500)):f1} % dead at the start, {100 * Dead(After(0.3, Starts(1, 500)).Select(run => run.Final)):f1} % after a thousand steps with η = 0.3");

        // Ten times as many others: 40 000 units, five standard errors.
        var others = Starts(10_001, 5000);
        Assert.InRange(Dead(others), 0.239, 0.261);
        var ends = After(0.3, others);
        Assert.InRange(Dead(ends.Select(run => run.Final)), 0.77, 0.82);
        Assert.InRange(ends.Count(run => run.FinalCost < 0.02), 1200, 1800);
        Assert.All(new[] { 0.003, 0.03 }, eta => Assert.InRange(Dead(After(eta, others).Select(run => run.Final)), 0.31, 0.36));
    }

    [Fact]
    public void Standardised_inputs_are_five_times_as_fast_and_shifted_ones_never_arrive()
    {
        double Median(DataSet data, int first, int count, out int solved)
        {
            var starts = Enumerable.Range(first, count).Select(seed => Network.Random(Ten, seed, 0.5, 0.5)).ToArray();
            var runs = (GradientDescent.Full(10, 3000) with { RecordEvery = 10 }).Train(starts, data, Cost.Quadratic);
            var at = runs.Select(run => run.Costs.Index().Where(pair => pair.Item < 0.025).Select(pair => run.Steps[pair.Index]).DefaultIfEmpty(int.MaxValue).First()).Select(step => (double)step).ToArray();
            solved = at.Count(step => step < int.MaxValue);
            return at.Median();
        }

        var standard = Standardisation.Of(Points).Apply(Points);
        var shifted = new DataSet("+ 10", Points.X + 10, Points.Y);
        Lecture.Says($"is worth a factor of {Median(Points, 1, 200, out _) / Median(standard, 1, 200, out _):f1} in steps");
        Median(shifted, 1, 200, out var never);
        Assert.Equal(0, never);
        Assert.InRange(Median(Points, 1001, 2000, out _) / Median(standard, 1001, 2000, out _), 4.5, 6.5);
        Median(shifted, 1001, 2000, out never);
        Assert.Equal(0, never);

        // First biases that undo the shift: the functions are those of the inputs as they are.
        var undone = Enumerable.Range(1001, 400).Select(Undone).ToArray();
        Assert.Equal(Network.Random(Ten, 1001, 0.5, 0.5).CostOver(Points, Cost.Quadratic), undone[0].CostOver(shifted, Cost.Quadratic), 1e-12);
        var ends = (GradientDescent.Full(10, 3000) with { RecordEvery = 10 }).Train(undone, shifted, Cost.Quadratic);
        Assert.All(ends, run => Assert.True(run.Costs.Min() > 0.025));
    }

    [Fact]
    public void Standardised_inputs_make_one_step_of_a_line_arrive()
    {
        var x = Vector<double>.Build.Dense([.. Enumerable.Range(1991, 30).Select(year => (double)year)]);
        var data = Standardisation.Of(new DataSet("years", x.ToColumnMatrix(), x.Map(Math.Sin).ToColumnMatrix()));
        var y = x.Map(Math.Sin);
        var z = x.Map(year => (year - data.Means[0]) / data.Deviations[0]);
        var line = Objective.Of("line", 2, p => (z * p[0] + p[1] - y).L2Norm(), p => V(z * (z * p[0] + p[1] - y) / 30, (z * p[0] + p[1] - y).Sum() / 30));
        var after = GradientDescent.Full(1, 1).Minimise(line, V(3, -2)).Final;
        Assert.Equal(0, line.Gradient(after).L2Norm(), 1e-12);
        Assert.InRange(new[] { x, x - 2000 }.Select(Condition).Aggregate((years, minus) => years / minus), 1e9, 2e9);
    }

    [Fact]
    public void Sharpness_comes_to_the_limit_and_stays()
    {
        var shape = new Architecture([2, 8, 2], Activation.Tanh, Activation.Identity);
        double[] Sharpnesses(double eta, Optimiser method, int first, int count) => Sharpness.Of(
            [.. (GradientDescent.Full(eta, 3000) with { Optimiser = method })
                .Train([.. Enumerable.Range(first, count).Select(seed => Network.Random(shape, seed, n => Math.Sqrt(1.0 / n)))], Points, Cost.Quadratic).Select(run => run.Final)],
            Points, Cost.Quadratic);
        Assert.All(new (double, Optimiser, double)[] { (0.2, new SteepestDescent(), 10), (0.4, new SteepestDescent(), 5), (0.7, new SteepestDescent(), 2 / 0.7), (0.4, new HeavyBall(0.5), 7.5) }, at =>
        {
            var ends = Sharpnesses(at.Item1, at.Item2, 1001, 80);
            Assert.Equal(1, ends.Median() / at.Item3, 0.03);
        });
        Assert.InRange(Sharpnesses(0.1, new SteepestDescent(), 1001, 80).Median(), 9, 16);
        Lecture.Says($"10 for η = 0.2, 5 for 0.4; with the heavy ball at its own limit, $2(1 + \\beta)/\\eta = {2 * 1.5 / 0.4}$");
    }

    [Fact]
    public void A_tenth_of_the_minimums_rate_is_near_the_best_and_the_steepest_fall_is_anywhere()
    {
        double[] swept = [.. Enumerable.Range(0, 100).Select(k => 1e-4 * Math.Pow(10, 7 * k / 99.0))];
        var sweep = GradientDescent.Full(1, 100) with { RecordEvery = 1, Schedule = Schedule.Of("finder", k => swept[k - 1]) };
        (double Low, double High, double Spread) Found(IEnumerable<Network> starts, DataSet data, Cost cost)
        {
            var runs = sweep.Train([.. starts], data, cost).Select(run => swept.Select((_, k) => k + 1 < run.Costs.Count && run.Costs[k + 1] < 100 ? run.Costs[k + 1] : 100).ToArray());
            var found = runs.Select(costs =>
            {
                var lowest = Array.IndexOf(costs, costs.Min());
                return (Tenth: swept[lowest] / 10, Steepest: swept[Enumerable.Range(1, Math.Max(1, lowest)).MinBy(k => costs[k] - costs[k - 1])]);
            }).ToArray();
            return (found.Select(at => at.Tenth).Quantile(0.1), found.Select(at => at.Tenth).Quantile(0.9),
                found.Select(at => at.Steepest).Quantile(0.9) / found.Select(at => at.Steepest).Quantile(0.1));
        }

        var ten = Found(Enumerable.Range(1001, 2000).Select(seed => Network.Random(Ten, seed, 0.5, 0.5)), Points, Cost.Quadratic);
        var xor = Found(Enumerable.Range(1001, 2000).Select(seed => Network.Random(XorNet(8), seed)), Xor.Points, Error);
        Assert.True(ten.Low > 5 && ten.High < 20 && ten.Spread > 50);
        Assert.True(xor.Low > 0.01 && xor.High < 0.1 && xor.Spread > 15);

        // What is good on H&H's points: η = 20 brings somewhat fewer of the starts below 0.025 than 10, and those sooner.
        (int Solved, double Median) At(double eta)
        {
            var runs = (GradientDescent.Full(eta, 3000) with { RecordEvery = 10 })
                .Train([.. Enumerable.Range(1001, 400).Select(seed => Network.Random(Ten, seed, 0.5, 0.5))], Points, Cost.Quadratic);
            var at = runs.Select(run => (double)run.Costs.Index().Where(pair => pair.Item < 0.025).Select(pair => run.Steps[pair.Index]).DefaultIfEmpty(int.MaxValue).First()).ToArray();
            return (at.Count(step => step < int.MaxValue), at.Median());
        }

        var (slow, fast) = (At(10), At(20));
        Assert.InRange(slow.Solved, 365, 400);
        Assert.InRange(fast.Solved, 345, 380);
        Assert.True(fast.Median < 0.8 * slow.Median);
    }

    [Fact]
    public void Warm_up_saves_runs_by_saving_units()
    {
        (double Solved, double Dead) After(double eta, int warmUp, int first, int count)
        {
            var runs = (GradientDescent.Full(eta, 1000) with { Schedule = Schedule.WarmUp(warmUp) })
                .Train([.. Enumerable.Range(first, count).Select(seed => Network.Random(XorNet(32), seed))], Xor.Points, Error);
            return (runs.Count(run => run.FinalCost < 0.02) / (double)count, runs.Average(run => DeadUnits.Share(run.Final, Xor.Points)));
        }

        Lecture.Says($"Of 500 starts {100 * After(0.1, 1, 1, 500).Solved:f0} % are solved in 1000 steps");
        var (none, ten, hundred) = (After(0.1, 1, 10_001, 5000), After(0.1, 10, 10_001, 5000), After(0.1, 100, 10_001, 5000));
        Assert.InRange(none.Solved, 0.40, 0.51);
        Assert.InRange(ten.Solved, 0.64, 0.75);
        Assert.InRange(hundred.Solved, 0.98, 1);
        Assert.True(none.Dead > 0.85 && hundred.Dead < 0.5);
        Assert.True(After(0.03, 1, 10_001, 5000).Solved > 0.99);
    }

    [Fact]
    public void Clipping_turns_divergence_into_a_cycle()
    {
        foreach (var (eta, lambda, c) in new (double, double, double)[] { (0.5, 5, 1), (1, 2.1, 3), (0.1, 70, 0.3) })
        {
            var plan = GradientDescent.Full(eta, 100) with { ClipNorm = c, RecordEvery = 1 };
            var path = plan.Minimise(Objective.Quadratic(M([lambda])), V(eta * c / 2)).Path;
            Assert.All(path.Index(), at => Assert.Equal((at.Index % 2 == 0 ? 1 : -1) * eta * c / 2, at.Item[0], 1e-9));
        }

        (double Solved, double Median) After(double c, int steps, int first, int count)
        {
            var runs = (GradientDescent.Full(0.1, steps) with { ClipNorm = c })
                .Train([.. Enumerable.Range(first, count).Select(seed => Network.Random(XorNet(32), seed))], Xor.Points, Error);
            return (runs.Count(run => run.FinalCost < 0.02) / (double)count, runs.Select(run => run.FinalCost).Median());
        }

        var (a, b, d) = (After(0.1, 1000, 1, 200).Median, After(0.2, 1000, 1, 200).Median, After(0.3, 1000, 1, 200).Median);
        Lecture.Says($"the median costs are {a:f4}, {b:f4} and {d:f4}, which grow like $c^2$");
        Assert.InRange(After(1, 1000, 10_001, 2000).Solved, 0.22, 0.33);
        Assert.InRange(After(1, 3000, 10_001, 2000).Solved, 0.88, 0.96);
        Assert.All(new[] { 3.0, 10, 30 }, c => Assert.True(After(c, 1000, 10_001, 2000).Solved > 0.98));
        Assert.InRange(After(0.2, 1000, 10_001, 2000).Median / After(0.1, 1000, 10_001, 2000).Median, 3.5, 4.5);
        Assert.True(After(10, 1000, 10_001, 1000).Median < 1e-25);
    }

    [Fact]
    public void Normalisation_or_four_times_the_weights_let_eight_sigmoid_layers_learn()
    {
        var deep = new Architecture([2, 10, 10, 10, 10, 10, 10, 10, 10, 1], Activation.Sigmoid);
        (double Plain, double Normalised, double Strong) Costs(int seed, int data)
        {
            var moons = Moons.Points(100, 0.15, data);
            var (weak, strong) = (Network.Random(deep, seed, n => Math.Sqrt(1.0 / n)), Network.Random(deep, seed, n => 4 * Math.Sqrt(1.0 / n)));
            return (
                GradientDescent.Full(1, 400).Train(weak, moons, Cost.BinaryCrossEntropy).FinalCost,
                BatchNormalisedNetwork.Of(weak).Train(moons, Cost.BinaryCrossEntropy, 1, 400).CostOver(moons, Cost.BinaryCrossEntropy),
                GradientDescent.Full(1, 1500).Train(strong, moons, Cost.BinaryCrossEntropy).FinalCost);
        }

        var here = Costs(1, 1);
        Lecture.Says($"with it the cost falls to {here.Normalised:f4}");
        var others = Repeat.ForSeeds(10, seed => Costs(101 + seed, 201 + seed));
        Assert.All(others, costs => Assert.Equal(Math.Log(2), costs.Plain, 2e-3));
        var words = new[] { "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "all" };
        Lecture.Says($"{words[others.Count(costs => costs.Normalised < 0.2)]} are below 0.2 after 400 steps with normalisation");
        Lecture.Says($"and {words[others.Count(costs => costs.Strong < 0.2)]} after 1500 with four times the weights");
    }

    [Fact]
    public void Normalised_ReLU_layers_let_gradients_grow()
    {
        var shape = new Architecture([.. Enumerable.Repeat(64, 31), 1], Activation.ReLU, Activation.Sigmoid);
        double Growth(int seed, int data)
        {
            var cloud = Moons.Points(64, 0.15, data, 62);
            var deltas = BatchNormalisedNetwork.Of(Network.Random(shape, seed, n => Math.Sqrt(2.0 / n)))
                .Gradient(Standardisation.Of(cloud).Apply(cloud), Cost.BinaryCrossEntropy).Deltas;
            return Math.Pow(deltas[0].L2Norm() / deltas[29].L2Norm(), 1 / 29.0);
        }

        double[] five = [.. Enumerable.Range(1, 5).Select(seed => Growth(seed, 1))];
        Lecture.Says($"here by factors of {five.Min():f2} to {five.Max():f2}");
        Lecture.Says($"$\\sqrt{{\\pi/(\\pi - 1)}} = {Math.Sqrt(Math.PI / (Math.PI - 1)):f2}$");
        Assert.All(Repeat.ForSeeds(50, seed => Growth(101 + seed, 101 + seed)), growth => Assert.InRange(growth, 1.13, 1.26));

        // The control: without the normalisation.
        double He(int count, int seed) => new DeepNetworks(count, 64, 31, seed).Errors(Activation.ReLU, Math.Sqrt(2), 31).PerLayer.Mean;
        Lecture.Says($"where He's scale alone gives {He(50, 0):f2} (for");
        Assert.InRange(He(500, 1000), 0.98, 1.04);
    }

    [Fact]
    public void Digits_are_lost_and_comparisons_mislead()
    {
        var sum = 0f;
        for (var k = 0; k < 1_000_000; k++)
            sum += 0.1f;
        Assert.Equal(100_958, sum, 0.5);
        Lecture.Says($"From $z = {Enumerable.Range(0, 99).First(z => 1 - 1 / (1 + Math.Exp(-z)) == 0)}$ on the naive cost is infinite, in float from {Enumerable.Range(0, 99).First(z => 1 - 1 / (1 + MathF.Exp(-z)) == 0)}, and at 36 it is already wrong by {-Math.Log(1 - 1 / (1 + Math.Exp(-36.0))) - 36:f2}");
        double NotAhead(int n, double p, double q) => Enumerable.Range(0, n + 1).Sum(i => Enumerable.Range(0, i + 1).Sum(j => Binomial.PMF(p, n, i) * Binomial.PMF(q, n, j)));
        var apart = Enumerable.Range(0, 11).Sum(i => Enumerable.Range(0, 11).Where(j => Math.Abs(i - j) >= 2).Sum(j => Binomial.PMF(0.6, 10, i) * Binomial.PMF(0.6, 10, j)));
        Assert.Equal(0.494, apart, 1e-3);
        Assert.Equal(0.026, NotAhead(180, 0.6, 0.7), 1e-3);
        Assert.Equal(180, 4 * (0.24 + 0.21) / 0.01, 1e-9);

        // What the last exercise's "Correct" says.
        Assert.InRange(1 / NotAhead(460, 0.8, 0.85), 38, 50);
    }

    private static double Condition(Vector<double> x)
    {
        var (square, mean, variance) = (x * x / x.Count, x.Average(), x.PopulationVariance());
        var largest = (square + 1 + Math.Sqrt((square - 1) * (square - 1) + 4 * mean * mean)) / 2;
        return largest * largest / variance;
    }

    private static Architecture XorNet(int width) => new([2, width, 1], Activation.ReLU, Activation.Identity);

    private static Network Undone(int seed)
    {
        var p = Network.Random(Ten, seed, 0.5, 0.5).Parameters.ToArray();
        for (var j = 0; j < 2; j++)
            p[Ten.BiasIndex(2, j)] -= 10 * (p[Ten.WeightIndex(2, j, 0)] + p[Ten.WeightIndex(2, j, 1)]);
        return new Network(Ten, p);
    }

    private static Network EightEqual(int seed)
    {
        var p = Network.Random(XorNet(1), seed).Parameters.ToArray();
        double[] W = [.. Enumerable.Repeat(p[..2], 8).SelectMany(w => w)];
        return new Network(XorNet(8), [.. W, .. new double[8], .. Enumerable.Repeat(p[3], 8), 0]);
    }
}
