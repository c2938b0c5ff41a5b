using System.Runtime.CompilerServices;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// The steps of <see cref="BatchNormalisedNetwork.Train"/>: the equations of <see cref="BatchNormalisedNetwork.Gradient"/> on arrays
/// that are made once. What a layer has for neuron j and point i, its ẑ, a and δ, stands at j·N + i.
/// </summary>
internal sealed class BatchNormalisedTraining
{
    private readonly LaneLayer[] _layers;
    private readonly LaneCost<Lanes1> _cost;
    private readonly int _count;
    private readonly AlignedArray<Lanes1> _x;
    private readonly AlignedArray<Lanes1> _y;
    private readonly AlignedArray<Lanes1> _parameters;
    private readonly AlignedArray<Lanes1> _gradient;
    private readonly AlignedArray<Lanes1> _gamma;
    private readonly AlignedArray<Lanes1> _gammaGradient;
    private readonly AlignedArray<Lanes1> _deviations;
    private readonly AlignedArray<Lanes1> _hats;
    private readonly AlignedArray<Lanes1> _a;
    private readonly AlignedArray<Lanes1> _delta;

    /// <param name="network">Where to start from.</param>
    /// <param name="gamma">γ of the hidden neurons, layer after layer.</param>
    /// <param name="data">N points, one batch.</param>
    /// <param name="cost">What to make small.</param>
    public BatchNormalisedTraining(Network network, IEnumerable<double> gamma, DataSet data, Cost cost)
    {
        var architecture = network.Architecture;
        _layers = LaneLayer.Of(architecture);
        _cost = new LaneCost<Lanes1>(cost, architecture.OutputSize);
        _count = data.Count;
        _x = Filled(data.X.ToColumnMajorArray());
        _y = Filled(data.Y.ToColumnMajorArray());
        _parameters = Filled(network.Parameters);
        _gradient = new AlignedArray<Lanes1>(architecture.ParameterCount);
        _gamma = Filled([.. gamma]);
        _gammaGradient = new AlignedArray<Lanes1>(_gamma.Numbers.Length);
        _deviations = new AlignedArray<Lanes1>(_gamma.Numbers.Length);
        var neurons = (int)(_layers[^1].NeuronsBefore + _layers[^1].Size);
        _hats = new AlignedArray<Lanes1>(neurons * _count);
        _a = new AlignedArray<Lanes1>(neurons * _count);
        _delta = new AlignedArray<Lanes1>(neurons * _count);
    }

    /// <summary>The weights and biases that the last step has led to.</summary>
    public ReadOnlySpan<double> Parameters => _parameters.Numbers;

    /// <summary>γ of the hidden neurons, layer after layer.</summary>
    public ReadOnlySpan<double> Gamma => _gamma.Numbers;

    /// <summary>One step of descent.</summary>
    /// <param name="eta">The learning rate η.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(double eta)
    {
        for (var l = 0; l < _layers.Length; l++)
            Forward(_layers[l], l == 0 ? _x.Numbers : Rows(_a, _layers[l - 1]));
        var last = _layers[^1];
        _cost.Delta(
            last.Activation, _a.Unchecked.From(last.NeuronsBefore * _count), _y.Unchecked, _count, 1.0 / _count,
            _delta.Unchecked.From(last.NeuronsBefore * _count));
        for (var l = _layers.Length - 1; l > 0; l--)
            Backward(_layers[l], _layers[l - 1]);
        for (var l = 0; l < _layers.Length; l++)
            Gradient(_layers[l], l == 0 ? _x.Numbers : Rows(_a, _layers[l - 1]));
        Descend(_parameters.Numbers, _gradient.Numbers, eta);
        Descend(_gamma.Numbers, _gammaGradient.Numbers, eta);
    }

    private static AlignedArray<Lanes1> Filled(ReadOnlySpan<double> numbers)
    {
        var array = new AlignedArray<Lanes1>(numbers.Length);
        numbers.CopyTo(array.Numbers);
        return array;
    }

    private static void Descend(Span<double> p, ReadOnlySpan<double> g, double eta)
    {
        for (var i = 0; i < p.Length; i++)
            p[i] -= eta * g[i];
    }

    private bool IsHidden(LaneLayer layer) => layer.NeuronsBefore < _gamma.Numbers.Length;

    /// <summary>What all neurons of a layer have for all points.</summary>
    private Span<double> Rows(AlignedArray<Lanes1> array, LaneLayer layer) =>
        array.Numbers.Slice((int)layer.NeuronsBefore * _count, (int)layer.Size * _count);

    private Span<double> Row(Span<double> rows, int j) => rows.Slice(j * _count, _count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forward(LaneLayer layer, ReadOnlySpan<double> before)
    {
        var p = _parameters.Numbers;
        for (var j = 0; j < (int)layer.Size; j++)
        {
            var a = Row(Rows(_a, layer), j);
            a.Clear();
            for (var k = 0; k < (int)layer.SizeBefore; k++)
            {
                var w = p[(int)layer.Weights + j * (int)layer.SizeBefore + k];
                var from = before.Slice(k * _count, _count);
                for (var i = 0; i < a.Length; i++)
                    a[i] += w * from[i];
            }

            var gamma = 1.0;
            if (IsHidden(layer))
            {
                var neuron = (int)layer.NeuronsBefore + j;
                var hat = Row(Rows(_hats, layer), j);
                _deviations.Numbers[neuron] = Normalise(a, hat);
                hat.CopyTo(a);
                gamma = _gamma.Numbers[neuron];
            }

            var b = p[(int)layer.Biases + j];
            for (var i = 0; i < a.Length; i++)
                a[i] = gamma * a[i] + b;
            var values = _a.Unchecked.From((layer.NeuronsBefore + j) * _count);
            for (nint i = 0; i < _count; i++)
                values[i] = LaneActivation.Value(layer.Activation, values[i]);
        }
    }

    /// <summary>ẑ of a neuron; returns s.</summary>
    private static double Normalise(ReadOnlySpan<double> z, Span<double> hat)
    {
        var (mean, square) = (0.0, 0.0);
        foreach (var value in z)
            mean += value / z.Length;
        foreach (var value in z)
            square += (value - mean) * (value - mean);
        var deviation = Math.Sqrt(square / z.Length + BatchNormalisation.Epsilon);
        for (var i = 0; i < z.Length; i++)
            hat[i] = (z[i] - mean) / deviation;
        return deviation;
    }

    /// <summary>∂Cost/∂z of the layer below, and the gradient for its γ and b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward(LaneLayer layer, LaneLayer below)
    {
        var p = _parameters.Numbers;
        for (var k = 0; k < (int)below.Size; k++)
        {
            var delta = Row(Rows(_delta, below), k);
            delta.Clear();
            for (var j = 0; j < (int)layer.Size; j++)
            {
                var w = p[(int)layer.Weights + j * (int)layer.SizeBefore + k];
                var from = Row(Rows(_delta, layer), j);
                for (var i = 0; i < delta.Length; i++)
                    delta[i] += w * from[i];
            }

            var values = _a.Unchecked.From((below.NeuronsBefore + k) * _count);
            var slopes = _delta.Unchecked.From((below.NeuronsBefore + k) * _count);
            for (nint i = 0; i < _count; i++)
                slopes[i] = LaneActivation.Derivative(below.Activation, values[i]) * slopes[i];    // ∂Cost/∂(γ ẑ + b)

            var neuron = (int)below.NeuronsBefore + k;
            var hat = Row(Rows(_hats, below), k);
            var (sum, along) = (0.0, 0.0);
            for (var i = 0; i < delta.Length; i++)
            {
                sum += delta[i];
                along += delta[i] * hat[i];
            }

            _gradient.Numbers[(int)below.Biases + k] = sum;
            _gammaGradient.Numbers[neuron] = along;
            var factor = _gamma.Numbers[neuron] / _deviations.Numbers[neuron];
            for (var i = 0; i < delta.Length; i++)
                delta[i] = factor * (delta[i] - sum / _count - hat[i] * along / _count);
        }
    }

    /// <summary>The gradient for a layer's weights, and for the last layer's biases.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gradient(LaneLayer layer, ReadOnlySpan<double> before)
    {
        for (var j = 0; j < (int)layer.Size; j++)
        {
            var delta = Row(Rows(_delta, layer), j);
            for (var k = 0; k < (int)layer.SizeBefore; k++)
            {
                var from = before.Slice(k * _count, _count);
                var sum = 0.0;
                for (var i = 0; i < delta.Length; i++)
                    sum += delta[i] * from[i];
                _gradient.Numbers[(int)layer.Weights + j * (int)layer.SizeBefore + k] = sum;
            }

            if (!IsHidden(layer))
            {
                var sum = 0.0;
                foreach (var value in delta)
                    sum += value;
                _gradient.Numbers[(int)layer.Biases + j] = sum;
            }
        }
    }
}
