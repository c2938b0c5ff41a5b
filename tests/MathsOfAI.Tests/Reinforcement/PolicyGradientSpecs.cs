using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Reinforcement;
using Xunit;
using static MathsOfAI.Tests.Support.Properties;

namespace MathsOfAI.Tests.Reinforcement;

public class PolicyGradientSpecs
{
    [Fact]
    public void It_agrees_with_central_differences() => ForEvery(RandomProcess.Any, problem =>
    {
        const double h = 1e-5;
        var (mdp, theta) = (problem.Process, problem.Theta);
        var gradient = PolicyGradient.Of(mdp, theta);
        double At(int s, int a, double by)
        {
            var moved = theta.Clone();
            moved[s, a] += by;
            return mdp.Objective(Policy.Softmax(moved));
        }

        foreach (var (s, a, slope) in gradient.EnumerateIndexed())
        {
            // Of fourth order, so that rounding is all that is left.
            var difference = (8 * (At(s, a, 30 * h) - At(s, a, -30 * h)) - (At(s, a, 60 * h) - At(s, a, -60 * h))) / (360 * h);
            Assert.True(Math.Abs(slope - difference) < 1e-9 * Math.Max(1, Math.Abs(slope)));
        }
    }, times: 100);

    [Fact]
    public void Ascent_starts_at_theta_and_takes_exact_steps()
    {
        var problem = RandomProcess.Create(4, 3, 0.9, 1);
        var path = PolicyGradient.Ascend(problem.Process, problem.Theta, 0.5, 3);
        Assert.Equal(4, path.Count);
        Assert.Equal(problem.Theta, path[0]);
        Assert.Equal(path[2] + 0.5 * PolicyGradient.Of(problem.Process, path[2]), path[3]);
        Assert.Contains("given 0 and 3", Assert.Throws<ArgumentException>(() => PolicyGradient.Ascend(problem.Process, problem.Theta, 0, 3)).Message);
    }

    [Fact]
    public void Episodes_are_right_on_average_with_every_weight()
    {
        var (mdp, theta) = RandomProcess.Create(5, 3, 0.8, 7);
        var exact = PolicyGradient.Of(mdp, theta);
        var v = mdp.Values(Policy.Softmax(theta));
        var q = mdp.ActionValues(v);
        foreach (var weight in new Func<Episode, int, double>[]
        {
            (e, t) => e.Returns[0],
            (e, t) => e.Discounts[t] * e.Returns[t],
            (e, t) => e.Discounts[t] * (e.Returns[t] - 0.7),
            (e, t) => e.Discounts[t] * (e.Returns[t] - v[e.States[t]]),
            (e, t) => e.Discounts[t] * (q[e.States[t], e.Actions[t]] - v[e.States[t]]),
        })
        {
            const int episodes = 100_000;
            var sampled = SampledGradient.Of(mdp, theta, episodes, 3, weight);
            var expected = Math.Sqrt(sampled.Variance.Mean / episodes);
            Assert.InRange((sampled.Mean - exact).FrobeniusNorm(), 0, 2.5 * expected);
            Assert.True(sampled.Variance.StandardError < 0.05 * sampled.Variance.Mean);
        }

        // What is taken off must not know the action: with the next state's value it is wrong, and by far more than the noise.
        var wrong = SampledGradient.Of(mdp, theta, 100_000, 3, (e, t) => e.Discounts[t] * (e.Returns[t] - v[e.States[t + 1]]));
        Assert.True((wrong.Mean - exact).FrobeniusNorm() > 10 * Math.Sqrt(wrong.Variance.Mean / 100_000));
    }

    [Fact]
    public void An_episode_keeps_its_books()
    {
        var mdp = new GridWorld().Process();
        var lengths = new List<double>();
        for (var seed = 0; seed < 4000; seed++)
        {
            var episode = Episode.Sample(mdp, Policy.Uniform(mdp), seed);
            lengths.Add(episode.Returns[0]);
            if (seed > 50)
                continue;
            Assert.Equal(episode.Length + 1, episode.States.Length);
            Assert.True(mdp.IsFinal(episode.States[^1]) || episode.Length == 180);
            for (var t = 0; t < episode.Length; t++)
            {
                Assert.True(mdp.P[episode.Actions[t]][episode.States[t], episode.States[t + 1]] > 0);
                Assert.Equal(mdp.R[episode.Actions[t]][episode.States[t], episode.States[t + 1]], episode.Rewards[t]);
                Assert.Equal(episode.Rewards[t] + (t + 1 < episode.Length ? mdp.Gamma * episode.Returns[t + 1] : 0), episode.Returns[t], 1e-12);
                Assert.Equal(Math.Pow(mdp.Gamma, t), episode.Discounts[t], 1e-12);
            }
        }

        var mean = MathsOfAI.Training.Estimate.Of(lengths);
        Assert.InRange(mean.Mean, mdp.Objective(Policy.Uniform(mdp)) - 4 * mean.StandardError, mdp.Objective(Policy.Uniform(mdp)) + 4 * mean.StandardError);
        Assert.Equal(
            Episode.Sample(mdp, Policy.Uniform(mdp), 9).Actions.ToArray(), Episode.Sample(mdp, Policy.Uniform(mdp), 9).Actions.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var mdp = new GridWorld().Process();
        var wrong = Matrix<double>.Build.Dense(25, 3);
        Assert.Contains("25 × 4, given 25 × 3", Assert.Throws<ArgumentException>(() => Episode.Sample(mdp, wrong, 1)).Message);
        Assert.Contains("given 1", Assert.Throws<ArgumentException>(() => SampledGradient.Of(mdp, Matrix<double>.Build.Dense(25, 4), 1, 1, (_, _) => 0)).Message);
    }
}
