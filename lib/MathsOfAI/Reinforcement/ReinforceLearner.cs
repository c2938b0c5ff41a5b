using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Reinforcement;

/// <summary>What a thread needs to learn with one seed after the other; the loop over the episodes allocates nothing.</summary>
internal sealed class ReinforceLearner(Reinforce plan, Dynamics dynamics)
{
    private readonly Episode _episode = new(dynamics);
    private readonly double[] _theta = new double[dynamics.StateCount * dynamics.ActionCount];
    private readonly double[] _pi = new double[Scores.Padded(dynamics.StateCount * dynamics.ActionCount)];
    private readonly double[] _gradient = new double[dynamics.StateCount * dynamics.ActionCount];
    private readonly double[] _baseline = new double[dynamics.StateCount];
    private readonly int[] _stops = [.. plan.SnapshotAt.Distinct().Order()];

    public ReinforceRun Learn(long seed)
    {
        var random = new RandomStream(seed, RandomStream.Purpose.PickingPoints);
        var snapshots = new List<(int, Matrix<double>)>(_stops.Length);
        Array.Clear(_theta);
        Array.Fill(_baseline, plan.Baseline);
        var episode = 0;
        foreach (var stop in _stops)
        {
            Play(stop - episode, ref random);
            episode = stop;
            snapshots.Add((episode, Theta()));
        }

        Play(plan.Episodes - episode, ref random);
        return new ReinforceRun(snapshots, Theta());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Play(int episodes, ref RandomStream random)
    {
        for (var step = 0; step < episodes / plan.BatchSize; step++)
        {
            Scores.Softmax(_theta, _pi, dynamics.StateCount, dynamics.ActionCount);
            Array.Clear(_gradient);
            for (var n = 0; n < plan.BatchSize; n++)
            {
                _episode.Play(_pi, ref random);
                AddGradient();
            }

            for (var i = 0; i < _theta.Length; i++)
                _theta[i] += plan.Eta / plan.BatchSize * _gradient[i];
        }
    }

    /// <summary>The baseline of a state is that from before the episode: it must not know what the action brought.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGradient()
    {
        var states = _episode.States;
        var actions = _episode.Actions;
        var returns = _episode.Returns;
        var discounts = _episode.Discounts;
        for (var t = 0; t < actions.Length; t++)
            Scores.Add(_gradient, _pi, dynamics.ActionCount, states[t], actions[t], discounts[t] * (returns[t] - _baseline[states[t]]));
        for (var t = 0; t < actions.Length; t++)
            _baseline[states[t]] += plan.BaselineRate * (returns[t] - _baseline[states[t]]);
    }

    private Matrix<double> Theta() => Matrix<double>.Build.DenseOfRowMajor(dynamics.StateCount, dynamics.ActionCount, _theta);
}
