using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// Gradients that are longer than c are shortened to c: g → g c / ‖g‖. Pascanu, Mikolov &amp; Bengio (2013).
/// </summary>
/// <remarks>
/// Derivative n of gradient i stands at n·width + i. Sixteen sums of squares for each gradient, of every sixteenth derivative,
/// need not wait for one another, and are the same however many gradients there are.
/// </remarks>
internal sealed class GradientClipping(double most, int width)
{
    private const int Sums = 16;

    private readonly double[] _sums = new double[Sums * width];
    private readonly double[] _factors = new double[width];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<double> g)
    {
        Array.Clear(_sums);
        for (var first = 0; first < g.Length; first += _sums.Length)
            AddSquares(g.Slice(first, Math.Min(_sums.Length, g.Length - first)), _sums);

        var isAnyLonger = false;
        for (var i = 0; i < width; i++)
        {
            var square = 0.0;
            for (var n = 0; n < Sums; n++)
                square += _sums[n * width + i];
            var norm = Math.Sqrt(square);
            _factors[i] = norm > most ? most / norm : 1;
            isAnyLonger |= norm > most;
        }

        for (var n = 0; isAnyLonger && n < g.Length; n += width)
        {
            for (var i = 0; i < width; i++)
                g[n + i] *= _factors[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSquares(ReadOnlySpan<double> g, Span<double> sums)
    {
        var wide = MemoryMarshal.Cast<double, Lanes4>(g);
        var wideSums = MemoryMarshal.Cast<double, Lanes4>(sums);
        for (var i = 0; i < wide.Length; i++)
            wideSums[i] = Lanes4.MultiplyAdd(wide[i], wide[i], wideSums[i]);
        for (var i = wide.Length * Lanes4.Count; i < g.Length; i++)
            sums[i] = Math.FusedMultiplyAdd(g[i], g[i], sums[i]);
    }
}
