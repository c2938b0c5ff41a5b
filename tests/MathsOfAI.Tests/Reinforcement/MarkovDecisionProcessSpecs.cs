using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Reinforcement;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;
using static MathsOfAI.Tests.Support.Properties;

namespace MathsOfAI.Tests.Reinforcement;

public class MarkovDecisionProcessSpecs
{
    [Fact]
    public void Values_solve_Bellmans_equation_and_are_the_sum_of_all_discounted_rewards() => ForEvery(RandomProcess.Any, problem =>
    {
        var (mdp, pi) = (problem.Process, problem.Pi);
        var v = mdp.Values(pi);
        var (P, r) = (mdp.TransitionsUnder(pi), mdp.RewardsUnder(pi));
        Assert.True((v - r - mdp.Gamma * P * v).AbsoluteMaximum() < 1e-12);
        Assert.True((mdp.VisitsUnder(pi) * r - v).AbsoluteMaximum() < 1e-10);
        var (sum, term) = (0 * r, r);
        for (var t = 0; t < 2000; t++, term = mdp.Gamma * P * term)
            sum += term;
        Assert.True((sum - v).AbsoluteMaximum() < 1e-10);
        Assert.Equal(v[0], mdp.Objective(pi));
        Assert.Equal(0, v[^1]);
    }, times: 60);

    [Fact]
    public void The_mean_of_the_action_values_over_the_policy_is_the_value() => ForEvery(RandomProcess.Any, problem =>
    {
        var v = problem.Process.Values(problem.Pi);
        Assert.True((problem.Process.ActionValues(v).PointwiseMultiply(problem.Pi).RowSums() - v).AbsoluteMaximum() < 1e-12);
    });

    [Fact]
    public void In_the_grid_a_tenth_of_the_moves_is_random_and_walls_stop()
    {
        var mdp = new GridWorld().Process();
        var fromCorner = mdp.P[0].Row(GridWorld.Start);
        Assert.Equal(0.925, fromCorner[GridWorld.State(1, 0)], 1e-12);
        Assert.Equal(0.025, fromCorner[GridWorld.State(0, 1)], 1e-12);
        Assert.Equal(0.05, fromCorner[GridWorld.Start], 1e-12);
        Assert.Equal(0.96, mdp.R[0][GridWorld.State(3, 4), GridWorld.Goal], 1e-12);
        Assert.Equal(-1.04, mdp.R[0][GridWorld.State(1, 2), GridWorld.Pits[0]], 1e-12);
        Assert.Equal(3, Enumerable.Range(0, 25).Count(mdp.IsFinal));
        Assert.Equal((3, 1), GridWorld.Cell(GridWorld.Pits[1]));
    }

    [Fact]
    public void A_bandit_is_worth_the_mean_of_its_arms() =>
        Assert.Equal(0.2 * 1 + 0.3 * 2 + 0.5 * 7, MarkovDecisionProcess.Bandit(1, 2, 7).Objective(M([0.2, 0.3, 0.5], [1, 0, 0])), 1e-12);

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var (P, R) = (M([0.5, 0.5], [0, 0]), M([1, 1], [0, 0]));
        Assert.Contains("given 1 and 2", Assert.Throws<ArgumentException>(() => new MarkovDecisionProcess([P], [R, R], 0.9, 0)).Message);
        Assert.Contains("given one of 1 × 2", Assert.Throws<ArgumentException>(() => new MarkovDecisionProcess([P], [M([1, 2])], 0.9, 0)).Message);
        Assert.Contains("in state 0 the sums are 1.1", Assert.Throws<ArgumentException>(() => new MarkovDecisionProcess([M([0.5, 0.6], [0, 0])], [R], 0.9, 0)).Message);
        Assert.Contains("in state 1 the sums are 0, 1", Assert.Throws<ArgumentException>(() => new MarkovDecisionProcess([P, M([0, 1], [0, 1])], [R, R], 0.9, 0)).Message);
        Assert.Contains("γ from 0 to 1, given 1.1", Assert.Throws<ArgumentException>(() => new MarkovDecisionProcess([P], [R], 1.1, 0)).Message);
        Assert.Contains("start from 0 to 1, given 2", Assert.Throws<ArgumentException>(() => new MarkovDecisionProcess([P], [R], 0.9, 2)).Message);
        var mdp = new MarkovDecisionProcess([P], [R], 0.9, 0);
        Assert.Contains("policy of 2 × 1, a row for each state, given 1 × 2", Assert.Throws<ArgumentException>(() => mdp.Values(M([0.5, 0.5]))).Message);
        Assert.Contains("2 values, given 3", Assert.Throws<ArgumentException>(() => mdp.ActionValues(V(1, 2, 3))).Message);
    }
}
