using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>
/// Many random networks of equally wide layers without biases, each with an input x and a target y, all of them drawn from
/// N(0, 1): how large the errors δ^[l] of (5.4) are in each layer, for the cost (5.1). The draws stay the same whatever σ,
/// the size of the weights and the depth are. Introduced in lecture 04-backpropagation.
/// </summary>
public sealed class DeepNetworks
{
    private readonly double[][] _draws;

    /// <param name="count">How many networks.</param>
    /// <param name="width">n, the number of neurons in each layer.</param>
    /// <param name="mostLayers">The most layers that will be asked for, the input layer included.</param>
    /// <param name="seed">Network i draws from the stream of <c>seed + i</c>.</param>
    /// <exception cref="ArgumentException">No network, no neuron, or fewer than three layers.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public DeepNetworks(int count, int width = 20, int mostLayers = 20, long seed = 0)
    {
        if (count < 1 || width < 1 || mostLayers < 3)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected at least one network of at least one neuron a layer and three layers, given {count}, {width} and {mostLayers}."));
        (Width, MostLayers) = (width, mostLayers);
        _draws = [.. Enumerable.Range(0, count).Select(_ => new double[2 * width + (mostLayers - 1) * width * width])];
        Cores.Share("Drawing numbers", count, (i, _) =>
        {
            var stream = new RandomStream(seed + i, RandomStream.Purpose.InitialParameters);
            foreach (ref var draw in _draws[i].AsSpan())
                draw = stream.NextGaussian();
        });
    }

    /// <summary>n, the number of neurons in each layer.</summary>
    public int Width { get; }

    /// <summary>The most layers that can be asked for.</summary>
    public int MostLayers { get; }

    /// <summary>How many networks.</summary>
    public int Count => _draws.Length;

    /// <summary>Network i as any other one: W^[l] has the standard deviation c/√n, and b^[l] = 0.</summary>
    /// <param name="i">Which, counted from 0.</param>
    /// <param name="sigma">σ of all layers.</param>
    /// <param name="c">√n times the standard deviation of the weights.</param>
    /// <param name="layers">L.</param>
    /// <returns>The network, its input and its target.</returns>
    /// <exception cref="ArgumentException">There is no such network, c is not positive, or L is out of range.</exception>
    public (Network Network, double[] X, double[] Y) At(int i, Activation sigma, double c, int layers)
    {
        Require(sigma, c, layers);
        if (i < 0 || i >= Count)
            throw new ArgumentException(FormattableString.Invariant($"Expected one of the networks 0 to {Count - 1}, given {i}."), nameof(i));
        var draws = _draws[i];
        var scale = c / Math.Sqrt(Width);
        var architecture = new Architecture(Enumerable.Repeat(Width, layers), sigma);
        var p = new double[architecture.ParameterCount];
        for (var l = 2; l <= layers; l++)
        {
            for (var jk = 0; jk < Width * Width; jk++)
                p[architecture.WeightIndex(l, 0, 0) + jk] = scale * draws[Weights(l) + jk];
        }

        return (new Network(architecture, p), draws[..Width], draws[Width..(2 * Width)]);
    }

    /// <summary>The sizes of the errors δ^[2], …, δ^[L] in all networks, by (5.2), (5.3), (5.5) and (5.6).</summary>
    /// <param name="sigma">σ of all layers.</param>
    /// <param name="c">√n times the standard deviation of the weights, n_l × n_{l−1} in each layer.</param>
    /// <param name="layers">L.</param>
    /// <exception cref="ArgumentException">c is not positive, or L is out of range.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public ErrorSizes Errors(Activation sigma, double c, int layers)
    {
        Require(sigma, c, layers);
        var sizes = new double[Count][];
        var slopes = new double[Count];
        Cores.Share("Measuring", Count, (i, _) => (sizes[i], slopes[i]) = Errors(_draws[i], sigma, c / Math.Sqrt(Width), layers));
        return new ErrorSizes(sizes, slopes);
    }

    private (double[] Sizes, double MeanSquareOfSlopes) Errors(double[] draws, Activation sigma, double scale, int layers)
    {
        var n = Width;
        var a = new double[layers + 1][];
        a[1] = draws[..n];
        for (var l = 2; l <= layers; l++)
        {
            a[l] = new double[n];
            var previous = a[l - 1].AsSpan(0, n);
            for (var j = 0; j < n; j++)
            {
                var z = 0.0;
                var row = draws.AsSpan(Weights(l) + j * n, n);
                for (var k = 0; k < row.Length; k++)
                    z += row[k] * previous[k];
                a[l][j] = sigma.Value(scale * z);                                              // (5.2), (5.3)
            }
        }

        var (sizes, squares) = (new double[layers - 1], 0.0);
        var (delta, below) = (new double[n], new double[n]);
        for (var j = 0; j < n; j++)
            delta[j] = sigma.DerivativeFromValue(a[layers][j]) * (a[layers][j] - draws[n + j]);    // (5.5)
        for (var l = layers; ; l--)
        {
            sizes[l - 2] = Math.Sqrt(delta.Sum(component => component * component));
            if (l == 2)
                return (sizes, squares / ((layers - 2) * n));
            Array.Clear(below);
            for (var j = 0; j < n; j++)
            {
                var row = draws.AsSpan(Weights(l) + j * n, n);
                var sums = below.AsSpan(0, n);
                var above = delta[j];
                for (var k = 0; k < row.Length; k++)
                    sums[k] += row[k] * above;
            }

            for (var k = 0; k < n; k++)
            {
                var slope = sigma.DerivativeFromValue(a[l - 1][k]);
                below[k] *= scale * slope;                                                     // (5.6)
                squares += slope * slope;
            }

            (delta, below) = (below, delta);
        }
    }

    private int Weights(int l) => 2 * Width + (l - 2) * Width * Width;

    private void Require(Activation sigma, double c, int layers)
    {
        ArgumentNullException.ThrowIfNull(sigma);
        if (!(c > 0) || !double.IsFinite(c) || layers < 3 || layers > MostLayers)
            throw new ArgumentException(FormattableString.Invariant($"Expected c > 0 and from 3 to {MostLayers} layers, given {c} and {layers}."));
    }
}
