using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Training;

public class MinimisationSpecs
{
    [Fact]
    public void Gradients_agree_with_dual_numbers()
    {
        var random = new Random(1);
        for (var times = 0; times < 100; times++)
        {
            var at = V(4 * random.NextDouble() - 2, 4 * random.NextDouble() - 2);
            Assert.All(Objective.All, objective =>
            {
                var dx = Written(objective, new Dual(at[0], 1), at[1]);
                var dy = Written(objective, at[0], new Dual(at[1], 1));
                Assert.Equal(dx.Value, objective.Value(at), 1e-12 * Math.Max(1, dx.Value));
                var scale = Math.Max(1, Math.Max(Math.Abs(dx.Derivative), Math.Abs(dy.Derivative)));
                Assert.Equal(0, (V(dx.Derivative, dy.Derivative) - objective.Gradient(at)).InfinityNorm() / scale, 1e-13);
            });
        }
    }

    [Fact]
    public void A_quadratic_is_half_xAx_minus_bx()
    {
        var (A, b, x) = (M([3, 1, 0], [1, 2, -1], [0, -1, 5]), V(1, 4, -2), V(5, -3, 2));
        Assert.Equal(0.5 * x * A * x - b * x, Objective.Quadratic(A, b).Value(x), 1e-12);
        Assert.Equal(0, (A * x - b - Objective.Quadratic(A, b).Gradient(x)).InfinityNorm(), 1e-12);
        Assert.Equal(A * x, Objective.Quadratic(A).Gradient(x));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_start_goes_its_way_whatever_the_others_do_and_however_many_threads(int starts)
    {
        var random = new Random(starts);
        var points = Enumerable.Range(0, starts).Select(_ => V(random.NextDouble(), 4 * random.NextDouble())).ToList();
        var plan = GradientDescent.Full(0.01, 30) with { Optimiser = new Adam(), ClipNorm = 3, RecordEvery = 10, AverageFrom = 5 };
        foreach (var objective in new[] { Objective.Beale, Objective.Quadratic(M([3, 1], [1, 2])) })
        {
            var together = plan.Minimise(objective, points);
            Assert.Equal(together.Select(Bits), FunctionDescent.Run(plan, objective, points, threads: 3).Select(Bits));
            Assert.All(new[] { 0, starts / 2, starts - 1 }, i => Assert.Equal(Bits(plan.Minimise(objective, points[i])), Bits(together[i])));
        }
    }

    [Fact]
    public void Steps_to_a_value_are_those_of_the_recorded_path()
    {
        var start = V(-1.2, 1);
        foreach (var optimiser in Optimiser.All)
        {
            var plan = GradientDescent.Full(1e-3, 500) with { Optimiser = optimiser, RecordEvery = 1 };
            var values = plan.Minimise(Objective.Rosenbrock, start).Values;
            foreach (var value in new[] { 100, 4, values.Min(), -1 })
            {
                var first = values.Index().Where(pair => pair.Item <= value).Select(pair => (int?)pair.Index).FirstOrDefault();
                Assert.Equal(first, plan.StepsTo(Objective.Rosenbrock, start, value));
            }
        }

        Assert.Null(GradientDescent.Full(3, 1_000_000_000).StepsTo(Objective.Rosenbrock, start, 0));
        Assert.Contains("full gradient for a function", Assert.Throws<ArgumentException>(() => GradientDescent.Picks(1, 1).StepsTo(Objective.Beale, start, 0)).Message);
    }

    [Fact]
    public void Clipping_shortens_a_long_gradient_and_leaves_a_short_one_as_it_is()
    {
        var plan = GradientDescent.Full(1, 1) with { ClipNorm = 5 };
        var f = Objective.Quadratic(Matrix<double>.Build.DenseIdentity(2));
        var runs = plan.Minimise(f, [V(30, 40), V(0.3, 0.4), V(3, 4)]);
        Assert.Equal(0, (runs[0].Final - V(27, 36)).InfinityNorm(), 1e-12);
        Assert.Equal((V(0, 0), V(0, 0)), (runs[1].Final, runs[2].Final));

        // 40 components, more than there are partial sums.
        var start = Vector<double>.Build.Random(40, 3);
        var wide = plan.Minimise(Objective.Quadratic(10 * Matrix<double>.Build.DenseIdentity(40)), start).Final;
        Assert.Equal(0, (wide - (start - 5 * start.Normalize(2))).InfinityNorm(), 1e-12);
    }

    [Fact]
    public void Clipping_makes_a_cycle_of_divergence()
    {
        // On ½ λ x² with η > 2/λ, clipped to c, descent ends by stepping to and fro across 0, ηc each time.
        var plan = GradientDescent.Full(0.3, 1000) with { ClipNorm = 0.1, RecordEvery = 1 };
        var end = plan.Minimise(Objective.Quadratic(M([10.0])), V(1.005)).Path.TakeLast(3).Select(x => x[0]).ToArray();
        Assert.Equal(0.03, Math.Abs(end[1] - end[0]), 1e-12);
        Assert.Equal(end[0], end[2], 1e-12);
        Assert.True(end[0] * end[1] < 0);
    }

    [Fact]
    public void Decay_adds_its_multiple_of_the_parameters_after_clipping()
    {
        var plan = GradientDescent.Full(0.1, 1) with { ClipNorm = 1, WeightDecay = 0.5 };
        Assert.Equal(0, (plan.Minimise(Objective.Quadratic(2 * Matrix<double>.Build.DenseIdentity(2)), V(3, 4)).Final - V(3 - 0.1 * (0.6 + 1.5), 4 - 0.1 * (0.8 + 2))).InfinityNorm(), 1e-14);
        var network = Network.Random(new Architecture([2, 3, 1], Activation.Tanh), 1, 1, 1);
        var gradient = BackPropagation.Gradient(network, Xor.Points, Cost.Quadratic);
        var p = V([.. network.Parameters]);
        var run = (GradientDescent.Full(0.1, 1) with { WeightDecay = 0.5 }).Train(network, Xor.Points, Cost.Quadratic);
        Assert.Equal(0, (p - 0.1 * (gradient + 0.5 * p) - V([.. run.Final.Parameters])).InfinityNorm(), 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(20)]
    public void The_average_is_the_mean_of_the_iterates_from_that_step_on(int from)
    {
        var plan = GradientDescent.Full(1e-3, 20) with { AverageFrom = from, RecordEvery = 1 };
        foreach (var optimiser in new Optimiser[] { new SteepestDescent(), new Nesterov() })
        {
            var run = (plan with { Optimiser = optimiser }).Minimise(Objective.Rosenbrock, V(-1.2, 1));
            var mean = run.Path.Skip(from).Aggregate((a, b) => a + b) / (21 - from);
            Assert.Equal(0, (mean - run.Average!).InfinityNorm(), 1e-14);
        }

        var start = Network.Random(new Architecture([2, 3, 1], Activation.Tanh), 1);
        var plain = GradientDescent.Picks(0.1, 20) with { SnapshotAt = [.. Enumerable.Range(from, 21 - from)] };
        var trained = (plain with { AverageFrom = from }).Train(start, Xor.Points, Cost.Quadratic);
        var networks = trained.Snapshots.Select(s => V([.. s.Network.Parameters])).ToArray();
        Assert.Equal(0, (networks.Aggregate((a, b) => a + b) / networks.Length - V([.. trained.Average!.Parameters])).InfinityNorm(), 1e-14);
        Assert.Equal(plain.Train(start, Xor.Points, Cost.Quadratic).Final.Parameters.ToArray(), trained.Final.Parameters.ToArray());
        Assert.Null(plain.Train(start, Xor.Points, Cost.Quadratic).Average);
    }

    [Fact]
    public void Divergence_is_a_result_with_its_step_and_spares_the_neighbours()
    {
        var plan = GradientDescent.Full(0.01, 100) with { RecordEvery = 1 };
        var runs = plan.Minimise(Objective.Rosenbrock, [V(-1.2, 1), V(30, 1), V(1, 1)]);
        Assert.InRange(runs[1].DivergedAt!.Value, 1, 20);
        Assert.Contains("diverged by step", runs[1].ToString());
        Assert.Null(runs[2].DivergedAt);
        Assert.Equal((V(1, 1), 0.0, true), (runs[2].Final, runs[2].FinalValue, runs[2].IsComplete));
        Assert.Equal("100 steps: value 0 → 0", runs[2].ToString());
    }

    [Fact]
    public void What_cannot_be_is_named()
    {
        var plan = GradientDescent.Full(0.1, 10);
        Assert.Contains("full gradient for a function, which has no points to choose from, given RandomPicks", Message(() => GradientDescent.Picks(0.1, 1).Minimise(Objective.Saddle, V(1, 1))));
        Assert.Contains("at least one start", Message(() => plan.Minimise(Objective.Saddle, [])));
        Assert.Contains("vector of size 2 for saddle, given one of size 3", Message(() => plan.Minimise(Objective.Saddle, V(1, 2, 3))));
        Assert.Contains("finite components, given (1, NaN)", Message(() => plan.Minimise(Objective.Saddle, V(1, double.NaN))));
        Assert.Contains("size 2 for Beale, given one of size 1", Message(() => Objective.Beale.Value(V(1))));
        Assert.Contains("size 2 for Beale, given one of size 1", Message(() => Objective.Beale.Gradient(V(1))));
        Assert.Contains("symmetric matrix A, given one of 2 × 3", Message(() => Objective.Quadratic(Matrix<double>.Build.Dense(2, 3))));
        Assert.Contains("symmetric matrix A, given one of 2 × 2 that is not", Message(() => Objective.Quadratic(M([1, 2], [3, 4]))));
        Assert.Contains("b of size 2 for A of 2 × 2, given one of size 1", Message(() => Objective.Quadratic(M([1, 0], [0, 1]), V(1))));
        Assert.Contains("at least one variable, given 0", Message(() => Objective.Of("none", 0, _ => 0, x => x)));
        Assert.Contains("vector of size 1 for bad, given one of size 2", Message(() => plan.Minimise(Objective.Of("bad", 1, _ => 0, _ => V(1, 2)), V(1))));
        Assert.Contains("η > 0, given -1", Message(() => GradientDescent.Full(-1, 1).Minimise(Objective.Saddle, V(1, 1))));
        Assert.Contains("norm c > 0 to clip gradients to, given 0", Message(() => (plan with { ClipNorm = 0 }).Minimise(Objective.Saddle, V(1, 1))));
        Assert.Contains("norm c > 0 to clip gradients to, given NaN", Message(() => (plan with { ClipNorm = double.NaN }).Minimise(Objective.Saddle, V(1, 1))));
        Assert.Contains("decay α ≥ 0, given -0.1", Message(() => (plan with { WeightDecay = -0.1 }).Minimise(Objective.Saddle, V(1, 1))));
        Assert.Contains("from 0 to 10 on, given 11", Message(() => (plan with { AverageFrom = 11 }).Minimise(Objective.Saddle, V(1, 1))));
    }

    private static Dual Written(Objective objective, Dual x, Dual y)
    {
        if (objective == Objective.Rosenbrock)
            return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
        if (objective == Objective.Saddle)
            return 0.5 * (x * x - y * y);
        Dual Square(Dual a) => a * a;
        return Square(1.5 - x + x * y) + Square(2.25 - x + x * y * y) + Square(2.625 - x + x * y * y * y);
    }

    private static double[] Bits(Minimisation run) => [.. run.Path.SelectMany(x => x), .. run.Values, .. run.Average!];

    private static string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
}
