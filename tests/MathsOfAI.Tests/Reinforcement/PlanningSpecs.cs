using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Reinforcement;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;
using static MathsOfAI.Tests.Support.Properties;

namespace MathsOfAI.Tests.Reinforcement;

public class PlanningSpecs
{
    [Fact]
    public void A_sweep_brings_any_two_nearer_by_gamma() => ForEvery(RandomProcess.Any, problem =>
    {
        var mdp = problem.Process;
        var (v, w) = (Vector<double>.Build.Random(mdp.StateCount, 1), Vector<double>.Build.Random(mdp.StateCount, 2));
        var apart = (ValueIteration.Sweep(mdp, v) - ValueIteration.Sweep(mdp, w)).AbsoluteMaximum();
        Assert.True(apart <= mdp.Gamma * (v - w).AbsoluteMaximum() + 1e-12);
    });

    [Fact]
    public void Policy_iteration_never_lowers_a_value_and_ends_where_value_iteration_does() => ForEvery(RandomProcess.Any, problem =>
    {
        var all = PolicyIteration.Improvements(problem.Process, problem.Pi);
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.True((pair.Second.V - pair.First.V).Minimum() > -1e-10));
        var limit = ValueIteration.Sweeps(problem.Process, 1500)[^1];
        Assert.True((limit - all[^1].V).AbsoluteMaximum() < 1e-8);
        var (pi, v) = PolicyIteration.Optimum(problem.Process);
        Assert.True((problem.Process.Values(pi) - v).AbsoluteMaximum() < 1e-8);
        Assert.True((v - problem.Process.Values(problem.Pi)).Minimum() > -1e-10);
    }, times: 40);

    [Fact]
    public void Equally_good_actions_share_the_probability()
    {
        Assert.Equal(M([0.5, 0, 0.5], [0, 1, 0]), Policy.Greedy(M([2, 1, 2], [0, 3, -1])));
        Assert.Equal(M([0.25, 0.25, 0.5]), Policy.Softmax(M([0, 0, Math.Log(2)])).Map(p => Math.Round(p, 12)));
        Assert.Equal(0.25, Policy.Uniform(new GridWorld().Process())[3, 2]);
    }

    [Fact]
    public void A_negative_number_of_sweeps_is_refused() =>
        Assert.Contains("given -1", Assert.Throws<ArgumentException>(() => ValueIteration.Sweeps(new GridWorld().Process(), -1)).Message);
}
