using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>A network: an architecture with values for its weights and biases. It never changes; training makes new ones.</summary>
public sealed class Network
{
    private readonly double[] _parameters;
    private PlainPass? _plain;

    /// <param name="architecture">The shape.</param>
    /// <param name="parameters">All weights and biases in the order that <see cref="Networks.Architecture"/> describes.</param>
    /// <exception cref="ArgumentException">The number of parameters is not the architecture's.</exception>
    public Network(Architecture architecture, IEnumerable<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = [.. parameters];
        if (_parameters.Length != architecture.ParameterCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {architecture.ParameterCount} parameters for {architecture}, given {_parameters.Length}."), nameof(parameters));
        Architecture = architecture;
    }

    /// <summary>The shape.</summary>
    public Architecture Architecture { get; }

    /// <summary>All weights and biases, as the one long vector p.</summary>
    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>W^[l], n_l × n_{l−1}, for l = 2, …, L.</summary>
    public Matrix<double> W(int l) => Matrix<double>.Build.Dense(
        Architecture.Size(Architecture.RequireLayer(l, 2)), Architecture.Size(l - 1), (j, k) => _parameters[Architecture.WeightIndex(l, j, k)]);

    /// <summary>b^[l], n_l components, for l = 2, …, L.</summary>
    public Vector<double> b(int l) => Vector<double>.Build.Dense(
        Architecture.Size(Architecture.RequireLayer(l, 2)), j => _parameters[Architecture.BiasIndex(l, j)]);

    /// <summary>A network from its layers' matrices and vectors, as a blackboard has them.</summary>
    /// <param name="hidden">σ of the hidden layers.</param>
    /// <param name="output">σ of layer L.</param>
    /// <param name="layers">(W^[2], b^[2]), …, (W^[L], b^[L]); W^[l] is n_l × n_{l−1}, b^[l] has n_l components.</param>
    /// <exception cref="ArgumentException">No layers, or shapes that do not fit.</exception>
    public static Network FromLayers(Activation hidden, Activation output, params (Matrix<double> W, Vector<double> b)[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Length == 0)
            throw new ArgumentException("Expected at least one layer (W, b), given none.", nameof(layers));
        var sizes = new List<int> { layers[0].W.ColumnCount };
        for (var i = 0; i < layers.Length; i++)
        {
            var (W, b) = layers[i];
            if (W.ColumnCount != sizes[^1] || W.RowCount != b.Count)
                throw new ArgumentException(
                    $"Expected W^[{i + 2}] with {sizes[^1]} columns and as many rows as b^[{i + 2}] has components, " +
                    $"given {W.RowCount} × {W.ColumnCount} and {b.Count}.", nameof(layers));
            sizes.Add(W.RowCount);
        }

        return new Network(
            new Architecture(sizes, hidden, output),
            layers.SelectMany(layer => layer.W.ToRowMajorArray().Concat(layer.b)));
    }

    /// <summary>
    /// A network with weights drawn from N(0, <paramref name="weightDeviation"/>²) and biases from
    /// N(0, <paramref name="biasDeviation"/>²), zero unless given.
    /// </summary>
    /// <param name="architecture">The shape.</param>
    /// <param name="seed">The same seed gives the same network, on every machine with fused multiply-add.</param>
    /// <param name="weightDeviation">Standard deviation of the weights; Higham &amp; Higham take ½.</param>
    /// <param name="biasDeviation">Standard deviation of the biases; Higham &amp; Higham take ½.</param>
    /// <exception cref="ArgumentException">A standard deviation is negative or not a number.</exception>
    public static Network Random(Architecture architecture, long seed, double weightDeviation = 1, double biasDeviation = 0)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (!(weightDeviation >= 0 && biasDeviation >= 0 && double.IsFinite(weightDeviation + biasDeviation)))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected standard deviations ≥ 0, given {weightDeviation} and {biasDeviation}."));
        return Drawn(architecture, seed, _ => weightDeviation, biasDeviation);
    }

    /// <summary>
    /// A network with zero biases and weights from N(0, σ²), where σ depends on how many numbers a neuron adds up:
    /// <c>n => Math.Sqrt(2.0 / n)</c> for the rule of He, for instance. Introduced in lecture 03-practical-issues.
    /// </summary>
    /// <param name="architecture">The shape.</param>
    /// <param name="seed">The same seed gives the same network, on every machine with fused multiply-add.</param>
    /// <param name="weightDeviation">σ for the weights W^[l], given n_{l−1}.</param>
    /// <exception cref="ArgumentException">A standard deviation is negative or not a number.</exception>
    public static Network Random(Architecture architecture, long seed, Func<int, double> weightDeviation)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(weightDeviation);
        foreach (var n in architecture.Sizes.SkipLast(1))
        {
            if (weightDeviation(n) is var sigma && !(sigma >= 0 && double.IsFinite(sigma)))
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected a standard deviation ≥ 0 for {n} inputs, given {sigma}."), nameof(weightDeviation));
        }

        return Drawn(architecture, seed, weightDeviation, 0);
    }

    /// <summary>F(x) = a^[L], n_L components.</summary>
    /// <param name="x">An input, n_1 components.</param>
    /// <exception cref="ArgumentException">The input has another size.</exception>
    public Vector<double> Evaluate(Vector<double> x)
    {
        if (!OperatingSystem.IsBrowser() || x?.Count != Architecture.InputSize)
            return BackPropagation.Forward(this, x!)[^1];
        _plain ??= new PlainPass(Architecture, Cost.Quadratic);
        return Vector<double>.Build.Dense(_plain.Output(_parameters, k => x[k]));
    }

    /// <summary>The outputs at every point of <paramref name="data"/>, N × n_L, one point a row.</summary>
    /// <exception cref="ArgumentException">The data have another number of inputs.</exception>
    public Matrix<double> Evaluate(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Matrix<double>.Build.DenseOfRowVectors(Enumerable.Range(0, data.Count).Select(i => Evaluate(data.Point(i))));
    }

    /// <summary>The mean of <paramref name="cost"/> over the points of <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException">The data do not fit the network or the cost.</exception>
    public double CostOver(DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        cost.RequireFit(Architecture, data);
        return Enumerable.Range(0, data.Count).Average(i => cost.At(Evaluate(data.Point(i)), data.Target(i)));
    }

    private static Network Drawn(Architecture architecture, long seed, Func<int, double> weightDeviation, double biasDeviation)
    {
        var stream = new RandomStream(seed, RandomStream.Purpose.InitialParameters);
        var parameters = new double[architecture.ParameterCount];
        var next = 0;
        for (var l = 2; l <= architecture.LayerCount; l++)
        {
            var deviation = weightDeviation(architecture.Size(l - 1));
            for (var weights = architecture.Size(l) * architecture.Size(l - 1); weights > 0; weights--)
                parameters[next++] = deviation * stream.NextGaussian();
            for (var biases = architecture.Size(l); biases > 0; biases--)
                parameters[next++] = biasDeviation * stream.NextGaussian();
        }

        return new Network(architecture, parameters);
    }

    /// <inheritdoc/>
    public override string ToString() => $"network {Architecture} with {Architecture.ParameterCount} parameters";
}
