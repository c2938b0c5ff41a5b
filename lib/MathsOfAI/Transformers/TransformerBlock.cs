using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Transformers;

/// <summary>One sequence on its way through a transformer and back: what a thread works with.</summary>
internal sealed class TransformerBlock<T> where T : struct, ILanes<T>
{
    private const int Lanes = 8;    // as in AttentionLayer

    private readonly TransformerArchitecture _architecture;
    private readonly int _tokens;
    private readonly int _width;
    private readonly int _vocabulary;
    private readonly nint _row;
    private readonly AttentionLayer<T>[] _layers;
    private readonly Normalisation[] _norms;
    private readonly AlignedArray<Lanes1>[] _x;
    private readonly AlignedArray<Lanes1>[] _normed;
    private readonly AlignedArray<Lanes1> _z;
    private readonly AlignedArray<Lanes1> _delta;
    private readonly AlignedArray<Lanes1> _below;
    private readonly double[] _places;

    /// <param name="architecture">The shape.</param>
    /// <param name="tokens">How many tokens every sequence has.</param>
    public TransformerBlock(TransformerArchitecture architecture, int tokens)
    {
        _architecture = architecture;
        _tokens = tokens;
        _width = architecture.Width;
        _vocabulary = architecture.Vocabulary;
        _row = (_vocabulary + Lanes - 1) / Lanes * Lanes;
        AlignedArray<Lanes1> Columns() => new(tokens * _width);
        _layers = [.. Enumerable.Range(0, architecture.Layers).Select(_ => new AttentionLayer<T>(architecture, tokens))];
        _norms = architecture.LayerNorm ? [.. Enumerable.Range(0, architecture.Layers + 1).Select(_ => new Normalisation(_width, tokens))] : [];
        _x = [.. Enumerable.Range(0, architecture.Layers + 1).Select(_ => Columns())];
        _normed = architecture.LayerNorm ? [.. _x.Select(_ => Columns())] : _x;
        _z = new AlignedArray<Lanes1>(tokens * (int)_row);
        (_delta, _below) = (Columns(), Columns());
        _places = architecture.Positions == PositionKind.Sinusoidal
            ? Sinusoids.Of(_width, architecture.Length).ToColumnMajorArray()
            : new double[_width * architecture.Length];
    }

    /// <summary>Logits of every token; whatever the way back needs is kept.</summary>
    public void Forward(Unchecked<double> p, ReadOnlySpan<int> tokens)
    {
        Embed(p, tokens);
        for (var l = 0; l < _layers.Length; l++)
        {
            Normalise(p, l);
            _x[l].Numbers.CopyTo(_x[l + 1].Numbers);
            _layers[l].AddForward(p.From(_architecture.Offset(TransformerPart.Query, l)), Of(_normed[l]), Of(_x[l + 1]));
        }

        Normalise(p, _layers.Length);
        _z.Numbers.Clear();
        var U = p.From(_architecture.Offset(TransformerPart.Unembedding));
        BlockedProduct.Add<T>(Of(_normed[^1]), _width, 1, U, _vocabulary, Of(_z), _row, _tokens, _vocabulary, _width);
    }

    /// <summary>The sum of −ln P(target), and how many targets have the largest logit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Cost, int Right) Measure(ReadOnlySpan<int> targets)
    {
        var cost = 0.0;
        var right = 0;
        for (var t = 0; t < _tokens; t++)
        {
            if (targets[t] == TokenSequences.NoTarget)
                continue;
            var row = Of(_z).From(t * _row);
            var z = row[targets[t]];
            var (largest, sum) = Powers(row);
            cost += Log(sum) - (z - largest);
            right += z == largest ? 1 : 0;
        }

        return (cost, right);
    }

    /// <summary>The way back: adds <paramref name="scale"/> times the gradient of the sum of −ln P(target); returns that sum.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="transposed">The same with all d × d matrices and U row after row.</param>
    /// <param name="tokens">The sequence that <see cref="Forward"/> was given.</param>
    /// <param name="targets">The words that should follow.</param>
    /// <param name="scale">A factor.</param>
    /// <param name="gradient">As many numbers as parameters.</param>
    public double Backward(
        Unchecked<double> p, Unchecked<double> transposed, ReadOnlySpan<int> tokens, ReadOnlySpan<int> targets, double scale,
        Unchecked<double> gradient)
    {
        var cost = ToDelta(targets, scale);
        var at = _architecture.Offset(TransformerPart.Unembedding);
        BlockedProduct.Add<T>(
            Of(_normed[^1]), 1, _width, Of(_z), _row, gradient.From(at), _vocabulary, _width, _vocabulary, _tokens);
        _below.Numbers.Clear();
        BlockedProduct.Add<T>(Of(_z), _row, 1, transposed.From(at), _width, Of(_below), _width, _tokens, _width, _vocabulary);
        _delta.Numbers.Clear();
        AddNormalised(p, gradient, _layers.Length);
        for (var l = _layers.Length - 1; l >= 0; l--)
        {
            _below.Numbers.Clear();
            at = _architecture.Offset(TransformerPart.Query, l);
            _layers[l].AddBackward(transposed.From(at), Of(_normed[l]), Of(_delta), Of(_below), gradient.From(at));
            AddNormalised(p, gradient, l);
        }

        AddEmbedding(tokens, gradient);
        return cost;
    }

    /// <summary>V × n.</summary>
    public Matrix<double> Logits() => Matrix<double>.Build.Dense(_vocabulary, _tokens, (word, t) => _z.Numbers[t * (int)_row + word]);

    /// <summary>A of one head, n × n.</summary>
    public Matrix<double> AttentionWeights(int layer, int head) => _layers[layer].Weights(head);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Embed(Unchecked<double> p, ReadOnlySpan<int> tokens)
    {
        var learnt = _architecture.Positions == PositionKind.Learnt;
        var places = learnt ? p.From(_architecture.Offset(TransformerPart.Positions)) : new Unchecked<double>(ref _places[0]);
        for (var t = 0; t < _tokens; t++)
        {
            var word = p.From((nint)tokens[t] * _width);
            var place = places.From(t * _width);
            var x = Of(_x[0]).From(t * _width);
            for (nint i = 0; i < _width; i++)
                x[i] = word[i] + place[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEmbedding(ReadOnlySpan<int> tokens, Unchecked<double> gradient)
    {
        var learnt = _architecture.Positions == PositionKind.Learnt;
        for (var t = 0; t < _tokens; t++)
        {
            var word = gradient.From((nint)tokens[t] * _width);
            var delta = Of(_delta).From(t * _width);
            for (nint i = 0; i < _width; i++)
                word[i] += delta[i];
            if (!learnt)
                continue;
            var place = gradient.From(_architecture.Offset(TransformerPart.Positions) + t * _width);
            for (nint i = 0; i < _width; i++)
                place[i] += delta[i];
        }
    }

    private void Normalise(Unchecked<double> p, int layer)
    {
        if (_norms.Length > 0)
            _norms[layer].Forward(p.From(_architecture.Offset(TransformerPart.Gain, layer)), Of(_x[layer]), Of(_normed[layer]));
    }

    /// <summary>δ ← δ + what comes back through the normalisation of what is below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNormalised(Unchecked<double> p, Unchecked<double> gradient, int layer)
    {
        if (_norms.Length > 0)
        {
            var at = _architecture.Offset(TransformerPart.Gain, layer);
            _norms[layer].AddBackward(p.From(at), Of(_below), Of(_delta), gradient.From(at));
            return;
        }

        var delta = Of(_delta);
        var below = Of(_below);
        for (nint n = 0; n < (nint)_tokens * _width; n++)
            delta[n] += below[n];
    }

    /// <summary>Every row of logits becomes scale·(P − e_target), or 0 where nothing is asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double ToDelta(ReadOnlySpan<int> targets, double scale)
    {
        var cost = 0.0;
        for (var t = 0; t < _tokens; t++)
        {
            var row = Of(_z).From(t * _row);
            if (targets[t] == TokenSequences.NoTarget)
            {
                for (nint n = 0; n < _vocabulary; n++)
                    row[n] = 0;
                continue;
            }

            var z = row[targets[t]];
            var (largest, sum) = Powers(row);
            cost += Log(sum) - (z - largest);
            var factor = scale / sum;
            for (nint n = 0; n < _vocabulary; n++)
                row[n] *= factor;
            row[targets[t]] -= scale;
        }

        return cost;
    }

    /// <summary>Every z becomes e^{z − max z}; returns the largest and the powers' sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (double Largest, double Sum) Powers(Unchecked<double> row)
    {
        var largest = row[0];
        for (nint n = 1; n < _vocabulary; n++)
            largest = Math.Max(largest, row[n]);
        for (nint n = 0; n * T.Count < _vocabulary; n++)
            row.As<T>()[n] = Elementary.Exp(row.As<T>()[n] - T.Broadcast(largest));
        var sum = 0.0;
        for (nint n = 0; n < _vocabulary; n++)
            sum += row[n];
        return (largest, sum);
    }

    /// <summary>The logarithm that is the same on every machine.</summary>
    private static double Log(double x)
    {
        Span<double> log = stackalloc double[1];
        Lanes1.Log(Lanes1.Broadcast(x)).Store(log);
        return log[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Unchecked<double> Of(AlignedArray<Lanes1> array) => array.Unchecked.As<double>();
}
