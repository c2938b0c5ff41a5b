using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Embeddings;

/// <summary>
/// The vectors of all words and of all contexts while <see cref="SkipGram"/> moves them. Rows are filled up with zeros to whole
/// registers; the gradient's numbers there are zero too.
/// </summary>
internal sealed class SkipGramTables
{
    private readonly int _count;
    private readonly int _d;
    private readonly int _registers;
    private readonly AlignedArray<Lanes4> _W;
    private readonly AlignedArray<Lanes4> _C;
    private readonly AlignedArray<Lanes4> _gradient;

    public SkipGramTables(int count, int d)
    {
        (_count, _d, _registers) = (count, d, (d + Lanes4.Count - 1) / Lanes4.Count);
        _W = new AlignedArray<Lanes4>(count * _registers);
        _C = new AlignedArray<Lanes4>(count * _registers);
        _gradient = new AlignedArray<Lanes4>(_registers);
    }

    /// <summary>W uniform between ±1/(2d), C = 0.</summary>
    public void Fill(RandomStream stream)
    {
        for (var w = 0; w < _count; w++)
        {
            for (var j = 0; j < _d; j++)
                _W.Numbers[w * _registers * Lanes4.Count + j] = (stream.NextDouble() - 0.5) / _d;
        }

        _C.Numbers.Clear();
    }

    /// <summary>A step down the gradient of one pair's cost; a word that is drawn twice, or is the neighbour too, moves each time.</summary>
    public void Step(int word, int context, ReadOnlySpan<int> drawn, double eta)
    {
        var gradient = _gradient.Unchecked;
        for (nint r = 0; r < _registers; r++)
            gradient[r] = default;
        var w = _W.Unchecked.From((nint)word * _registers);
        Add(w, context, 1, eta);
        foreach (var negative in drawn)
            Add(w, negative, 0, eta);
        for (nint r = 0; r < _registers; r++)
            w[r] = w[r] - eta * gradient[r];
    }

    /// <summary>W, words × d.</summary>
    public Matrix<double> Words() => Rows(_W);

    /// <summary>C, words × d.</summary>
    public Matrix<double> Contexts() => Rows(_C);

    /// <summary>Adds (σ(w · c) − target) c to the gradient of w, and moves c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(Unchecked<Lanes4> w, int context, double target, double eta)
    {
        var c = _C.Unchecked.From((nint)context * _registers);
        Lanes4 sum = default;
        for (nint r = 0; r < _registers; r++)
            sum = Lanes4.MultiplyAdd(w[r], c[r], sum);
        Span<double> parts = stackalloc double[Lanes4.Count];
        sum.Store(parts);
        var product = parts[0] + parts[1] + (parts[2] + parts[3]);

        Span<double> sigma = [0];
        Elementary.Sigmoid(Lanes1.Broadcast(product)).Store(sigma);
        var error = sigma[0] - target;
        var gradient = _gradient.Unchecked;
        for (nint r = 0; r < _registers; r++)
        {
            gradient[r] = gradient[r] + error * c[r];
            c[r] = c[r] - eta * error * w[r];
        }
    }

    private Matrix<double> Rows(AlignedArray<Lanes4> table)
    {
        var rows = Matrix<double>.Build.Dense(_count, _d);
        for (var w = 0; w < _count; w++)
        {
            for (var j = 0; j < _d; j++)
                rows[w, j] = table.Numbers[w * _registers * Lanes4.Count + j];
        }

        return rows;
    }
}
