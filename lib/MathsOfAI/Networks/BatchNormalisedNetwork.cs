using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// A network whose hidden layers are normalised over the batch: a^[l] = σ(γ^[l] ∘ ẑ^[l] + b^[l]) with ẑ^[l] of
/// z^[l] = W^[l] a^[l−1]: a bias before the normalisation would be subtracted again. The last layer is an ordinary one. It is
/// written to be read, with a matrix for each layer's batch. Introduced in lecture 03-practical-issues.
/// </summary>
public sealed class BatchNormalisedNetwork
{
    private readonly Network _network;
    private readonly Vector<double>[] _gamma;

    private BatchNormalisedNetwork(Network network, Vector<double>[] gamma)
    {
        _network = network;
        _gamma = gamma;
    }

    /// <summary>The network without the normalisation, of the same weights and biases.</summary>
    public Network Plain => _network;

    /// <summary>γ of each hidden layer.</summary>
    internal IReadOnlyList<Vector<double>> Gammas => _gamma;

    /// <summary>The given network with a normalisation in each hidden layer; γ = 1.</summary>
    /// <param name="network">Any network.</param>
    public static BatchNormalisedNetwork Of(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var architecture = network.Architecture;
        return new BatchNormalisedNetwork(
            network, [.. Enumerable.Range(2, architecture.LayerCount - 2).Select(l => Vector<double>.Build.Dense(architecture.Size(l), 1))]);
    }

    /// <summary>The same γ with other weights and biases.</summary>
    /// <param name="plain">A network of the same architecture.</param>
    /// <exception cref="ArgumentException">Another architecture.</exception>
    public BatchNormalisedNetwork WithPlain(Network plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return plain.Architecture.Equals(_network.Architecture)
            ? new BatchNormalisedNetwork(plain, _gamma)
            : throw new ArgumentException($"Expected the network's architecture {_network.Architecture}, given {plain.Architecture}.", nameof(plain));
    }

    /// <summary>The outputs at the points of a batch, N × n_L; each depends on the whole batch.</summary>
    /// <param name="X">The batch, N × n_1.</param>
    /// <exception cref="ArgumentException">Another number of inputs.</exception>
    public Matrix<double> Evaluate(Matrix<double> X) => Forward(X).A[^1];

    /// <summary>The mean cost over the points, which are one batch.</summary>
    /// <exception cref="ArgumentException">The data do not fit.</exception>
    public double CostOver(DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        cost.RequireFit(_network.Architecture, data);
        var outputs = Evaluate(data.X);
        return Enumerable.Range(0, data.Count).Average(i => cost.At(outputs.Row(i), data.Target(i)));
    }

    /// <summary>Steps of descent with the full gradient of the mean cost over the points, which are one batch.</summary>
    /// <param name="data">The points.</param>
    /// <param name="cost">What to make small.</param>
    /// <param name="eta">The learning rate η.</param>
    /// <param name="steps">The number of steps.</param>
    /// <exception cref="ArgumentException">The data do not fit, or no steps.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public BatchNormalisedNetwork Train(DataSet data, Cost cost, double eta, int steps)
    {
        if (steps < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected at least one step, given {steps}."), nameof(steps));
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        cost.RequireFit(_network.Architecture, data);
        var training = new BatchNormalisedTraining(_network, _gamma.SelectMany(gamma => gamma), data, cost);
        using var monitor = RunMonitor.Start("Training");
        var stop = monitor.Cancellation;
        for (var k = 0; k < steps; k++)
        {
            stop.ThrowIfCancellationRequested();
            training.Step(eta);
            monitor.Report((k + 1.0) / steps);
        }

        var gammas = training.Gamma.ToArray();
        var before = 0;
        var split = new Vector<double>[_gamma.Length];
        for (var l = 0; l < split.Length; l++)
        {
            split[l] = Vector<double>.Build.Dense(gammas[before..(before + _gamma[l].Count)]);
            before += _gamma[l].Count;
        }

        return new BatchNormalisedNetwork(new Network(_network.Architecture, training.Parameters.ToArray()), split);
    }

    /// <summary>
    /// The gradient of the mean cost: for weights and biases in the order of <see cref="Network.Parameters"/>, for γ of each hidden
    /// layer, and ∂Cost/∂z^[l], N × n_l, for l = 2, …, L.
    /// </summary>
    /// <param name="data">The points, one batch.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <exception cref="ArgumentException">The data do not fit.</exception>
    public (Vector<double> OfNetwork, Vector<double>[] OfGamma, Matrix<double>[] Deltas) Gradient(DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        var architecture = _network.Architecture;
        cost.RequireFit(architecture, data);
        var (a, hats, deviations) = Forward(data.X);
        var L = architecture.LayerCount;
        var (deltas, slopes) = (new Matrix<double>[L - 1], new Vector<double>[L - 2]);
        var layers = new (Matrix<double> W, Vector<double> b)[L - 1];
        var sigma = architecture.Activation(L);
        deltas[^1] = Matrix<double>.Build.DenseOfRowVectors(
            Enumerable.Range(0, data.Count).Select(i => cost.Delta(sigma, a[^1].Row(i), data.Target(i)) / data.Count));
        layers[^1] = (deltas[^1].TransposeThisAndMultiply(a[^2]), deltas[^1].ColumnSums());
        for (var l = L - 1; l >= 2; l--)
        {
            var beforeSigma = architecture.Activation(l);
            var y = (deltas[l - 1] * _network.W(l + 1)).PointwiseMultiply(a[l - 1].Map(beforeSigma.DerivativeFromValue));    // ∂Cost/∂(γ ẑ + b)
            slopes[l - 2] = y.PointwiseMultiply(hats[l - 2]).ColumnSums();
            var d = Matrix<double>.Build.Dense(y.RowCount, y.ColumnCount, (i, j) => y[i, j] * _gamma[l - 2][j]);
            deltas[l - 2] = BatchNormalisation.Backward(hats[l - 2], deviations[l - 2], d);
            layers[l - 2] = (deltas[l - 2].TransposeThisAndMultiply(a[l - 2]), y.ColumnSums());
        }

        return (Vector<double>.Build.DenseOfEnumerable(layers.SelectMany(layer => layer.W.ToRowMajorArray().Concat(layer.b))), slopes, deltas);
    }

    private (List<Matrix<double>> A, List<Matrix<double>> Hats, List<Vector<double>> Deviations) Forward(Matrix<double> X)
    {
        ArgumentNullException.ThrowIfNull(X);
        var architecture = _network.Architecture;
        if (X.ColumnCount != architecture.InputSize)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected points with {architecture.InputSize} inputs, given {X.ColumnCount}."), nameof(X));
        var (a, hats, deviations) = (new List<Matrix<double>> { X }, new List<Matrix<double>>(), new List<Vector<double>>());
        for (var l = 2; l <= architecture.LayerCount; l++)
        {
            var z = a[^1].TransposeAndMultiply(_network.W(l));
            var (b, sigma) = (_network.b(l), architecture.Activation(l));
            if (l < architecture.LayerCount)
            {
                var (hat, deviation) = BatchNormalisation.Forward(z);
                hats.Add(hat);
                deviations.Add(deviation);
                var gamma = _gamma[l - 2];
                z.MapIndexedInplace((i, j, _) => gamma[j] * hat[i, j]);
            }

            z.MapIndexedInplace((_, j, value) => sigma.Value(value + b[j]));
            a.Add(z);
        }

        return (a, hats, deviations);
    }
}
