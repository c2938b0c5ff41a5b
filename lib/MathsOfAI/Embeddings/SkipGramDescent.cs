using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;
using MathsOfAI.Training;

namespace MathsOfAI.Embeddings;

/// <summary>The steps of <see cref="SkipGramOnCounts"/> in place: W, V × d, and Cᵀ, d × V, stand one behind the other.</summary>
internal sealed class SkipGramDescent
{
    private const double StartSize = 0.1;

    // Gradients of pairs that are rare are small, and all fall by many powers of ten within a few hundred steps: β₂ = 0.95
    // forgets their old sizes soon enough, and the usual ε of 10⁻⁸ would be too much beside them.
    private static readonly Adam Optimiser = new(Beta2: 0.95, Epsilon: 1e-15);

    private readonly int _V;
    private readonly int _d;
    private readonly double[] _seen;
    private readonly double[] _both;
    private readonly double[] _G;
    private readonly double[] _C;
    private readonly double[] _parameters;
    private readonly double[] _gradient;
    private readonly double[] _first;
    private readonly double[] _second;

    public SkipGramDescent(Matrix<double> seen, Matrix<double> drawn, int d, long seed)
    {
        (_V, _d) = (seen.RowCount, d);
        _seen = seen.ToRowMajorArray();
        _both = (seen + drawn).ToRowMajorArray();
        _G = new double[_V * _V];
        _C = new double[_V * d];
        _parameters = new double[2 * _V * d];
        _gradient = new double[_parameters.Length];
        _first = new double[_parameters.Length];
        _second = new double[_parameters.Length];
        var stream = new RandomStream(seed, RandomStream.Purpose.InitialParameters);
        for (var i = 0; i < _parameters.Length; i++)
            _parameters[i] = StartSize * stream.NextGaussian();
    }

    /// <summary>Step number k = 1, 2, … at the rate η.</summary>
    public void Step(double eta, int k)
    {
        Derivatives();
        Optimiser.Step(_parameters, _gradient, _first, _second, eta, k);
    }

    /// <summary>The gradient by W and by Cᵀ at the present place.</summary>
    public ReadOnlySpan<double> Gradient()
    {
        Derivatives();
        return _gradient;
    }

    /// <summary>W.</summary>
    public Matrix<double> Words() => Matrix<double>.Build.DenseOfRowMajor(_V, _d, _parameters.Take(_V * _d));

    /// <summary>C.</summary>
    public Matrix<double> Contexts() => Matrix<double>.Build.DenseOfRowMajor(_d, _V, _parameters.Skip(_V * _d)).Transpose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Derivatives()
    {
        Array.Clear(_G);
        Array.Clear(_gradient);
        var W = new Unchecked<double>(ref _parameters[0]);
        var CT = new Unchecked<double>(ref _parameters[_V * _d]);
        var C = new Unchecked<double>(ref _C[0]);
        var G = new Unchecked<double>(ref _G[0]);
        BlockedProduct.Add<Lanes4>(W, _d, 1, CT, _V, G, _V, _V, _V, _d);                                                  // X = W Cᵀ
        var rest = _G.Length / Lanes4.Count * Lanes4.Count;
        ToDerivatives<Lanes4>(_G.AsSpan(0, rest), _both.AsSpan(0, rest), _seen.AsSpan(0, rest));
        ToDerivatives<Lanes1>(_G.AsSpan(rest), _both.AsSpan(rest), _seen.AsSpan(rest));
        Transposition.Copy<Lanes4>(CT, _V, _d, _V, C, _d);
        BlockedProduct.Add<Lanes4>(G, _V, 1, C, _d, new Unchecked<double>(ref _gradient[0]), _d, _V, _d, _V);             // G C
        BlockedProduct.Add<Lanes4>(W, 1, _d, G, _V, new Unchecked<double>(ref _gradient[_V * _d]), _V, _d, _V, _V);       // Wᵀ G
    }

    /// <summary>x → (P(w, c) + k P(w) P(c)) σ(x) − P(w, c).</summary>
    private static void ToDerivatives<T>(Span<double> x, Span<double> both, Span<double> seen) where T : struct, ILanes<T>
    {
        var wideX = MemoryMarshal.Cast<double, T>(x);
        var wideBoth = MemoryMarshal.Cast<double, T>(both);
        var wideSeen = MemoryMarshal.Cast<double, T>(seen);
        for (var i = 0; i < wideX.Length; i++)
            wideX[i] = wideBoth[i] * Elementary.Sigmoid(wideX[i]) - wideSeen[i];
    }
}
