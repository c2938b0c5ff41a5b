using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Training;

public class OptimiserSpecs
{
    private const int Steps = 200;
    private static readonly DataSet Ten = HighamTenPoints.Points;

    public static TheoryData<Optimiser> Optimisers => [.. Optimiser.All, new HeavyBall(0.5), new Nesterov(0.99), new RMSProp(0.9, 1e-3), new Adam(0.8, 0.9, 1e-4), new AdamW(0.5)];

    [Theory, MemberData(nameof(Optimisers))]
    public void The_path_is_that_of_the_papers_equations(Optimiser optimiser)
    {
        foreach (var (objective, start, eta) in new[]
        {
            (Objective.Rosenbrock, V(-1.2, 1), 2e-4),
            (Objective.Beale, V(1, 1.5), 2e-4),
            (Objective.Quadratic(M([3, 1], [1, 2]), V(1, 4)), V(5, -3), 1e-2),
        })
        {
            var plan = GradientDescent.Full(eta, Steps) with { Optimiser = optimiser, RecordEvery = 1 };
            var expected = Papers.Iterates(optimiser, start, (_, p) => objective.Gradient(p), _ => eta, Steps);
            var run = plan.Minimise(objective, start);
            Assert.True(run.Values.Min() < run.Values[0]);
            Assert.Equal(Enumerable.Range(0, Steps + 1), run.Steps);
            Assert.All(expected.Zip(run.Path, run.Values), both =>
            {
                Assert.Equal(0, (both.First - both.Second).InfinityNorm(), 1e-12);
                Assert.Equal(objective.Value(both.Second), both.Third);
            });
        }
    }

    [Theory, MemberData(nameof(Optimisers))]
    public void Networks_train_by_the_same_equations_with_the_full_gradient_and_both_stochastic_ones(Optimiser optimiser)
    {
        foreach (var plan in new[] { GradientDescent.Full(0.001, Steps), GradientDescent.Epochs(0.001, Steps, 3), GradientDescent.Picks(0.001, Steps), GradientDescent.Picks(0.001, Steps, 40) })
        {
            var start = Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 3, 0.5, 0.5);
            var points = Points(plan);
            var expected = Papers.Iterates(optimiser, V([.. start.Parameters]), (k, p) => MeanGradient(new Network(start.Architecture, p), points[k - 1]), _ => 0.001, Steps);
            var run = (plan with { Optimiser = optimiser, Seed = 11 }).Train(start, Ten, Cost.Quadratic);
            Assert.Equal(0, (expected[^1] - V([.. run.Final.Parameters])).InfinityNorm(), 1e-12);
            Assert.Equal(run.Final.CostOver(Ten, Cost.Quadratic), run.FinalCost, 1e-14);
        }
    }

    [Fact]
    public void One_seed_gives_the_same_bits_whatever_the_width_the_threads_and_the_neighbours()
    {
        var starts = Enumerable.Range(0, 70).Select(seed => Network.Random(new Architecture([2, 2, 3, 2], Activation.Tanh), seed)).ToList();
        foreach (var optimiser in Optimiser.All)
        {
            var plan = GradientDescent.Picks(0.05, 50) with
            {
                Optimiser = optimiser, Schedule = Schedule.Cosine, ClipNorm = 0.2, WeightDecay = 0.01, AverageFrom = 10, RecordEvery = 20, SnapshotAt = [30],
            };
            var alone = starts.Select((start, k) => Bits((plan with { Seed = k }).Train(start, Ten, Cost.Quadratic))).ToArray();
            Assert.Equal(alone, Ensemble.Train<Lanes1>(plan, starts, [Ten], Cost.Quadratic).Select(Bits));
            Assert.Equal(alone, Ensemble.Train<Lanes4>(plan, starts, [Ten], Cost.Quadratic).Select(Bits));
            Assert.Equal(alone, Ensemble.Train<Lanes8>(plan, starts, [Ten], Cost.Quadratic, threads: 3).Select(Bits));
            Assert.Equal(alone, Ensemble.TrainOneByOne(plan, starts, [Ten], Cost.Quadratic, threads: 2).Select(Bits));
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var start = Network.Random(new Architecture([2, 2, 3, 2], Activation.Tanh), 1);
        foreach (var optimiser in Optimiser.All)
        {
            long Allocated(int steps)
            {
                var plan = GradientDescent.Picks(0.001, steps) with { Optimiser = optimiser, Schedule = Schedule.OneCycle, ClipNorm = 0.1, WeightDecay = 0.1, AverageFrom = 0 };
                var before = GC.GetAllocatedBytesForCurrentThread();
                Ensemble.Train<Lanes1>(plan, [start], [Ten], Cost.Quadratic, threads: 1);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Allocated(10);
            Assert.Equal(Allocated(1000), Allocated(10_000), 20_000.0);    // one object a step would be hundreds of thousands
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void On_a_quadratic_each_contracts_at_its_known_best_rate(double kappa)
    {
        var root = Math.Sqrt(kappa);
        var beta = (root - 1) / (root + 1);
        AssertRate((kappa - 1) / (kappa + 1), new SteepestDescent(), 2 / (1 + kappa), kappa);
        AssertRate(beta, new HeavyBall(beta * beta), 4 / ((1 + root) * (1 + root)), kappa);
        AssertRate(1 - 1 / root, new Nesterov(beta), 1 / kappa, kappa);
    }

    [Fact]
    public void On_a_convex_function_heavy_ball_may_circle_for_ever_where_Nesterov_arrives()
    {
        // Lessard, Recht & Packard (2016): the derivative 25x, x + 24, 25x − 24 with kinks at 1 and 2, tuned for κ = 25.
        var kinked = Objective.Of(
            "kinked", 1, x => double.NaN, x => x.Map(z => z < 1 ? 25 * z : z < 2 ? z + 24 : 25 * z - 24));
        var plan = GradientDescent.Full(1.0 / 9, 3000) with { Optimiser = new HeavyBall(4.0 / 9), RecordEvery = 1 };
        var circle = plan.Minimise(kinked, V(3.3)).Path.TakeLast(3).Select(x => 1225 * x[0]).Order().ToArray();
        Assert.Equal([-2208, 792, 2592], circle, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(0, (plan with { LearningRate = 1.0 / 25, Optimiser = new Nesterov(2.0 / 3) }).Minimise(kinked, V(3.3)).Final[0], 1e-12);
    }

    [Fact]
    public void Adam_starts_with_the_sign_of_the_gradient_and_does_not_see_its_scale()
    {
        var plan = GradientDescent.Full(0.1, 50) with { Optimiser = new Adam(Epsilon: 0), RecordEvery = 1 };
        var (A, start) = (M([3, 1], [1, 2]), V(5, -3));
        var path = plan.Minimise(Objective.Quadratic(A), start).Path;
        Assert.Equal(0, (path[1] - (start - 0.1 * (A * start).Map(x => (double)Math.Sign(x)))).InfinityNorm(), 1e-15);
        Assert.Equal(path, plan.Minimise(Objective.Quadratic(16 * A), start).Path);
    }

    [Fact]
    public void Decay_in_the_gradient_leads_Adam_to_ridge_and_AdamW_elsewhere()
    {
        // f = ½ (p − c)ᵀA(p − c), λ = ½. Ridge: (A + λI) p = Ac. AdamW ends at the minimum over the box |p_i| ≤ 1/λ.
        var (A, c) = (M([5, 4], [4, 5]), V(3, 0.5));
        var f = Objective.Quadratic(A, A * c);
        var plan = GradientDescent.Full(0.1, 20_000) with { Schedule = Schedule.Linear };
        var ridge = (plan with { Optimiser = new Adam(), WeightDecay = 0.5 }).Minimise(f, V(0, 0)).Final;
        Assert.Equal(0, (ridge - (A + 0.5 * Matrix<double>.Build.DenseIdentity(2)).Solve(A * c)).InfinityNorm(), 1e-6);
        var box = (plan with { Optimiser = new AdamW(0.5) }).Minimise(f, V(0, 0)).Final;
        Assert.Equal(0, (box - V(2, 1.3)).InfinityNorm(), 1e-2);
    }

    [Fact]
    public void The_registry_names_every_optimiser_once()
    {
        Assert.Equal(["steepest descent", "heavy ball", "Nesterov", "AdaGrad", "RMSProp", "Adam", "AdamW"], Optimiser.All.Select(o => o.Name));
        Assert.Equal("Adam", new Adam().ToString());
        Assert.All(typeof(Optimiser).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Optimiser))), type => Assert.Contains(Optimiser.All, o => o.GetType() == type));
    }

    public static TheoryData<Optimiser, string> OutOfRange => new()
    {
        { new HeavyBall(1.5), "β from 0 to 1 for heavy ball, given 1.5" },
        { new HeavyBall(double.NaN), "β from 0 to 1 for heavy ball, given NaN" },
        { new Nesterov(-0.1), "β from 0 to 1 for Nesterov, given -0.1" },
        { new AdaGrad(-1), "ε ≥ 0 for AdaGrad, given -1" },
        { new RMSProp(1), "0 ≤ ρ < 1 for RMSProp, given 1" },
        { new RMSProp(0.5, double.PositiveInfinity), "ε ≥ 0 for RMSProp, given Infinity" },
        { new Adam(1), "0 ≤ β₁ < 1 for Adam, given 1" },
        { new Adam(0.9, -0.5), "0 ≤ β₂ < 1 for Adam, given -0.5" },
        { new Adam(Epsilon: double.NaN), "ε ≥ 0 for Adam, given NaN" },
        { new AdamW(-1), "α ≥ 0 for AdamW, given -1" },
        { new AdamW(0, 2), "0 ≤ β₁ < 1 for AdamW, given 2" },
        { new AdamW(0, 0, 2), "0 ≤ β₂ < 1 for AdamW, given 2" },
        { new AdamW(Epsilon: -1), "ε ≥ 0 for AdamW, given -1" },
    };

    [Theory, MemberData(nameof(OutOfRange))]
    public void Settings_out_of_range_are_named(Optimiser optimiser, string message) => Assert.Contains(
        message, Assert.Throws<ArgumentException>(() => (GradientDescent.Full(0.1, 1) with { Optimiser = optimiser }).Minimise(Objective.Saddle, V(0, 1))).Message);

    private static void AssertRate(double rate, Optimiser optimiser, double eta, double kappa)
    {
        var eigenvalues = Enumerable.Range(0, 20).Select(i => Math.Pow(kappa, i / 19.0)).ToArray();
        var f = Objective.Quadratic(Matrix<double>.Build.DenseDiagonal(20, 20, i => eigenvalues[i]));
        const int span = 200;
        var plan = GradientDescent.Full(eta, 5 * span) with { Optimiser = optimiser, RecordEvery = span };
        var path = plan.Minimise(f, Vector<double>.Build.Dense(20, 1)).Path;
        // A double root contracts like k ρᵏ: the factor k of the last fifth is taken out where there is one.
        var polynomial = optimiser is SteepestDescent ? 1 : 5.0 / 4;
        var measured = Math.Pow(path[5].L2Norm() / path[4].L2Norm() / polynomial, 1.0 / span);
        Assert.Equal(1, measured / rate, 0.01);
    }

    /// <summary>The points of every step, by the streams that the plans draw from.</summary>
    private static List<int[]> Points(GradientDescent plan)
    {
        var stream = new RandomStream(11, RandomStream.Purpose.PickingPoints);
        var (order, left) = (Enumerable.Range(0, 10).ToArray(), new List<int>());
        return [.. Enumerable.Range(0, Steps).Select(_ =>
        {
            if (plan.Sampling == Sampling.AllPoints)
                return order;
            if (plan.Sampling == Sampling.RandomPicks)
                return [.. Enumerable.Range(0, plan.BatchSize).Select(_ => stream.NextIndex(10))];
            if (left.Count == 0)
            {
                stream.Shuffle(order);
                left.AddRange(order);
            }

            var batch = left.Take(plan.BatchSize).ToArray();
            left.RemoveRange(0, batch.Length);
            return batch;
        })];
    }

    private static Vector<double> MeanGradient(Network network, int[] points) => points
        .Select(i => BackPropagation.Gradient(network, Ten.Point(i), Ten.Target(i), Cost.Quadratic))
        .Aggregate((a, b) => a + b) / points.Length;

    private static double[] Bits(TrainingRun run) =>
        [.. run.Final.Parameters, .. run.Costs, .. run.Average!.Parameters, .. run.Snapshots[0].Network.Parameters];
}
