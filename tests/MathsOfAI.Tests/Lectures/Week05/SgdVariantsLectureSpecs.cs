using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;
using Complex = System.Numerics.Complex;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 01-sgd-variants states, computed again.</summary>
public class SgdVariantsLectureSpecs
{
    private static readonly Lecture Lecture = new("week05-optimisation", "01-sgd-variants");
    private static readonly Matrix<double> A = M([5, 4], [4, 5]);
    private static readonly Vector<double> RosenbrockStart = V(-1.2, 1);
    private static readonly Objective Parabola = Objective.Quadratic(M([1.0]));
    private static readonly Architecture XorFour = new([2, 4, 1], Activation.ReLU, Activation.Identity);

    /// <summary>Best η of the nine on XOR, method by method.</summary>
    private static readonly (Optimiser Method, double Eta)[] OnXor =
    [
        (new SteepestDescent(), 0.03), (new HeavyBall(), 0.003), (new Nesterov(), 0.003), (new AdaGrad(), 0.1), (new RMSProp(), 0.01), (new Adam(), 0.01),
    ];

    [Fact]
    public void Descent_takes_steps_like_kappa_and_inertia_like_its_root()
    {
        int[] Steps(Func<double, Optimiser> method, Func<double, double> eta) => [.. new[] { 10.0, 100, 1000, 10_000 }.Select(kappa =>
        {
            // ½‖p‖² falls to 10⁻¹² of itself; the gradient is that of the quadratic.
            double[] lambda = [.. Enumerable.Range(0, 50).Select(i => Math.Pow(kappa, i / 49.0))];
            var distance = Objective.Of("distance", 50, p => p * p, p => p.MapIndexed((i, c) => lambda[i] * c));
            return (GradientDescent.Full(eta(kappa), 70_000) with { Optimiser = method(kappa) }).StepsTo(distance, Vector<double>.Build.Dense(50, 1), 50e-12)!.Value;
        })];
        var descent = Steps(_ => new SteepestDescent(), kappa => 2 / (1 + kappa));
        var ball = Steps(kappa => new HeavyBall(Math.Pow(Pace(kappa), 2)), kappa => 4 / Math.Pow(1 + Math.Sqrt(kappa), 2));
        var nesterov = Steps(kappa => new Nesterov(Pace(kappa)), kappa => 1 / kappa);
        Lecture.Says($"ten times the steps: {descent[0]}, {descent[1]}, {descent[2]} and {descent[3] / 1000} {descent[3] % 1000:000}");
        Lecture.Says($"{ball[3]} steps of the heavy ball do what takes descent {descent[3] / 1000} {descent[3] % 1000:000}. Nesterov needs half as many again, {nesterov[3]}");
        Assert.Equal(2, Math.Log(Pace(10_000)) / Math.Log(1 - 1 / 100.0), 0.02);
        Assert.Equal((24, 85, 288), (ball[0], ball[1], ball[2]));
        Assert.Equal((39, 139, 455), (nesterov[0], nesterov[1], nesterov[2]));
    }

    [Fact]
    public void No_pair_is_faster_than_the_best_pair_and_no_eta_than_the_best_eta()
    {
        foreach (var kappa in new[] { 1.5, 9, 100, 3000 })
        {
            var random = new Random(1);
            var (best, bestEta) = (Math.Pow(Pace(kappa), 2), 4 / Math.Pow(1 + Math.Sqrt(kappa), 2));
            double[] lambdas = [.. Enumerable.Range(0, 101).Select(i => 1 + (kappa - 1) * i / 100)];
            double Ball(double eta, double beta) => lambdas.Max(lambda => Modulus(1 + beta - eta * lambda, beta));
            Assert.Equal(Pace(kappa), Ball(bestEta, best), 1e-6);
            Assert.Equal(1 - 1 / Math.Sqrt(kappa), lambdas.Max(lambda => Modulus((1 + Pace(kappa)) * (1 - lambda / kappa), Pace(kappa) * (1 - lambda / kappa))), 1e-6);
            for (var i = 0; i < 2000; i++)
            {
                Assert.True(Ball(4 * random.NextDouble() / kappa, 2 * random.NextDouble() - 1) >= Pace(kappa) - 1e-9);
                var eta = 2 * random.NextDouble() / kappa;
                Assert.True(lambdas.Max(lambda => Math.Abs(1 - eta * lambda)) >= (kappa - 1) / (kappa + 1) - 1e-9);
            }
        }
    }

    [Fact]
    public void The_heavy_ball_is_stable_up_to_2_times_1_plus_beta()
    {
        var random = new Random(2);
        for (var i = 0; i < 10_000; i++)
        {
            var (tau, beta) = (6 * random.NextDouble() - 1, random.NextDouble());
            if (Math.Abs(tau) > 1e-9 && Math.Abs(tau - 2 * (1 + beta)) > 1e-9)
                Assert.Equal(tau > 0 && tau < 2 * (1 + beta), Modulus(1 + beta - tau, beta) < 1);
            if ((1 + beta - tau) * (1 + beta - tau) < 4 * beta)
                Assert.Equal(Math.Sqrt(beta), Modulus(1 + beta - tau, beta), 1e-12);
        }

        Lecture.Says($"a *larger* η, {2 * (1 + 0.9):f1} instead of 2 for β = 0.9");
        Lecture.Says($"as $0.95^{{20}} = {Math.Pow(0.95, 20):f2}$ of the start");
        double After40(double b) => (GradientDescent.Full(0.2, 40) with { Optimiser = new HeavyBall(b) }).Minimise(Objective.Quadratic(A), V(-2, 1)).Final.L2Norm();
        Assert.True(After40(0.6) < 1e-3 && After40(0.95) > 0.3);
    }

    [Fact]
    public void In_the_steepest_direction_the_distance_first_grows()
    {
        double[] Steepest(double kappa)
        {
            var plan = GradientDescent.Full(4 / Math.Pow(1 + Math.Sqrt(kappa), 2), 500) with { Optimiser = new HeavyBall(Math.Pow(Pace(kappa), 2)), RecordEvery = 1 };
            return [.. plan.Minimise(Objective.Quadratic(M([kappa])), V(1)).Path.Select(p => p[0])];
        }

        Lecture.Says($"{Steepest(100).Max(Math.Abs):f1}-fold for κ = 100 and {Steepest(10_000).Max(Math.Abs):f1}-fold for κ = 10 000");
        foreach (var kappa in new[] { 10.0, 100, 1000, 10_000 })
        {
            var root = Pace(kappa);
            Assert.All(Steepest(kappa).Index().Take(60), pair => Assert.Equal(
                Math.Pow(-root, pair.Index) * (1 + (1 + root) * pair.Index), pair.Item, 1e-7 * Math.Sqrt(kappa)));
        }

        Assert.Equal(1, Steepest(10_000).Max(Math.Abs) / (100 / Math.E), 2e-3);
        Assert.InRange(Steepest(10_000).Select(Math.Abs).Index().MaxBy(pair => pair.Item).Index, 48, 51);
    }

    [Fact]
    public void On_one_convex_cost_the_heavy_ball_circles_and_Nesterov_arrives()
    {
        var cost = Objective.Of(
            "three slopes", 1,
            p => p[0] < 1 ? 12.5 * p[0] * p[0] : p[0] < 2 ? p[0] * p[0] / 2 + 24 * p[0] - 12 : 12.5 * p[0] * p[0] - 24 * p[0] + 36,
            p => V(p[0] < 1 ? 25 * p[0] : p[0] < 2 ? p[0] + 24 : 25 * p[0] - 24));
        var ball = GradientDescent.Full(4 / 36.0, 1000) with { Optimiser = new HeavyBall(16 / 36.0), RecordEvery = 1 };
        var nesterov = GradientDescent.Full(1 / 25.0, 1000) with { Optimiser = new Nesterov(4 / 6.0) };
        var last = ball.Minimise(cost, V(3.3)).Path.TakeLast(3).Select(p => 1225 * p[0]).Order().ToArray();
        Assert.All(last.Zip([-2208, 792.0, 2592]), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        int Away(GradientDescent plan, IEnumerable<double> starts) => plan.Minimise(cost, [.. starts.Select(p => V(p))]).Count(run => Math.Abs(run.Final[0]) > 1e-3);
        var starts = Enumerable.Range(0, 1001).Select(i => -5 + i / 100.0).ToArray();
        Assert.All(
            (ball with { RecordEvery = 0 }).Minimise(cost, [.. starts.Select(p => V(p))]).Select(run => 1225 * run.Final[0]).Where(p => Math.Abs(p) > 1),
            p => Assert.Contains(new[] { -2208, 792.0, 2592 }, of => Math.Abs(p - of) < 1e-6));
        Assert.All(nesterov.Minimise(cost, [.. starts.Select(p => V(p))]), run => Assert.Equal(0.0, run.Final[0], 1e-300));
        Lecture.Says($"{Away(ball with { RecordEvery = 0 }, starts)} of the 1001 starts end there. Nesterov's method arrives from all 1001");
        Assert.Equal(0, Away(nesterov, starts));

        // Ten times as many other starts.
        var random = new Random(3);
        var others = Enumerable.Range(0, 10_000).Select(_ => 10 * random.NextDouble() - 5).ToArray();
        Assert.InRange(Away(ball with { RecordEvery = 0 }, others), 1000, 1500);
        Assert.Equal(0, Away(nesterov, others));
    }

    [Fact]
    public void The_first_steps_are_eta_times_the_sign_and_without_hats_root_ten_times_that()
    {
        var g = V(4, -0.01);
        var linear = Objective.Of("linear", 2, p => g * p, _ => g);
        Vector<double> First(Optimiser method) => (GradientDescent.Full(0.1, 1) with { Optimiser = method }).Minimise(linear, V(0, 0)).Final;
        Assert.Equal(0, (First(new Adam(Epsilon: 0)) - V(-0.1, 0.1)).InfinityNorm(), 1e-15);
        Assert.Equal(0, (First(new AdaGrad(0)) - V(-0.1, 0.1)).InfinityNorm(), 1e-15);
        Assert.Equal(0, (First(new RMSProp(Epsilon: 0)) - V(-1, 1)).InfinityNorm(), 1e-12);
        Assert.Equal(Math.Sqrt(10), 0.1 / Math.Sqrt(0.001), 1e-12);
    }

    [Fact]
    public void RMSProp_settles_on_two_points_eta_apart()
    {
        foreach (var (eta, rho) in new[] { (0.1, 0.99), (0.01, 0.99), (0.1, 0.9) })
        {
            var plan = GradientDescent.Full(eta, 20_000) with { Optimiser = new RMSProp(rho, 0), RecordEvery = 1 };
            Assert.All(plan.Minimise(Parabola, V(1)).Path.TakeLast(20), p => Assert.Equal(eta / 2, Math.Abs(p[0]), 1e-3 * eta));
        }
    }

    [Fact]
    public void Adam_comes_back_from_the_minimum_unless_epsilon_keeps_its_rate_below_the_limit()
    {
        double[] Distances(double epsilon, double start = 1, int steps = 30_000) =>
            [.. (GradientDescent.Full(0.1, steps) with { Optimiser = new Adam(Epsilon: epsilon), RecordEvery = 1 }).Minimise(Parabola, V(start)).Path.Select(p => Math.Abs(p[0]))];
        var usual = Distances(1e-8);
        Lecture.Says($"After {Array.FindIndex(usual, p => p < 1e-20)} steps $|p|$ is below $10^{{-20}}$");
        Lecture.Says($"at step {Array.FindIndex(usual, 1000, p => p > 0.01)} $|p|$ is above 0.01 again");
        Lecture.Says($"and goes up to {usual[15_000..].Max():f3}");
        Assert.InRange(Math.Log10(usual.Where(p => p > 0).Min()), -151, -149);
        var limit = 0.1 * (1 - 0.9) / (2 * (1 + 0.9));
        Lecture.Says($"here $\\eta_v < {0.1 / limit:f0}$");
        Lecture.Says($"here $\\varepsilon > {limit:f4}$");
        Assert.True(Distances(0.98 * limit)[20_000..].Max() > 1e-4);
        Assert.True(Distances(1.02 * limit)[20_000..].Max() < 1e-100);

        // From other starts too.
        Assert.All(new[] { 0.3, 0.5, 0.7, 1.5, 2, 3, 5, -1, -4, 8 }, start =>
        {
            Assert.InRange(Distances(1e-8, start)[15_000..].Max(), 0.01, 0.1);
            Assert.True(Distances(0.003, start)[20_000..].Max() < 1e-100);
        });
    }

    [Fact]
    public void Combinations_of_gradients_do_not_notice_turned_axes_and_roots_by_components_do()
    {
        double[] etas = [.. Enumerable.Range(0, 41).Select(i => Math.Pow(10, -4 + i / 10.0))];
        int Fewest(Optimiser method, double degrees, Vector<double> start)
        {
            var (cos, sin) = (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));
            var R = M([cos, -sin], [sin, cos]);
            var H = R * M([1, 0], [0, 1000]) * R.Transpose();
            return etas.Min(eta => (GradientDescent.Full(eta, 8000) with { Optimiser = method }).StepsTo(Objective.Quadratic((H + H.Transpose()) / 2), R * start, 1e-6))!.Value;
        }

        var (descent, ball, adam, adaGrad) = (new SteepestDescent(), new HeavyBall(), new Adam(), new AdaGrad());
        Lecture.Says($"the same number at every angle, {Fewest(descent, 0, V(1, 0.5))} and {Fewest(ball, 0, V(1, 0.5))}");
        Assert.All(new[] { 5.0, 25, 45 }, angle => Assert.Equal(
            (Fewest(descent, 0, V(1, 0.5)), Fewest(ball, 0, V(1, 0.5))), (Fewest(descent, angle, V(1, 0.5)), Fewest(ball, angle, V(1, 0.5)))));
        Lecture.Says($"AdaGrad takes {Fewest(adaGrad, 0, V(1, 0.5))} steps and Adam {Fewest(adam, 0, V(1, 0.5))}; at 45° it is {Fewest(adaGrad, 45, V(1, 0.5))} and {Fewest(adam, 45, V(1, 0.5))}");

        // From ten other starts.
        var random = new Random(4);
        for (var i = 0; i < 10; i++)
        {
            var start = V(1 + random.NextDouble(), 0.2 + random.NextDouble());
            Assert.True(Fewest(adam, 45, start) > 2 * Fewest(adam, 0, start));
            Assert.True(Fewest(adaGrad, 45, start) > 20 * Fewest(adaGrad, 0, start));
        }
    }

    [Fact]
    public void In_the_race_everything_depends_on_eta()
    {
        double[] etas = [.. Enumerable.Range(0, 21).Select(i => Math.Pow(10, -4 + i / 4.0))];
        Optimiser[] runners = [new SteepestDescent(), new HeavyBall(), new Nesterov(0.99), new AdaGrad(), new RMSProp(), new Adam()];
        int? Steps(Optimiser method, double eta, int most) => (GradientDescent.Full(eta, most) with { Optimiser = method }).StepsTo(Objective.Rosenbrock, RosenbrockStart, 1e-6);
        var fewest = runners.Select(method => etas.Min(eta => Steps(method, eta, 20_000))).ToArray();
        Lecture.Says($"are level, {fewest[1]} and {fewest[2]} steps, then Adam with {fewest[5]}; AdaGrad needs {fewest[3]}, hardly fewer than descent's {fewest[0]}");
        Assert.Null(fewest[4]);
        int Fewest(Optimiser method) => etas.Min(eta => Steps(method, eta, 20_000))!.Value;
        Lecture.Says($"exchange their β's, and Nesterov needs {Fewest(new Nesterov())} steps, heavy ball {Fewest(new HeavyBall(0.99))}.");

        // It hovers with every η of the 21, and the smallest needs more than 20 000 steps to get there.
        double Hover(double eta) => (GradientDescent.Full(eta, 50_000) with { Optimiser = new RMSProp() }).Minimise(Objective.Rosenbrock, RosenbrockStart).FinalValue;
        Lecture.Says($"it ends at ${1e6 * Hover(etas[0]):f1} \\cdot 10^{{-6}}$, with ten times that η at a hundred times that value");
        Assert.Equal(100, Hover(1e-3) / Hover(1e-4), 0.1);
        Assert.All(etas, eta => Assert.False(Hover(eta) <= 1e-6));

        var stops = MathsOfAI.Figures.Stops.Logarithmic(1e-4, 1, 29).Values;
        var winners = stops.Select(eta => runners.MinBy(method => Steps(method, eta, 10_000) ?? int.MaxValue)!.Name).ToArray();
        double First(string name) => stops[Array.IndexOf(winners, name)];
        double Last(string name) => stops[Array.LastIndexOf(winners, name)];
        Lecture.Says($"is Nesterov up to η = {Last("Nesterov"):f4}, heavy ball from {First("heavy ball"):f4} to {Last("heavy ball"):f4}, Adam from {First("Adam"):f4} to {Last("Adam"):f2}, and AdaGrad at {Last("AdaGrad")}");
        Assert.Equal(["Nesterov", "heavy ball", "Adam", "AdaGrad"], winners.Distinct());
    }

    [Fact]
    public void No_method_escapes_much_better_than_another()
    {
        double[] Shares(Architecture shape, int seeds, long first) => [.. OnXor.Select(best => Share(shape, best.Method, best.Eta, seeds, first))];

        var here = Shares(XorFour, 400, 1);
        Lecture.Says($"lie between {here.Min():f2} and {here.Max():f2}, where 400 starts leave an uncertainty of ±{2 * Math.Sqrt(0.24 / 400):f2}");
        var others = Shares(XorFour, 5000, 10_001);
        Lecture.Says($"{others.Min():f2} for the heavy ball to {others.Max():f2} for RMSProp");
        Assert.Equal((1, 4), (Array.IndexOf(others, others.Min()), Array.IndexOf(others, others.Max())));

        // Five standard errors of a difference of two shares, as if their starts were not the same.
        Assert.True(others.Max() - others.Min() > 5 * Math.Sqrt(0.48 / 5000));
        double[] etasOfLongRuns = [0.03, 0.001, 0.001, 0.03, 0.003, 0.001];
        Assert.All(OnXor.Zip(etasOfLongRuns), pair => Assert.InRange(Share(XorFour, pair.First.Method, pair.Second, 1000, 20_001, 10_000), 0.6, 0.7));
    }

    [Fact]
    public void Eight_hidden_units_escape_with_every_method()
    {
        double[] Shares(int seeds, long first) => [.. OnXor.Select(best => Share(new Architecture([2, 8, 1], Activation.ReLU, Activation.Identity), best.Method, best.Eta, seeds, first))];

        var here = Shares(400, 1);
        Lecture.Says($"with eight hidden units and the same η's the shares are {here.Min():f2} to {here.Max():f2} (±{2 * Math.Sqrt(0.06 / 400):f2})");
        Assert.All(Shares(4000, 30_001), share => Assert.InRange(share, 0.92, 0.97));
    }

    [Fact]
    public void Descent_wants_another_eta_for_each_problem_and_Adam_the_same()
    {
        double[] etas = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];
        var shape = new Architecture([2, 2, 3, 2], Activation.Sigmoid);
        int[] Fitted(Optimiser method, long first, int count)
        {
            var starts = Enumerable.Range(0, count).Select(i => Network.Random(shape, first + i, 0.5, 0.5)).ToArray();
            return [.. etas.Select(eta => (GradientDescent.Full(eta, 1000) with { Optimiser = method }).Train(starts, HighamTenPoints.Points, Cost.Quadratic).Count(run => run.FinalCost < 0.025))];
        }

        foreach (var (first, count) in new[] { (1L, 100), (5001L, 1000) })
        {
            var (descent, adam) = (Fitted(new SteepestDescent(), first, count), Fitted(new Adam(), first, count));
            Assert.Equal(8, Array.IndexOf(descent, descent.Max()));
            Assert.InRange(adam[2], adam.Max() - 0.03 * count, adam.Max());
        }

        Lecture.Says($"Descent wants 0.03 or 0.1 on XOR and 10 on H&H's ten points; Adam is at or near its best with 0.01 on both");
    }

    [Fact]
    public void Adam_does_not_see_the_scale_of_the_cost()
    {
        foreach (var (c, same) in new[] { (16.0, 601), (0.25, 601) })
        {
            var scaled = Objective.Of("scaled", 2, p => c * Objective.Rosenbrock.Value(p), p => c * Objective.Rosenbrock.Gradient(p));
            var plan = GradientDescent.Full(0.5, 600) with { Optimiser = new Adam(Epsilon: 0), RecordEvery = 1 };
            Assert.Equal(same, plan.Minimise(Objective.Rosenbrock, RosenbrockStart).Path.Zip(plan.Minimise(scaled, RosenbrockStart).Path).Count(pair => pair.First.Equals(pair.Second)));
        }
    }

    [Fact]
    public void Decay_in_the_gradient_ends_at_ridges_point_and_AdamW_at_the_minimum_over_a_box()
    {
        var star = V(3, 0.5);
        var cost = Objective.Quadratic(A, A * star);
        var plan = GradientDescent.Full(0.01, 40_000);
        var ridge = (A + 0.5 * Matrix<double>.Build.DenseIdentity(2)).Solve(A * star);
        Lecture.Says($"so $p = ({ridge[0]:f3}, {ridge[1]:f3})$");
        Assert.Equal(0, ((plan with { Optimiser = new Adam(), WeightDecay = 0.5 }).Minimise(cost, V(0, 0)).Final - ridge).InfinityNorm(), 1e-3);
        foreach (var alpha in new[] { 0.25, 0.4, 0.5, 0.8, 1, 1.5 })
        {
            // Over the box, p₁ stands at its edge unless the minimum lies inside, and p₂ where the derivative by it is 0 or at the edge.
            var p1 = Math.Min(3, 1 / alpha);
            var box = V(p1, Math.Min(1 / alpha, 0.5 + 0.8 * (3 - p1)));
            Assert.Equal(0, ((plan with { Optimiser = new AdamW(alpha) }).Minimise(cost, V(0, 0)).Final - box).InfinityNorm(), 0.01);
        }

        Lecture.Says($"the minimum over it is $({2}, {0.5 + 0.8 * (3 - 2)})$");
    }

    private static double Share(Architecture shape, Optimiser method, double eta, int seeds, long first, int steps = 1000)
    {
        var starts = Enumerable.Range(0, seeds).Select(i => Network.Random(shape, first + i)).ToArray();
        return (GradientDescent.Full(eta, steps) with { Optimiser = method }).Train(starts, Xor.Points, Cost.MeanSquaredError).Count(run => run.FinalCost < 0.02) / (double)seeds;
    }

    private static double Pace(double kappa) => (Math.Sqrt(kappa) - 1) / (Math.Sqrt(kappa) + 1);

    /// <summary>The larger modulus of the roots of μ² − s μ + t, by the formula with complex numbers.</summary>
    private static double Modulus(double s, double t)
    {
        var root = Complex.Sqrt(s * s - 4 * t);
        return Math.Max(((s + root) / 2).Magnitude, ((s - root) / 2).Magnitude);
    }
}
