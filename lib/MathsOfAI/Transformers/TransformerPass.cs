using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MathsOfAI.Numerics;

namespace MathsOfAI.Transformers;

/// <summary>A <see cref="TransformerPass{T}"/> of whatever registers the machine has.</summary>
internal interface ITransformerPass
{
    /// <summary>Adds the gradient of the mean of −ln P(target) over all targets of these sequences; returns that mean.</summary>
    double AddGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<ulong> chosen, Span<double> into);

    /// <summary>That mean over all sequences, and the fraction of the targets that have the largest logit.</summary>
    (double Cost, double Accuracy) Measure(ReadOnlySpan<double> parameters);
}

/// <summary>
/// The gradient of one transformer at many sequences, which a team of cores shares in parts. Every part has a gradient of its own, and
/// they are added in the parts' order, so that the bits depend neither on the team nor on the width of the registers.
/// </summary>
internal sealed class TransformerPass<T> : ITransformerPass where T : struct, ILanes<T>
{
    // More gradients would not stay in the cache.
    private const int MostParts = 8;

    private readonly TransformerArchitecture _architecture;
    private readonly TokenSequences _all;
    private readonly Team _team;
    private readonly TransformerBlock<T>[] _members;
    private readonly AlignedArray<Lanes1>[] _gradients;
    private readonly AlignedArray<Lanes1> _parameters;
    private readonly AlignedArray<Lanes1> _transposed;
    private readonly double[] _costs = new double[MostParts];
    private readonly int[] _right = new int[MostParts];
    private readonly int[] _chosen;
    private readonly Action<int, int> _addGradient;
    private readonly Action<int, int> _measure;
    private int _count;
    private int _targets;

    /// <param name="architecture">The shape.</param>
    /// <param name="all">All sequences.</param>
    /// <param name="team">Who computes.</param>
    public TransformerPass(TransformerArchitecture architecture, TokenSequences all, Team team)
    {
        _architecture = architecture;
        _all = all;
        _team = team;
        _members = [.. Enumerable.Range(0, team.Size).Select(_ => new TransformerBlock<T>(architecture, all.Length))];
        _gradients = [.. Enumerable.Range(0, MostParts).Select(_ => new AlignedArray<Lanes1>(architecture.ParameterCount))];
        _parameters = new AlignedArray<Lanes1>(architecture.ParameterCount);
        _transposed = new AlignedArray<Lanes1>(architecture.ParameterCount);
        _chosen = new int[all.Count];
        _addGradient = AddGradientOf;
        _measure = MeasureOf;
    }

    /// <inheritdoc/>
    public double AddGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<ulong> chosen, Span<double> into)
    {
        parameters.CopyTo(_parameters.Numbers);
        Transpose();
        Choose(chosen);
        var parts = Math.Min(MostParts, _count);
        _team.Run(parts, _addGradient);
        var cost = 0.0;
        for (var part = 0; part < parts; part++)
        {
            Add(_gradients[part].Numbers, into);
            cost += _costs[part];
        }

        return cost / _targets;
    }

    /// <inheritdoc/>
    public (double Cost, double Accuracy) Measure(ReadOnlySpan<double> parameters)
    {
        parameters.CopyTo(_parameters.Numbers);
        (_count, _targets) = (_all.Count, 0);
        for (var i = 0; i < _count; i++)
        {
            _chosen[i] = i;
            _targets += _all.TargetCount(i);
        }

        _team.Run(MostParts, _measure);
        return (_costs.Sum() / _targets, _right.Sum() / (double)_targets);
    }

    private void Choose(ReadOnlySpan<ulong> chosen)
    {
        (_count, _targets) = (chosen.Length, 0);
        for (var i = 0; i < chosen.Length; i++)
        {
            _chosen[i] = (int)chosen[i];
            _targets += _all.TargetCount(_chosen[i]);
        }
    }

    private void AddGradientOf(int part, int member)
    {
        var block = _members[member];
        var parameters = _parameters.Unchecked.As<double>();
        _gradients[part].Numbers.Clear();
        _costs[part] = 0;
        var parts = Math.Min(MostParts, _count);
        for (var i = _count * part / parts; i < _count * (part + 1) / parts; i++)
        {
            block.Forward(parameters, _all.Tokens(_chosen[i]));
            _costs[part] += block.Backward(
                parameters, _transposed.Unchecked.As<double>(), _all.Tokens(_chosen[i]), _all.Targets(_chosen[i]), 1.0 / _targets,
                _gradients[part].Unchecked.As<double>());
        }
    }

    private void MeasureOf(int part, int member)
    {
        (_costs[part], _right[part]) = (0, 0);
        for (var i = (int)((long)_count * part / MostParts); i < (int)((long)_count * (part + 1) / MostParts); i++)
        {
            _members[member].Forward(_parameters.Unchecked.As<double>(), _all.Tokens(i));
            var (cost, right) = _members[member].Measure(_all.Targets(i));
            _costs[part] += cost;
            _right[part] += right;
        }
    }

    /// <summary>All square matrices and U row after row, for the way back.</summary>
    private void Transpose()
    {
        var (d, words) = (_architecture.Width, _architecture.Vocabulary);
        for (var n = 0; n < 4 * _architecture.Layers; n++)
            Transpose(_architecture.Offset(TransformerPart.Query + n % 4, n / 4), d, d);
        Transpose(_architecture.Offset(TransformerPart.Unembedding), d, words);
    }

    private void Transpose(int at, int rows, int columns) => Transposition.Copy<T>(
        _parameters.Unchecked.As<double>().From(at), columns, rows, columns, _transposed.Unchecked.As<double>().From(at), rows);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<double> gradient, Span<double> into)
    {
        for (var n = 0; n < into.Length; n++)
            into[n] += gradient[n];
    }
}

/// <summary>Makes the pass with the widest registers that the machine has.</summary>
internal static class TransformerPass
{
    public static ITransformerPass Make(TransformerArchitecture architecture, TokenSequences all, Team team) =>
        Vector512.IsHardwareAccelerated ? new TransformerPass<Lanes8>(architecture, all, team)
        : Vector256.IsHardwareAccelerated ? new TransformerPass<Lanes4>(architecture, all, team)
        : new TransformerPass<Lanes2>(architecture, all, team);
}
