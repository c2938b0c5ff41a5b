using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>A <see cref="Cost"/> in every lane, for several columns of outputs: component j of column i stands at j·m + i.</summary>
internal sealed class LaneCost<T> where T : struct, ILanes<T>
{
    private readonly CostKind _kind;
    private readonly double _factor;
    private readonly nint _outputs;
    private readonly AlignedArray<T> _powers;

    public LaneCost(Cost cost, int outputs)
    {
        _kind = cost.Kind;
        _factor = cost.Factor(outputs);
        _outputs = outputs;
        _powers = new AlignedArray<T>(outputs);
    }

    /// <summary>The sum of C over m columns, besides its factor, added to <paramref name="sum"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T AddTo(T sum, Unchecked<T> a, Unchecked<T> y, nint m)
    {
        if (_kind == CostKind.SoftmaxCrossEntropy)
        {
            for (nint i = 0; i < m; i++)
                sum += SoftmaxCrossEntropy(a.From(i), y.From(i), m);
            return sum;
        }

        for (nint j = 0; j < _outputs * m; j++)
        {
            var difference = a[j] - y[j];
            sum = _kind == CostKind.BinaryCrossEntropy ? sum + BinaryCrossEntropy(a[j], y[j]) : T.MultiplyAdd(difference, difference, sum);
        }

        return sum;
    }

    /// <summary>The mean of C over so many points, from their sum.</summary>
    public T Mean(T sum, int points) => T.Broadcast(_factor / points) * sum;

    /// <summary>δ^[L] = σ'(z^[L]) ∘ ∂C/∂a^[L], (5.5), times <paramref name="scale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Delta(ActivationKind output, Unchecked<T> a, Unchecked<T> y, nint m, double scale, Unchecked<T> delta)
    {
        if (_kind == CostKind.SoftmaxCrossEntropy)
        {
            SoftmaxDelta(output, a, y, m, scale, delta);
            return;
        }

        var derivative = T.Broadcast(scale * _factor * (_kind == CostKind.BinaryCrossEntropy ? 1 : 2));
        var sigma = _kind == CostKind.BinaryCrossEntropy ? ActivationKind.Identity : output;    // σ' cancels
        for (nint j = 0; j < _outputs * m; j++)
            delta[j] = LaneActivation.Derivative(sigma, a[j]) * (derivative * (a[j] - y[j]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SoftmaxDelta(ActivationKind output, Unchecked<T> a, Unchecked<T> y, nint m, double scale, Unchecked<T> delta)
    {
        var derivative = T.Broadcast(scale * _factor);
        for (nint i = 0; i < m; i++)
        {
            var (_, sum) = Softmax.Powers(a.From(i), _outputs, m, delta.From(i));
            var share = T.Broadcast(1) / sum;
            for (var j = i; j < _outputs * m; j += m)
                delta[j] = LaneActivation.Derivative(output, a[j]) * (derivative * (share * delta[j] - y[j]));
        }
    }

    /// <summary>Σ_j y_j (ln Σ_k e^{a_k} − a_j), where the y_j add up to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private T SoftmaxCrossEntropy(Unchecked<T> a, Unchecked<T> y, nint m)
    {
        var powers = _powers.Unchecked;
        for (nint j = 0; j < _outputs; j++)
            powers[j] = a[j * m];
        var (largest, sum) = Softmax.Powers(powers, _outputs, 1, powers);
        var logarithm = T.Log(sum);
        var cost = T.Broadcast(0);
        for (nint j = 0; j < _outputs; j++)
            cost = T.MultiplyAdd(y[j * m], largest - a[j * m] + logarithm, cost);
        return cost;
    }

    /// <summary>−y ln a − (1 − y) ln(1 − a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T BinaryCrossEntropy(T a, T y)
    {
        var one = T.Broadcast(1);
        var whereOne = T.Clamp(T.Log(a), Cost.LeastLogarithm, 0);
        var whereZero = T.Clamp(T.Log(one - a), Cost.LeastLogarithm, 0);
        return (y - one) * whereZero - y * whereOne;
    }
}
