using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// What the blocks of a minibatch leave for (5.7) and (5.8): activations with a row for each point, δ with a row for each
/// neuron. In (5.8) registers run along the neurons of the layer before, so that every derivative adds the points' shares in
/// their order: its bits are those of points that come one after another.
/// </summary>
internal sealed class MinibatchRows
{
    private readonly LaneLayer[] _layers;
    private readonly AlignedArray<Lanes1>[] _activations;
    private readonly AlignedArray<Lanes1>[] _deltas;
    private readonly nint _deltasLength;

    /// <param name="architecture">The network's shape.</param>
    /// <param name="mostPoints">The most points of a minibatch.</param>
    public MinibatchRows(Architecture architecture, int mostPoints)
    {
        _layers = LaneLayer.Of(architecture);
        _deltasLength = RowLength(mostPoints);
        _activations = [.. _layers.Select(layer => new AlignedArray<Lanes1>((int)RowLength(layer.SizeBefore) * mostPoints))];
        _deltas = [.. _layers.Select(layer => new AlignedArray<Lanes1>((int)(layer.Size * _deltasLength)))];
    }

    /// <summary>The row of a point's activations in layer l + 1, where l layers come before; a^[1] = x.</summary>
    public Unchecked<double> Activations(int l, int point) => _activations[l].Unchecked.As<double>().From(point * ActivationsLength(l));

    /// <summary>The same with its bounds.</summary>
    public Span<double> ActivationNumbers(int l, int point) =>
        _activations[l].Numbers.Slice(point * (int)ActivationsLength(l), (int)_layers[l].SizeBefore);

    /// <summary>From one point's row to the next.</summary>
    public nint ActivationsLength(int l) => RowLength(_layers[l].SizeBefore);

    /// <summary>Takes the δ of a block of points from registers, so many for each neuron of layer l + 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SetDeltas<T>(int l, int firstPoint, Unchecked<T> delta, nint registers) where T : struct, ILanes<T>
    {
        for (nint j = 0; j < _layers[l].Size; j++)
        {
            var row = _deltas[l].Unchecked.As<double>().From(j * _deltasLength + firstPoint).As<T>();
            for (nint i = 0; i < registers; i++)
                row[i] = delta[j * registers + i];
        }
    }

    /// <summary>Adds the sums over points of the derivatives with respect to the weights and biases of a few neurons.</summary>
    /// <param name="into">As many numbers as parameters.</param>
    /// <param name="neurons">The neurons.</param>
    /// <param name="points">How many points there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGradient<T>(AlignedArray<Lanes1> into, NeuronRange neurons, nint points) where T : struct, ILanes<T>
    {
        ref readonly var layer = ref _layers[neurons.Layer];
        var delta = _deltas[neurons.Layer].Unchecked.As<double>().From(neurons.First * _deltasLength);
        var W = into.Unchecked.As<double>().From(layer.Weights + neurons.First * layer.SizeBefore);
        var b = into.Unchecked.As<double>().From(layer.Biases + neurons.First);
        for (nint j = 0; j < neurons.Count; j++)
        {
            var sum = b[j];
            for (nint i = 0; i < points; i++)
                sum += delta[j * _deltasLength + i];                              // (5.7)
            b[j] = sum;
        }

        BlockedProduct.Add<T>(                                                    // (5.8)
            delta, _deltasLength, 1, Activations(neurons.Layer, 0), ActivationsLength(neurons.Layer), W, layer.SizeBefore,
            neurons.Count, layer.SizeBefore, points);
    }

    /// <summary>An odd number of cache lines, so that the rows' beginnings spread over the whole cache.</summary>
    private static nint RowLength(nint size)
    {
        const int numbers = Cache.Line / sizeof(double);
        return ((size + numbers - 1) / numbers | 1) * numbers;
    }
}
