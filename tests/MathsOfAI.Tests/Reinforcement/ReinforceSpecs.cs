using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;
using MathsOfAI.Reinforcement;
using Xunit;

namespace MathsOfAI.Tests.Reinforcement;

public class ReinforceSpecs
{
    [Fact]
    public void A_step_is_that_of_its_definition()
    {
        var mdp = new GridWorld().Process();
        var plan = new Reinforce(0.3, 12) { BatchSize = 3, Baseline = 0.4, BaselineRate = 0.25 };
        var run = plan.Train(mdp, 1, first: 5)[0];

        // Once more, with matrices, from the same random numbers.
        var random = new RandomStream(5, RandomStream.Purpose.PickingPoints);
        var episode = new Episode(new Dynamics(mdp));
        var theta = Matrix<double>.Build.Dense(25, 4);
        var baseline = Vector<double>.Build.Dense(25, 0.4);
        for (var step = 0; step < 4; step++)
        {
            var pi = Policy.Softmax(theta);
            var sum = 0 * theta;
            for (var n = 0; n < 3; n++)
            {
                episode.Play(pi.ToRowMajorArray(), ref random);
                for (var t = 0; t < episode.Length; t++)
                {
                    var (s, a) = (episode.States[t], episode.Actions[t]);
                    var score = -pi.Row(s);
                    score[a] += 1;
                    sum.SetRow(s, sum.Row(s) + Math.Pow(0.95, t) * (episode.Returns[t] - baseline[s]) * score);
                }

                for (var t = 0; t < episode.Length; t++)
                    baseline[episode.States[t]] += 0.25 * (episode.Returns[t] - baseline[episode.States[t]]);
            }

            theta += 0.3 / 3 * sum;
        }

        Assert.True((theta - run.Theta).Enumerate().Max(Math.Abs) < 1e-10);
    }

    [Fact]
    public void A_seed_learns_the_same_alone_and_among_others_and_is_kept_where_asked()
    {
        var mdp = new GridWorld().Process();
        var plan = new Reinforce(0.5, 200) { BaselineRate = 0.1 };
        var all = (plan with { SnapshotAt = [100, 0, 200] }).Train(mdp, 4, first: 10);
        Assert.Equal(plan.Train(mdp, 1, first: 12)[0].Theta, all[2].Theta);
        Assert.Equal([0, 100, 200], all[2].Snapshots.Select(snapshot => snapshot.Episode));
        Assert.Equal(0, all[2].Snapshots[0].Theta.FrobeniusNorm());
        Assert.Equal((plan with { Episodes = 100 }).Train(mdp, 1, first: 12)[0].Theta, all[2].Snapshots[1].Theta);
        Assert.Equal(all[2].Theta, all[2].Snapshots[2].Theta);
        Assert.NotEqual(all[1].Theta, all[2].Theta);
    }

    [Fact]
    public void Numbers_of_actions_that_fill_no_register_do_as_well()
    {
        var run = new Reinforce(0.5, 2000) { BaselineRate = 0.1 }.Train(MarkovDecisionProcess.Bandit(0, 0.2, 1), 1)[0];
        Assert.True(Policy.Softmax(run.Theta)[0, 2] > 0.9);
    }

    [Fact]
    public void Its_loop_allocates_nothing()
    {
        var mdp = new GridWorld().Process();
        long Allocated(int episodes)
        {
            var learner = new ReinforceLearner(new Reinforce(0.5, episodes) { BaselineRate = 0.1 }, new Dynamics(mdp));
            learner.Learn(1);
            var before = GC.GetAllocatedBytesForCurrentThread();
            learner.Learn(1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(Allocated(10), Allocated(1000));
    }

    [Fact]
    public void What_cannot_be_carried_out_is_named()
    {
        var mdp = new GridWorld().Process();
        Assert.Contains("given 0, 0.5", Assert.Throws<ArgumentException>(() => new Reinforce(0.5, 10).Train(mdp, 0)).Message);
        Assert.Contains("10 in batches of 3", Assert.Throws<ArgumentException>(() => new Reinforce(0.5, 10) { BatchSize = 3 }.Train(mdp, 1)).Message);
        Assert.Contains("multiples of 2 from 0 to 10, given 3", Assert.Throws<ArgumentException>(
            () => new Reinforce(0.5, 10) { BatchSize = 2, SnapshotAt = [3] }.Train(mdp, 1)).Message);
    }
}
