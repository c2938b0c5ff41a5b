using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;
using MathsOfAI.Training;

namespace MathsOfAI.Reinforcement;

/// <summary>
/// Estimates of ∇J, each from one episode: Σ_t c_t ∇ln π(a_t|s_t), with weights c_t that are made from what the episode brought.
/// Introduced in lecture 05-reinforcement-learning; Sutton &amp; Barto, sections 13.3 and 13.4.
/// </summary>
/// <param name="Mean">Their mean, S × A.</param>
/// <param name="Variance">
/// Their total variance, the mean of the squared distance from the exact ∇J, with its standard error.
/// </param>
public sealed record SampledGradient(Matrix<double> Mean, Estimate Variance)
{
    private const int Parts = 64;

    /// <summary>The mean and the variance of many estimates.</summary>
    /// <param name="mdp">The process.</param>
    /// <param name="theta">Preferences θ of a softmax policy, S × A.</param>
    /// <param name="episodes">How many, at least 2; the cores share them.</param>
    /// <param name="seed">Of the random numbers; the episodes of one seed are the same for all weights.</param>
    /// <param name="weight">c_t, from the episode, which it must not keep, and t.</param>
    /// <exception cref="ArgumentException">Another shape, or fewer than 2 episodes.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static SampledGradient Of(MarkovDecisionProcess mdp, Matrix<double> theta, int episodes, long seed, Func<Episode, int, double> weight)
    {
        ArgumentNullException.ThrowIfNull(mdp);
        ArgumentNullException.ThrowIfNull(weight);
        if (episodes < 2)
            throw new ArgumentException(FormattableString.Invariant($"Expected at least 2 episodes, given {episodes}."), nameof(episodes));
        var exact = PolicyGradient.Of(mdp, theta).ToRowMajorArray();
        var pi = Policy.Softmax(theta).ToRowMajorArray();
        var dynamics = new Dynamics(mdp);
        var sums = new double[Parts][];
        var squares = new (double First, double Second)[Parts];
        Cores.Share("Sampling", Parts, () => (Episode: new Episode(dynamics), Gradient: new double[exact.Length]), (part, own, stop) =>
        {
            var random = new RandomStream(seed * Parts + part, RandomStream.Purpose.Data);
            sums[part] = new double[exact.Length];
            for (var n = part; n < episodes && !stop.IsCancellationRequested; n += Parts)
            {
                own.Episode.Play(pi, ref random);
                Array.Clear(own.Gradient);
                for (var t = 0; t < own.Episode.Length; t++)
                    Scores.Add(own.Gradient, pi, dynamics.ActionCount, own.Episode.States[t], own.Episode.Actions[t], weight(own.Episode, t));
                var distance = 0.0;
                for (var i = 0; i < exact.Length; i++)
                {
                    sums[part][i] += own.Gradient[i];
                    distance += (own.Gradient[i] - exact[i]) * (own.Gradient[i] - exact[i]);
                }

                squares[part] = (squares[part].First + distance, squares[part].Second + distance * distance);
            }
        });
        var mean = squares.Sum(part => part.First) / episodes;
        var spread = (squares.Sum(part => part.Second) / episodes - mean * mean) / (episodes - 1);
        return new SampledGradient(
            Matrix<double>.Build.Dense(theta.RowCount, theta.ColumnCount, (s, a) => sums.Sum(part => part[s * theta.ColumnCount + a]) / episodes),
            new Estimate(mean, Math.Sqrt(spread)));
    }
}
