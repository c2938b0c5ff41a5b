using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Transformers;

/// <summary>
/// What one layer of heads makes of the tokens of one sequence, and the way back; it keeps what that needs. A token's d numbers
/// stand side by side, tokens one after the other.
/// </summary>
/// <remarks>All sums run in one order whatever the width of the registers; see <see cref="BlockedProduct"/>.</remarks>
internal sealed class AttentionLayer<T> where T : struct, ILanes<T>
{
    // Rows of weights begin at a multiple of it, so that registers of any width may run over their end.
    private const int Lanes = 8;

    private readonly nint _tokens;
    private readonly nint _width;
    private readonly nint _heads;
    private readonly nint _headWidth;
    private readonly nint _row;
    private readonly nint _square;
    private readonly bool _causal;
    private readonly double _scale;
    private readonly AlignedArray<Lanes1> _q, _k, _v, _o, _a;
    private readonly AlignedArray<Lanes1> _dq, _dk, _dv, _do, _s, _transposed;

    /// <param name="architecture">The shape.</param>
    /// <param name="tokens">How many tokens.</param>
    public AttentionLayer(TransformerArchitecture architecture, int tokens)
    {
        _tokens = tokens;
        _width = architecture.Width;
        _heads = architecture.Heads;
        _headWidth = architecture.HeadWidth;
        _row = (tokens + Lanes - 1) / Lanes * Lanes;
        _square = _tokens * _row;
        _causal = architecture.Causal;
        _scale = 1 / Math.Sqrt(architecture.HeadWidth);
        AlignedArray<Lanes1> Columns() => new(tokens * architecture.Width);
        (_q, _k, _v, _o) = (Columns(), Columns(), Columns(), Columns());
        (_dq, _dk, _dv, _do) = (Columns(), Columns(), Columns(), Columns());
        _a = new AlignedArray<Lanes1>((int)(_heads * _square));
        _s = new AlignedArray<Lanes1>((int)_square);
        _transposed = new AlignedArray<Lanes1>((int)(_width * _row));
    }

    /// <summary>A of one head.</summary>
    public Matrix<double> Weights(int head) => Matrix<double>.Build.Dense(
        (int)_tokens, (int)_tokens, (t, s) => _a.Numbers[(int)(head * _square + t * _row) + s]);

    /// <summary>y ← y + W_O heads(x).</summary>
    /// <param name="w">W_Q, W_K, W_V, W_O, column after column.</param>
    /// <param name="x">The tokens.</param>
    /// <param name="y">As many.</param>
    public void AddForward(Unchecked<double> w, Unchecked<double> x, Unchecked<double> y)
    {
        var q = Of(_q);
        var k = Of(_k);
        var v = Of(_v);
        var o = Of(_o);
        Clear(_q, _k, _v, _o, _a);
        AddProduct(x, w, q);
        AddProduct(x, w.From(_width * _width), k);
        AddProduct(x, w.From(2 * _width * _width), v);
        Transposition.Copy<T>(k, _width, _tokens, _width, Of(_transposed), _row);
        for (nint head = 0; head < _heads; head++)
        {
            var first = head * _headWidth;
            var a = Of(_a).From(head * _square);
            BlockedProduct.Add<T>(q.From(first), _width, 1, Of(_transposed).From(first * _row), _row, a, _row, _tokens, _tokens, _headWidth);
            ToWeights(a);
            BlockedProduct.Add<T>(a, _row, 1, v.From(first), _width, o.From(first), _width, _tokens, _headWidth, _tokens);
        }

        AddProduct(o, w.From(3 * _width * _width), y);
    }

    /// <summary>From δ = ∂C/∂y to ∂C/∂x, which is added, and to ∂C/∂W.</summary>
    /// <param name="transposed">W_Q, W_K, W_V, W_O, row after row.</param>
    /// <param name="x">The tokens that <see cref="AddForward"/> was given.</param>
    /// <param name="delta">δ.</param>
    /// <param name="below">As many numbers as x has.</param>
    /// <param name="gradient">Four matrices, column after column.</param>
    public void AddBackward(
        Unchecked<double> transposed, Unchecked<double> x, Unchecked<double> delta, Unchecked<double> below, Unchecked<double> gradient)
    {
        var dq = Of(_dq);
        var dk = Of(_dk);
        var dv = Of(_dv);
        var dO = Of(_do);
        var weights = _width * _width;
        Clear(_dq, _dk, _dv, _do);
        AddGradient(Of(_o), delta, gradient.From(3 * weights));
        AddProduct(delta, transposed.From(3 * weights), dO);
        Transposition.Copy<T>(Of(_v), _width, _tokens, _width, Of(_transposed), _row);
        for (nint head = 0; head < _heads; head++)
        {
            var first = head * _headWidth;
            var a = Of(_a).From(head * _square);
            var s = Of(_s);
            Clear(_s);
            BlockedProduct.Add<T>(dO.From(first), _width, 1, Of(_transposed).From(first * _row), _row, s, _row, _tokens, _tokens, _headWidth);
            BlockedProduct.Add<T>(a, 1, _row, dO.From(first), _width, dv.From(first), _width, _tokens, _headWidth, _tokens);
            ToScoresGradient(a, s);
            BlockedProduct.Add<T>(s, _row, 1, Of(_k).From(first), _width, dq.From(first), _width, _tokens, _headWidth, _tokens);
            BlockedProduct.Add<T>(s, 1, _row, Of(_q).From(first), _width, dk.From(first), _width, _tokens, _headWidth, _tokens);
        }

        AddGradient(x, dq, gradient);
        AddGradient(x, dk, gradient.From(weights));
        AddGradient(x, dv, gradient.From(2 * weights));
        AddProduct(dq, transposed, below);
        AddProduct(dk, transposed.From(weights), below);
        AddProduct(dv, transposed.From(2 * weights), below);
    }

    /// <summary>Every row of QᵀK becomes its softmax; behind the query of a causal head stand zeros, as after −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ToWeights(Unchecked<double> a)
    {
        for (nint t = 0; t < _tokens; t++)
        {
            var row = a.From(t * _row);
            var seen = _causal ? t + 1 : _tokens;
            var largest = row[0];
            for (nint s = 1; s < seen; s++)
                largest = Math.Max(largest, row[s]);
            for (nint s = 0; s * T.Count < seen; s++)
                row.As<T>()[s] = Elementary.Exp(_scale * (row.As<T>()[s] - T.Broadcast(largest)));
            var sum = 0.0;
            for (nint s = 0; s < seen; s++)
                sum += row[s];
            var factor = 1 / sum;
            for (nint s = 0; s < seen; s++)
                row[s] *= factor;
            for (var s = seen; s < _row; s++)
                row[s] = 0;
        }
    }

    /// <summary>∂C/∂S = A ∘ (G − rowsum(G ∘ A)) in place of G = ∂C/∂A, with what the scores were divided by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ToScoresGradient(Unchecked<double> a, Unchecked<double> g)
    {
        for (nint t = 0; t < _tokens; t++)
        {
            var weights = a.From(t * _row);
            var row = g.From(t * _row);
            var sum = 0.0;
            for (nint s = 0; s < _tokens; s++)
                sum += weights[s] * row[s];
            for (nint s = 0; s < _tokens; s++)
                row[s] = _scale * weights[s] * (row[s] - sum);
        }
    }

    /// <summary>y ← y + W x for every token, W being stored column after column.</summary>
    private void AddProduct(Unchecked<double> x, Unchecked<double> w, Unchecked<double> y) =>
        BlockedProduct.Add<T>(x, _width, 1, w, _width, y, _width, _tokens, _width, _width);

    /// <summary>∂C/∂W ← ∂C/∂W + Σ δ xᵀ over the tokens.</summary>
    private void AddGradient(Unchecked<double> x, Unchecked<double> delta, Unchecked<double> gradient) =>
        BlockedProduct.Add<T>(x, 1, _width, delta, _width, gradient, _width, _width, _width, _tokens);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Unchecked<double> Of(AlignedArray<Lanes1> array) => array.Unchecked.As<double>();

    private static void Clear(params ReadOnlySpan<AlignedArray<Lanes1>> arrays)
    {
        foreach (var array in arrays)
            array.Numbers.Clear();
    }
}
