using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Figures;
using MathsOfAI.Reinforcement;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 05-reinforcement-learning states, computed again.</summary>
public class ReinforcementLectureSpecs
{
    private static readonly Lecture Lecture = new("week09-convolutions", "05-reinforcement-learning");
    private static readonly MarkovDecisionProcess Mdp = new GridWorld().Process();
    private static readonly MarkovDecisionProcess Free = new GridWorld(0).Process();
    private static readonly MarkovDecisionProcess Bandit = MarkovDecisionProcess.Bandit(1, 0.7, 0);
    private static readonly Matrix<double> Zero = Matrix<double>.Build.Dense(25, 4);
    private static readonly Matrix<double> Uniform = Policy.Uniform(Mdp);
    private static readonly Lazy<IReadOnlyList<Matrix<double>>> Climb = new(() => PolicyGradient.Ascend(Mdp, Zero, 20, 1000));
    private static readonly Lazy<IReadOnlyList<Matrix<double>>> FreeClimb = new(() => PolicyGradient.Ascend(Free, Zero, 5, 300));

    [Fact]
    public void Wandering_ends_in_a_pit()
    {
        Lecture.Says($"worth −{-Mdp.Objective(Uniform):f6} at the start");
        var v = Mdp.Values(Uniform);
        Assert.Equal(0, v[GridWorld.State(4, 3)], 0.01);
        Assert.True(ReachesGoal(Uniform) < 0.1);
        Lecture.Says($"(It is {50 * (1 + new GridWorld(0, 1).Process().Values(Uniform)[GridWorld.State(4, 3)]):f0} %.)");
    }

    [Fact]
    public void Value_iteration_waits_for_the_news()
    {
        var optimum = PolicyIteration.Optimum(Mdp).V;
        var sweeps = ValueIteration.Sweeps(Mdp, 40);
        double[] error = [.. sweeps.Select(v => (v - optimum).AbsoluteMaximum())];
        var needed = error.TakeWhile(e => e >= 1e-6).Count();
        double PerSweep(int from, int to) => Math.Pow(error[to] / error[from], 1.0 / (to - from));
        Lecture.Says($"{needed} sweeps are enough, where γ²² = {Math.Pow(0.95, 22):f2}");
        Lecture.Says($"shrinks by the factor {PerSweep(0, 7):f2} a sweep");
        Lecture.Says($"shrinks by the factor {PerSweep(8, 22):f2}");
        Lecture.Says($"which is {Math.Ceiling(Math.Log(1e-6) / Math.Log(0.95)):f0} sweeps");
        Assert.All(error.Zip(error.Skip(1)), pair => Assert.True(pair.Second <= 0.95 * pair.First + 1e-9));

        // After seven sweeps the start knows of the costs, 0.04 (1 + γ + …), and of a pit that only four slips lead to; not of the goal.
        Assert.Equal(-0.04 * (1 - Math.Pow(0.95, 7)) / 0.05, sweeps[7][0], 1e-4);
        Assert.True(sweeps[8][0] > sweeps[7][0]);
        double AtStart(int sweep) => Math.Abs(sweeps[sweep][0] - optimum[0]);
        Lecture.Says($"(The start's own error grows meanwhile, from {AtStart(0):f2} to {AtStart(7):f2}: costs come before the news.)");
        Assert.All(Enumerable.Range(0, 7), sweep => Assert.True(AtStart(sweep + 1) > AtStart(sweep)));
    }

    [Fact]
    public void Near_and_far_sighted_agents_go_the_same_way_and_dear_moves_end_in_the_pit()
    {
        var all = PolicyIteration.Improvements(Mdp, Uniform);
        Assert.Equal(5, all.Count);
        Lecture.Says($"Four improvements lead from wandering to the optimum");
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.True((pair.Second.V - pair.First.V).Minimum() > -1e-12));
        var best = PolicyIteration.Optimum(Mdp).Pi;
        foreach (var gamma in Stops.Linear(0.5, 1, 41).Values)
            Assert.Equal(best, PolicyIteration.Optimum(new GridWorld(Gamma: gamma).Process()).Pi);
        double WithCost(double cost) => 100 * ReachesGoal(PolicyIteration.Optimum(new GridWorld(cost).Process()).Pi);
        Lecture.Says($"at 0.45 a move {WithCost(0.45):f1} % of the episodes still reach the goal, at 0.5 only {WithCost(0.5):f1} %");
    }

    [Fact]
    public void Exact_ascent_nearly_arrives()
    {
        double J(int step) => Mdp.Objective(Policy.Softmax(Climb.Value[step]));
        var best = PolicyIteration.Optimum(Mdp).V[0];
        Lecture.Says($"The first ten steps do nearly everything, {J(10):f4}; then come {J(100):f4} after a hundred and {J(1000):f4} after a thousand, and the best is {best:f4}");
    }

    [Fact]
    public void Free_moves_make_a_plateau()
    {
        double J(int step) => Free.Objective(Policy.Softmax(FreeClimb.Value[step]));
        double Slope(int step) => PolicyGradient.Of(Free, FreeClimb.Value[step]).FrobeniusNorm();
        var pi = Policy.Softmax(FreeClimb.Value[100]);
        var unending = Vector<double>.Build.Dense(25, s => GridWorld.IsFinal(s) ? 0 : 1);
        var moves = new GridWorld(0, 1).Process().VisitsUnder(pi).Row(0) * unending;
        Lecture.Says($"the best policy is worth {PolicyIteration.Optimum(Free).V[0]:f4}");
        Lecture.Says($"After 100 steps $J$ is −{-J(100):f4}, after 300 it is {J(300):f4}");
        Lecture.Says($"an episode takes {moves:f0} moves");
        Lecture.Says($"{Slope(100):f4}, where it began with {Slope(0):f4}");
        Lecture.Says($"it takes {Near(Mdp, 5)} steps instead of {Near(Free, 5)}");
        Assert.True(Near(Mdp, 20) < Near(Free, 20) && Near(Mdp, 80) < Near(Free, 80));
    }

    [Fact]
    public void Less_and_less_variance()
    {
        var weights = Weights(Mdp, Zero);
        SampledGradient[] shown = [.. weights.Select(c => SampledGradient.Of(Mdp, Zero, 20_000, 1, c))];
        SampledGradient[] others = [.. weights.Select(c => SampledGradient.Of(Mdp, Zero, 200_000, 99, c))];
        double V(int i) => shown[i].Variance.Mean;
        Lecture.Says($"is {V(0):f2} with whole returns, {V(1):f2} with rewards to go, {V(2):f2} with $v$ taken off, and {V(3):f2} if");
        Lecture.Says($"a factor of {V(0) / V(3):f0}");
        Lecture.Says($"{V(2) / Math.Pow(PolicyGradient.Of(Mdp, Zero).FrobeniusNorm(), 2):f0} times as much variance");
        Assert.All(shown.Zip(others), pair => Assert.InRange(
            pair.First.Variance.Mean - pair.Second.Variance.Mean, -4 * pair.First.Variance.StandardError, 4 * pair.First.Variance.StandardError));
    }

    [Fact]
    public void Rewards_to_go_are_not_always_better()
    {
        var (theta, weights) = (Climb.Value[60], Weights(Mdp, Climb.Value[60]));
        Estimate V(MarkovDecisionProcess mdp, Matrix<double> at, int which, int episodes = 5000, long seed = 2) =>
            SampledGradient.Of(mdp, at, episodes, seed, weights[which]).Variance;
        Lecture.Says($"rewards to go have {V(Mdp, theta, 1).Mean:f3}, whole returns only {V(Mdp, theta, 0).Mean:f3}");
        Assert.True(V(Mdp, theta, 1, 50_000, 77).Mean > 1.4 * V(Mdp, theta, 0, 50_000, 77).Mean);
        Assert.True(V(Mdp, Zero, 0, 50_000, 77).Mean > 2 * V(Mdp, Zero, 1, 50_000, 77).Mean);
        Assert.Equal(V(Free, Zero, 0).Mean, V(Free, Zero, 1).Mean, 1e-9);
        for (var seed = 0; seed < 50; seed++)
        {
            var e = Episode.Sample(Mdp, Uniform, seed);
            for (var t = 0; t < e.Length; t++)
                Assert.Equal(e.Returns[0], e.Discounts[t] * e.Returns[t] - 0.04 * (1 - e.Discounts[t]) / 0.05, 1e-10);
        }
    }

    [Fact]
    public void The_variance_is_a_parabola_in_the_baseline()
    {
        double V(double b, long seed = 1, int episodes = 20_000) =>
            SampledGradient.Of(Mdp, Zero, episodes, seed, (e, t) => e.Discounts[t] * (e.Returns[t] - b)).Variance.Mean;
        var (low, none, one) = (V(-1), V(0), V(1));
        var (square, slope) = ((one + low) / 2 - none, (one - low) / 2);
        var best = -slope / 2 / square;
        Lecture.Says($"$V(b) = {none:f2} + {slope:f2}\\,b + {square:f2}\\,b^2$, least at $b^\\star = -{-best:f2}$, where {none - slope * slope / 4 / square:f2} is left");
        Lecture.Says($"makes {one:f1} out of {none:f2}");
        Assert.Equal(V(2), none + 2 * slope + 4 * square, 1e-8);
        Assert.Equal(Mdp.Objective(Uniform), best, 0.01);
        Assert.Equal(V(-0.5, 123, 200_000), none - slope / 2 + square / 4, 0.05);
    }

    [Fact]
    public void A_learnt_baseline_leaves_no_seed_behind()
    {
        Reinforce[] plans = [new(0.5, 2000), new(0.5, 2000) { BaselineRate = 0.1 }, new(0.5, 2000) { Baseline = 1 }];
        double[][] shown = [.. plans.Select(plan => Ends(Mdp, plan, 0, 100))];
        double[][] others = [.. plans.Select(plan => Ends(Mdp, plan, 1000, 1000))];
        Estimate[] a = [.. shown.Select(Estimate.Of)];
        Estimate[] b = [.. others.Select(Estimate.Of)];
        int Below(double[] all) => all.Count(j => j < 0.2);
        Lecture.Says($"the mean is {a[0]}, with a learnt $v$ {a[1].Mean:f3}");
        Lecture.Says($"it is −{-a[2].Mean:f3} ± {a[2].StandardError:f3}, and {Below(shown[2])} of 100 seeds end below 0.2");
        Lecture.Says($"(A thousand other seeds each: {b[0]}, {b[1].Mean:f3} and −{-b[2].Mean:f3} ± {b[2].StandardError:f3}; below 0.2 are {Below(others[0])}, {Below(others[1])} and {Below(others[2])}.)");
        Assert.Equal((0, 0), (Below(shown[1]), Below(others[1])));

        // −0.87 is the best at θ = 0, and −2.74 as far from it as 1 is: the same variance there.
        int BelowWith(double baseline) => Below(Ends(Mdp, new(0.5, 2000) { Baseline = baseline }, 1000, 1000));
        Lecture.Says($"(The same thousand with $b = -0.87$, the best number at θ = 0: {BelowWith(-0.87)}, no better than none, as the best number moves with the policy. With $b = -2.74$, whose variance at θ = 0 is that of $b = 1$: {BelowWith(-2.74)}.");
        double VarianceWith(double baseline) => SampledGradient.Of(Mdp, Zero, 20_000, 1, (e, t) => e.Discounts[t] * (e.Returns[t] - baseline)).Variance.Mean;
        Assert.Equal(VarianceWith(1), VarianceWith(-2.74), 0.1);
        double Batches(double rate) => Ends(Mdp, new Reinforce(4, 2000) { BatchSize = 16, BaselineRate = rate }, 0, 100).Average();
        Lecture.Says($"{Batches(0):f3} without a baseline and {Batches(0.1):f3} with a learnt $v$");
    }

    [Fact]
    public void A_quarter_is_stuck_on_the_plateau_with_or_without_a_baseline()
    {
        Matrix<double>[] Low(double rate, long first, int seeds) =>
            [.. new Reinforce(1, 4000) { BaselineRate = rate }.Train(Free, seeds, first).Select(run => run.Theta).Where(theta => !Arrived(theta))];
        Share Stuck(double rate, long first, int seeds) => new(Low(rate, first, seeds).Length, seeds);
        bool Arrived(Matrix<double> theta) => Free.Objective(Policy.Softmax(theta)) >= 0.2;
        double Slope(Matrix<double> theta) => PolicyGradient.Of(Free, theta).FrobeniusNorm();
        Lecture.Says($"{Stuck(0, 0, 40).Count} of 40 seeds without a baseline and {Stuck(0.1, 0, 40).Count} of 40 with a learnt $v$");
        Lecture.Says($"of 400 other seeds each it is {Stuck(0, 1000, 400)} and {Stuck(0.1, 1000, 400)}");

        // Without noise the plateau is crossed, and where the noise has led them exact ascent never comes.
        Matrix<double>[] exact = [.. PolicyGradient.Ascend(Free, Zero, 1, 1200).TakeWhile(theta => !Arrived(theta))], low = [.. Low(0, 1000, 400), .. Low(0.1, 1000, 400)];
        var least = exact.Min(Slope);
        Lecture.Says($"(Exact ascent with η = 1 is above 0.2 after {exact.Length} steps, and until then $\\lVert \\nabla J \\rVert$ is at least {least:f4}; of those {low.Length} seeds {low.Count(theta => Slope(theta) < least)} stand where it is less.)");
    }

    [Fact]
    public void Equal_variance_is_not_equal_fate()
    {
        const double middle = 1.7 / 3;
        Share Second(double b, int pulls, long first, int seeds) => new(
            new Reinforce(1, pulls) { Baseline = b }.Train(Bandit, seeds, first).Count(run => Policy.Softmax(run.Theta)[0, 1] > 0.5), seeds);
        double Variance(double b) => SampledGradient.Of(Bandit, Matrix<double>.Build.Dense(2, 3), 100_000, 5, (e, _) => e.Returns[0] - b).Variance.Mean;
        double Exact(double b) => new[] { 1, 0.7, 0 }.Average(r => (r - b) * (r - b) * 2 / 3)
            - Math.Pow(PolicyGradient.Of(Bandit, Matrix<double>.Build.Dense(2, 3)).FrobeniusNorm(), 2);
        var (low, high) = (Second(middle - 1, 1000, 0, 1000), Second(middle + 1, 1000, 0, 1000));
        Lecture.Says($"The variance is the same, {Exact(middle - 1):f3}");
        Assert.Equal(Exact(middle - 1), Exact(middle + 1), 1e-12);
        Assert.Equal(Exact(middle + 1), Variance(middle + 1), 0.01);
        Lecture.Says($"{low.Count} of 1000 seeds settle for the second arm with the low baseline, {high.Count} with the high one");
        Assert.Equal(0, Second(middle, 1000, 0, 1000).Count);
        var (lowOthers, highOthers) = (Second(middle - 1, 1000, 100_000, 10_000), Second(middle + 1, 1000, 100_000, 10_000));
        Lecture.Says($"(Ten thousand other seeds: {lowOthers.Count / 100.0:f1} and {highOthers.Count / 100.0:f1} %.)");
        Assert.True(Second(middle - 1, 10_000, 0, 1000).Interval.High < lowOthers.Interval.Low);
        Assert.True(Second(middle + 1, 10_000, 0, 1000).Interval.High < highOthers.Interval.Low);
    }

    [Fact]
    public void The_exercises_have_the_answers_that_the_library_computes()
    {
        var chain = new MarkovDecisionProcess(
            [Rows([0, 1, 0], [0.5, 0, 0.5], [0, 0, 0])], [Rows([0, 1, 0], [0, 0, 4], [0, 0, 0])], 0.5, 0);
        Assert.Equal(16 / 7.0, chain.Values(Policy.Uniform(chain))[0], 1e-12);
        Assert.Equal(18 / 7.0, chain.Values(Policy.Uniform(chain))[1], 1e-12);

        var corridor = new MarkovDecisionProcess(
            [Rows([0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]), Rows([1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 0])],
            [Matrix<double>.Build.Dense(4, 4, -1), Matrix<double>.Build.Dense(4, 4, -1)], 1, 0);
        double J(double p) => corridor.Objective(Matrix<double>.Build.Dense(4, 2, (_, a) => a == 0 ? p : 1 - p));
        Assert.Equal(-(6 + 4 * Math.Sqrt(2)), J(2 - Math.Sqrt(2)), 1e-10);
        Assert.All([0.3, 0.5, 0.58, 0.59, 0.8], p => Assert.True(J(p) < J(2 - Math.Sqrt(2))));
        Assert.Equal(-12, J(0.5), 1e-10);

        var two = MarkovDecisionProcess.Bandit(1, 6);
        var theta = Matrix<double>.Build.DenseOfRowArrays([Math.Log(4), 0], [0, 0]);
        double V(double b) => SampledGradient.Of(two, theta, 100_000, 1, (e, _) => e.Returns[0] - b).Variance.Mean;
        Assert.Equal(0, V(5), 1e-12);
        Assert.Equal(8, V(0), 0.1);
        Assert.Equal(2.88, V(2), 0.05);
    }

    private static Matrix<double> Rows(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static double ReachesGoal(Matrix<double> pi) => (1 + new GridWorld(0, 1).Process().Objective(pi)) / 2;

    private static double[] Ends(MarkovDecisionProcess mdp, Reinforce plan, long first, int seeds) =>
        [.. plan.Train(mdp, seeds, first).Select(run => mdp.Objective(Policy.Softmax(run.Theta)))];

    private static int Near(MarkovDecisionProcess mdp, double eta)
    {
        var best = PolicyIteration.Optimum(mdp).V[0];
        return PolicyGradient.Ascend(mdp, Zero, eta, 300).TakeWhile(theta => mdp.Objective(Policy.Softmax(theta)) < best - 0.05).Count();
    }

    private static Func<Episode, int, double>[] Weights(MarkovDecisionProcess mdp, Matrix<double> theta)
    {
        var v = mdp.Values(Policy.Softmax(theta));
        var q = mdp.ActionValues(v);
        return
        [
            (e, _) => e.Returns[0],
            (e, t) => e.Discounts[t] * e.Returns[t],
            (e, t) => e.Discounts[t] * (e.Returns[t] - v[e.States[t]]),
            (e, t) => e.Discounts[t] * (q[e.States[t], e.Actions[t]] - v[e.States[t]]),
        ];
    }
}
