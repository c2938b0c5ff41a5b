using MathsOfAI.Data;

namespace MathsOfAI.Networks;

/// <summary>
/// The shape of a network: its layers 1, …, L with n_1, …, n_L neurons, and the activation function of each layer from 2
/// on. It also says where each weight and bias stands in the one long vector of parameters p.
/// </summary>
/// <remarks>The parameters of layer l are W^[l] row after row (n_l × n_{l−1}), then b^[l] (n_l).</remarks>
public sealed class Architecture : IEquatable<Architecture>
{
    private readonly int[] _sizes;
    private readonly Activation[] _activations;
    private readonly int[] _weightOffsets;

    /// <param name="sizes">n_1, …, n_L: the numbers of inputs, of neurons in each hidden layer, and of outputs.</param>
    /// <param name="hidden">σ of the layers 2, …, L − 1.</param>
    /// <param name="output">σ of layer L; the same as <paramref name="hidden"/> if left out.</param>
    /// <exception cref="ArgumentException">Fewer than two layers, a layer without neurons, or more parameters than an array holds.</exception>
    public Architecture(IEnumerable<int> sizes, Activation hidden, Activation? output = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(hidden);
        _sizes = [.. sizes];
        if (_sizes.Length < 2)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected the sizes of at least two layers, given {_sizes.Length}."), nameof(sizes));
        if (_sizes.FirstOrDefault(n => n < 1, 1) is var bad and < 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least one neuron in every layer, given {bad}."), nameof(sizes));

        _activations = [.. _sizes.Skip(1).Select(_ => hidden)];
        _activations[^1] = output ?? hidden;
        _weightOffsets = new int[_sizes.Length];
        var count = 0L;
        for (var l = 2; l <= LayerCount; l++)
        {
            _weightOffsets[l - 1] = (int)count;
            count += Size(l) * (Size(l - 1) + 1L);
        }

        if (count > Array.MaxLength)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at most {Array.MaxLength} parameters, given sizes with {count}."), nameof(sizes));
        ParameterCount = (int)count;
    }

    /// <summary>L, the number of layers, the input layer included.</summary>
    public int LayerCount => _sizes.Length;

    /// <summary>n_1.</summary>
    public int InputSize => _sizes[0];

    /// <summary>n_L.</summary>
    public int OutputSize => _sizes[^1];

    /// <summary>n_1, …, n_L.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <summary>The number of weights and biases, Σ_{l=2}^{L} (n_l n_{l−1} + n_l).</summary>
    public int ParameterCount { get; }

    /// <summary>n_l, for l = 1, …, L.</summary>
    public int Size(int l) => _sizes[RequireLayer(l, 1) - 1];

    /// <summary>σ of layer l, for l = 2, …, L.</summary>
    public Activation Activation(int l) => _activations[RequireLayer(l, 2) - 2];

    /// <summary>Where w_jk^[l] stands among the parameters; j and k count from 0.</summary>
    /// <exception cref="ArgumentException">There is no such layer or weight.</exception>
    public int WeightIndex(int l, int j, int k)
    {
        RequireLayer(l, 2);
        if (j < 0 || j >= Size(l) || k < 0 || k >= Size(l - 1))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a weight of the {Size(l)} × {Size(l - 1)} matrix W^[{l}], given ({j}, {k})."));
        return _weightOffsets[l - 1] + j * Size(l - 1) + k;
    }

    /// <summary>Where b_j^[l] stands among the parameters; j counts from 0.</summary>
    /// <exception cref="ArgumentException">There is no such layer or bias.</exception>
    public int BiasIndex(int l, int j)
    {
        RequireLayer(l, 2);
        if (j < 0 || j >= Size(l))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a bias of the {Size(l)} of b^[{l}], given {j}."), nameof(j));
        return _weightOffsets[l - 1] + Size(l) * Size(l - 1) + j;
    }

    /// <summary>
    /// What a parameter is called in figures, w_jk^[l] or b_j^[l], with j and k counted from 1. Introduced in lecture
    /// 01-what-is-a-deep-network.
    /// </summary>
    /// <param name="index">Where it stands among the parameters, from 0.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public string ParameterName(int index)
    {
        if (index < 0 || index >= ParameterCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a parameter from 0 to {ParameterCount - 1}, given {index}."), nameof(index));
        var l = 2;
        while (l < LayerCount && index >= _weightOffsets[l])
            l++;
        var (j, k) = Math.DivRem(index - _weightOffsets[l - 1], Size(l - 1));
        return j < Size(l)
            ? FormattableString.Invariant($"<i>w</i><sub>{j + 1}{k + 1}</sub><sup>[{l}]</sup>")
            : FormattableString.Invariant($"<i>b</i><sub>{index - BiasIndex(l, 0) + 1}</sub><sup>[{l}]</sup>");
    }

    /// <summary>Does nothing if the data have as many inputs and outputs as the network.</summary>
    /// <exception cref="ArgumentException">They have not.</exception>
    internal void RequireFit(DataSet data)
    {
        if (InputSize != data.InputSize || OutputSize != data.OutputSize)
            throw new ArgumentException(
                $"Expected data with {InputSize} inputs and {OutputSize} outputs for the network {this}, " +
                $"given {data.InputSize} and {data.OutputSize} ({data.Name}).", nameof(data));
    }

    /// <summary>Does nothing if all the networks have this shape.</summary>
    /// <exception cref="ArgumentException">One has another.</exception>
    internal void RequireShapeOf(IEnumerable<Network> networks)
    {
        if (networks.FirstOrDefault(n => !Equals(n.Architecture)) is { } other)
            throw new ArgumentException($"Expected networks of one architecture, given {this} and {other.Architecture}.");
    }

    /// <summary>Whether the sizes and the activation functions of all layers are the same.</summary>
    public bool Equals(Architecture? other) => ReferenceEquals(this, other) ||
        (other is not null && _sizes.SequenceEqual(other._sizes) && _activations.SequenceEqual(other._activations));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Architecture);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LayerCount, ParameterCount);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{string.Join('-', _sizes)}, {string.Join(", ", _activations.Select(a => a.Name))}";

    /// <summary>l, if the network has such a layer and it is not before <paramref name="first"/>.</summary>
    internal int RequireLayer(int l, int first) => l >= first && l <= LayerCount
        ? l
        : throw new ArgumentException(
            FormattableString.Invariant($"Expected a layer from {first} to {LayerCount}, given {l}."), nameof(l));
}
